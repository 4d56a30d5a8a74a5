"""Metrics of alignment: whether goals can be known to be reached, are paid for, and reviewed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from fractions import Fraction

from generator.finance.district import ACTUAL
from generator.finance.investments import INVESTMENT, amounts_of
from generator.finance.ledger import Frame
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
    by,
    cents,
    current_of,
    share,
)
from generator.schema.goals import Goals, Investment

_CHANGES_COURSE = ("fix", "stop")


def _paid(
    ground: MetricGround, goals: Goals, year: int, stage: str, *, is_told: bool = True
) -> dict[str, int] | None:
    """Return cents of each investment in a year and stage; a line counts for the first that takes it.

    None where there is no line of the year and stage at all. What may not be told is left out, so that no
    share gives it away; `is_told` False counts it, for metrics that only ask whether there is any.
    """
    lines = current_of(ground.of(year, stage))
    if not len(lines):
        return None
    found = amounts_of(lines, goals)
    if not is_told:
        return found
    told = ground.shared.told[year, stage].ids(goals)
    return {id_: amount if id_ in told else 0 for id_, amount in found.items()}


def _by_goal(goals: Goals, paid: dict[str, int]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for one in goals.investments:
        found[one.goal] += paid[one.id]
    return found


def complete_goal_share(ground: MetricGround) -> Metric:
    """Return which share of goals has a measure, baseline, target, due date and owner."""
    goals = ground.goals
    if isinstance(goals, NotMeasured):
        return goals
    return share(sum(goal.is_complete for goal in goals.goals), len(goals.goals), len(goals.goals))


def goal_tagged_share(ground: MetricGround) -> Metric:
    """Return which share of the adopted budget, current expenditure, is of investments tied to a goal."""
    goals = ground.goals
    if isinstance(goals, NotMeasured):
        return goals
    paid = _paid(ground, goals, ground.year, ADOPTED)
    if paid is None:
        return NO_BUDGET
    whole = cents(current_of(ground.of(ground.year, ADOPTED)))
    return share(sum(paid.values()), whole)


def funded_goal_share(ground: MetricGround) -> Metric:
    """Return which share of goals has an adopted budget above nothing."""
    goals = ground.goals
    if isinstance(goals, NotMeasured):
        return goals
    paid = _paid(ground, goals, ground.year, ADOPTED, is_told=False)
    if paid is None:
        return NO_BUDGET
    by_goal = _by_goal(goals, paid)
    return share(sum(by_goal[goal.id] > 0 for goal in goals.goals), len(goals.goals))


def goal_spend_fidelity(ground: MetricGround) -> Metric:
    """Return how much of goals' money was spent as planned, in the last closed year.

    max(0, 1 - sum over goals(abs(actual - revised)) / sum over goals(revised)).
    """
    goals, closed = ground.goals, ground.closed_budget
    if isinstance(goals, NotMeasured):
        return goals
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
    return [
        one
        for one in goals.investments
        if one.review_on is not None and one.review_on <= ground.as_of
    ]


def _is_found(ground: MetricGround, one: Investment) -> bool:
    return one.found_on is not None and one.found_on <= ground.as_of


def evaluated_investment_share(ground: MetricGround) -> Metric:
    """Return which share of the money of investments due for review has a dated finding.

    Money is the adopted budget of the current year; where none of them has any, of the last closed one.
    """
    goals = ground.goals
    if isinstance(goals, NotMeasured):
        return goals
    due = _due(ground, goals)
    if not due:
        return NotMeasured(NOT_POSSIBLE, "no investment was due for review")
    for year in (ground.year, ground.closed_year):
        paid = _paid(ground, goals, year, ADOPTED) if year is not None else None
        whole = sum(paid[one.id] for one in due) if paid else 0
        if paid and whole > 0:
            return share(
                sum(paid[one.id] for one in due if _is_found(ground, one)), whole, len(due)
            )
    return NotMeasured(NOT_POSSIBLE, "investments due for review have no budget")


def decision_recorded_share(ground: MetricGround) -> Metric:
    """Return which share of findings led to a recorded decision.

    What a top level needs besides is one that changes course: fix or stop.
    """
    goals = ground.goals
    if isinstance(goals, NotMeasured):
        return goals
    reviewed = [one for one in goals.investments if _is_found(ground, one)]
    if not reviewed:
        return NotMeasured(NOT_POSSIBLE, "no investment has a finding")
    changes = any(one.decision in _CHANGES_COURSE for one in reviewed)
    decided = sum(bool(one.decision) for one in reviewed)
    return Measured(Fraction(decided, len(reviewed)), len(reviewed), is_more_met=changes)


def costed_school_plan_share(ground: MetricGround) -> Metric:
    """Return which share of open, district-run schools has a goal of its own with an adopted budget."""
    goals = ground.goals
    if isinstance(goals, NotMeasured):
        return goals
    if not any(goal.site_id for goal in goals.goals):
        return NotMeasured(NOT_SUPPLIED, "goals.yml: goals of schools, with their site_id")
    paid = _paid(ground, goals, ground.year, ADOPTED, is_told=False)
    if paid is None:
        return NO_BUDGET
    by_goal = _by_goal(goals, paid)
    schools = {site.site_id for site in ground.open_schools}
    costed = {goal.site_id for goal in goals.goals if goal.site_id and by_goal[goal.id] > 0}
    return share(len(schools & costed), len(schools), len(schools))


_MOST_BEFORE = Fraction(65, 100)


def growth_to_goals_index(ground: MetricGround) -> Metric:
    """Return how much more of the budget's growth went to goals than goals had of the budget before.

    [sum(max(0, change)) of what is tied to goals / of all] / share of goals in the year before; change is
    adopted less adopted of the year before, current expenditure, by program and resource. Money that may
    not be told in one of the two years counts as tied to none, so that the index gives none away.
    """
    goals = ground.goals
    if isinstance(goals, NotMeasured):
        return goals
    years = (ground.year, ground.year - 1)
    lines = [current_of(ground.of(year, ADOPTED)) for year in years]
    if not all(len(one) for one in lines):
        return NotMeasured(
            NOT_SUPPLIED, "budget.csv: adopted budgets of the year and the one before"
        )
    told = frozenset.intersection(*(ground.shared.told[year, ADOPTED].ids(goals) for year in years))
    ties = [number for number, one in enumerate(goals.investments) if one.id in told]
    now, before = (_by_tie(one, ties) for one in lines)
    if sum(now.values()) < sum(before.values()):
        return NotMeasured(NOT_POSSIBLE, "the budget did not grow")
    share_before = Fraction(_tied(before), sum(before.values()))
    if not 0 < share_before <= _MOST_BEFORE:
        return NotMeasured(NOT_POSSIBLE, "goals had nothing in the year before, or nearly all")
    grown = {key: max(0, now.get(key, 0) - before.get(key, 0)) for key in {*now, *before}}
    if not sum(grown.values()):
        return NotMeasured(NOT_POSSIBLE, "no program grew")
    return Measured(Fraction(_tied(grown), sum(grown.values())) / share_before)


def _by_tie(lines: Frame, ties: Sequence[int]) -> dict[tuple[bool, Hashable], int]:
    """Return cents by whether they are of one of some investments, then program and resource."""
    is_tied = lines[INVESTMENT].isin(ties)
    return {
        (tied, key): found
        for tied in (True, False)
        for key, found in by(lines[is_tied == tied], "program", "resource").items()
    }


def _tied(amounts: dict[tuple[bool, Hashable], int]) -> int:
    return sum(found for (tied, _), found in amounts.items() if tied)


def fresh_goal_share(ground: MetricGround) -> Metric:
    """Return which share of goals has a result of the 365 days before the data's day."""
    goals = ground.goals
    if isinstance(goals, NotMeasured):
        return goals
    rows = ground.district.practice.outcomes
    if not rows.is_supplied:
        return NotMeasured(NOT_SUPPLIED, "outcomes.csv: results of goals")
    fresh = {row.goal_id for row in rows if ground.is_recent(row.measured_on)}
    return share(sum(goal.id in fresh for goal in goals.goals), len(goals.goals), len(goals.goals))


def grant_use_rate(ground: MetricGround) -> Metric:
    """Return which share of grants that ended in the last closed year was used.

    sum(spent over their life, at most the award) / sum(awarded), of grants whose last day for paying out
    is in that year. Cases: grants.
    """
    rows = ground.district.practice.grant_awards
    if not rows.is_supplied or ground.closed_year is None:
        return NotMeasured(NOT_SUPPLIED, "grant_awards.csv: grants that ended, awarded and spent")
    starts, ends = ground.district.profile.days_of(ground.closed_year)
    ended = [row for row in rows if starts <= row.liquidated_by <= ends]
    if not ended:
        return NotMeasured(NOT_POSSIBLE, "no grant ended in the closed year")
    spent = sum(min(row.spent_cents, row.awarded_cents) for row in ended)
    return share(spent, sum(row.awarded_cents for row in ended), len(ended))
