"""What a district wants to reach: money tied to each goal, results, and how far each is a goal one can check."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from generator.finance.district import ACTUAL, District
from generator.finance.investments import amounts_of
from generator.finance.rubric.ground import ADOPTED, MetricGround, cents, current_of
from generator.schema.goals import Goal, Goals

_FIGURE = re.compile(r"(\$?)(-?\d{1,9}(?:,\d{3})*(?:\.\d{1,6})?)\s*(.{0,40})")


@dataclass(frozen=True)
class Quantity:
    """A number with its unit, as goals and results are written: `48%`, `3.2 days`, `$410`."""

    number: Fraction
    unit: str


def quantity_of(text: str) -> Quantity | None:
    """Return what a text such as `48%` says; None where it is no number with a unit."""
    match = _FIGURE.fullmatch(text.strip())
    if match is None:
        return None
    return Quantity(Fraction(match[2].replace(",", "")), f"{match[1]}{match[3]}".strip())


@dataclass(frozen=True)
class Result:
    """A result of a goal."""

    fiscal_year: int
    measured_on: date
    text: str
    document: str


@dataclass(frozen=True)
class GoalMoney:
    """Cents tied to goals in a year and stage, current expenditure; only what may be published."""

    by_goal: Mapping[str, int]
    """Of goals of the whole district, by id; without those whose money is at few schools alone."""

    by_investment: Mapping[str, int]
    """Likewise, by investment."""

    of_schools: int | None
    """Of all goals of single schools together; None where those are few."""

    untied: int | None
    """What is tied to no goal; None where something that is tied is not published."""

    whole: int


@dataclass(frozen=True)
class PublicGoals:
    """What a district wants to reach, as far as it may be known."""

    goals: Goals
    results: Mapping[str, tuple[Result, ...]]
    """By goal id, the oldest first."""

    money: Mapping[tuple[int, str], GoalMoney]
    """By (fiscal_year, stage)."""

    funded: frozenset[str]
    """Ids of goals that have money in the current year's adopted budget."""

    def money_of(self, goal: Goal, year: int, stage: str) -> int | None:
        """Return cents of a goal in a year and stage; None where that is not published or not known."""
        found = self.money.get((year, stage))
        return None if found is None or goal.site_id else found.by_goal.get(goal.id)


def public_goals(district: District, ground: MetricGround) -> PublicGoals | None:
    """Return a district's goals with their money and results; None where it has none.

    Args:
        district: The district.
        ground: Its lines, of the current year.
    """
    goals = district.goals
    if goals is None or not goals.goals:
        return None
    money = {
        (year, stage): found
        for year, stage in ground.lines.by_stage
        if stage in {ADOPTED, ACTUAL} and (found := _money(ground, goals, year, stage)) is not None
    }
    adopted = amounts_of(current_of(ground.of(ground.year, ADOPTED)), goals)
    return PublicGoals(
        goals=goals,
        results=_results(district),
        money=dict(sorted(money.items())),
        funded=frozenset(one.goal for one in goals.investments if adopted[one.id] > 0),
    )


def _results(district: District) -> dict[str, tuple[Result, ...]]:
    found: dict[str, list[Result]] = {}
    for row in district.practice.outcomes:
        result = Result(row.fiscal_year, row.measured_on, row.result, row.document)
        found.setdefault(row.goal_id, []).append(result)
    return {
        goal_id: tuple(sorted(results, key=lambda one: one.measured_on))
        for goal_id, results in found.items()
    }


def _money(ground: MetricGround, goals: Goals, year: int, stage: str) -> GoalMoney | None:
    lines = current_of(ground.of(year, stage))
    if not len(lines):
        return None
    of_school = goals.ids_of_schools
    told, amounts = ground.shared.told[year, stage], amounts_of(lines, goals)
    own = {
        goal.id: [one.id for one in goals.investments if one.goal == goal.id]
        for goal in goals.goals
        if not goal.site_id
    }
    by_goal = {
        goal_id: sum(amounts[id_] for id_ in ids)
        for goal_id, ids in own.items()
        if told.investments.issuperset(ids)
    }
    together = sum(amounts[one.id] for one in goals.investments if one.goal in of_school)
    is_all_told = told.of_schools and len(by_goal) == len(own)
    whole = cents(lines)
    return GoalMoney(
        by_goal=by_goal,
        by_investment={id_: amounts[id_] for id_ in amounts if id_ in told.investments},
        of_schools=together if told.of_schools and of_school else None,
        untied=whole - sum(by_goal.values()) - together if is_all_told else None,
        whole=whole,
    )


@dataclass(frozen=True)
class GoalCheck:
    """How far a goal can be checked: specific, measurable, attainable, relevant, time-bound."""

    is_specific: bool
    """It says what is measured, and who answers for it."""

    is_measurable: bool
    """Baseline and target are numbers of one unit."""

    is_attainable: bool | None
    """The years left are enough at the best pace of a year so far; None where results do not tell."""

    is_relevant: bool
    """The year's adopted budget has money for it."""

    is_time_bound: bool


def check_goal(goal: Goal, results: tuple[Result, ...], *, is_funded: bool) -> GoalCheck:
    """Return how far a goal can be checked, by what is written of it and its results."""
    start, end = quantity_of(goal.baseline), quantity_of(goal.target)
    is_measurable = start is not None and end is not None and start.unit == end.unit
    return GoalCheck(
        is_specific=bool(goal.measure and goal.owner),
        is_measurable=is_measurable,
        is_attainable=_is_attainable(goal, results) if is_measurable else None,
        is_relevant=is_funded,
        is_time_bound=goal.due is not None,
    )


def _is_attainable(goal: Goal, results: tuple[Result, ...]) -> bool | None:
    """Whether the best year so far, repeated until the goal is due, reaches the target."""
    target = quantity_of(goal.target)
    numbers = [(one.measured_on, quantity_of(one.text)) for one in results]
    known = [
        (day, one.number) for day, one in numbers if one and target and one.unit == target.unit
    ]
    if target is None or goal.due is None or len(known) < 2:  # noqa: PLR2004 - a pace needs two results
        return None
    sign = 1 if target.number >= known[0][1] else -1
    paces = [
        sign * (after - before) / Fraction((later - earlier).days)
        for (earlier, before), (later, after) in pairwise(known)
        if later > earlier
    ]
    newest_on, newest = known[-1]
    left = sign * (target.number - newest)
    days = Fraction((goal.due - newest_on).days)
    return left <= 0 or (bool(paces) and days > 0 and max(paces) * days >= left)


def progress_share(goal: Goal, results: tuple[Result, ...]) -> Fraction | None:
    """Return which part of the way from baseline to target the newest result is, 0 where it began and 1 at the target.

    Below 0 where it is worse than the beginning, above 1 where it is past the target; None where baseline,
    target and result are not numbers of one unit, or the two ends are one.
    """
    start, end = quantity_of(goal.baseline), quantity_of(goal.target)
    newest = quantity_of(results[-1].text) if results else None
    if start is None or end is None or newest is None or start.number == end.number:
        return None
    if not start.unit == end.unit == newest.unit:
        return None
    return (newest.number - start.number) / (end.number - start.number)
