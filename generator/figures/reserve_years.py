"""Savings over the years: a bar for each year's end, with its share of spending and its months."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.figures.bar_rows import BarRow, bar_drawing, one_bar
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
from generator.figures.phrases import amount_said, change_words
from generator.figures.reserve_facts import RuleStanding, Standing
from generator.figures.reserve_words import (
    month_tenths,
    months_said,
    percent_said,
    savings_sentence,
)
from generator.wording import NO_VALUE, Wording

MOST_YEARS = 10
"""Years that are drawn, the newest; the table has them all."""


def reserves_over_the_years(
    wording: Wording, *, key: str, subject: str, standings: Sequence[Standing], source: Source
) -> Figure:
    """Build the figure of savings at the end of each year.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose savings: a district's short name.
        standings: By year, one each; two at least.
        source: Where the balances come from.

    Raises:
        ValueError: there are fewer than two years.
    """
    if len(standings) < 2:  # noqa: PLR2004 - one year is no course over the years
        message = f"{key}: one year is no course"
        raise ValueError(message)
    known = [one for one in standings if one.moment.stage == ACTUAL]
    said = [
        *_course(wording, known),
        *_planned(wording, standings),
        *_policy_years(wording, known),
    ]
    return Figure(
        id=key,
        title=_title(wording, known),
        subtitle=wording(
            "Unassigned balance of the general fund of %(subject)s at the end of each year, in dollars "
            "and as a share of what that fund pays out in the year",
            subject=subject,
        ),
        finding=" ".join(said or [savings_sentence(wording, subject, standings[-1])]),
        columns=(
            FigureColumn("fiscal_year", wording("End of"), CellKind.YEAR),
            FigureColumn("stage", wording("Known or planned")),
            FigureColumn("savings", wording("Unassigned savings"), CellKind.CENTS),
            FigureColumn("spending", wording("General-fund spending"), CellKind.CENTS),
            FigureColumn("share", wording("Share of spending"), CellKind.SHARE),
            FigureColumn("months", wording("Months of spending"), CellKind.COUNT),
            FigureColumn("policy", wording("Board policy"), CellKind.CENTS),
            FigureColumn("policy_met", wording("Is the policy met?")),
        ),
        rows=tuple(_row(wording, one) for one in standings),
        source=source,
        drawing=bar_drawing([_bar_row(wording, one) for one in standings[-MOST_YEARS:]]),
        legend=_legend(wording, standings),
        notes=(wording("Amounts are as recorded each year, not adjusted for rising prices."),),
    )


def _policy(one: Standing) -> RuleStanding | None:
    return next((rule for rule in one.rules if rule.rule.kind == "policy"), None)


def _stage(wording: Wording, one: Standing) -> str:
    return wording("known") if one.moment.stage == ACTUAL else wording("planned")


def _row(wording: Wording, one: Standing) -> tuple[Cell, ...]:
    none = NotShown(NO_VALUE)
    policy = _policy(one)
    share: Cell = none
    months: Cell = none
    if one.spending_cents is not None:
        below = NotShown(wording("below zero"))
        is_below = one.savings_cents < 0
        share = below if is_below else Share(one.savings_cents, one.spending_cents)
        tenths = month_tenths(one.savings_cents, one.spending_cents)
        months = below if is_below else Decimal(tenths) / 10
    return (
        one.moment.fiscal_year,
        _stage(wording, one),
        one.savings_cents,
        none if one.spending_cents is None else one.spending_cents,
        share,
        months,
        policy.line_cents if policy else none,
        (wording("yes") if policy.is_met else wording("no")) if policy else none,
    )


def _bar_row(wording: Wording, one: Standing) -> BarRow:
    year = wording.year(one.moment.fiscal_year)
    is_known = one.moment.stage == ACTUAL
    name = year if is_known else wording("%(year)s, planned", year=year)
    amount = amount_said(wording, one.savings_cents)
    if one.spending_cents is not None and one.savings_cents > 0:
        amount = f"{amount} · {wording.share(one.savings_cents, one.spending_cents, 1)}"
    return one_bar(
        wording,
        name,
        "actual" if is_known else "plan",
        one.savings_cents,
        amount=amount,
        detail=_detail(wording, one),
    )


def _detail(wording: Wording, one: Standing) -> str:
    """Return for how many months savings would last, and whether they meet the policy."""
    months, policy = "", _policy(one)
    if one.spending_cents is not None and one.savings_cents > 0:
        months = months_said(wording, one.savings_cents, one.spending_cents)
    if policy is None:
        return months
    words = {"months": months, "share": percent_said(wording, policy.rule.share)}
    if not months:
        return (
            wording("policy of %(share)s met", **words)
            if policy.is_met
            else wording("policy of %(share)s not met", **words)
        )
    if policy.is_met:
        return wording("%(months)s; policy of %(share)s met", **words)
    return wording("%(months)s; policy of %(share)s not met", **words)


def _title(wording: Wording, known: Sequence[Standing]) -> str:
    if len(known) < 2:  # noqa: PLR2004 - a change takes two
        return wording("Savings over the years")
    first, last = known[0], known[-1]
    since = wording.year(first.moment.fiscal_year)
    if last.savings_cents > first.savings_cents:
        return wording("Savings are up since %(year)s", year=since)
    if last.savings_cents < first.savings_cents:
        return wording("Savings are down since %(year)s", year=since)
    return wording("Savings are what they were in %(year)s", year=since)


def _course(wording: Wording, known: Sequence[Standing]) -> list[str]:
    if len(known) < 2:  # noqa: PLR2004 - a change takes two
        return []
    first, last = known[0], known[-1]
    before, after = first.savings_cents, last.savings_cents
    return [
        wording(
            "Unassigned savings were %(after)s at the end of %(last)s and %(before)s at the end of "
            "%(first)s: %(change)s.",
            last=wording.year(last.moment.fiscal_year),
            first=wording.year(first.moment.fiscal_year),
            after=amount_said(wording, after),
            before=amount_said(wording, before),
            change=change_words(wording, before, after, wording.rounded_dollars),
        )
    ]


def _planned(wording: Wording, standings: Sequence[Standing]) -> list[str]:
    last = standings[-1]
    if last.moment.stage == ACTUAL:
        return []
    return [
        wording(
            "%(savings)s is planned for the end of %(year)s.",
            savings=amount_said(wording, last.savings_cents),
            year=wording.year(last.moment.fiscal_year),
        )
    ]


def _policy_years(wording: Wording, known: Sequence[Standing]) -> list[str]:
    measured = [policy for one in known if (policy := _policy(one))]
    if not measured:
        return []
    return [
        wording.counted(
            len(measured),
            "The board's policy was met in %(met)s of %(number)s year.",
            "The board's policy was met in %(met)s of %(number)s years.",
            met=wording.number(sum(policy.is_met for policy in measured)),
        )
    ]


def _legend(wording: Wording, standings: Sequence[Standing]) -> tuple[LegendEntry, ...]:
    stages = {one.moment.stage for one in standings[-MOST_YEARS:]}
    entries = []
    if ACTUAL in stages:
        entries.append(LegendEntry("actual", wording("As the year ended")))
    if stages - {ACTUAL}:
        entries.append(LegendEntry("plan", wording("Planned")))
    return tuple(entries)
