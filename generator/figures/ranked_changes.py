"""What changed: one bar for each part, the largest change first, to the right more and to the left less."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.bar_rows import Bar, BarRow, bar_drawing
from generator.figures.change_words import (
    change_said,
    is_nothing,
    is_variance,
    moment_name,
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

    counts: str
    """A sentence; a template: `Of %(all)s schools, %(more)s have more and %(less)s have less.`"""


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
    rows = _bounded(ordered, cut, apart, wording)
    whole = RankedChange(wording("All together"), together([row.change for row in rows]))
    return Figure(
        id=key,
        title=_title(wording, ordered[0]),
        subtitle=_subtitle(wording, pair, cut),
        finding=" ".join(
            [
                whole_sentence(wording, subject, pair, whole.change),
                *_largest(wording, pair, ordered[0]),
                *_counts(wording, ordered, cut),
            ]
        ),
        columns=_columns(wording, pair, cut),
        rows=tuple(_row(wording, pair, row) for row in rows),
        total=_row(wording, pair, whole),
        source=source,
        drawing=bar_drawing([_bar_row(wording, pair, row) for row in rows]),
        legend=_legend(wording, pair),
        notes=tuple(notes),
    )


def _bounded(
    ordered: Sequence[RankedChange], cut: Cut, apart: RankedChange | None, wording: Wording
) -> list[RankedChange]:
    """Return the largest changes, then all others as one row, then what is apart."""
    # A single one left over is named, not called "others".
    named = len(ordered) if len(ordered) <= MOST_NAMED + 1 else MOST_NAMED
    rows = list(ordered[:named])
    if rest := ordered[named:]:
        label = cut.others % {"number": wording.number(len(rest))}
        rows.append(RankedChange(label, together([part.change for part in rest])))
    return [*rows, *([apart] if apart else [])]


def _title(wording: Wording, first: RankedChange) -> str:
    if is_nothing(wording, first.change.change_cents):
        return wording("No part changed")
    return wording("The largest change: %(part)s", part=first.label)


def _subtitle(wording: Wording, pair: Comparison, cut: Cut) -> str:
    words = {
        "cut": cut.subtitle,
        "before": moment_name(wording, pair.before),
        "after": moment_name(wording, pair.after),
    }
    if is_variance(pair):
        return wording(
            "%(cut)s. %(after)s, beside: %(before)s. To the right: over the budget; to the left: "
            "under it.",
            **words,
        )
    return wording(
        "%(cut)s. %(after)s, beside: %(before)s. To the right: more; to the left: less.", **words
    )


def _largest(wording: Wording, pair: Comparison, first: RankedChange) -> list[str]:
    if is_nothing(wording, first.change.change_cents):
        return []
    return [
        wording(
            "The largest change: %(part)s, %(change)s.",
            part=first.label,
            change=change_said(wording, pair, first.change),
        )
    ]


def _counts(wording: Wording, ordered: Sequence[RankedChange], cut: Cut) -> list[str]:
    amounts = [part.change.change_cents for part in ordered]
    if len(amounts) == 1:
        return []
    counted = {
        "all": len(amounts),
        "more": sum(cents > 0 for cents in amounts),
        "less": sum(cents < 0 for cents in amounts),
    }
    return [cut.counts % {name: wording.number(count) for name, count in counted.items()}]


def _columns(wording: Wording, pair: Comparison, cut: Cut) -> tuple[FigureColumn, ...]:
    last = (
        FigureColumn("difference", wording("Under or over"), CellKind.UNDER_OVER)
        if is_variance(pair)
        else FigureColumn("change", wording("More or less"), CellKind.MORE_LESS)
    )
    return (
        FigureColumn("part", cut.heading),
        FigureColumn("before", moment_name(wording, pair.before), CellKind.CENTS),
        FigureColumn("after", moment_name(wording, pair.after), CellKind.CENTS),
        last,
        FigureColumn("share", wording("As a share of the first"), CellKind.SHARE),
        FigureColumn("note", wording("What happened")),
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
        row.note,
    )


def _bar_row(wording: Wording, pair: Comparison, row: RankedChange) -> BarRow:
    change = row.change
    cents = change.change_cents
    exact = (
        gap_words(wording, -cents, is_open=False)
        if is_variance(pair)
        else difference_words(wording, cents)
    )
    readout = wording("%(name)s: %(change)s", name=row.label, change=exact)
    return BarRow(
        name=row.label,
        amount=change_said(wording, pair, change),
        bars=(Bar("actual" if pair.after.stage == ACTUAL else "plan", cents, readout),),
        detail=_detail(wording, row),
    )


def _detail(wording: Wording, row: RankedChange) -> str:
    before, after = row.change.before_cents, row.change.after_cents
    if row.note:
        return row.note
    if before is None or after is None:
        known = before if after is None else after
        return amount_said(wording, known or 0)
    return wording(
        "%(before)s, then %(after)s",
        before=amount_said(wording, before),
        after=amount_said(wording, after),
    )


def _legend(wording: Wording, pair: Comparison) -> tuple[LegendEntry, ...]:
    if pair.after.stage == ACTUAL:
        return (LegendEntry("actual", wording("Change in spending")),)
    return (LegendEntry("plan", wording("Change in the budget")),)
