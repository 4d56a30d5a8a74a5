"""Over the years: a point for each year, joined only where the years may be compared."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.figure import (
    Cell,
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    NotShown,
    Source,
)
from generator.figures.year_marks import year_drawing
from generator.figures.year_points import StagedAmount, YearPoint, stage_name
from generator.figures.year_words import incomplete_years, year_finding, year_title
from generator.wording import Wording

__all__ = ["YearPoint", "over_the_years", "per_student_over_the_years"]


def over_the_years(
    wording: Wording,
    *,
    key: str,
    subject: str,
    series: Sequence[YearPoint],
    source: Source,
    notes: Sequence[str] = (),
) -> Figure:
    """Build the figure of yearly totals.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose money: `Alder Elementary`, a district's short name.
        series: One point for each year and stage that the reader should see, in any order.
        source: Where the points come from.
        notes: Sentences to print under the figure.

    Raises:
        ValueError: no point has an amount, or one year has a stage twice.
    """
    points = [StagedAmount(p, p.amount_cents) for p in series]
    return _figure(wording, key, subject, points, source, notes, unit=wording("total, in dollars"))


def per_student_over_the_years(
    wording: Wording,
    *,
    key: str,
    subject: str,
    series: Sequence[YearPoint],
    source: Source,
    notes: Sequence[str] = (),
) -> Figure:
    """Build the figure of yearly amounts for each student, from the same points.

    Raises:
        ValueError: no point has an amount for each student, or one year has a stage twice.
    """
    points = [StagedAmount(p, p.per_student_cents) for p in series]
    counts = wording(
        "Spending is divided by the students counted in its year, a budget by the number it was "
        "built on."
    )
    return _figure(
        wording,
        key,
        subject,
        points,
        source,
        (*notes, counts),
        unit=wording("for each student, in dollars"),
        per_student=True,
    )


def _figure(
    wording: Wording,
    key: str,
    subject: str,
    unordered: Sequence[StagedAmount],
    source: Source,
    notes: Sequence[str],
    *,
    unit: str,
    per_student: bool = False,
) -> Figure:
    points = sorted(unordered, key=lambda p: (p.point.fiscal_year, p.is_spending, p.point.stage))
    places = [(p.point.fiscal_year, p.is_spending) for p in points]
    if len(set(places)) < len(places) or all(p.cents is None for p in points):
        message = (
            f"{subject}: one budget and one amount spent a year at most, and at least one amount"
        )
        raise ValueError(message)
    each = wording("for each student") if per_student else ""
    return Figure(
        id=key,
        title=year_title(wording, points, each),
        subtitle=wording(
            "%(subject)s from %(first)s to %(last)s, %(unit)s",
            subject=subject,
            first=wording.year(points[0].point.fiscal_year),
            last=wording.year(points[-1].point.fiscal_year),
            unit=unit,
        ),
        finding=" ".join(
            [year_finding(wording, subject, points, each), *incomplete_years(wording, points)]
        ),
        columns=_columns(wording, per_student=per_student),
        rows=tuple(_row(wording, p, per_student=per_student) for p in points),
        source=source,
        drawing=year_drawing(
            wording,
            [p.drawn(wording) for p in points],
            wording("no count") if per_student else wording("no figures"),
        ),
        legend=_legend(wording, points),
        notes=(
            *notes,
            wording("Amounts are as recorded each year, not adjusted for rising prices."),
        ),
    )


def _columns(wording: Wording, *, per_student: bool) -> tuple[FigureColumn, ...]:
    divided = (
        FigureColumn("students", wording("Students"), CellKind.COUNT),
        FigureColumn("per_student", wording("For each student"), CellKind.CENTS),
    )
    return (
        FigureColumn("fiscal_year", wording("Year"), CellKind.YEAR),
        FigureColumn("stage", wording("Budget or spending")),
        FigureColumn("amount", wording("Amount"), CellKind.CENTS),
        *(divided if per_student else ()),
        FigureColumn("coverage", wording("Complete?")),
    )


def _row(wording: Wording, p: StagedAmount, *, per_student: bool) -> tuple[Cell, ...]:
    point = p.point
    none, no_count = NotShown(wording("no figures")), NotShown(wording("no count"))
    divided: tuple[Cell, ...] = (
        no_count if point.students is None else point.students,
        no_count if p.cents is None else p.cents,
    )
    coverage = wording("complete")
    if point.amount_cents is None:
        coverage = point.missing or wording("no figures")
    elif not point.complete:
        coverage = wording("not complete")
        if point.missing:
            coverage = wording("not complete: %(missing)s", missing=point.missing)
    if point.taken_in:
        coverage = wording(
            "%(coverage)s; with %(schools)s from this year",
            coverage=coverage,
            schools=wording.listed(point.taken_in),
        )
    return (
        point.fiscal_year,
        stage_name(wording, point.stage),
        none if point.amount_cents is None else point.amount_cents,
        *(divided if per_student else ()),
        coverage,
    )


def _legend(wording: Wording, points: Sequence[StagedAmount]) -> tuple[LegendEntry, ...]:
    sound = [p for p in points if p.is_sound]
    entries = []
    if any(p.is_spending for p in sound):
        entries.append(LegendEntry("spent-point", wording("Spent")))
    if any(not p.is_spending for p in sound):
        entries.append(LegendEntry("plan-point", wording("Planned")))
    if any(p.cents is not None and not p.point.complete for p in points):
        entries.append(LegendEntry("unknown-point", wording("Not complete")))
    return tuple(entries)
