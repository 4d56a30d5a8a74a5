"""Metrics of alignment: whether goals can be known to be reached, are paid for, and reviewed."""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

import numpy as np

from generator.finance.accounts import CURRENT
from generator.finance.control import fitting
from generator.finance.district import ACTUAL
from generator.finance.rubric.ground import (
    ADOPTED,
    NO_BUDGET,
    NO_CLOSED_YEAR,
    NOT_POSSIBLE,
    NOT_SUPPLIED,
    Measured,
    Metric,
    MetricGround,
    NotMeasured,
    cents,
    share,
)
from generator.schema.goals import Goals, Investment

_NO_GOALS = NotMeasured(NOT_SUPPLIED, "goals.yml")
_CHANGES_COURSE = ("fix", "stop")


def _goals(ground: MetricGround) -> Goals | None:
    found = ground.district.goals
    return found if found is not None and found.goals else None


def _paid(ground: MetricGround, goals: Goals, year: int, stage: str) -> dict[str, int] | None:
    """Return cents of each investment in a year and stage; a line counts for the first that takes it.

    None where there is no line of the year and stage at all.
    """
    lines = ground.of(year, stage, line_class=CURRENT, is_ours=True)
    if not len(lines):
        return None
    found: dict[str, int] = {}
    is_free = np.ones(len(lines), dtype=bool)
    for one in goals.investments:
        takes = fitting(lines, one.lines) & is_free
        is_free &= ~takes
        found[one.id] = cents(lines[takes])
    return found


def _by_goal(goals: Goals, paid: dict[str, int]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for one in goals.investments:
        found[one.goal] += paid[one.id]
    return found


def complete_goal_share(ground: MetricGround) -> Metric:
    """Return which share of goals has a measure, baseline, target, due date and owner."""
    goals = _goals(ground)
    if goals is None:
        return _NO_GOALS
    return share(sum(goal.is_complete for goal in goals.goals), len(goals.goals), len(goals.goals))


def goal_tagged_share(ground: MetricGround) -> Metric:
    """Return which share of the adopted budget, current expenditure, is of investments tied to a goal."""
    goals = _goals(ground)
    if goals is None:
        return _NO_GOALS
    paid = _paid(ground, goals, ground.year, ADOPTED)
    if paid is None:
        return NO_BUDGET
    whole = cents(ground.of(ground.year, ADOPTED, line_class=CURRENT, is_ours=True))
    return share(sum(paid.values()), whole)


def funded_goal_share(ground: MetricGround) -> Metric:
    """Return which share of goals has an adopted budget above nothing."""
    goals = _goals(ground)
    if goals is None:
        return _NO_GOALS
    paid = _paid(ground, goals, ground.year, ADOPTED)
    if paid is None:
        return NO_BUDGET
    by_goal = _by_goal(goals, paid)
    return share(sum(by_goal[goal.id] > 0 for goal in goals.goals), len(goals.goals))


def goal_spend_fidelity(ground: MetricGround) -> Metric:
    """Return how much of goals' money was spent as planned, in the last closed year.

    max(0, 1 - sum over goals(abs(actual - revised)) / sum over goals(revised)).
    """
    goals, closed = _goals(ground), ground.closed_budget
    if goals is None:
        return _NO_GOALS
    if closed is None:
        return NO_CLOSED_YEAR
    year, stage = closed
    planned, spent = (
        _by_goal(goals, _paid(ground, goals, year, one) or {i.id: 0 for i in goals.investments})
        for one in (stage, ACTUAL)
    )
    whole = sum(planned.values())
    if whole <= 0:
        return NotMeasured(NOT_POSSIBLE, "no goal had money in the closed year")
    apart = sum(abs(spent[goal.id] - planned[goal.id]) for goal in goals.goals)
    return Measured(max(Fraction(0), 1 - Fraction(apart, whole)), len(goals.goals))


def _due(ground: MetricGround, goals: Goals) -> list[Investment]:
    """Return the investments whose review date has passed on the day that the data speaks of."""
    as_of = ground.district.as_of
    return [
        one for one in goals.investments if one.review_on is not None and one.review_on <= as_of
    ]


def evaluated_investment_share(ground: MetricGround) -> Metric:
    """Return which share of the money of investments due for review has a dated finding.

    Money is the adopted budget of the current year; where none of them has any, of the last closed one.
    """
    goals = _goals(ground)
    if goals is None:
        return _NO_GOALS
    due = _due(ground, goals)
    if not due:
        return NotMeasured(NOT_POSSIBLE, "no investment was due for review")
    for year in (ground.year, ground.closed_year):
        paid = _paid(ground, goals, year, ADOPTED) if year is not None else None
        whole = sum(paid[one.id] for one in due) if paid else 0
        if paid and whole > 0:
            return share(sum(paid[one.id] for one in due if one.finding), whole, len(due))
    return NotMeasured(NOT_POSSIBLE, "investments due for review have no budget")


def decision_recorded_share(ground: MetricGround) -> Metric:
    """Return which share of findings led to a recorded decision; level 4 needs one that changes course."""
    goals = _goals(ground)
    if goals is None:
        return _NO_GOALS
    reviewed = [one for one in goals.investments if one.finding]
    if not reviewed:
        return NotMeasured(NOT_POSSIBLE, "no investment has a finding")
    changes = any(one.decision in _CHANGES_COURSE for one in reviewed)
    decided = sum(bool(one.decision) for one in reviewed)
    return Measured(Fraction(decided, len(reviewed)), len(reviewed), None if changes else 3)


def costed_school_plan_share(ground: MetricGround) -> Metric:
    """Return which share of district-run schools has a goal of its own with an adopted budget."""
    goals = _goals(ground)
    if goals is None:
        return _NO_GOALS
    if not any(goal.site_id for goal in goals.goals):
        return NotMeasured(NOT_SUPPLIED, "goals.yml: goals of schools, with their site_id")
    paid = _paid(ground, goals, ground.year, ADOPTED)
    if paid is None:
        return NO_BUDGET
    by_goal = _by_goal(goals, paid)
    schools = {site.site_id for site in ground.schools}
    costed = {goal.site_id for goal in goals.goals if goal.site_id and by_goal[goal.id] > 0}
    return share(len(schools & costed), len(schools), len(schools))
