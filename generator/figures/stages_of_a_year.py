"""One year from its first budget to its spending: a bar for each stage."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.bar_rows import BarRow, bar_drawing, one_bar
from generator.figures.change_words import change_said
from generator.figures.facts import ACTUAL
from generator.figures.figure import (
    Cell,
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    NotShown,
    Source,
    gap_words,
)
from generator.figures.phrases import amount_said, budget_name, capital
from generator.finance.changes import Change, Comparison, Moment
from generator.wording import NO_VALUE, Wording


@dataclass(frozen=True)
class StageTotal:
    """What running schools comes to in one stage of the year."""

    stage: str
    cents: int


@dataclass(frozen=True)
class Course:
    """A year's stages, in the order a year goes through them."""

    fiscal_year: int
    totals: tuple[StageTotal, ...]
    is_open: bool
    """Whether money of the year can still be spent."""

    like_for_like: bool
    """Whether all stages are whole and counted on one basis."""

    @property
    def plans(self) -> tuple[StageTotal, ...]:
        """The budgets."""
        return tuple(total for total in self.totals if total.stage != ACTUAL)

    @property
    def spending(self) -> StageTotal | None:
        """What was spent, where that is given."""
        return next((total for total in self.totals if total.stage == ACTUAL), None)


def stages_of_a_year(
    wording: Wording, *, key: str, subject: str, course: Course, why_not: str, source: Source
) -> Figure:
    """Build the figure of a year's stages.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose money: a district's short name.
        course: The stages; two at least.
        why_not: Sentences on why the stages are not like for like; empty where they are.
        source: Where the totals come from.

    Raises:
        ValueError: there are fewer than two stages.
    """
    if len(course.totals) < 2:  # noqa: PLR2004 - one stage is no course
        message = f"{key}: one stage has nothing to be held against"
        raise ValueError(message)
    year = wording.year(course.fiscal_year)
    columns, rows = _table(wording, course)
    return Figure(
        id=key,
        title=wording("%(year)s, from plan to spending", year=year),
        subtitle=wording(
            "Running schools in %(subject)s in %(year)s, in dollars, stage by stage",
            subject=subject,
            year=year,
        ),
        finding=" ".join(_sentences(wording, subject, course)),
        columns=columns,
        rows=rows,
        source=source,
        drawing=bar_drawing([_bar_row(wording, course, place) for place in range(len(rows))]),
        legend=_legend(wording, course),
        notes=(why_not,) if why_not else (),
    )


def _table(
    wording: Wording, course: Course
) -> tuple[tuple[FigureColumn, ...], tuple[tuple[Cell, ...], ...]]:
    none = NotShown(NO_VALUE)
    no_basis = NotShown(wording("not like for like"))
    gap_kind = CellKind.NOT_YET_SPENT if course.is_open else CellKind.UNDER_OVER
    gap_label = wording("Not yet spent") if course.is_open else wording("Under or over")
    changes: list[Cell] = [none]
    gaps: list[Cell] = [none]
    for before, after in zip(course.totals, course.totals[1:], strict=False):
        moved: Cell = after.cents - before.cents if course.like_for_like else no_basis
        kept: Cell = before.cents - after.cents if course.like_for_like else no_basis
        changes.append(none if after.stage == ACTUAL else moved)
        gaps.append(kept if after.stage == ACTUAL else none)
    parts: list[tuple[FigureColumn, list[Cell]]] = [
        (
            FigureColumn("stage", wording("Stage")),
            [_name(wording, total, is_open=course.is_open) for total in course.totals],
        ),
        (
            FigureColumn("amount", wording("Amount"), CellKind.CENTS),
            [total.cents for total in course.totals],
        ),
        (
            FigureColumn("change", wording("Against the budget before"), CellKind.MORE_LESS),
            changes,
        ),
        (FigureColumn("difference", gap_label, gap_kind), gaps),
    ]
    kept_parts = [(column, cells) for column, cells in parts if any(c is not none for c in cells)]
    columns = tuple(column for column, _ in kept_parts)
    return columns, tuple(zip(*(cells for _, cells in kept_parts), strict=True))


def _bar_row(wording: Wording, course: Course, place: int) -> BarRow:
    total = course.totals[place]
    name = _name(wording, total, is_open=course.is_open)
    return one_bar(
        wording,
        name,
        "actual" if total.stage == ACTUAL else "plan",
        total.cents,
        amount=amount_said(wording, total.cents),
        detail=_step(wording, course, place) if place and course.like_for_like else "",
    )


def _step(wording: Wording, course: Course, place: int) -> str:
    """Return how far a stage is from the one before it."""
    before, after = course.totals[place - 1], course.totals[place]
    if after.stage == ACTUAL and course.is_open:
        return gap_words(wording, before.cents - after.cents, is_open=True, rounded=True)
    return change_said(wording, _pair(course, before, after), _change(before, after))


def _pair(course: Course, before: StageTotal, after: StageTotal) -> Comparison:
    year = course.fiscal_year
    return Comparison(Moment(year, before.stage), Moment(year, after.stage))


def _change(before: StageTotal, after: StageTotal) -> Change:
    return Change("", before.cents, after.cents)


def _name(wording: Wording, total: StageTotal, *, is_open: bool) -> str:
    if total.stage == ACTUAL:
        return wording("Spent so far") if is_open else wording("Spent")
    return capital(budget_name(wording, total.stage))


def _legend(wording: Wording, course: Course) -> tuple[LegendEntry, ...]:
    entries = []
    if course.plans:
        entries.append(LegendEntry("plan", wording("Planned")))
    if course.spending:
        entries.append(LegendEntry("actual", wording("Spent")))
    return tuple(entries)


def _sentences(wording: Wording, subject: str, course: Course) -> list[str]:
    """Return what the budget was and is, and what was spent; differences only where like for like."""
    plans, spending = course.plans, course.spending
    first, last = plans[0], plans[-1]
    words = {
        "subject": subject,
        "year": wording.year(course.fiscal_year),
        "first": amount_said(wording, first.cents),
        "last": amount_said(wording, last.cents),
        "first_name": budget_name(wording, first.stage),
        "last_name": budget_name(wording, last.stage),
        "spent": amount_said(wording, spending.cents) if spending else "",
    }
    found = []
    if first is last:
        found.append(
            wording(
                "The %(last_name)s of %(subject)s for running schools in %(year)s is %(last)s.",
                **words,
            )
        )
    elif course.like_for_like:
        change = change_said(wording, _pair(course, first, last), _change(first, last))
        found.append(
            wording(
                "The %(first_name)s of %(subject)s for running schools in %(year)s was %(first)s; the "
                "%(last_name)s is %(last)s: %(change)s.",
                change=change,
                **words,
            )
        )
    else:
        found.append(
            wording(
                "The %(first_name)s of %(subject)s for running schools in %(year)s was %(first)s; the "
                "%(last_name)s is %(last)s.",
                **words,
            )
        )
    if spending is None:
        return found
    if course.is_open:
        found.append(wording("%(spent)s is spent so far.", **words))
    elif not course.like_for_like:
        found.append(wording("%(spent)s was spent.", **words))
    else:
        gap = change_said(wording, _pair(course, last, spending), _change(last, spending))
        found.append(wording("%(spent)s was spent: %(gap)s.", gap=gap, **words))
    return found
