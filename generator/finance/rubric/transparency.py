"""Metrics of transparency: what is published, how soon, and whether anyone can work it out again."""

from __future__ import annotations

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
    share,
)
from generator.finance.rubric.releases import LAST_MONTH, period_end

_NO_RELEASES = NotMeasured(NOT_SUPPLIED, "releases in district.yml: when figures were published")


def reproducible_allocation_share(ground: MetricGround) -> Metric:
    """Return at which share of school x rule the rule gives the published amount, to the cent.

    Amounts by hand are counted apart, as the share of exceptions; withheld amounts are left out.
    """
    year = ground.allocation_year
    if year is None:
        return NotMeasured(NOT_SUPPLIED, "allocation/<fiscal_year>.yml and .csv")
    findings = [one.finding for one in ground.allocations[year].amounts.values()]
    same, other, by_hand = (findings.count(one) for one in (MATCHES, DIFFERS, IS_STATED))
    if not same + other:
        return NotMeasured(NOT_SUPPLIED, "allocation/<fiscal_year>.csv: the published amounts")
    return Measured(
        Fraction(same, same + other),
        same + other,
        exceptions_share=Fraction(by_hand, same + other + by_hand),
    )


def schools_with_budget_share(ground: MetricGround) -> Metric:
    """Return which share of open schools has an adopted budget of the current year that is published.

    What a top level needs besides is a budget of the year before for every school that was open.
    """
    if not len(ground.of(ground.year, ADOPTED)):
        return NO_BUDGET
    now, before = (_budgeted(ground, year) for year in (ground.year, ground.year - 1))
    if now[1] == 0:
        return NotMeasured(NOT_POSSIBLE, "there is no open school")
    has_both = before[1] > 0 and before[0] == before[1]
    return Measured(Fraction(*now), now[1], is_more_met=has_both)


def _budgeted(ground: MetricGround, year: int) -> tuple[int, int]:
    """Return how many open schools have an adopted budget in a year, and how many there are."""
    schools = [site.site_id for site in ground.open_in(year)]
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
        and (one.period is None or one.period >= LAST_MONTH)
    ]
    return Measured(Fraction(min(days))) if days else _NO_RELEASES


def publication_lag_days(ground: MetricGround) -> Metric:
    """Return the median days from the end of a period of spending to its publication, of twelve months.

    Of the recent releases (365 days before the day that the data speaks of, or after it); a release without a period is
    of the whole year.
    """
    profile = ground.district.profile
    lags = [
        (one.published_on - period_end(profile, one.fiscal_year, one.period)).days
        for one in profile.releases
        if one.stage == ACTUAL and ground.is_recent(one.published_on)
    ]
    return Measured(Fraction(median(lags)), len(lags)) if lags else _NO_RELEASES


def reconciliation_gap(ground: MetricGround) -> Metric:
    """Return which share of the audited total of the last audited year is not explained.

    abs(printed total - lines) / printed total, of the whole district's total in control_totals.csv. It is known of every line whose money it is.
    """
    district, closed = ground.district, ground.closed_year
    audited = [
        year
        for year, status in district.statuses.items()
        if status.status == "statements_audited" and closed is not None and year <= closed
    ]
    if not audited:
        return NotMeasured(NOT_SUPPLIED, "actuals.csv: status statements_audited of a closed year")
    year = max(audited)
    whole = [
        one
        for one in district.registers.totals
        if (one.fiscal_year, one.stage) == (year, ACTUAL)
        and not (one.site_id or one.fund or one.function or one.object)
    ]
    if not whole:
        return NotMeasured(NOT_SUPPLIED, "control_totals.csv: the audited total of the year")
    if not ground.of(year, ACTUAL)["government"].isin(("federal", "state_local")).all():
        return NotMeasured(NOT_SUPPLIED, "accounts/resources.csv: whose money each resource is")
    return share(abs(whole[0].difference_cents), whole[0].printed_cents)


def a11y_auto_pass_share(ground: MetricGround) -> Metric:
    """Return which share of published pages had no WCAG A or AA error in the newest automated check.

    Of the year or the one before it.
    """
    starts, _ = ground.district.profile.days_of(ground.year - 1)
    _, ends = ground.district.profile.days_of(ground.year)
    checked = [
        row
        for row in ground.district.practice.page_checks
        if starts <= row.checked_on <= ends and row.pages and row.pages_without_errors is not None
    ]
    if not checked:
        return NotMeasured(NOT_SUPPLIED, "page_checks.csv: an automated check of the pages")
    newest = max(checked, key=lambda row: row.checked_on)
    return share(int(newest.pages_without_errors), int(newest.pages), int(newest.pages))


def reply_days(ground: MetricGround) -> Metric:
    """Return the median working days from a question of the public to its reply.

    Of the questions of the 365 days before the data's day that were answered. Cases: those questions.
    """
    days = [
        ground.working_days(row.asked_on, row.replied_on)
        for row in ground.district.practice.questions
        if row.replied_on is not None and ground.is_recent(row.asked_on)
    ]
    if not days:
        return NotMeasured(
            NOT_SUPPLIED, "questions.csv: questions of twelve months, with their replies"
        )
    return Measured(Fraction(median(days)), len(days))
