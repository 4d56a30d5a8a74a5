"""When the figures of an invented district stood, and where they were printed."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from generator.sample.ledger import District

BUDGETS = ("proposed", "adopted", "amended")
"""The budgets of a year, in their order."""


class Run(NamedTuple):
    """How far a year has run, as actuals.csv says it."""

    period: int
    period_end: date
    status: str
    document: str
    """Where its totals are printed."""


def label(year: int) -> str:
    """Return a fiscal year as people say it: 2026 is `2025-26`."""
    return f"{year - 1}-{year % 100:02d}"


def run_of(district: District, year: int) -> Run:
    """Return how far a year has run: the last one to October, the one before is not yet audited."""
    if district.is_open_year(year):
        document = f"Monthly Financial Report, October {year - 1} (sample)"
        return Run(4, date(year - 1, 10, 31), "open", document)
    if year == district.years[-2]:
        document = f"Unaudited Annual Financial Report {label(year)} (sample)"
        return Run(13, date(year, 6, 30), "closed_unaudited", document)
    document = f"Audited Financial Statements {label(year)} (sample)"
    return Run(13, date(year, 6, 30), "statements_audited", document)


def earlier_run_of(district: District, year: int) -> Run | None:
    """Return how far the year before the open one had run when the open one had; None for other years."""
    if year not in district.closed_years[-1:]:
        return None
    then = run_of(district, district.years[-1])
    return then._replace(period_end=then.period_end.replace(year=year - 1))


def budget_days(district: District, year: int) -> dict[str, date]:
    """Return the day on which each budget of a year stood, by stage."""
    amended = date(year - 1, 10, 27) if district.is_open_year(year) else date(year, 3, 16)
    return {
        "proposed": date(year - 1, 4, 21),
        "adopted": date(year - 1, 6, 15),
        "amended": amended,
    }


def stage_days(district: District, year: int) -> dict[str, date]:
    """Return the day on which each stage of a year stood: its budgets, and what came of them."""
    return {**budget_days(district, year), "actual": run_of(district, year).period_end}


def document_of(district: District, year: int, stage: str) -> str:
    """Return the document that prints a stage of a year."""
    if stage == "actual":
        return run_of(district, year).document
    return f"{stage.capitalize()} Budget {label(year)} (sample)"
