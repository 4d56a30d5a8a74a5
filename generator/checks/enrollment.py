"""Students and money of the same site and year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator import problem_kinds
from generator.checks.evidence import Evidence, school_year
from generator.problems import Problem, quoted
from generator.schema.rows import Row

FEWEST_COUNTS = 2
"""Other counts of the site that must be there before one can be odd."""

NEAR_YEARS = 2
JUMP_RATIO = 3
JUMP_STUDENTS = 50
"""A count is looked at where it is so many times every other, and so many students from it."""


def no_students(evidence: Evidence) -> Iterator[Problem]:
    """A site with money in a year has students, where it counts them at all."""
    enrollment = evidence.district.enrollment
    paid = set(evidence.site_years.itertuples(index=False, name=None))
    for row in enrollment:
        if (row.student_group, row.grade_band) != ("all", "all") or row.count != 0:
            continue
        if (row.site_id, row.fiscal_year) in paid:
            yield problem_kinds.problem(
                "no-students",
                evidence.place_of(enrollment, row, "count"),
                what=f"site {quoted(row.site_id)} has money in {school_year(row.fiscal_year)} but no "
                "students",
                why="An amount for each student cannot be worked out; the page says so.",
                fix="correct the count, or leave it if the site had money and no students.",
            )


def jumps(evidence: Evidence) -> Iterator[Problem]:
    """A site's count is not many times all others of it in the years around, or a small part of them."""
    enrollment = evidence.district.enrollment
    counts: dict[tuple[str, str, int, str], Row] = {
        (row.student_group, row.site_id, row.fiscal_year, row.stage): row
        for row in enrollment
        if row.grade_band == "all" and row.measure == "headcount" and row.count
    }
    for (group, site_id, year, stage), row in counts.items():
        near = [
            counts[key].count
            for other in range(year - NEAR_YEARS, year + NEAR_YEARS + 1)
            for of in ("projected", "final")
            if (key := (group, site_id, other, of)) in counts and (other, of) != (year, stage)
        ]
        if len(near) >= FEWEST_COUNTS and _is_far(row.count, near):
            yield problem_kinds.problem(
                "students-jump",
                evidence.place_of(enrollment, row, "count"),
                what=f"site {quoted(site_id)} has "
                f"{'several times' if row.count > near[0] else 'a small part of'} the students of its "
                f"other counts{'' if group == 'all' else f' ({group})'} in {stage} {school_year(year)}",
                why="A digit too many or too few looks like this.",
                fix="compare the count with your own; leave it if it is right.",
            )


def _is_far(one: Decimal, others: list[Decimal]) -> bool:
    least, most = min(others), max(others)
    return (one >= JUMP_RATIO * most and one - most >= JUMP_STUDENTS) or (
        one * JUMP_RATIO <= least and least - one >= JUMP_STUDENTS
    )


RULES = (no_students, jumps)
