"""The files of an invented district, written as a district keeps them."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple, TextIO

from generator.columns import ACTUALS, BUDGET, CONTROL_TOTALS, ENROLLMENT, SITES, Table
from generator.money import decimal_text
from generator.sample.ledger import District
from generator.sample.sites import NO_COMPARISON
from generator.sample.tables import TABLES

LEAID = "9900001"
"""No state has the number 99: the district does not exist."""

_SITES_WITH_TOTALS = 12
"""Sites, at most, whose own total stands in the documents."""

TOTALLED = ("adopted", "amended", "actual")
"""The stages of a sample's year."""

_HELD_CENTRALLY = "Health insurance of retired staff is paid centrally, not at their schools."
_INVENTED = "This district is invented: its schools, students and amounts show what Daybook does."
_LIMITS = (
    "There is no money in and there are no reserves: only budgets and spending.",
    "No rules are given for how each school's money was worked out.",
)

Totals = Counter[tuple[int, str, str, str]]
"""Cents by fiscal year, stage, site_id or blank, and fund or blank."""


def write_sites(directory: Path, district: District) -> None:
    """Write sites.csv."""
    _write(
        directory,
        SITES,
        (
            {
                "site_id": site.site_id,
                "site_name": site.site_name,
                "site_type": site.site_type,
                "operator": "district",
                "level": site.level,
                "opened": str(site.opened or ""),
                "closed": str(site.closed or ""),
                "successor_site_id": site.successor_site_id,
                "title_i": _flag(site.is_title_i) if site.is_school else "",
                "comparable": _flag(site.kind != "alternative") if site.is_school else "",
                "not_comparable_reason": NO_COMPARISON if site.kind == "alternative" else "",
                "nces_school_id": f"{LEAID}{site.site_id:0>5}" if site.is_school else "",
            }
            for site in district.sites
        ),
    )


def write_enrollment(directory: Path, district: District) -> None:
    """Write enrollment.csv."""
    _write(
        directory,
        ENROLLMENT,
        (
            {
                "fiscal_year": str(year),
                "site_id": site_id,
                "student_group": group,
                "grade_band": "all",
                "measure": "headcount",
                "count": str(count),
                "count_date": date(year - 1, 10, 1).isoformat() if stage == "final" else "",
                "stage": stage,
                "unduplicated": "yes",
            }
            for year in district.years
            for site_id, students in district.enrollment[year].items()
            for stage, counts in students._asdict().items()
            for group, count in counts._asdict().items()
        ),
    )


def write_accounts(directory: Path) -> None:
    """Write the chart of accounts: accounts/funds.csv and its neighbours."""
    (directory / "accounts").mkdir()
    for source in sorted((TABLES / "accounts").glob("*.csv")):
        shutil.copyfile(source, directory / "accounts" / source.name)


def write_ledgers(directory: Path, district: District) -> Totals:
    """Write budget.csv and actuals.csv, a site and year at a time, and return their totals."""
    totals: Totals = Counter()
    with _begun(directory, BUDGET) as budget, _begun(directory, ACTUALS) as actuals:
        for year in district.years:
            plan, run = budget_days(district, year), run_of(district, year)
            is_open = district.is_open_year(year)
            for site in district.sites:
                lines = list(district.site_lines(site, year))
                for stage, day in plan.items():
                    start = f"{year},{stage},{day},{site.site_id}"
                    budget.writelines(
                        f"{start},{line.segments},{decimal_text(getattr(line, stage))}\n"
                        for line in lines
                    )
                start = f"{year},{run.period},{run.period_end},ytd,{run.status},{site.site_id}"
                actuals.writelines(
                    f"{start},{line.segments},{decimal_text(line.actual)},"
                    f"{decimal_text(line.encumbered) if is_open else ''}\n"
                    for line in lines
                )
                for line in lines:
                    for stage in TOTALLED:
                        totals[year, stage, site.site_id, line.fund] += getattr(line, stage)
    return totals


class Run(NamedTuple):
    """How far a year has run, as actuals.csv says it."""

    period: int
    period_end: date
    status: str
    document: str
    """Where its totals are printed."""


def run_of(district: District, year: int) -> Run:
    """Return how far a year has run: the last one to October, the one before is not yet audited."""
    label = _label(year)
    if district.is_open_year(year):
        document = f"Monthly Financial Report, October {year - 1} (sample)"
        return Run(4, date(year - 1, 10, 31), "open", document)
    if year == district.years[-2]:
        document = f"Unaudited Annual Financial Report {label} (sample)"
        return Run(13, date(year, 6, 30), "closed_unaudited", document)
    document = f"Audited Financial Statements {label} (sample)"
    return Run(13, date(year, 6, 30), "statements_audited", document)


def budget_days(district: District, year: int) -> dict[str, date]:
    """Return the day on which each budget of a year stood."""
    amended = date(year - 1, 10, 27) if district.is_open_year(year) else date(year, 3, 16)
    return {"adopted": date(year - 1, 6, 15), "amended": amended}


def write_control_totals(directory: Path, district: District, totals: Totals) -> None:
    """Write control_totals.csv: for each year and stage all funds, each fund, and some sites."""
    _write(directory, CONTROL_TOTALS, _control_totals(district, totals))


def _control_totals(district: District, totals: Totals) -> Iterator[dict[str, str]]:
    schools = [site.site_id for site in district.sites if site.is_school]
    some = schools[:: max(1, len(schools) // _SITES_WITH_TOTALS)][:_SITES_WITH_TOTALS]
    added: Totals = Counter()
    for (year, stage, site_id, fund), cents in totals.items():
        added[year, stage, "", ""] += cents
        added[year, stage, "", fund] += cents
        if site_id in some:
            added[year, stage, site_id, ""] += cents
    order = {stage: place for place, stage in enumerate(TOTALLED)}
    for year, stage, site_id, fund in sorted(
        added, key=lambda key: (key[0], order[key[1]], key[2], key[3])
    ):
        yield {
            "fiscal_year": str(year),
            "stage": stage,
            "site_id": site_id,
            "fund": fund,
            "amount": decimal_text(added[year, stage, site_id, fund]),
            "document": run_of(district, year).document
            if stage == "actual"
            else f"{stage.capitalize()} Budget {_label(year)} (sample)",
            "page": "14" if fund else str(30 + some.index(site_id)) if site_id else "12",
        }


def write_profile(directory: Path, district: District, name: str) -> None:
    """Write district.yml."""
    newest = district.years[-1]
    lines = [
        "# An invented district, made by `daybook sample`: no such schools, people or money exist.",
        f"district_id: {_quoted(directory.name)}",
        f"district_name: {_quoted(f'{name} Unified School District')}",
        f"short_name: {_quoted(f'{name} Unified')}",
        f"nces_leaid: {_quoted(LEAID)}",
        "state: AZ",
        "invented: yes",
        'fiscal_year_start: "07-01"',
        f'current_year: "{newest}"',
        "contact:",
        "  office: Budget Office (invented)",
        "  email: budget@example.org",
        "  url: https://example.org/",
        "languages: [en]",
        "chart_of_accounts: nces",
        "privacy: {withhold_below: 10}",
        "operating_scope:",
        "  # Adults and preschoolers are not in the counts, so their money is not divided by them.",
        '  leave_out_funds: ["04"]',
        "basis:",
    ]
    for year in district.years:
        for stage in TOTALLED:
            lines += [
                f'  - fiscal_year: "{year}"',
                f"    stage: {stage}",
                "    salary_basis: actual",
                "    encumbrances: excluded",
                "    accounting_basis: budgetary",
                "    on_behalf: excluded",
                f"    held_centrally: {_quoted(_HELD_CENTRALLY)}",
            ]
    lines += [
        "limits:",
        *(f"  - {_quoted(limit)}" for limit in (_INVENTED, *_LIMITS)),
        "",
    ]
    (directory / "district.yml").write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _begun(directory: Path, table: Table) -> TextIO:
    """Return a new ledger file with its header."""
    file = (directory / f"{table.name}.csv").open("w", encoding="utf-8", newline="\n")
    file.write(",".join(table.by_name) + "\n")
    return file


def _write(directory: Path, table: Table, rows: Iterable[Mapping[str, str]]) -> None:
    with _begun(directory, table) as file:
        writer = csv.DictWriter(file, list(table.by_name), restval="", lineterminator="\n")
        writer.writerows(rows)


def _label(year: int) -> str:
    return f"{year - 1}-{year % 100:02d}"


def _flag(value: bool) -> str:
    return "yes" if value else "no"


def _quoted(text: str) -> str:
    """Return text in double quotes; what JSON escapes, YAML reads."""
    return json.dumps(text, ensure_ascii=False)
