"""The sentences about what changed: more and less between budgets and years, under and over from plan to spending."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.figures.facts import ACTUAL
from generator.figures.figure import difference_words, gap_words
from generator.figures.phrases import amount_said, budget_name, share_words
from generator.finance.changes import Change, Comparison, Moment, Obstacle
from generator.wording import Wording


def is_variance(pair: Comparison) -> bool:
    """Whether a budget is held against spending: then it is under or over, not more or less."""
    return pair.before.stage != ACTUAL and pair.after.stage == ACTUAL


def moment_name(wording: Wording, moment: Moment) -> str:
    """Return what a moment is called at the head of a column: `Amended budget, 2026-27`."""
    words = {"year": wording.year(moment.fiscal_year)}
    return {
        "proposed": wording("Proposed budget, %(year)s", **words),
        "adopted": wording("Adopted budget, %(year)s", **words),
        "amended": wording("Amended budget, %(year)s", **words),
        "actual": wording("Spent, %(year)s", **words),
    }[moment.stage]


def moment_phrase(wording: Wording, moment: Moment) -> str:
    """Return what a moment is called inside a sentence: `the amended budget of 2026-27`."""
    words = {"year": wording.year(moment.fiscal_year)}
    return {
        "proposed": wording("the proposed budget of %(year)s", **words),
        "adopted": wording("the adopted budget of %(year)s", **words),
        "amended": wording("the amended budget of %(year)s", **words),
        "actual": wording("the spending of %(year)s", **words),
    }[moment.stage]


def gap_said(wording: Wording, pair: Comparison, cents: int) -> str:
    """Return after less before, rounded: `$3.1 million more`, `$41,200 under`, `no change`."""
    if is_variance(pair):
        return gap_words(wording, -cents, is_open=False, rounded=True)
    return difference_words(wording, cents, rounded=True)


def change_said(wording: Wording, pair: Comparison, change: Change) -> str:
    """Return one change, rounded: `$3.1 million more (2%)`, `$41,200 under (3%)`, `no change`."""
    cents = change.change_cents
    said = gap_said(wording, pair, cents)
    before = change.before_cents or 0
    if before <= 0 or is_nothing(wording, cents):
        return said
    share = share_words(wording, abs(cents), before)
    return wording("%(change)s (%(share)s)", change=said, share=share)


def is_nothing(wording: Wording, cents: int) -> bool:
    """Whether a change rounds away in a sentence."""
    return wording.rounded_dollars(abs(cents)) == wording.rounded_dollars(0)


def whole_sentence(wording: Wording, subject: str, pair: Comparison, whole: Change) -> str:
    """Return the sentence of the whole: the later amount, and how far it is from the earlier."""
    cents, before = whole.change_cents, whole.before_cents or 0
    gap = wording.rounded_dollars(abs(cents))
    if before > 0 and not is_nothing(wording, cents):
        share = share_words(wording, abs(cents), before)
        gap = wording("%(amount)s (%(share)s)", amount=gap, share=share)
    words = {
        "subject": subject,
        "after": amount_said(wording, whole.after_cents or 0),
        "before": amount_said(wording, before),
        "gap": gap,
        "year": wording.year(pair.after.fiscal_year),
        "last": wording.year(pair.before.fiscal_year),
        "budget": budget_name(wording, pair.after.stage),
        "earlier": budget_name(wording, pair.before.stage),
    }
    direction = 0 if is_nothing(wording, cents) else 1 if cents > 0 else -1
    if is_variance(pair):
        return _from_plan_to_spending(wording, words)[direction]
    if not pair.is_yearly:
        return _from_plan_to_plan(wording, words)[direction]
    if pair.after.stage == ACTUAL:
        return _from_spending_to_spending(wording, words)[direction]
    return _from_year_to_year(wording, words)[direction]


_Sentences = Mapping[int, str]
"""By direction: 1 for more, -1 for less, 0 for neither."""


def _from_year_to_year(wording: Wording, words: Mapping[str, str]) -> _Sentences:
    return {
        1: wording(
            "%(subject)s plans to spend %(after)s running schools in %(year)s, %(gap)s more than it "
            "planned for %(last)s.",
            **words,
        ),
        -1: wording(
            "%(subject)s plans to spend %(after)s running schools in %(year)s, %(gap)s less than it "
            "planned for %(last)s.",
            **words,
        ),
        0: wording(
            "%(subject)s plans to spend %(after)s running schools in %(year)s, as much as it planned "
            "for %(last)s.",
            **words,
        ),
    }


def _from_spending_to_spending(wording: Wording, words: Mapping[str, str]) -> _Sentences:
    return {
        1: wording(
            "%(subject)s spent %(after)s running schools in %(year)s, %(gap)s more than in %(last)s.",
            **words,
        ),
        -1: wording(
            "%(subject)s spent %(after)s running schools in %(year)s, %(gap)s less than in %(last)s.",
            **words,
        ),
        0: wording(
            "%(subject)s spent %(after)s running schools in %(year)s, as much as in %(last)s.",
            **words,
        ),
    }


def _from_plan_to_plan(wording: Wording, words: Mapping[str, str]) -> _Sentences:
    return {
        1: wording(
            "The %(budget)s for running schools in %(year)s is %(after)s, %(gap)s more than the "
            "%(earlier)s.",
            **words,
        ),
        -1: wording(
            "The %(budget)s for running schools in %(year)s is %(after)s, %(gap)s less than the "
            "%(earlier)s.",
            **words,
        ),
        0: wording(
            "The %(budget)s for running schools in %(year)s is %(after)s, as much as the %(earlier)s.",
            **words,
        ),
    }


def _from_plan_to_spending(wording: Wording, words: Mapping[str, str]) -> _Sentences:
    return {
        1: wording(
            "%(subject)s spent %(after)s running schools in %(year)s, with %(before)s planned: "
            "%(gap)s over the %(earlier)s.",
            **words,
        ),
        -1: wording(
            "%(subject)s spent %(after)s of the %(before)s planned for running schools in %(year)s: "
            "%(gap)s under the %(earlier)s.",
            **words,
        ),
        0: wording(
            "%(subject)s spent the %(after)s planned for running schools in %(year)s (%(earlier)s).",
            **words,
        ),
    }


def obstacle_sentences(
    wording: Wording, pair: Comparison, missing: Callable[[Moment], str | None]
) -> list[str]:
    """Return why two moments are not compared line by line, a sentence each.

    Args:
        wording: The language.
        pair: The two moments.
        missing: What an incomplete moment lacks.
    """
    found = []
    for obstacle, moment in (
        (Obstacle.BEFORE_INCOMPLETE, pair.before),
        (Obstacle.AFTER_INCOMPLETE, pair.after),
    ):
        if obstacle in pair.obstacles:
            found.append(
                wording(
                    "%(year)s is not complete: %(missing)s.",
                    year=wording.year(moment.fiscal_year),
                    missing=(missing(moment) or "").rstrip("."),
                )
            )
    if Obstacle.OTHER_BASIS in pair.obstacles:
        found.append(
            wording("The two are not counted on the same basis, so they are not like for like.")
        )
    return found


def not_compared(
    wording: Wording, pair: Comparison, missing: Callable[[Moment], str | None]
) -> str:
    """Return the sentence that says which two are not compared, and why."""
    words = {
        "before": moment_name(wording, pair.before),
        "after": moment_name(wording, pair.after),
        "year": wording.year(pair.after.fiscal_year),
        "last": wording.year(pair.before.fiscal_year),
    }
    first = (
        wording("%(year)s is not compared with %(last)s.", **words)
        if pair.is_yearly
        else wording("These two are not compared: %(before)s; %(after)s.", **words)
    )
    return " ".join([first, *obstacle_sentences(wording, pair, missing)])
