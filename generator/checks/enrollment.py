"""Students and money of the same site and year."""

from __future__ import annotations

from collections.abc import Iterator

from generator import problem_kinds
from generator.checks.evidence import Evidence, school_year
from generator.problems import Problem, quoted


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


RULES = (no_students,)
