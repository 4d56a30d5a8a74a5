"""Every dollar of the ledger: what runs schools, by place, and what stands apart from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.bar_rows import BarRow, bar_drawing, one_bar
from generator.figures.facts import ACTUAL
from generator.figures.figure import CellKind, Figure, FigureColumn, LegendEntry, Source
from generator.figures.phrases import amount_said, below_zero_notes, budget_name, capital, within
from generator.finance.changes import Moment
from generator.wording import Wording


@dataclass(frozen=True)
class LedgerPart:
    """One part of the ledger."""

    label: str
    description: str
    cents: int
    runs_schools: bool


def every_dollar(
    wording: Wording,
    *,
    key: str,
    subject: str,
    moment: Moment,
    parts: Sequence[LedgerPart],
    source: Source,
    is_open: bool = False,
) -> Figure:
    """Build the figure of a ledger and its parts.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose money: a district's short name.
        moment: The year and stage; a budget is drawn as an outline, spending solid.
        parts: Every part once; together they are the ledger. At most twelve.
        source: Where the parts come from.
        is_open: Whether spending goes on.

    Raises:
        ValueError: there are no parts.
    """
    if not parts:
        message = f"{key}: the ledger has no parts"
        raise ValueError(message)
    running = [one for one in parts if one.runs_schools]
    apart = [one for one in parts if not one.runs_schools]
    whole = sum(one.cents for one in parts)
    yes, no = wording("yes"), wording("no, separate")
    return Figure(
        id=key,
        title=_title(wording, running, apart),
        subtitle=_subtitle(wording, subject, moment),
        finding=_finding(wording, subject, moment, running, apart, is_open=is_open),
        columns=(
            FigureColumn("part", wording("What it is")),
            FigureColumn("description", wording("What that includes")),
            FigureColumn("runs_schools", wording("Runs schools?")),
            FigureColumn(
                "amount",
                wording("Recorded") if moment.stage == ACTUAL else wording("Planned"),
                CellKind.CENTS,
            ),
        ),
        rows=tuple(
            (one.label, one.description, yes if one.runs_schools else no, one.cents)
            for one in [*running, *apart]
        ),
        total=(wording("Total in the ledger"), "", "", whole),
        source=source,
        drawing=bar_drawing(
            [
                *(_bar_row(wording, moment, one) for one in running),
                *_separate_heading(wording, apart),
                *(_bar_row(wording, moment, one) for one in apart),
            ]
        ),
        legend=(
            LegendEntry("actual", wording("Recorded"))
            if moment.stage == ACTUAL
            else LegendEntry("plan", capital(budget_name(wording, moment.stage))),
        ),
        notes=below_zero_notes(wording, [(one.label, one.cents) for one in parts]),
    )


def _subtitle(wording: Wording, subject: str, moment: Moment) -> str:
    words = {"subject": subject, "year": wording.year(moment.fiscal_year)}
    if moment.stage == ACTUAL:
        return wording(
            "Every dollar in the ledger of %(subject)s in %(year)s, as recorded", **words
        )
    return wording(
        "Every dollar in the ledger of %(subject)s in %(year)s, %(budget)s",
        budget=budget_name(wording, moment.stage),
        **words,
    )


def _title(wording: Wording, running: Sequence[LedgerPart], apart: Sequence[LedgerPart]) -> str:
    runs, others = (sum(one.cents for one in group) for group in (running, apart))
    if runs <= 0 or others < 0:
        return wording("Every dollar in the ledger")
    words = {"runs": wording.rounded_dollars(runs), "apart": wording.rounded_dollars(others)}
    if others == 0:
        return wording("All %(runs)s in the ledger runs schools", **words)
    return wording("%(runs)s runs schools; %(apart)s is separate", **words)


def _finding(
    wording: Wording,
    subject: str,
    moment: Moment,
    running: Sequence[LedgerPart],
    apart: Sequence[LedgerPart],
    *,
    is_open: bool,
) -> str:
    runs, others = (sum(one.cents for one in group) for group in (running, apart))
    words = {
        "subject": subject,
        "year": wording.year(moment.fiscal_year),
        "runs": amount_said(wording, runs),
        "whole": amount_said(wording, runs + others),
        "apart": wording.rounded_dollars(others),
    }
    if moment.stage != ACTUAL:
        first = wording("%(subject)s plans to spend %(runs)s running schools in %(year)s.", **words)
    elif is_open:
        first = wording(
            "%(subject)s has spent %(runs)s so far running schools in %(year)s.", **words
        )
    else:
        first = wording("%(subject)s spent %(runs)s running schools in %(year)s.", **words)
    named = [
        wording(
            "%(name)s %(amount)s",
            name=within(one.label),
            amount=wording.rounded_dollars(one.cents),
        )
        for one in sorted(apart, key=lambda one: (-one.cents, one.label))
        if one.cents > 0
    ]
    # Where a part is below zero, the others are more than their sum: then only the whole is said.
    if any(one.cents < 0 for one in apart):
        return " ".join([first, wording("The ledger holds %(whole)s in all.", **words)])
    if not named:
        return first
    second = wording(
        "The ledger holds %(whole)s in all; %(apart)s of it is separate: %(named)s.",
        named=wording.listed(named),
        **words,
    )
    return f"{first} {second}"


def _separate_heading(wording: Wording, apart: Sequence[LedgerPart]) -> list[BarRow]:
    if not apart:
        return []
    whole = sum(one.cents for one in apart)
    return [BarRow(wording("Separate:"), amount_said(wording, whole), ())]


def _bar_row(wording: Wording, moment: Moment, one: LedgerPart) -> BarRow:
    layer = "actual" if moment.stage == ACTUAL else "plan"
    return one_bar(wording, one.label, layer, one.cents, amount=amount_said(wording, one.cents))
