"""Metrics of records: valid codes, real costs, owners, reports on time, forecasts that can be checked."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from fractions import Fraction

import numpy as np
import pandas as pd

from generator.finance.district import ACTUAL
from generator.finance.ledger import LOCAL
from generator.finance.rubric.ground import (
    NO_BUDGET,
    NO_CLOSED_YEAR,
    NO_SUCH_MONEY,
    NOT_SUPPLIED,
    Measured,
    Metric,
    MetricGround,
    NotMeasured,
    cents,
    share,
)
from generator.finance.rubric.releases import period_end
from generator.finance.scopes import OPERATING

_OTHER_FUNCTION = re.compile(r"2[1-7]9.*|29.*|49.*")
_OTHER_OBJECT = re.compile(r"29[0-9]*|49[0-9]*|89[0-9]*")
"""Codes of the national chart for what has no code of its own."""

_OTHER_ALLOWED = Fraction(2, 100)
_DAYS_TO_REPORT = 30
_MONTHS = range(1, 12)
"""The last month closes with the year."""

_YEARS_AHEAD = 2


def coa_clean_share(ground: MetricGround) -> Metric:
    """Return which share of dollars stands on valid codes that reach the national chart.

    sum(abs(amount)) of spending of the last closed year where every code is in the district's tables (as
    far as it keeps them) and function and object reach the chart / sum(abs(amount)). What goes to codes
    for anything else (2190, 2900, 890 and such) counts as unmapped beyond 2 % of all.
    """
    if ground.closed_year is None:
        return NO_CLOSED_YEAR
    lines = ground.of(ground.closed_year, ACTUAL)
    amounts = lines["amount_cents"].abs()
    whole = int(amounts.sum())
    if not whole:
        return NO_SUCH_MONEY
    is_clean = _fits(lines, "function_group", bool) & _fits(lines, "object_group", bool)
    for segment in LOCAL:
        listed = ground.district.names[segment]
        if listed:
            is_clean &= _fits(lines, segment, {"", *listed}.__contains__)
    is_other = _fits(lines, "nces_function", lambda code: bool(_OTHER_FUNCTION.fullmatch(code)))
    is_other |= _fits(lines, "nces_object", lambda code: bool(_OTHER_OBJECT.fullmatch(code)))
    other = Fraction(int(amounts[is_clean & is_other].sum()))
    beyond = max(Fraction(0), other - _OTHER_ALLOWED * whole)
    return Measured((int(amounts[is_clean].sum()) - beyond) / whole)


def plain_label_share(ground: MetricGround) -> Metric:
    """Return which share of dollars has everyday names for what it is for, what it buys and its program.

    sum(abs(amount)) of the last closed year's spending whose function and object are in a published group,
    each of which has such a name and an explanation, and whose program has a plain_name, or that has no
    program / sum(abs(amount)).
    """
    if ground.closed_year is None:
        return NO_CLOSED_YEAR
    lines = ground.of(ground.closed_year, ACTUAL)
    amounts = lines["amount_cents"].abs()
    labelled = ground.district.labelled.get("program", frozenset())
    if not labelled and (lines["program"] != "").any():
        return NotMeasured(NOT_SUPPLIED, "accounts/programs.csv: plain_name")
    is_named = _fits(lines, "function_group", bool) & _fits(lines, "object_group", bool)
    is_named &= _fits(lines, "program", lambda code: not code or code in labelled)
    return share(int(amounts[is_named].sum()), int(amounts.sum()))


def _fits(lines: pd.DataFrame, column: str, is_wanted: Callable[[str], bool]) -> np.ndarray:
    """Return which lines have a wanted code: each code is asked once."""
    cells = lines[column].cat
    return np.array([bool(is_wanted(str(code))) for code in cells.categories], bool)[cells.codes]


def actual_salary_share(ground: MetricGround) -> Metric:
    """Return which share of schools' recorded pay is what people there cost, and no average.

    All or nothing: `basis` of the last closed year's spending says salary_basis, actual or average.
    """
    if ground.closed_year is None:
        return NO_CLOSED_YEAR
    said = ground.district.profile.basis_of(ground.closed_year, ACTUAL).salary_basis
    if said == "unknown":
        return NotMeasured(
            NOT_SUPPLIED, "basis in district.yml: salary_basis of the closed year's actual"
        )
    return Measured(Fraction(said == "actual"))


def owned_budget_share(ground: MetricGround) -> Metric:
    """Return which share of the last budget of the year is of schools and offices with a named owner role."""
    stage = ground.revised(ground.year)
    if stage is None:
        return NO_BUDGET
    owned = {
        row.site_id
        for row in ground.district.practice.budget_owners
        if row.fiscal_year == ground.year
    }
    if not owned:
        return NotMeasured(NOT_SUPPLIED, "budget_owners.csv: owners of the year")
    lines = ground.of(ground.year, stage)
    return share(cents(lines[lines["site_id"].isin(owned)]), cents(lines), len(owned))


def months_reported_on_time(ground: MetricGround) -> Metric:
    """Return how many of eleven months of the last closed year were published within 30 days of their end.

    By `releases` of spending with a period from 1 to 11; the month in which the year closes is left out.
    """
    if ground.closed_year is None:
        return NO_CLOSED_YEAR
    profile = ground.district.profile
    first = {
        period: min(
            (
                one.published_on
                for one in profile.releases
                if (one.fiscal_year, one.stage, one.period) == (ground.closed_year, ACTUAL, period)
            ),
            default=None,
        )
        for period in _MONTHS
    }
    if not any(first.values()):
        return NotMeasured(
            NOT_SUPPLIED, "releases in district.yml: actual of each month, with its period"
        )
    return Measured(
        Fraction(
            sum(
                day is not None
                and day - period_end(profile, ground.closed_year, period)
                <= timedelta(days=_DAYS_TO_REPORT)
                for period, day in first.items()
            )
        )
    )


def forecast_error(ground: MetricGround) -> Metric:
    """Return how far operating spending was from what was forecast two years earlier, in the closed year.

    abs(forecast - actual) / actual, both of money that runs schools.
    """
    year = ground.closed_year
    if year is None:
        return NO_CLOSED_YEAR
    expected = [
        row.amount_cents
        for row in ground.district.practice.forecasts
        if (row.made_in, row.fiscal_year) == (year - _YEARS_AHEAD, year)
    ]
    if not expected:
        return NotMeasured(
            NOT_SUPPLIED, "forecasts.csv: of the closed year, made two years earlier"
        )
    spent = cents(ground.of(year, ACTUAL, scope=OPERATING))
    return share(abs(expected[0] - spent), spent)
