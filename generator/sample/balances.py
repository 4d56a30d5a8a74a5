"""The rows of revenue.csv and balances.csv of an invented district."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from generator.columns import BALANCE_CLASSES
from generator.money import decimal_text
from generator.sample.books import Books
from generator.sample.days import budget_days, stage_days
from generator.sample.ledger import District
from generator.sample.money_in import Received
from generator.sample.savings import GENERAL, GOVERNMENTAL, Savings
from generator.sample.writing import flag

_GUESSED_LOW = {"proposed": 6, "adopted": 4}
"""Thousandths of spending by which the year before ends better than the budgets of spring expect."""

_KEPT_IN_BUDGETS = {"nonspendable": 100, "restricted": 75, "committed": 100, "assigned": 70}
"""Percent of what a year begins with that its budget still has at the end."""


def revenue_rows(district: District, received: Iterable[Received]) -> Iterator[dict[str, str]]:
    """Yield the rows of revenue.csv."""
    days = {year: stage_days(district, year) for year in district.years}
    for one in received:
        yield {
            "fiscal_year": str(one.year),
            "stage": one.stage,
            "as_of": days[one.year][one.stage].isoformat(),
            "fund": one.fund,
            "source": one.source,
            "amount": decimal_text(one.cents),
            "one_time": flag(one.is_one_time),
            "on_behalf": flag(one.is_on_behalf),
        }


def balance_rows(
    district: District, books: Books, savings: Savings, received: Iterable[Received]
) -> Iterator[dict[str, str]]:
    """Yield the rows of balances.csv: what the first year began with, then each year's stages."""
    money_in: Counter[tuple[int, str, str]] = Counter()
    for one in received:
        if not one.is_on_behalf:
            money_in[one.year, one.stage, one.fund] += one.cents
    funds = [fund for fund in books.funds() if fund in GOVERNMENTAL]
    first = district.years[0] - 1
    for fund in funds:
        yield from _rows(first, "actual", date(first, 6, 30), fund, savings.classes(first, fund))
    for year in district.years:
        for stage, day in budget_days(district, year).items():
            for fund in funds:
                begins = savings.classes(year - 1, fund)
                change = money_in[year, stage, fund] - books.spent(year, stage, fund)
                if fund == GENERAL and stage in _GUESSED_LOW:
                    spent = savings.full_year(year - 1, fund)
                    change -= spent * _GUESSED_LOW[stage] // 1000
                yield from _rows(year, stage, day, fund, _budgeted(begins, change))
        if year in district.closed_years:
            for fund in funds:
                day = date(year, 6, 30)
                yield from _rows(year, "actual", day, fund, savings.classes(year, fund))


def _budgeted(begins: dict[str, int], change: int) -> dict[str, int]:
    """Return the classes that a budget ends with: what is kept for a purpose is planned to be used.

    All of the rest is in the freest class that the fund has.
    """
    *kept, freest = begins
    left = sum(begins.values()) + change
    ends = {}
    for name in kept:
        ends[name] = min(begins[name] * _KEPT_IN_BUDGETS[name] // 100, left)
        left -= ends[name]
    return {**ends, freest: left}


def _rows(
    year: int, stage: str, day: date, fund: str, classes: dict[str, int]
) -> Iterator[dict[str, str]]:
    for name in BALANCE_CLASSES:
        if classes.get(name):
            yield {
                "fiscal_year": str(year),
                "stage": stage,
                "as_of": day.isoformat(),
                "fund": fund,
                "balance_class": name,
                "amount": decimal_text(classes[name]),
            }
