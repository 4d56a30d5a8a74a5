"""The tables of how money is managed: days in order, parts within wholes, results of goals that there are."""

from __future__ import annotations

from collections.abc import Iterator

from generator import problem_kinds
from generator.checks.evidence import Evidence, school_year
from generator.problems import Problem, quoted
from generator.schema.refusals import did_you_mean
from generator.schema.rows import Row


def days_in_order(evidence: Evidence) -> Iterator[Problem]:
    """Nothing is answered or posted before it was asked for."""
    district = evidence.district
    for rows, first, second in (
        (district.transfers, "requested_on", "posted_on"),
        (district.questions, "asked_on", "replied_on"),
    ):
        for row in rows:
            start, end = getattr(row, first), getattr(row, second)
            if end is not None and end < start:
                yield problem_kinds.problem(
                    "days-out-of-order",
                    evidence.place_of(rows, row, second),
                    what=f"{second} {end} is before {first} {start}",
                    why="The days between the two are counted.",
                    fix="correct the day that is wrong.",
                    value=str(end),
                )


def calendar_in_order(evidence: Evidence) -> Iterator[Problem]:
    """Schools' budgets are due on the day that schools learn what they get, or after it."""
    rows = evidence.district.calendar
    first: dict[tuple[int, str], Row] = {}
    for row in sorted(rows, key=lambda one: one.day):
        first.setdefault((row.fiscal_year, row.event), row)
    for (year, event), due in first.items():
        released = first.get((year, "allocations_released"))
        if event == "site_budgets_due" and released is not None and due.day < released.day:
            yield problem_kinds.problem(
                "days-out-of-order",
                evidence.place_of(rows, due, "day"),
                what=f"budgets of {school_year(year)} are due on {due.day}, before allocations are "
                f"released on {released.day}",
                why="The working days between the two are the time that schools have to plan.",
                fix="correct the day or the year that is wrong.",
                value=str(due.day),
            )


def days_that_have_come(evidence: Evidence) -> Iterator[Problem]:
    """What has happened is dated no later than the last day of the current year."""
    district = evidence.district
    year = district.profile.current_year
    last = district.profile.days_of(year)[1]
    for rows, column in (
        (district.transfers, "posted_on"),
        (district.budget_owners, "trained_on"),
        (district.outcomes, "measured_on"),
        (district.questions, "asked_on"),
        (district.page_checks, "checked_on"),
        (district.rubric_scores, "reviewed_on"),
    ):
        for row in rows:
            day = getattr(row, column)
            if day is not None and day > last:
                yield problem_kinds.problem(
                    "day-to-come",
                    evidence.place_of(rows, row, column),
                    what=f"{day} is after {school_year(year)}, the year that pages open on",
                    why="What is dated after the current year counts as not done yet.",
                    fix="correct the day, or current_year in district.yml where a new year has begun.",
                    value=str(day),
                )


def no_more_than_all(evidence: Evidence) -> Iterator[Problem]:
    """Pages without errors are among the pages that were checked."""
    rows = evidence.district.page_checks
    for row in rows:
        if (row.pages_without_errors or 0) > (row.pages or 0):
            yield problem_kinds.problem(
                "bad-count",
                evidence.place_of(rows, row, "pages_without_errors"),
                what=f"{row.pages_without_errors} of {row.pages} pages are without errors",
                why="They are part of the pages that were checked.",
                fix="correct the one that is wrong.",
                value=str(row.pages_without_errors),
            )


def results_of_goals(evidence: Evidence) -> Iterator[Problem]:
    """A result is that of a goal of goals.yml."""
    rows, goals = evidence.district.outcomes, evidence.district.goals
    if goals is None and "goals" in evidence.district.sources.documents:
        return
    ids = [goal.id for goal in goals.goals] if goals else []
    for row in rows:
        if row.goal_id not in ids:
            yield problem_kinds.problem(
                "unknown-choice",
                evidence.place_of(rows, row, "goal_id"),
                what=f"goals.yml has no goal {quoted(row.goal_id)}",
                why="A result stands beside the target of its goal.",
                fix=f"{did_you_mean(row.goal_id, ids)}name a goal of goals.yml.",
                value=row.goal_id,
            )


RULES = (days_in_order, calendar_in_order, days_that_have_come, no_more_than_all, results_of_goals)
