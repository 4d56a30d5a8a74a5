"""Metrics of transparency: what is published, how soon, and whether anyone can work it out again."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

from generator.finance.allocation.verification import DIFFERS, IS_STATED, MATCHES
from generator.finance.district import ACTUAL
from generator.finance.rubric.ground import (
    ADOPTED,
    NO_BUDGET,
    NOT_POSSIBLE,
    NOT_SUPPLIED,
    Measured,
    Metric,
    MetricGround,
    NotMeasured,
    by,
)
from generator.schema.profile import DistrictProfile

_MOST_EXCEPTIONS = ((Fraction(1, 20), 2), (Fraction(1, 100), 3))
"""Share of amounts by hand above which a level is the most that can be reached."""

_LAST_MONTH = 12
_TWELVE_MONTHS = timedelta(days=365)
_NO_RELEASES = NotMeasured(NOT_SUPPLIED, "releases in district.yml: when figures were published")


def reproducible_allocation_share(ground: MetricGround) -> Metric:
    """Return at which share of school x rule the rule gives the published amount, to the cent.

    Amounts by hand are counted apart: above 5 % of all, level 2 is the most; above 1 %, level 3.
    """
    allocations = ground.district.allocations
    if not allocations:
        return NotMeasured(NOT_SUPPLIED, "allocation/<fiscal_year>.yml and .csv")
    findings = [one.finding for one in allocations[max(allocations)].verification.findings.values()]
    same, other = findings.count(MATCHES), findings.count(DIFFERS)
    if not same + other:
        return NotMeasured(NOT_SUPPLIED, "allocation/<fiscal_year>.csv: the published amounts")
    by_hand = Fraction(findings.count(IS_STATED), same + other + findings.count(IS_STATED))
    at_most = next((level for most, level in _MOST_EXCEPTIONS if by_hand > most), None)
    return Measured(Fraction(same, same + other), same + other, at_most)


def schools_with_budget_share(ground: MetricGround) -> Metric:
    """Return which share of open schools has an adopted budget of the current year that is published.

    Level 4 needs a budget of the year before as well, for every school that was open.
    """
    if not len(ground.of(ground.year, ADOPTED)):
        return NO_BUDGET
    now, before = (_budgeted(ground, year) for year in (ground.year, ground.year - 1))
    if now[1] == 0:
        return NotMeasured(NOT_POSSIBLE, "there is no open school")
    has_both = before[1] > 0 and before[0] == before[1]
    return Measured(Fraction(*now), now[1], None if has_both else 3)


def _budgeted(ground: MetricGround, year: int) -> tuple[int, int]:
    """Return how many open schools have an adopted budget in a year, and how many there are."""
    schools = [
        site.site_id
        for site in ground.schools
        if (site.opened or 0) <= year <= (site.closed or year)
    ]
    budgeted = by(ground.of(year, ADOPTED), "site_id")
    return sum(site in budgeted for site in schools), len(schools)


def actuals_lag_days(ground: MetricGround) -> Metric:
    """Return the days from the end of the last closed year to the day its spending was published.

    A release of a period counts from the year's last month on: figures of months are no year's.
    """
    year = ground.closed_year
    if year is None:
        return NotMeasured(NOT_SUPPLIED, "actuals.csv of a closed, complete year")
    profile = ground.district.profile
    days = [
        (one.published_on - profile.days_of(year)[1]).days
        for one in profile.releases
        if one.fiscal_year == year
        and one.stage == ACTUAL
        and (one.period is None or one.period >= _LAST_MONTH)
    ]
    return Measured(Fraction(min(days))) if days else _NO_RELEASES


def publication_lag_days(ground: MetricGround) -> Metric:
    """Return the median days from the end of a period of spending to its publication, of twelve months.

    Of the releases in the 365 days before the day that the data speaks of; a release without a period is
    of the whole year.
    """
    profile, as_of = ground.district.profile, ground.district.as_of
    lags = [
        (one.published_on - _period_end(profile, one.fiscal_year, one.period)).days
        for one in profile.releases
        if one.stage == ACTUAL and timedelta(0) <= as_of - one.published_on < _TWELVE_MONTHS
    ]
    return Measured(Fraction(median(lags)), len(lags)) if lags else _NO_RELEASES


def _period_end(profile: DistrictProfile, fiscal_year: int, period: int | None) -> date:
    """Return the last day of a month of a fiscal year, the first month being period 1; or of the year."""
    starts, ends = profile.days_of(fiscal_year)
    if period is None or period >= _LAST_MONTH:
        return ends
    year, month = divmod(starts.year * 12 + starts.month - 1 + period, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(starts.day, last)) - timedelta(days=1)
