"""Savings beside the lines they are measured against: policy, state floor, state cap, two months."""

from __future__ import annotations

from decimal import Decimal

from generator.figures.bar_rows import bar_drawing, one_bar
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
)
from generator.figures.phrases import amount_said
from generator.figures.reserve_facts import RuleStanding, Standing
from generator.figures.reserve_words import (
    month_tenths,
    rule_name,
    rule_sentence,
    savings_sentence,
    two_months_note,
)
from generator.wording import NO_VALUE, Wording


def reserves(
    wording: Wording, *, key: str, subject: str, standing: Standing, source: Source
) -> Figure:
    """Build the figure of savings beside the rules for them.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose savings: a district's short name.
        standing: Savings at the end of a year, and the rules.
        source: Where the balances come from.
    """
    lines = _lines(wording, standing)
    return Figure(
        id=key,
        title=_title(wording, standing),
        subtitle=wording(
            "Unassigned balance of the general fund of %(subject)s at the end of %(year)s, in dollars, "
            "beside what it is measured against",
            subject=subject,
            year=wording.year(standing.moment.fiscal_year),
        ),
        finding=" ".join(
            [
                savings_sentence(wording, subject, standing),
                *(rule_sentence(wording, standing, one) for one in standing.rules),
            ]
        ),
        columns=(
            FigureColumn("what", wording("What it is")),
            FigureColumn("amount", wording("Amount"), CellKind.CENTS),
            FigureColumn("share", wording("Share of general-fund spending"), CellKind.SHARE),
            FigureColumn("months", wording("Months of spending"), CellKind.COUNT),
            FigureColumn("result", wording("Is it met?")),
            FigureColumn("document", wording("Where it stands")),
        ),
        rows=tuple(
            (label, cents, *_measures(wording, cents, standing.spending_cents), result, document)
            for label, cents, result, document in lines
        ),
        source=source,
        drawing=bar_drawing(
            [
                one_bar(
                    wording,
                    label,
                    _layer(standing) if place == 0 else "measure",
                    cents,
                    amount=amount_said(wording, cents),
                    thin=place > 0,
                    detail=result if place else "",
                )
                for place, (label, cents, result, _) in enumerate(lines)
            ]
        ),
        legend=(
            LegendEntry("actual", wording("Savings"))
            if standing.moment.stage == ACTUAL
            else LegendEntry("plan", wording("Savings, as planned")),
        ),
        notes=tuple(two_months_note(wording, standing)),
    )


def _layer(standing: Standing) -> str:
    return "actual" if standing.moment.stage == ACTUAL else "plan"


def _lines(wording: Wording, standing: Standing) -> list[tuple[str, int, str, str]]:
    """Return what is drawn: label, cents, whether it is met, and where the rule stands."""
    found = [(wording("Unassigned savings"), standing.savings_cents, "", "")]
    found += [
        (
            rule_name(wording, one.rule),
            one.line_cents,
            _result(wording, one),
            one.rule.document,
        )
        for one in standing.rules
    ]
    if standing.two_months_cents is not None:
        found.append(
            (
                wording("Two months of spending (guideline)"),
                standing.two_months_cents,
                "",
                wording("GFOA, Fund Balance Guidelines for the General Fund (2015)"),
            )
        )
    return found


def _result(wording: Wording, one: RuleStanding) -> str:
    if one.is_cap:
        return wording("Within it") if one.is_met else wording("Over it")
    return wording("Met") if one.is_met else wording("Not met")


def _measures(wording: Wording, cents: int, spending: int | None) -> tuple[Cell, Cell]:
    """Return an amount as a share of a year's spending, and in months of it."""
    if spending is None:
        return NotShown(NO_VALUE), NotShown(NO_VALUE)
    if cents < 0:
        below = NotShown(wording("below zero"))
        return below, below
    return Share(cents, spending), Decimal(month_tenths(cents, spending)) / 10


def _title(wording: Wording, standing: Standing) -> str:
    policies = [one for one in standing.rules if one.rule.kind == "policy"]
    if standing.savings_cents < 0:
        return wording("The unassigned balance is below zero")
    if policies:
        return (
            wording("Savings meet the board's policy")
            if policies[0].is_met
            else wording("Savings are under the board's policy")
        )
    return wording("%(amount)s in savings", amount=wording.rounded_dollars(standing.savings_cents))
