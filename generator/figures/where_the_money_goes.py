"""Where the money goes: one bar for each thing money is spent on, the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.bar_rows import MOST_ROWS, BarRow, bar_drawing, largest, one_bar
from generator.figures.figure import (
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    Source,
)
from generator.figures.phrases import below_zero_notes, budget_name, capital, share_words, within
from generator.figures.shares import amount_and_share, share_cell
from generator.wording import Wording


@dataclass(frozen=True)
class Part:
    """One thing that money is spent on."""

    label: str
    """In plain words: `Teaching`."""

    plain_description: str
    """What it includes, in a phrase; the table shows it."""

    amount_cents: int
    """Below zero where credits are larger than charges."""


def where_the_money_goes(
    wording: Wording,
    *,
    key: str,
    subject: str,
    fiscal_year: int,
    stage: str,
    parts: Sequence[Part],
    source: Source,
    is_open: bool = False,
    notes: Sequence[str] = (),
) -> Figure:
    """Build the figure of a whole and its parts.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose money: `Alder Elementary`, a district's short name.
        fiscal_year: By the year it ends.
        stage: `actual` for spending (drawn solid); a budget (drawn as an outline) otherwise.
        parts: Everything the subject spent or planned, once; their sum is the whole.
        source: Where the parts come from.
        is_open: Whether spending goes on; then it is "so far".
        notes: Sentences to print under the figure.

    Raises:
        ValueError: there are no parts.
    """
    if not parts:
        message = f"no parts of what {subject} spends"
        raise ValueError(message)
    ordered = sorted(parts, key=lambda part: (-part.amount_cents, part.label))
    whole = sum(part.amount_cents for part in ordered)
    spent = stage == "actual"
    return Figure(
        id=key,
        title=_title(wording, ordered[0], whole),
        subtitle=wording(
            "%(name)s of %(subject)s in %(year)s by purpose, in dollars and as a share of the whole",
            name=capital(budget_name(wording, stage)),
            subject=subject,
            year=wording.year(fiscal_year),
        ),
        finding=_finding(wording, subject, fiscal_year, stage, ordered, whole, is_open=is_open),
        columns=(
            FigureColumn("purpose", wording("What for")),
            FigureColumn("description", wording("What that includes")),
            FigureColumn(
                "amount", wording("Spent") if spent else wording("Planned"), CellKind.CENTS
            ),
            FigureColumn("share", wording("Share of the whole"), CellKind.SHARE),
        ),
        rows=tuple(
            (
                part.label,
                part.plain_description,
                part.amount_cents,
                share_cell(wording, part.amount_cents, whole),
            )
            for part in ordered
        ),
        total=(wording("All together"), "", whole, share_cell(wording, whole, whole)),
        source=source,
        drawing=bar_drawing(_bar_rows(wording, ordered, whole, spent=spent)),
        legend=(LegendEntry("actual", wording("Spent")),)
        if spent
        else (LegendEntry("plan", capital(budget_name(wording, stage))),),
        notes=(
            *below_zero_notes(wording, [(part.label, part.amount_cents) for part in ordered]),
            *notes,
        ),
    )


def _title(wording: Wording, first: Part, whole: int) -> str:
    if first.amount_cents <= 0:
        return (
            wording("Credits are larger than the rest") if whole < 0 else wording("No amounts yet")
        )
    # Where credits leave a whole smaller than its largest part, a share would be more than all.
    if not 0 < first.amount_cents <= whole:
        return wording("The largest part: %(part)s", part=first.label)
    return wording(
        "The largest part: %(part)s, %(share)s",
        part=first.label,
        share=share_words(wording, first.amount_cents, whole),
    )


def _finding(
    wording: Wording,
    subject: str,
    fiscal_year: int,
    stage: str,
    ordered: Sequence[Part],
    whole: int,
    *,
    is_open: bool,
) -> str:
    first = ordered[0]
    words = {
        "part": within(first.label),
        "subject": subject,
        "year": wording.year(fiscal_year),
        "amount": wording.rounded_dollars(first.amount_cents),
        "whole": wording.rounded_dollars(whole),
        "budget": budget_name(wording, stage),
    }
    if whole <= 0 or first.amount_cents <= 0:
        words["whole"] = wording.rounded_dollars(abs(whole))
        if whole < 0:
            return wording(
                "The amounts of %(subject)s for %(year)s add up to %(whole)s below zero: credits and "
                "corrections are larger than the other lines.",
                **words,
            )
        return wording("The amounts of %(subject)s for %(year)s add up to nothing.", **words)
    words["share"] = share_words(wording, first.amount_cents, whole)
    if len(ordered) == 1:
        if stage != "actual":
            return wording(
                "All of the %(whole)s planned for %(subject)s in %(year)s (%(budget)s) is for one "
                "purpose: %(part)s.",
                **words,
            )
        return wording(
            "All of the %(whole)s that %(subject)s spent in %(year)s went to one purpose: %(part)s.",
            **words,
        )
    if stage != "actual":
        return wording(
            "%(whole)s is planned for %(subject)s in %(year)s (%(budget)s). The largest part, "
            "%(amount)s (%(share)s), is for %(part)s.",
            **words,
        )
    if is_open:
        return wording(
            "%(subject)s has spent %(whole)s so far in %(year)s. The largest part, %(amount)s "
            "(%(share)s), went to %(part)s.",
            **words,
        )
    return wording(
        "%(subject)s spent %(whole)s in %(year)s. The largest part, %(amount)s (%(share)s), went "
        "to %(part)s.",
        **words,
    )


def _bar_rows(
    wording: Wording, ordered: Sequence[Part], whole: int, *, spent: bool
) -> list[BarRow]:
    """Return a row for each part; beyond twelve, those nearest to nothing become one row."""
    kept, joined = largest(ordered, MOST_ROWS, lambda part: abs(part.amount_cents))
    bars = [(part.label, part.amount_cents) for part in kept]
    if joined:
        bars.append(
            (
                wording("Everything else (%(count)s parts)", count=wording.number(len(joined))),
                sum(part.amount_cents for part in joined),
            )
        )
    return [
        one_bar(
            wording,
            label,
            "actual" if spent else "plan",
            cents,
            amount=amount_and_share(wording, cents, whole),
        )
        for label, cents in bars
    ]
