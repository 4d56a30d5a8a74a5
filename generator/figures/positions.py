"""Positions by what people do: planned as an outline, filled solid inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from generator.figures.bar_rows import Bar, BarRow, bar_drawing
from generator.figures.figure import Cell, CellKind, Figure, FigureColumn, LegendEntry, Source
from generator.wording import Wording

TEACHERS = "teachers"

_HUNDREDTHS = 100
_TENTH = Decimal("0.1")


@dataclass(frozen=True)
class JobGroup:
    """Positions of people who do one kind of work, in full-time equivalents."""

    code: str
    """As in `columns.JOB_GROUPS`."""

    label: str
    planned_fte: Decimal | None
    """None where the year's plan of positions is not given."""

    filled_fte: Decimal | None
    """None where it is not given how many are filled."""


def positions(
    wording: Wording,
    *,
    key: str,
    subject: str,
    fiscal_year: int,
    groups: Sequence[JobGroup],
    students: Decimal | None,
    source: Source,
    notes: Sequence[str] = (),
) -> Figure:
    """Build the figure of a subject's positions.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose positions: `Alder Elementary`.
        fiscal_year: By the year it ends.
        groups: Every group with a position, once, in the order in which readers look for them.
        students: The year's own count that goes with the leading amount of positions (the plan where
            it is given); None where there is none that may be shown.
        source: Where the positions come from.
        notes: Sentences to print under the figure.

    Raises:
        ValueError: there are no groups.
    """
    if not groups:
        message = f"no positions of {subject}"
        raise ValueError(message)
    has_plan = any(group.planned_fte is not None for group in groups)
    has_filled = any(group.filled_fte is not None for group in groups)
    planned = [group.planned_fte or Decimal(0) for group in groups]
    filled = [group.filled_fte or Decimal(0) for group in groups]
    columns = [FigureColumn("job_group", wording("What people do"))]
    rows: list[tuple[Cell, ...]] = [(group.label,) for group in groups]
    total: tuple[Cell, ...] = (wording("All together"),)
    legend = []
    if has_plan:
        columns.append(FigureColumn("planned_fte", wording("Positions planned"), CellKind.COUNT))
        rows = [(*row, fte) for row, fte in zip(rows, planned, strict=True)]
        total = (*total, sum(planned, Decimal(0)))
        legend.append(LegendEntry("plan", wording("Positions planned")))
    if has_filled:
        columns.append(FigureColumn("filled_fte", wording("Positions filled"), CellKind.COUNT))
        rows = [(*row, fte) for row, fte in zip(rows, filled, strict=True)]
        total = (*total, sum(filled, Decimal(0)))
        legend.append(LegendEntry("actual", wording("Positions filled")))
    return Figure(
        id=key,
        title=_title(wording, planned if has_plan else filled, has_plan=has_plan),
        subtitle=wording(
            "Positions of %(subject)s in %(year)s by what people do, in full-time equivalents",
            subject=subject,
            year=wording.year(fiscal_year),
        ),
        finding=_finding(
            wording,
            subject,
            fiscal_year,
            sum(planned, Decimal(0)) if has_plan else None,
            sum(filled, Decimal(0)) if has_filled else None,
            _students_per_teacher(groups, students, has_plan=has_plan),
        ),
        columns=tuple(columns),
        rows=tuple(rows),
        total=total,
        source=source,
        drawing=bar_drawing(
            [_bars(wording, group, has_plan=has_plan, has_filled=has_filled) for group in groups]
        ),
        legend=tuple(legend),
        notes=(
            wording(
                "One position is one person's full-time work; two people who each work half of the "
                "time are one position."
            ),
            *notes,
        ),
    )


def _title(wording: Wording, leading: Sequence[Decimal], *, has_plan: bool) -> str:
    number = wording.number(sum(leading, Decimal(0)))
    if has_plan:
        return wording("%(number)s positions planned", number=number)
    return wording("%(number)s positions filled", number=number)


def _students_per_teacher(
    groups: Sequence[JobGroup], students: Decimal | None, *, has_plan: bool
) -> Decimal | None:
    """Return students for each teacher to the tenth; None where one of the two is not known."""
    teachers = next((group for group in groups if group.code == TEACHERS), None)
    fte = teachers and (teachers.planned_fte if has_plan else teachers.filled_fte)
    if not fte or not students:
        return None
    return (students / fte).quantize(_TENTH, ROUND_HALF_UP)


def _finding(
    wording: Wording,
    subject: str,
    fiscal_year: int,
    planned: Decimal | None,
    filled: Decimal | None,
    per_teacher: Decimal | None,
) -> str:
    words = {
        "subject": subject,
        "year": wording.year(fiscal_year),
        "planned": wording.number(planned or 0),
        "filled": wording.number(filled or 0),
    }
    if planned is None:
        sentence = wording("%(subject)s has %(filled)s positions filled in %(year)s.", **words)
    elif filled is None:
        sentence = wording(
            "%(planned)s positions are planned for %(subject)s in %(year)s.", **words
        )
    else:
        sentence = wording(
            "%(planned)s positions are planned for %(subject)s in %(year)s; %(filled)s are filled.",
            **words,
        )
    if per_teacher is None:
        return sentence
    return f"{sentence} " + wording(
        "That is one teacher for every %(number)s students.", number=wording.number(per_teacher)
    )


def _bars(wording: Wording, group: JobGroup, *, has_plan: bool, has_filled: bool) -> BarRow:
    planned, filled = group.planned_fte or Decimal(0), group.filled_fte or Decimal(0)
    words = {
        "name": group.label,
        "planned": wording.number(planned),
        "filled": wording.number(filled),
    }
    bars = []
    if has_plan:
        readout = wording("%(name)s: %(planned)s positions planned", **words)
        bars.append(Bar("plan", _hundredths(planned), readout))
    if has_filled:
        readout = wording("%(name)s: %(filled)s positions filled", **words)
        bars.append(Bar("actual", _hundredths(filled), readout, thin=has_plan))
    amount = words["planned"] if has_plan else words["filled"]
    if has_plan and has_filled:
        amount = wording("%(filled)s of %(planned)s filled", **words)
    return BarRow(group.label, amount, tuple(bars))


def _hundredths(fte: Decimal) -> int:
    return int((fte * _HUNDREDTHS).quantize(Decimal(1), ROUND_HALF_UP))
