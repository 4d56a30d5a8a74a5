"""A subject's course over the years: spending, or the plan where there is none."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.chosen.subject import Chosen, Subject, source_of
from generator.figures.facts import Facts
from generator.figures.over_the_years import (
    YearPoint,
    over_the_years,
    per_student_over_the_years,
)
from generator.figures.published_rows import rows_of_lines
from generator.wording import Wording


def years(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield the yearly totals, and the amounts for each student where two years have them."""
    points = [_point(facts, subject.site_id, year) for year in facts.years(subject.site_id)]
    # One year is no course over the years, and neither is a row of zeros.
    if len(points) < 2 or not any(point.amount_cents for point in points):  # noqa: PLR2004
        return
    stages = tuple(dict.fromkeys(point.stage for point in points))
    rows = source_of(
        wording,
        facts,
        subject.site_id,
        None,
        stages,
        rows_count=sum(
            amounts.operating_row_count
            for point in points
            if (amounts := facts.amounts(subject.site_id, point.fiscal_year, point.stage))
        ),
        published=tuple(
            rows_of_lines(
                subject.site_id,
                [point.fiscal_year for point in points if point.stage == stage],
                [stage],
            )
            for stage in stages
        ),
    )
    yield Chosen(
        "years",
        over_the_years(
            wording,
            key=f"{subject.id}-years",
            subject=subject.name,
            series=points,
            source=rows,
        ),
    )
    if sum(p.complete and p.per_student_cents is not None for p in points) > 1:
        yield Chosen(
            "years",
            per_student_over_the_years(
                wording,
                key=f"{subject.id}-years-per-student",
                subject=subject.name,
                series=points,
                source=rows,
            ),
        )


def _point(facts: Facts, site_id: str, year: int) -> YearPoint:
    """Return a year's spending; its plan while the year is open or has no spending."""
    stage = facts.leading_stage(site_id, year)
    amounts = facts.amounts(site_id, year, stage)
    each = facts.per_student(site_id, year, stage)
    missing = facts.public.missing(year, stage)
    return YearPoint(
        fiscal_year=year,
        amount_cents=amounts.operating_cents if amounts else None,
        stage=stage,
        complete=missing is None,
        missing=missing,
        students=each.students if each else None,
        per_student_cents=each.cents if each else None,
        taken_in=tuple(one.name for one in facts.taken_in(site_id, year)),
    )
