"""Metrics of site-level autonomy: what schools hold, and what of it they may decide."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from generator.finance.accounts import CURRENT
from generator.finance.district import ACTUAL
from generator.finance.pay.people import PAY
from generator.finance.rubric.ground import (
    ADOPTED,
    NO_BUDGET,
    NO_CLOSED_YEAR,
    NOT_POSSIBLE,
    NOT_SUPPLIED,
    SCHOOL_FUNCTIONS,
    Measured,
    Metric,
    MetricGround,
    NotMeasured,
    by,
    cents,
    is_decided,
    share,
)
from generator.finance.scopes import OPERATING

FLEXIBLE = "flexible"
_NO_CONTROL = NotMeasured(NOT_SUPPLIED, "selectors.yml, or the column control of budget.csv")


def site_budget_share(ground: MetricGround) -> Metric:
    """Return which share of adopted money for teaching, support and leadership is budgeted at schools.

    sum(at district-run schools) / sum(district-run), functions 1000, 2100, 2200, 2400, current
    expenditure. Cases: district-run schools.
    """
    lines = ground.of(
        ground.year,
        ADOPTED,
        function_group=SCHOOL_FUNCTIONS,
        line_class=CURRENT,
        is_ours=True,
    )
    if not len(lines):
        return NO_BUDGET
    return share(cents(lines[lines["at_school"]]), cents(lines), len(ground.open_schools))


def site_flexible_share(ground: MetricGround) -> Metric:
    """Return which share of schools' adopted operating budgets the school decides on itself."""
    return _flexible_share(ground)


def tradable_staff_share(ground: MetricGround) -> Metric:
    """Return which share of schools' adopted pay and benefits (objects 100 to 299) the school may trade."""
    return _flexible_share(ground, object_group=PAY)


def _flexible_share(ground: MetricGround, **wanted: object) -> Metric:
    lines = ground.of(ground.year, ADOPTED, scope=OPERATING, at_school=True, **wanted)
    if not len(lines):
        return NO_BUDGET
    if (lines["control"] == "").all():
        return _NO_CONTROL
    return share(cents(lines[lines["control"] == FLEXIBLE]), cents(lines), len(ground.open_schools))


def flexible_unplanned_share(ground: MetricGround) -> Metric:
    """Return which share of schools' flexible money was left over by accident in the last closed year.

    sum over schools(max(0, amended - actual - carried over)) / sum(amended). What carryover.csv says of
    the year after is taken off; where that is in no file, nothing is.
    """
    found = _flexible_money(ground)
    if isinstance(found, NotMeasured):
        return found
    carried = _carried(ground)
    left = sum(max(0, one.left - carried.get(site, 0)) for site, one in found.items())
    return share(left, sum(one.planned for one in found.values()), len(found))


def carryover_retained_share(ground: MetricGround) -> Metric:
    """Return which share of flexible money that schools left over they may use in the year after.

    sum over schools(min(carried over, left)) / sum over schools(left); left is max(0, amended - actual).
    """
    year = ground.closed_year
    if year is None:
        return NO_CLOSED_YEAR
    if not any(row.fiscal_year == year + 1 for row in ground.district.practice.carryover):
        return NotMeasured(NOT_SUPPLIED, "carryover.csv: what was carried over into the year after")
    found = _flexible_money(ground)
    if isinstance(found, NotMeasured):
        return found
    carried = _carried(ground)
    left = {site: one.left for site, one in found.items() if one.left}
    if not left:
        return NotMeasured(NOT_POSSIBLE, "nothing was left over")
    kept = sum(min(carried.get(site, 0), cents) for site, cents in left.items())
    return share(kept, sum(left.values()), len(left))


@dataclass(frozen=True)
class _Flexible:
    """Flexible money of a school in the closed year, in cents."""

    planned: int
    left: int


def _flexible_money(ground: MetricGround) -> Mapping[Hashable, _Flexible] | NotMeasured:
    if ground.closed_budget is None:
        return NO_CLOSED_YEAR
    year, stage = ground.closed_budget
    wanted = {"scope": OPERATING, "at_school": True, "control": FLEXIBLE}
    budget = by(ground.of(year, stage, **wanted), "site_id")
    if not budget:
        return _NO_CONTROL
    if not is_decided(ground.of(year, ACTUAL, scope=OPERATING, at_school=True)):
        return NotMeasured(NOT_SUPPLIED, "selectors.yml: who decides on what was spent")
    spent = by(ground.of(year, ACTUAL, **wanted), "site_id")
    return {
        site: _Flexible(planned, max(0, planned - spent.get(site, 0)))
        for site, planned in budget.items()
    }


def _carried(ground: MetricGround) -> dict[Hashable, int]:
    after = (ground.closed_year or 0) + 1
    rows = ground.district.practice.carryover
    return {row.site_id: row.amount_cents for row in rows if row.fiscal_year == after}


def site_planning_days(ground: MetricGround) -> Metric:
    """Return the working days from the release of allocations to the day schools' budgets are due.

    Of the first day of each, for the year's budget; the day of release is counted, the other is not.
    """
    days = {
        event: min(
            (
                row.day
                for row in ground.district.practice.calendar
                if (row.fiscal_year, row.event) == (ground.year, event)
            ),
            default=None,
        )
        for event in ("allocations_released", "site_budgets_due")
    }
    released, due = days.values()
    if released is None or due is None:
        missing = next(event for event, day in days.items() if day is None)
        return NotMeasured(
            NOT_SUPPLIED, "calendar.csv: %(event)s of the year", (("event", missing),)
        )
    return Measured(Fraction(ground.working_days(released, due)))


def transfer_turnaround_days(ground: MetricGround) -> Metric:
    """Return the median working days from a school's request to move money to its posting.

    Of the requests of the last closed year that were posted. Cases: those requests.
    """
    rows = ground.district.practice.transfers
    if not rows.is_supplied or ground.closed_year is None:
        return NotMeasured(NOT_SUPPLIED, "transfers.csv: requests of a closed year")
    days = [
        ground.working_days(row.requested_on, row.posted_on)
        for row in rows
        if row.fiscal_year == ground.closed_year and row.posted_on is not None
    ]
    if not days:
        return NotMeasured(
            NOT_SUPPLIED, "transfers.csv: requests of the closed year that were posted"
        )
    return Measured(Fraction(median(days)), len(days))


def owner_training_share(ground: MetricGround) -> Metric:
    """Return which share of budget owners completed a finance course in the 365 days before the data's day."""
    owners = [
        row for row in ground.district.practice.budget_owners if row.fiscal_year == ground.year
    ]
    if not owners:
        return NotMeasured(NOT_SUPPLIED, "budget_owners.csv: owners of the year, with trained_on")
    trained = [
        row for row in owners if row.trained_on is not None and ground.is_recent(row.trained_on)
    ]
    return share(len(trained), len(owners), len(owners))
