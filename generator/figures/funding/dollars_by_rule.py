"""What each rule of a year gives all schools together."""

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
    added_words,
)
from generator.figures.phrases import quoted_name, share_words
from generator.figures.shares import share_cell
from generator.wording import Wording


@dataclass(frozen=True)
class RuleMoney:
    """One rule over all schools; or what stands together where single rules would tell too much."""

    name: str
    school_count: int
    """Schools that it gives something."""

    cents: int


def dollars_by_rule(
    wording: Wording,
    *,
    key: str,
    subject: str,
    fiscal_year: int,
    rules: Sequence[RuleMoney],
    source: Source,
    notes: Sequence[str] = (),
) -> Figure:
    """Build the figure of a year's rules.

    Args:
        wording: The language.
        key: Id of the figure.
        subject: The district.
        fiscal_year: The year.
        rules: Each rule once, in the order of the method.
        source: Where the amounts come from.
        notes: What stands below.
    """
    whole = sum(one.cents for one in rules)
    words = {
        "subject": subject,
        "year": wording.year(fiscal_year),
        "whole": wording.rounded_dollars(whole),
    }
    shown, joined = largest(rules, MOST_ROWS, lambda one: abs(one.cents))
    if joined:
        name = wording("%(number)s other rules", number=wording.number(len(joined)))
        shown.append(RuleMoney(name, 0, sum(one.cents for one in joined)))
    return Figure(
        id=key,
        title=_title(wording, rules, whole),
        subtitle=wording(
            "What each rule gives all schools of %(subject)s together in %(year)s, in dollars",
            **words,
        ),
        finding=_finding(wording, rules, whole, words),
        columns=(
            FigureColumn("rule", wording("Rule")),
            FigureColumn("schools", wording("Schools that get it"), CellKind.COUNT),
            FigureColumn("amount", wording("Amount"), CellKind.ADDED),
            *(
                [FigureColumn("share", wording("Share of the whole"), CellKind.SHARE)]
                if whole > 0
                else []
            ),
        ),
        rows=tuple(
            (
                one.name,
                one.school_count,
                one.cents,
                *([share_cell(wording, one.cents, whole)] if whole > 0 else []),
            )
            for one in rules
        ),
        source=source,
        drawing=bar_drawing([_row(wording, one) for one in shown]),
        legend=(LegendEntry("plan", wording("What a rule gives")),),
        notes=tuple(notes),
    )


def _title(wording: Wording, rules: Sequence[RuleMoney], whole: int) -> str:
    most = max(rules, key=lambda one: one.cents)
    if whole <= 0 or min(one.cents for one in rules) < 0:
        return wording("What each rule gives")
    return wording(
        "%(share)s of the money comes from %(rule)s",
        share=share_words(wording, most.cents, whole),
        rule=quoted_name(wording, most.name),
    )


def _finding(
    wording: Wording, rules: Sequence[RuleMoney], whole: int, words: dict[str, str]
) -> str:
    most = max(rules, key=lambda one: one.cents)
    sentence = wording("The rules give schools %(whole)s in %(year)s.", **words)
    if whole <= 0:
        return sentence
    return f"{sentence} " + wording(
        "The most, %(amount)s, comes from %(rule)s.",
        amount=wording.rounded_dollars(most.cents),
        rule=quoted_name(wording, most.name),
    )


def _row(wording: Wording, one: RuleMoney) -> BarRow:
    amount = added_words(wording, one.cents)
    return one_bar(wording, one.name, "plan", one.cents, amount=amount, exact=amount)
