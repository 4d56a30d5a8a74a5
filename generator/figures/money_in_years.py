"""Money in over the years: a point for each year, joined only where the years may be compared."""

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
from generator.figures.money_words import money_in_name
from generator.figures.phrases import change_words
from generator.figures.year_marks import DrawnPoint, year_drawing
from generator.figures.year_points import StagedAmount, YearPoint
from generator.figures.year_words import comparable_points, incomplete_years, year_title
from generator.wording import Wording


def money_in_over_the_years(
    wording: Wording, *, key: str, subject: str, series: Sequence[YearPoint], source: Source
) -> Figure:
    """Build the figure of what came in each year, and what is expected.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose money: a district's short name.
        series: One point for each year; `actual` is what was received.
        source: Where the points come from.

    Raises:
        ValueError: no point has an amount, or a year has two.
    """
    points = [
        StagedAmount(point, point.amount_cents)
        for point in sorted(series, key=lambda point: point.fiscal_year)
    ]
    years = [p.point.fiscal_year for p in points]
    if len(set(years)) < len(years) or all(p.cents is None for p in points):
        message = f"{key}: one amount a year at most, and at least one"
        raise ValueError(message)
    return Figure(
        id=key,
        title=year_title(wording, points, ""),
        subtitle=wording(
            "Money in of %(subject)s from %(first)s to %(last)s, in dollars",
            subject=subject,
            first=wording.year(years[0]),
            last=wording.year(years[-1]),
        ),
        finding=" ".join([_finding(wording, subject, points), *incomplete_years(wording, points)]),
        columns=(
            FigureColumn("fiscal_year", wording("Year"), CellKind.YEAR),
            FigureColumn("stage", wording("Received or expected")),
            FigureColumn("amount", wording("Amount"), CellKind.CENTS),
            FigureColumn("coverage", wording("Complete?")),
        ),
        rows=tuple(_row(wording, p) for p in points),
        source=source,
        drawing=year_drawing(wording, [_drawn(wording, p) for p in points], wording("no figures")),
        legend=_legend(wording, points),
        notes=(wording("Amounts are as recorded each year, not adjusted for rising prices."),),
    )


def _finding(wording: Wording, subject: str, points: Sequence[StagedAmount]) -> str:
    sound = comparable_points(points)
    if not sound:
        return wording("No year of %(subject)s is complete, so none is compared.", subject=subject)
    first, last = sound[0], sound[-1]
    before, after = first.cents or 0, last.cents or 0
    words = {
        "subject": subject,
        "first": wording.year(first.point.fiscal_year),
        "last": wording.year(last.point.fiscal_year),
        "before": wording.rounded_dollars(before),
        "after": wording.rounded_dollars(after),
        "change": change_words(wording, before, after, wording.rounded_dollars),
    }
    if first is last:
        if last.is_spending:
            return wording(
                "%(subject)s received %(after)s in %(last)s; no other complete year is there to "
                "compare it with.",
                **words,
            )
        return wording(
            "%(subject)s expects %(after)s in %(last)s; no other complete year is there to compare it "
            "with.",
            **words,
        )
    if last.is_spending:
        return wording(
            "%(subject)s received %(after)s in %(last)s and %(before)s in %(first)s: %(change)s.",
            **words,
        )
    return wording(
        "%(subject)s expects %(after)s in %(last)s, and expected %(before)s in %(first)s: "
        "%(change)s.",
        **words,
    )


def _row(wording: Wording, p: StagedAmount) -> tuple[Cell, ...]:
    coverage = wording("complete")
    if not p.point.complete:
        coverage = wording("not complete: %(missing)s", missing=p.point.missing or "")
    return (
        p.point.fiscal_year,
        money_in_name(wording, p.point.stage),
        NotShown(wording("no figures")) if p.cents is None else p.cents,
        coverage,
    )


def _drawn(wording: Wording, p: StagedAmount) -> DrawnPoint:
    readout = ""
    if p.cents is not None:
        readout = wording(
            "%(year)s, %(stage)s: %(amount)s",
            year=wording.year(p.point.fiscal_year),
            stage=money_in_name(wording, p.point.stage),
            amount=wording.dollars(p.cents),
        )
    return DrawnPoint(
        p.point.fiscal_year, p.cents, p.point.stage, is_complete=p.point.complete, readout=readout
    )


def _legend(wording: Wording, points: Sequence[StagedAmount]) -> tuple[LegendEntry, ...]:
    sound = [p for p in points if p.is_sound]
    entries = []
    if any(p.is_spending for p in sound):
        entries.append(LegendEntry("spent-point", wording("Received")))
    if any(not p.is_spending for p in sound):
        entries.append(LegendEntry("plan-point", wording("Expected")))
    if any(p.cents is not None and not p.point.complete for p in points):
        entries.append(LegendEntry("unknown-point", wording("Not complete")))
    return tuple(entries)
