"""What changed: one bar for each part, the largest change first, to the right more and to the left less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.bar_rows import Bar, BarRow, bar_drawing
from generator.figures.change_words import (
    change_said,
    gap_said,
    is_nothing,
    is_variance,
    moment_name,
    moment_phrase,
    whole_sentence,
)
from generator.figures.facts import ACTUAL
from generator.figures.figure import (
    Cell,
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    NotShown,
    Share,
    Source,
    difference_words,
    gap_words,
)
from generator.figures.phrases import amount_said
from generator.finance.changes import Change, Comparison, together
from generator.wording import Wording

MOST_NAMED = 10
"""Parts that have a row of their own; no page grows with the number of sites."""


@dataclass(frozen=True)
class RankedChange:
    """One part of the money with what it is called."""

    label: str
    change: Change
    note: str = ""
    """What happened to a school in between: `Opened in 2026-27`."""


@dataclass(frozen=True)
class Cut:
    """How the money is cut into parts, in words of the reader's language."""

    heading: str
    """Over the parts: `School`."""

    subtitle: str
    """`Running schools, by school`."""

    others: str
    """Of all parts without a row of their own; a template: `All other schools together (%(number)s)`."""

    most_more: str
    """A title where more parts grew; a template: `%(count)s of %(all)s schools have more`."""

    most_less: str
    """The same where more of them shrank."""

    all_more: str
    """A title where every part grew; a template: `All %(all)s schools have more`."""

    all_less: str
    """The same where every part shrank."""


def ranked_changes(
    wording: Wording,
    *,
    key: str,
    subject: str,
    pair: Comparison,
    cut: Cut,
    parts: Sequence[RankedChange],
    source: Source,
    apart: RankedChange | None = None,
    notes: Sequence[str] = (),
) -> Figure:
    """Build the figure of a whole change and its parts.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose money: a district's short name.
        pair: The two moments, both whole and on one basis.
        cut: What the parts are called.
        parts: Every part once, in any order; with `apart` their changes are the whole change.
        source: Where the amounts come from.
        apart: A part that is not ranked among the others and comes after them.
        notes: Sentences to print under the figure.

    Raises:
        ValueError: there are no parts, or the two moments may not be compared.
    """
    if not parts or not pair.is_like_for_like:
        message = f"{key}: nothing that may be compared"
        raise ValueError(message)
    ordered = sorted(parts, key=lambda part: (-abs(part.change.change_cents), part.change.code))
    named, sums = _bounded(wording, ordered, cut, apart)
    whole = RankedChange(wording("All together"), together([row.change for row in [*named, *sums]]))
    columns, cells = _table(wording, pair, cut, [*named, *sums, whole])
    return Figure(
        id=key,
        title=_title(wording, ordered, cut),
        subtitle=_subtitle(wording, pair, cut, named),
        finding=" ".join(
            [
                whole_sentence(wording, subject, pair, whole.change),
                *_largest(wording, pair, ordered[0]),
            ]
        ),
        columns=columns,
        rows=cells[:-1],
        total=cells[-1],
        source=source,
        drawing=bar_drawing(
            [
                *(_bar_row(wording, pair, row, is_drawn=True) for row in named),
                *(_bar_row(wording, pair, row, is_drawn=False) for row in sums),
            ]
        ),
        legend=_legend(wording, pair),
        notes=tuple(notes),
    )


def _bounded(
    wording: Wording, ordered: Sequence[RankedChange], cut: Cut, apart: RankedChange | None
) -> tuple[list[RankedChange], list[RankedChange]]:
    """Return the largest changes, and the sums of everything else: all others, then what is apart.

    Sums have no bars: many parts together would dwarf each of the parts that are compared.
    """
    # A single one left over is named, not called "others".
    named = len(ordered) if len(ordered) <= MOST_NAMED + 1 else MOST_NAMED
    sums = []
    if rest := ordered[named:]:
        label = cut.others % {"number": wording.number(len(rest))}
        sums.append(RankedChange(label, together([part.change for part in rest])))
    return list(ordered[:named]), [*sums, *([apart] if apart else [])]


def _title(wording: Wording, ordered: Sequence[RankedChange], cut: Cut) -> str:
    amounts = [part.change.change_cents for part in ordered]
    if is_nothing(wording, amounts[0]):
        return wording("No part changed")
    if len(amounts) == 1:
        return wording("The only part: %(part)s", part=ordered[0].label)
    more, less = sum(cents > 0 for cents in amounts), sum(cents < 0 for cents in amounts)
    if more == less:
        return wording("The largest change: %(part)s", part=ordered[0].label)
    words = {"count": wording.number(max(more, less)), "all": wording.number(len(amounts))}
    if max(more, less) == len(amounts):
        return (cut.all_more if more else cut.all_less) % words
    return (cut.most_more if more > less else cut.most_less) % words


def _subtitle(wording: Wording, pair: Comparison, cut: Cut, ordered: Sequence[RankedChange]) -> str:
    words = {
        "cut": cut.subtitle,
        "before": moment_phrase(wording, pair.before),
        "after": moment_phrase(wording, pair.after),
    }
    first = wording("%(cut)s: %(after)s against %(before)s, in dollars.", **words)
    if all(part.change.change_cents >= 0 for part in ordered):
        return first
    sides = (
        wording("Over the budget to the right, under it to the left.")
        if is_variance(pair)
        else wording("More to the right, less to the left.")
    )
    return f"{first} {sides}"


def _largest(wording: Wording, pair: Comparison, first: RankedChange) -> list[str]:
    if is_nothing(wording, first.change.change_cents):
        return []
    words = {"part": first.label, "change": change_said(wording, pair, first.change)}
    if is_variance(pair):
        return [wording("The largest difference: %(part)s, %(change)s.", **words)]
    return [wording("The largest change: %(part)s, %(change)s.", **words)]


def _table(
    wording: Wording, pair: Comparison, cut: Cut, rows: Sequence[RankedChange]
) -> tuple[tuple[FigureColumn, ...], tuple[tuple[Cell, ...], ...]]:
    """Return columns and rows; nothing is said to have happened where nothing did."""
    last = (
        FigureColumn("difference", wording("Under or over"), CellKind.UNDER_OVER)
        if is_variance(pair)
        else FigureColumn("change", wording("More or less"), CellKind.MORE_LESS)
    )
    columns = (
        FigureColumn("part", cut.heading),
        FigureColumn("before", moment_name(wording, pair.before), CellKind.CENTS),
        FigureColumn("after", moment_name(wording, pair.after), CellKind.CENTS),
        last,
        FigureColumn("share", wording("As a share of the first"), CellKind.SHARE),
    )
    cells = tuple(_row(wording, pair, row) for row in rows)
    if not any(row.note for row in rows):
        return columns, cells
    return (
        (*columns, FigureColumn("note", wording("What happened"))),
        tuple((*those, row.note) for those, row in zip(cells, rows, strict=True)),
    )


def _row(wording: Wording, pair: Comparison, row: RankedChange) -> tuple[Cell, ...]:
    change = row.change
    none = NotShown(wording("no lines"))
    before = change.before_cents
    return (
        row.label,
        none if before is None else before,
        none if change.after_cents is None else change.after_cents,
        -change.change_cents if is_variance(pair) else change.change_cents,
        Share(abs(change.change_cents), before)
        if before is not None and before > 0
        else NotShown(wording("no share")),
    )


def _bar_row(wording: Wording, pair: Comparison, row: RankedChange, *, is_drawn: bool) -> BarRow:
    cents = row.change.change_cents
    exact = (
        gap_words(wording, -cents, is_open=False)
        if is_variance(pair)
        else difference_words(wording, cents)
    )
    readout = wording("%(name)s: %(change)s", name=row.label, change=exact)
    layer = "actual" if pair.after.stage == ACTUAL else "plan"
    return BarRow(
        name=row.label,
        amount=_amount(wording, pair, row.change),
        bars=(Bar(layer, cents, readout),) if is_drawn else (),
        detail=_detail(wording, pair, row),
    )


def _amount(wording: Wording, pair: Comparison, change: Change) -> str:
    """Return the change; with its share where that is a whole percent, for want of room."""
    before = change.before_cents or 0
    if abs(change.change_cents) * 100 < before:
        return gap_said(wording, pair, change.change_cents)
    return change_said(wording, pair, change)


def _detail(wording: Wording, pair: Comparison, row: RankedChange) -> str:
    if row.note:
        return row.note
    words = {
        "before": amount_said(wording, row.change.before_cents or 0),
        "after": amount_said(wording, row.change.after_cents or 0),
    }
    if is_variance(pair):
        return wording("%(after)s spent, %(before)s planned", **words)
    if row.change.before_cents is None or words["before"] == words["after"]:
        return words["after"]
    return wording("%(before)s, then %(after)s", **words)


def _legend(wording: Wording, pair: Comparison) -> tuple[LegendEntry, ...]:
    if is_variance(pair):
        return (LegendEntry("actual", wording("Spending against the budget")),)
    if pair.after.stage == ACTUAL:
        return (LegendEntry("actual", wording("Change in spending")),)
    return (LegendEntry("plan", wording("Change in the budget")),)
