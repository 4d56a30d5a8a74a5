"""Counts of students and amounts of revenue that are far from all others of their kind: a digit too many, or one lost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator import problem_kinds
from generator.checks.evidence import Evidence, school_year
from generator.columns import STAGES
from generator.problems import Problem, quoted
from generator.schema.rows import Row

FEWEST_OTHERS = 2
"""Others of the same kind that must be there before one can be odd."""

NEAR_YEARS = 2
"""Years before and after that are looked at, in every stage."""

STUDENT_RATIO, STUDENTS_APART = 3, 50
"""A count is asked about where it is so many times every other, or so small a part, and so far from each."""

AMOUNT_RATIO, CENTS_APART = 5, 250_000_00
"""Likewise for money."""

_Moment = tuple[int, str]


def students(evidence: Evidence) -> Iterator[Problem]:
    """A site's count is not many times all others of it in the years around, or a small part of them."""
    enrollment = evidence.district.enrollment
    rows: dict[tuple[str, str], dict[_Moment, Row]] = defaultdict(dict)
    for row in enrollment:
        if row.grade_band == "all" and row.measure == "headcount" and row.count:
            rows[row.site_id, row.student_group][row.fiscal_year, row.stage] = row
    for (site_id, group), own in rows.items():
        counts = {moment: row.count for moment, row in own.items()}
        for year, stage in _odd(counts, STUDENT_RATIO, STUDENTS_APART):
            yield problem_kinds.problem(
                "students-jump",
                evidence.place_of(enrollment, own[year, stage], "count"),
                what=f"the count of site {quoted(site_id)}{'' if group == 'all' else f' ({group})'}, {stage} "
                f"{school_year(year)}, is far from all its other counts",
                why="It is three times each of them or more, or a third or less: a digit too many or too few "
                "looks like this.",
                fix="compare the count with your own; leave it if it is right.",
            )


def revenue(evidence: Evidence) -> Iterator[Problem]:
    """What a fund has of a source is not many times all others of it, or a small part of them."""
    rows = evidence.district.revenue
    first: dict[tuple[str, str, _Moment], Row] = {}
    sums: dict[tuple[str, str], dict[_Moment, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows.standing():
        _, ends = evidence.district.profile.days_of(row.fiscal_year)
        is_so_far = row.stage == STAGES[3] and row.as_of is not None and row.as_of < ends
        if is_so_far or evidence.is_partial(row.fiscal_year, row.stage):
            continue
        moment = row.fiscal_year, row.stage
        sums[row.fund, row.source][moment] += row.amount_cents
        first.setdefault((row.fund, row.source, moment), row)
    for (fund, source), amounts in sums.items():
        for year, stage in _odd(amounts, AMOUNT_RATIO, CENTS_APART):
            yield problem_kinds.problem(
                "revenue-jumps",
                evidence.place_of(rows, first[fund, source, (year, stage)], "amount"),
                what=f"what fund {quoted(fund)} has of source {quoted(source)}, {stage} "
                f"{school_year(year)}, is far from all its other amounts",
                why="It is five times each of them or more, or a fifth or less: another unit, or a digit too "
                "many or too few, looks like this.",
                fix="compare the amount with your own; leave it if it is right.",
            )


def _odd(
    values: dict[_Moment, int] | dict[_Moment, Decimal], ratio: int, apart: int
) -> Iterator[_Moment]:
    """Yield the years and stages whose value is far from that of every other stage and year around."""
    for (year, stage), one in values.items():
        others = [
            other
            for (of, other_stage), other in values.items()
            if abs(of - year) <= NEAR_YEARS and (of, other_stage) != (year, stage)
        ]
        if len(others) >= FEWEST_OTHERS and is_far(one, others, ratio, apart):
            yield year, stage


def is_far(one: int | Decimal, others: Sequence[int | Decimal], ratio: int, apart: int) -> bool:
    """Whether a value is so many times each of the others or so small a part, and so far from each."""
    least, most = min(others), max(others)
    if least <= 0:  # of corrections no ratio says anything
        return False
    return (one >= ratio * most and one - most >= apart) or (
        one * ratio <= least and least - one >= apart
    )


RULES = (students, revenue)
