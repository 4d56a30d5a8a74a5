"""How an invented district manages its money: budget days, requests, training, forecasts, results of goals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from generator.columns import (
    BUDGET_OWNERS,
    CALENDAR,
    CARRYOVER,
    FORECASTS,
    GRANT_AWARDS,
    OUTCOMES,
    PAGE_CHECKS,
    QUESTIONS,
    TRANSFERS,
)
from generator.sample.books import Books
from generator.sample.chance import chance
from generator.sample.days import label
from generator.sample.ledger import District
from generator.sample.sites import LEAST_OF_LARGE, Site
from generator.sample.writing import write_table

_Rows = Iterator[dict[str, str]]

_LARGE_REQUESTS = 48
_QUESTIONS = 26
_CARRIED_FOR_EACH_STUDENT = 31
_OPERATING_FUNDS = ("01", "02")
_RESULTS = {
    # Percent by closed year, the oldest first.
    "reading": (48.0, 51.5, 54.0),
    "learners": (41.0, 44.0, 49.5),
    "career": (58.0, 57.0, 57.5),
}


def write_practice(directory: Path, district: District, books: Books) -> None:
    """Write the tables of how money is managed; a small district keeps its budget calendar alone."""
    write_table(directory, CALENDAR, _calendar(district))
    if len(district.sites) < LEAST_OF_LARGE:
        return
    write_table(directory, TRANSFERS, _transfers(district))
    write_table(directory, BUDGET_OWNERS, _owners(district))
    write_table(directory, CARRYOVER, _carryover(district))
    write_table(directory, FORECASTS, _forecasts(district, books))
    write_table(directory, GRANT_AWARDS, _awards(district))
    write_table(directory, OUTCOMES, _outcomes(district))
    write_table(directory, QUESTIONS, _questions(district))
    write_table(directory, PAGE_CHECKS, _page_checks(district))


def _calendar(district: District) -> _Rows:
    document = "Budget Calendar of the Board (sample)"
    for number, year in enumerate(district.years[::-1]):
        # Each year schools have had a week more than the year before.
        released = date(year - 1, 2, 9) + timedelta(weeks=min(number, 3))
        days = {
            "allocations_released": released,
            "site_budgets_due": date(year - 1, 3, 20),
            "holiday": date(year - 1, 2, 15),
        }
        for event, day in days.items():
            yield {
                "fiscal_year": str(year),
                "event": event,
                "day": day.isoformat(),
                "document": document,
            }


def _schools(district: District, year: int) -> list[Site]:
    return [site for site in district.sites if site.site_id in district.enrollment[year]]


def _transfers(district: District) -> _Rows:
    for year in district.closed_years:
        schools = _schools(district, year)
        for number in range(_LARGE_REQUESTS):
            source = chance(district.seed, "transfers", year, number)
            asked = _weekday(date(year - 1, 8, 20) + timedelta(days=int(source.random() * 270)))
            posted = _weekday(asked + timedelta(days=6 + int(source.random() * 14)))
            yield {
                "fiscal_year": str(year),
                "site_id": schools[int(source.random() * len(schools))].site_id,
                "requested_on": asked.isoformat(),
                "posted_on": posted.isoformat(),
            }


def _weekday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.isoweekday())) if day.isoweekday() > 5 else day  # noqa: PLR2004


def _owners(district: District) -> _Rows:
    for year in district.years[-2:]:
        schools = {site.site_id for site in _schools(district, year)}
        for site in district.sites:
            source = chance(district.seed, "owners", year, site.site_id)
            is_trained = source.random() < (0.86 if year == district.years[-1] else 0.6)
            day = date(year - 1, 8, 3) + timedelta(days=int(source.random() * 25))
            yield {
                "fiscal_year": str(year),
                "site_id": site.site_id,
                "role": "Principal" if site.site_id in schools else "Director",
                "trained_on": day.isoformat() if is_trained else "",
            }


def _carryover(district: District) -> _Rows:
    for year in district.years[1:]:
        for site_id, students in district.enrollment[year - 1].items():
            dollars = students.final.all * _CARRIED_FOR_EACH_STUDENT
            yield {"fiscal_year": str(year), "site_id": site_id, "amount": f"{dollars}.00"}


def _forecasts(district: District, books: Books) -> _Rows:
    for number, year in enumerate(district.closed_years):
        spent = sum(books.spent(year, "actual", fund) for fund in _OPERATING_FUNDS)
        # Each forecast was nearer than the one before; in whole hundred thousands of dollars.
        expected = spent * (955 + 15 * number) // 1000 // 10_000_000
        yield {
            "made_in": str(year - 2),
            "fiscal_year": str(year),
            "amount": f"{expected}00000.00",
            "document": f"Three-Year Forecast {label(year - 2)} (sample)",
            "page": "4",
        }


def _awards(district: District) -> _Rows:
    for year in district.closed_years:
        for resource, name, awarded, spent in (
            ("4010", "Title I, Part A", 6_210_000, 6_148_500),
            ("4035", "Title II, Part A", 941_000, 902_400),
            ("4203", "Title III, Part A", 448_000, 441_700),
        ):
            yield {
                "resource": resource,
                "award_name": f"{name}, {label(year - 1)}",
                "liquidated_by": f"{year - 1}-12-29",
                "awarded": f"{awarded}.00",
                "spent": f"{spent + 2_000 * (year - district.years[-1])}.00",
                "document": f"Final Expenditure Report {label(year - 1)} (sample)",
            }


def _outcomes(district: District) -> _Rows:
    years = district.closed_years[-3:]
    for goal_id, results in _RESULTS.items():
        for year, percent in zip(reversed(years), reversed(results), strict=False):
            yield {
                "goal_id": goal_id,
                "fiscal_year": str(year),
                "measured_on": f"{year}-06-05",
                "result": f"{percent:g}%",
                "document": f"Results of the Year {label(year)} (sample)",
            }


def _questions(district: District) -> _Rows:
    year = district.years[-1]
    for number in range(_QUESTIONS):
        source = chance(district.seed, "questions", number)
        asked = _weekday(date(year - 1, 1, 12) + timedelta(days=int(source.random() * 280)))
        is_open = number == _QUESTIONS - 1
        replied = _weekday(asked + timedelta(days=3 + int(source.random() * 11)))
        yield {
            "asked_on": asked.isoformat(),
            "replied_on": "" if is_open else replied.isoformat(),
        }


def _page_checks(district: District) -> _Rows:
    yield {
        "checked_on": f"{district.years[-1] - 1}-09-14",
        "pages": "60",
        "pages_without_errors": "60",
        "tool": "An automated checker (sample)",
    }
