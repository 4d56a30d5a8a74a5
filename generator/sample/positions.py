"""Positions of an invented district: rules.csv says how many, pay in the ledger how many were filled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from generator.columns import JOB_GROUPS
from generator.sample.books import Books
from generator.sample.days import BUDGETS, budget_days
from generator.sample.ledger import District
from generator.sample.sites import Site

Tenths = Counter[str]
"""Tenths of full-time positions by job group."""


def staff_rows(district: District, books: Books) -> Iterator[dict[str, str]]:
    """Yield the rows of staff.csv."""
    for year in district.years:
        days = {**budget_days(district, year), "actual": date(year - 1, 10, 1)}
        staff = {site.site_id: _staff(district, books, site, year) for site in district.sites}
        for stage, day in days.items():
            for site_id, stages in staff.items():
                for group in JOB_GROUPS:
                    if tenths := stages[stage][group]:
                        yield {
                            "fiscal_year": str(year),
                            "stage": stage,
                            "as_of": day.isoformat(),
                            "site_id": site_id,
                            "job_group": group,
                            "fte": fte_text(tenths),
                        }


def filled_tenths(district: District, books: Books, site: Site, year: int) -> int:
    """Return tenths of full-time positions that are filled at a site."""
    return sum(_staff(district, books, site, year)["actual"].values())


def fte_text(tenths: int) -> str:
    """Return full-time equivalents: 25 is `2.5`, 20 is `2`."""
    return f"{tenths // 10}.{tenths % 10}" if tenths % 10 else str(tenths // 10)


def _staff(district: District, books: Books, site: Site, year: int) -> dict[str, Tenths]:
    """Return a site's positions by stage."""
    stages: dict[str, Tenths] = {stage: Counter() for stage in (*BUDGETS, "actual")}
    filled: Counter[tuple[str, str]] = Counter()
    for rule in district.rules(site, year):
        if not rule.job_group:
            continue
        counts = district.students_of(rule, site, year)
        budgets = rule.budgeted_half_positions(counts)
        for stage, halves in zip(BUDGETS, budgets, strict=True):
            stages[stage][rule.job_group] += 5 * halves
        filled[rule.job_group, rule.accounts[0].object] += 5 * budgets[-1]
    for (group, object_), tenths in filled.items():
        share = books.filled_share(year, site.site_id, object_)
        stages["actual"][group] += int(tenths * share + 0.5)
    return stages
