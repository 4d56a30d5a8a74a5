"""Scores of a reviewer: of indicators and levels that there are, each signed and with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from generator import problem_kinds
from generator.checks.evidence import Evidence, school_year
from generator.problems import Problem, quoted
from generator.schema.refusals import did_you_mean

SIGNED_BY = ("reviewer", "role", "reviewed_on", "evidence")
"""Columns that a level needs beside it."""


def of_indicators_that_there_are(evidence: Evidence) -> Iterator[Problem]:
    """A score names an indicator and a level of the rubric in force."""
    rows, in_force = evidence.district.rubric_scores, evidence.district.rubric
    if in_force is None:
        return
    ids = [one.id for one in in_force.rubric.indicators]
    levels = list(in_force.rubric.levels)
    for row in rows:
        if row.indicator_id not in ids:
            yield problem_kinds.problem(
                "bad-score",
                evidence.place_of(rows, row, "indicator_id"),
                what=f"the rubric has no indicator {quoted(row.indicator_id)}",
                why="A score of nothing would stand nowhere.",
                fix=f"{did_you_mean(row.indicator_id, ids)}name one that docs/rubric.md or rubric.yml has.",
            )
        for column in ("level", "target"):
            level = getattr(row, column)
            if level is not None and level not in levels:
                yield problem_kinds.problem(
                    "bad-score",
                    evidence.place_of(rows, row, column),
                    what=f"the rubric has no level {level}",
                    why=f"Its levels are {', '.join(map(str, levels))}.",
                    fix="write one of those, or leave it blank.",
                )


def of_years_that_are_shown(evidence: Evidence) -> Iterator[Problem]:
    """A score is of the current year or of one before it."""
    rows, current = evidence.district.rubric_scores, evidence.district.profile.current_year
    for row in rows:
        if row.fiscal_year > current:
            yield problem_kinds.problem(
                "bad-score",
                evidence.place_of(rows, row, "fiscal_year"),
                what=f"{school_year(row.fiscal_year)} is after {school_year(current)}, the year that pages "
                "open on",
                why="A score of a year to come would stand nowhere.",
                fix="correct the year, or current_year in district.yml; a year aimed for is a target_year.",
            )


def signed(evidence: Evidence) -> Iterator[Problem]:
    """A level says who gave it, in which role, when and on what evidence."""
    rows = evidence.district.rubric_scores
    for row in rows:
        missing = [column for column in SIGNED_BY if not getattr(row, column)]
        if row.level is not None and missing:
            yield problem_kinds.problem(
                "bad-score",
                evidence.place_of(rows, row, missing[0]),
                what=f"the score of {row.indicator_id} lacks {', '.join(missing)}",
                why="Readers are told who judged, and on what.",
                fix="fill it in, or leave the level blank until it is judged.",
            )


def aimed_upward(evidence: Evidence) -> Iterator[Problem]:
    """A target is not below the level that the same row gives."""
    rows = evidence.district.rubric_scores
    for row in rows:
        if row.level is not None and row.target is not None and row.target < row.level:
            yield problem_kinds.problem(
                "bad-score",
                evidence.place_of(rows, row, "target"),
                what=f"the target {row.target} of {row.indicator_id} is below its level {row.level}",
                why="A target below the level would read as reached.",
                fix="correct the one that is wrong, or leave the target blank.",
            )


def declined(evidence: Evidence) -> Iterator[Problem]:
    """Where the board declines to score, the row says by which policy and gives no level."""
    rows = evidence.district.rubric_scores
    for row in rows:
        if not row.declined:
            continue
        if row.level is not None or not row.evidence or not row.link:
            yield problem_kinds.problem(
                "bad-score",
                evidence.place_of(rows, row, "declined"),
                what=f"{row.indicator_id} is declined "
                + ("and has a level" if row.level is not None else "without a policy to read"),
                why="Readers are told by which policy the board declines, and can open it.",
                fix="name the policy in evidence, write its address in link, and leave level blank.",
            )


def linked_to_the_web(evidence: Evidence) -> Iterator[Problem]:
    """What a reader opens from a score is a page on the web."""
    rows = evidence.district.rubric_scores
    for row in rows:
        if row.link and not row.link.startswith(("https://", "http://")):
            yield problem_kinds.problem(
                "bad-score",
                evidence.place_of(rows, row, "link"),
                what=f"{quoted(row.link)} is no address on the web",
                why="Readers open it from the scorecard.",
                fix="write it from https:// on, or leave it blank and name the document in evidence.",
                value=row.link,
            )


def answers_of_indicators(evidence: Evidence) -> Iterator[Problem]:
    """A note on an indicator stands on the scorecard, and names one of the rubric in force."""
    rows, in_force = evidence.district.notes, evidence.district.rubric
    if in_force is None:
        return
    ids = [one.id for one in in_force.rubric.indicators]
    for row in rows:
        is_known = not row.indicator_id or row.indicator_id in ids
        if is_known and (not row.indicator_id or row.figure == "scorecard"):
            continue
        yield problem_kinds.problem(
            "bad-score",
            evidence.place_of(rows, row, "indicator_id"),
            what=f"the note on {quoted(row.indicator_id)} stands nowhere",
            why="An answer stands on the scorecard, beside an indicator of the rubric.",
            fix=f"{did_you_mean(row.indicator_id, ids)}name an indicator, and write scorecard in figure.",
            value=row.indicator_id,
        )


RULES = (
    of_indicators_that_there_are,
    of_years_that_are_shown,
    signed,
    aimed_upward,
    declined,
    linked_to_the_web,
    answers_of_indicators,
)
