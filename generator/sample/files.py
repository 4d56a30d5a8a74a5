"""The schools, students, chart of accounts and ledgers of an invented district, as files."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from zlib import crc32

from generator.columns import ACTUALS, BUDGET, CONTROL_TOTALS, ENROLLMENT, SITES, STAGES
from generator.money import decimal_text
from generator.sample.books import Books
from generator.sample.days import Run, budget_days, document_of, earlier_run_of, run_of
from generator.sample.ledger import Amounts, District
from generator.sample.positions import fte_text
from generator.sample.sites import NO_COMPARISON, Site
from generator.sample.tables import TABLES
from generator.sample.writing import begun, flag, write_table

_SITES_WITH_TOTALS = 12
"""Sites, at most, whose own total stands in the documents."""

_NUMBERS = 10**5


def national_id(district_id: str) -> str:
    """Return a number for an invented district: no state has the number 99, so no district has it."""
    return f"99{crc32(district_id.encode()) % _NUMBERS:05d}"


def write_sites(directory: Path, district: District) -> None:
    """Write sites.csv."""
    leaid = national_id(directory.name)
    write_table(
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
                "title_i": flag(site.is_title_i) if site.is_school else "",
                "comparable": flag(site.kind != "alternative") if site.is_school else "",
                "not_comparable_reason": NO_COMPARISON if site.kind == "alternative" else "",
                "nces_school_id": f"{leaid}{site.site_id:0>5}" if site.is_school else "",
            }
            for site in district.sites
        ),
    )


_COUNT_DAYS = {"projected": date(2026, 2, 1), "final": date(2026, 10, 1)}
"""Of the calendar year in which a school year begins."""


def write_enrollment(directory: Path, district: District) -> None:
    """Write enrollment.csv."""
    write_table(
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
                "count_date": _COUNT_DAYS[stage].replace(year=year - 1).isoformat(),
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


def write_ledgers(directory: Path, district: District) -> Books:
    """Write budget.csv and actuals.csv, a site and year at a time, and return what they add to."""
    books = Books(district)
    # Who decides is in selectors.yml: no ledger has it on its lines.
    budget_file = begun(directory, BUDGET, without=["control"])
    with budget_file as budget, begun(directory, ACTUALS) as actuals:
        for year in district.years:
            for site in district.sites:
                lines = list(district.site_lines(site, year))
                budget.writelines(_budget_lines(district, year, site, lines))
                actuals.writelines(_spending_lines(district, year, site, lines))
                books.add(year, site, lines)
    return books


def _budget_lines(
    district: District, year: int, site: Site, lines: Sequence[Amounts]
) -> Iterator[str]:
    for stage, day in budget_days(district, year).items():
        start = f"{year},{stage},{day},{site.site_id}"
        for line in lines:
            amount, tenths = decimal_text(getattr(line, stage)), line.fte_tenths(stage)
            yield f"{start},{line.segments},{amount},{fte_text(tenths) if tenths else ''}\n"


def _spending_lines(
    district: District, year: int, site: Site, lines: Sequence[Amounts]
) -> Iterator[str]:
    if earlier := earlier_run_of(district, year):
        start = f"{_run_cells(year, earlier)},{site.site_id}"
        for line in lines:
            yield f"{start},{line.segments},{decimal_text(line.by_october)},\n"
    start = f"{_run_cells(year, run_of(district, year))},{site.site_id}"
    is_open = district.is_open_year(year)
    for line in lines:
        committed = decimal_text(line.encumbered) if is_open else ""
        yield f"{start},{line.segments},{decimal_text(line.actual)},{committed}\n"


def _run_cells(year: int, run: Run) -> str:
    return f"{year},{run.period},{run.period_end},ytd,{run.status}"


def write_control_totals(directory: Path, district: District, books: Books) -> None:
    """Write control_totals.csv: for each year and stage all funds, each fund, and some sites."""
    write_table(directory, CONTROL_TOTALS, _control_totals(district, books))


def _control_totals(district: District, books: Books) -> Iterator[dict[str, str]]:
    schools = [site.site_id for site in district.sites if site.is_school]
    some = schools[:: max(1, len(schools) // _SITES_WITH_TOTALS)][:_SITES_WITH_TOTALS]
    added: Counter[tuple[int, str, str, str]] = Counter()
    for (year, stage, site_id, fund), cents in books.sites.items():
        added[year, stage, "", ""] += cents
        added[year, stage, "", fund] += cents
        if site_id in some:
            added[year, stage, site_id, ""] += cents
    order = {stage: place for place, stage in enumerate(STAGES)}
    for year, stage, site_id, fund in sorted(
        added, key=lambda key: (key[0], order[key[1]], key[2], key[3])
    ):
        yield {
            "fiscal_year": str(year),
            "stage": stage,
            "site_id": site_id,
            "fund": fund,
            "amount": decimal_text(added[year, stage, site_id, fund]),
            "document": document_of(district, year, stage),
            "page": "14" if fund else str(30 + some.index(site_id)) if site_id else "12",
        }
