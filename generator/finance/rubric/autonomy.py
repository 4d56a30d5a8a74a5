"""Metrics of site-level autonomy: what schools hold, and what of it they may decide."""

from __future__ import annotations

from generator.finance.accounts import CURRENT
from generator.finance.district import ACTUAL
from generator.finance.rubric.ground import (
    ADOPTED,
    NO_BUDGET,
    NOT_SUPPLIED,
    SCHOOL_FUNCTIONS,
    STAFF_OBJECTS,
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
    return share(cents(lines[lines["at_school"]]), cents(lines), len(ground.schools))


def site_flexible_share(ground: MetricGround) -> Metric:
    """Return which share of schools' adopted operating budgets the school decides on itself."""
    return _flexible_share(ground)


def tradable_staff_share(ground: MetricGround) -> Metric:
    """Return which share of schools' adopted pay and benefits (objects 100 to 299) the school may trade."""
    return _flexible_share(ground, object_group=STAFF_OBJECTS)


def _flexible_share(ground: MetricGround, **wanted: object) -> Metric:
    lines = ground.of(ground.year, ADOPTED, scope=OPERATING, at_school=True, **wanted)
    if not len(lines):
        return NO_BUDGET
    if (lines["control"] == "").all():
        return _NO_CONTROL
    return share(cents(lines[lines["control"] == FLEXIBLE]), cents(lines), len(ground.schools))


def flexible_unplanned_share(ground: MetricGround) -> Metric:
    """Return which share of schools' flexible money was left over in the last closed year.

    sum over schools(max(0, amended - actual)) / sum(amended). Approved carryover would be taken off;
    no file says it, so nothing is.
    """
    if ground.closed_budget is None:
        return NotMeasured(NOT_SUPPLIED, "actuals.csv and budget.csv of a closed year")
    year, stage = ground.closed_budget
    wanted = {"scope": OPERATING, "at_school": True, "control": FLEXIBLE}
    budget = by(ground.of(year, stage, **wanted), "site_id")
    if not budget:
        return _NO_CONTROL
    if not is_decided(ground.of(year, ACTUAL, scope=OPERATING, at_school=True)):
        return NotMeasured(NOT_SUPPLIED, "selectors.yml: who decides on what was spent")
    spent = by(ground.of(year, ACTUAL, **wanted), "site_id")
    left = sum(max(0, planned - spent.get(site, 0)) for site, planned in budget.items())
    return share(left, sum(budget.values()), len(budget))
