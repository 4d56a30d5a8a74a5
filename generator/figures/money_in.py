"""Where money comes from: one bar for each source, the largest first, and what of it comes once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.bar_rows import BarRow, bar_drawing, one_bar
from generator.figures.facts import ACTUAL
from generator.figures.figure import (
    Cell,
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    Source,
)
from generator.figures.money_words import money_in_name
from generator.figures.phrases import below_zero_notes, budget_name, capital, share_words, within
from generator.figures.shares import amount_and_share, share_cell
from generator.finance.changes import Moment
from generator.wording import Wording


@dataclass(frozen=True)
class MoneySource:
    """One source of money in."""

    label: str
    """In plain words: `Property tax`."""

    description: str
    cents: int
    one_time_cents: int
    """The part that comes once; the rest comes every year."""


def money_in(
    wording: Wording,
    *,
    key: str,
    subject: str,
    moment: Moment,
    sources: Sequence[MoneySource],
    source: Source,
    notes: Sequence[str] = (),
) -> Figure:
    """Build the figure of money in by source.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose money: a district's short name.
        moment: The year, and the stage: received (drawn solid), or expected (drawn as an outline).
        sources: Every source once; their sum is the whole.
        source: Where the amounts come from.
        notes: Sentences to print under the figure.

    Raises:
        ValueError: there are no sources.
    """
    if not sources:
        message = f"{key}: no money comes in"
        raise ValueError(message)
    ordered = sorted(sources, key=lambda one: (-one.cents, one.label))
    whole = sum(one.cents for one in ordered)
    once = sum(one.one_time_cents for one in ordered)
    is_received = moment.stage == ACTUAL
    return Figure(
        id=key,
        title=_title(wording, ordered[0], whole),
        subtitle=wording(
            "Money in of %(subject)s in %(year)s by source, %(stage)s, in dollars and as a share of "
            "the whole",
            subject=subject,
            year=wording.year(moment.fiscal_year),
            stage=money_in_name(wording, moment.stage),
        ),
        finding=" ".join(
            [
                _finding(wording, subject, moment, ordered, whole),
                *_once_sentences(wording, whole, once),
            ]
        ),
        columns=(
            FigureColumn("source", wording("Where from")),
            FigureColumn("description", wording("What that includes")),
            FigureColumn(
                "amount",
                wording("Received") if is_received else wording("Expected"),
                CellKind.CENTS,
            ),
            FigureColumn("every_year", wording("Comes every year"), CellKind.CENTS),
            FigureColumn("once", wording("Comes once"), CellKind.CENTS),
            FigureColumn("share", wording("Share of the whole"), CellKind.SHARE),
        ),
        rows=tuple(_row(wording, one, whole) for one in ordered),
        total=_row(wording, MoneySource(wording("All together"), "", whole, once), whole),
        source=source,
        drawing=bar_drawing(
            [_bar_row(wording, one, whole, is_received=is_received) for one in ordered]
        ),
        legend=(
            LegendEntry("actual", wording("Received"))
            if is_received
            else LegendEntry("plan", capital(budget_name(wording, moment.stage))),
        ),
        notes=(
            *below_zero_notes(wording, [(one.label, one.cents) for one in ordered]),
            *notes,
        ),
    )


def _title(wording: Wording, first: MoneySource, whole: int) -> str:
    if first.cents <= 0 or whole <= 0:
        return wording("No money comes in")
    return wording("The largest source: %(source)s", source=within(first.label))


def _finding(
    wording: Wording, subject: str, moment: Moment, ordered: Sequence[MoneySource], whole: int
) -> str:
    first = ordered[0]
    words = {
        "subject": subject,
        "year": wording.year(moment.fiscal_year),
        "whole": wording.rounded_dollars(abs(whole)),
        "source": within(first.label),
        "amount": wording.rounded_dollars(first.cents),
    }
    if whole < 0:
        return wording(
            "The money in of %(subject)s for %(year)s adds up to %(whole)s below zero: corrections are "
            "larger than the other lines.",
            **words,
        )
    if whole == 0 or first.cents <= 0:
        return wording("The money in of %(subject)s for %(year)s adds up to nothing.", **words)
    words["share"] = share_words(wording, first.cents, whole)
    if moment.stage == ACTUAL:
        return wording(
            "%(subject)s received %(whole)s in %(year)s. The largest source is %(source)s: %(amount)s "
            "(%(share)s).",
            **words,
        )
    return wording(
        "%(subject)s expects %(whole)s in %(year)s. The largest source is %(source)s: %(amount)s "
        "(%(share)s).",
        **words,
    )


def _once_sentences(wording: Wording, whole: int, once: int) -> list[str]:
    """Return what of the money does not come again; nothing where a share would mean nothing."""
    if whole <= 0 or once < 0 or once > whole:
        return []
    if once == 0:
        return [wording("None of it is marked as coming once.")]
    if once == whole:
        return [wording("All of it comes once.")]
    return [
        wording(
            "%(once)s (%(share)s) of it comes once; the rest comes every year.",
            once=wording.rounded_dollars(once),
            share=share_words(wording, once, whole),
        )
    ]


def _row(wording: Wording, one: MoneySource, whole: int) -> tuple[Cell, ...]:
    return (
        one.label,
        one.description,
        one.cents,
        one.cents - one.one_time_cents,
        one.one_time_cents,
        share_cell(wording, one.cents, whole),
    )


def _bar_row(wording: Wording, one: MoneySource, whole: int, *, is_received: bool) -> BarRow:
    detail = ""
    if one.one_time_cents > 0:
        detail = wording(
            "%(amount)s of it comes once", amount=wording.rounded_dollars(one.one_time_cents)
        )
    return one_bar(
        wording,
        one.label,
        "actual" if is_received else "plan",
        one.cents,
        amount=amount_and_share(wording, one.cents, whole),
        detail=detail,
    )
