"""A District of files written in a test: two schools, their offices, two years."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from textwrap import dedent

from generator.finance.district import District
from generator.problems import Report
from generator.website import check

PROFILE = """
    district_id: alder
    district_name: Alder Unified
    state: CA
    invented: yes
    fiscal_year_start: "07-01"
    current_year: "2026"
    """
FILES = {
    "district.yml": PROFILE,
    "sites.csv": """
        site_id,site_name,site_type
        101,Alder Elementary,school
        102,Birch Elementary,school
        900,Bus Yard,central
        """,
    "enrollment.csv": """
        fiscal_year,site_id,count,stage
        2025,101,100,final
        2025,102,300,final
        2026,101,110,projected
        2026,102,290,projected
        """,
    "budget.csv": """
        fiscal_year,stage,as_of,site_id,fund,function,object,resource,amount
        2026,adopted,2025-06-20,101,01,1000,100,0,1200.00
        2026,adopted,2025-06-20,102,01,1000,100,3,2200.00
        2026,adopted,2025-06-20,900,01,2700,100,0,400.00
        """,
    "actuals.csv": """
        fiscal_year,site_id,fund,function,object,resource,status,amount
        2025,101,01,1000,100,0,closed_unaudited,1100.00
        2025,102,01,1000,100,3,closed_unaudited,2100.00
        2025,900,01,2700,100,0,closed_unaudited,390.01
        2025,900,01,2500,100,0,closed_unaudited,50.00
        """,
    "accounts/funds.csv": """
        code,name,fund_type
        01,General Fund,general
        02,Meals,special_revenue
        04,Adult Education,special_revenue
        21,Building,capital
        """,
}


def checked(
    folder: Path, *, more: str = "", without: Collection[str] = (), **files: str
) -> tuple[District | None, Report]:
    """Write a sound district in which some files are others or new, and check it.

    Args:
        folder: An empty folder.
        more: What stands at the end of district.yml.
        without: Files that are not there.
        files: Texts by name; `accounts__funds` is accounts/funds.csv, `sharing_yml` is sharing.yml,
            `allocation__2026_yml` is allocation/2026.yml.
    """
    district = folder / "district_data" / "alder"
    named = {_file_name(name): text for name, text in files.items()}
    for name, text in {**FILES, **named}.items():
        path = district / name
        if name in without:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).strip() + "\n", encoding="utf-8")
    with (district / "district.yml").open("a", encoding="utf-8") as file:
        file.write(dedent(more).strip() + "\n")
    report = Report()
    found = check(folder / "district_data", folder / "exports", report)
    return (found[0] if found else None), report


def built(
    folder: Path,
    *,
    more: str = "",
    without: Collection[str] = (),
    warnings: Collection[str] = (),
    **files: str,
) -> District:
    """Return the District of such files, in which nothing may be wrong but for some kinds of warning."""
    district, report = checked(folder, more=more, without=without, **files)
    assert district is not None, report.as_text()
    assert not [one for one in report if one.id not in warnings], report.as_text()
    return district


def _file_name(name: str) -> str:
    if name.endswith("_yml"):
        return f"{name.removesuffix('_yml').replace('__', '/')}.yml"
    return f"{name.replace('__', '/')}.csv"
