"""How an amount came about at one school, in a line that a reader can work out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from generator.figures.funding.exact_words import (
    number_words,
    part_words,
    positions_words,
    rate_words,
)
from generator.figures.funding.group_words import counted_words
from generator.finance.allocation import model
from generator.finance.allocation.model import Step
from generator.finance.allocation.public import WITHHELD, PublicAmount
from generator.schema import allocation_rules as kinds
from generator.schema.allocation_parts import ALL_STUDENTS
from generator.vocabulary import LEVELS
from generator.wording import Wording


def working_words(
    wording: Wording, rule: kinds.Rule | None, amount: PublicAmount, reason: str = ""
) -> str:
    """Return how a rule's amount was worked out.

    Args:
        wording: The language.
        rule: The rule; None for the line in which several stand together.
        amount: What it comes to at the school.
        reason: Why an amount was given by hand, in the district's words.
    """
    if rule is None:
        return _together(wording, amount)
    if amount.state == model.STATED:
        why = rule.why_stated if isinstance(rule, kinds.Stated) else ""
        stated = wording("As the district states it; the data cannot work it out again")
        return f"{stated}: {why}" if why else stated
    if amount.cents is None or not amount.steps:
        return state_words(wording, amount.state)
    return _WORDED[type(rule)](wording, _Steps(wording, rule, amount.steps), reason)


def state_words(wording: Wording, state: str) -> str:
    """Return why a rule has no amount, or how it got one: one of `model.STATES`."""
    return {
        model.COMPUTED: wording("Worked out from the rule"),
        model.NOT_ELIGIBLE: wording("Not for this school"),
        model.STATED: wording("As the district states it"),
        model.NO_COUNT: wording("Not worked out: the count is not given"),
        model.COUNT_WITHHELD: wording("Not worked out: the district withholds the count"),
        model.NO_LAST_YEAR: wording("Nothing of last year to compare with"),
        model.DEPENDS: wording("Not worked out: it looks at a rule that is not known"),
        model.NO_RATE: wording("Not worked out: no document gives the rate"),
    }.get(state, "")


def _together(wording: Wording, amount: PublicAmount) -> str:
    if amount.finding == WITHHELD or amount.cents is None:
        return wording("Not shown: it would tell how many students are in a small group")
    return wording(
        "Several rules together, so that nobody can tell how many students are in a small group"
    )


class _Steps:
    """Steps of an amount by what they are; of several of one kind, the last."""

    def __init__(self, wording: Wording, rule: kinds.Rule, steps: tuple[Step, ...]) -> None:
        self._wording = wording
        self._rule = rule
        self._by_what: Mapping[str, Step] = {step.what: step for step in steps}
        self.all = steps

    def __contains__(self, what: str) -> bool:
        return what in self._by_what

    def number(self, what: str) -> str:
        return number_words(self._wording, self._by_what[what].value)

    def rate(self, what: str) -> str:
        return rate_words(self._wording, self._by_what[what].value)

    def share(self, what: str) -> str:
        return part_words(self._wording, Fraction(self._by_what[what].value))

    def positions(self) -> str:
        return positions_words(self._wording, self.value("positions"))

    def group(self) -> str:
        """Return whom the rule counts."""
        count = getattr(self._rule, "count", None) or ALL_STUDENTS
        return counted_words(self._wording, count)

    def value(self, what: str) -> Fraction:
        return Fraction(self._by_what[what].value)


def _lump_sum(wording: Wording, steps: _Steps, _: str) -> str:
    if "level" in steps:
        level = next(step.about for step in steps.all if step.what == "level")
        return wording(
            "The amount for each %(level)s", level=wording(LEVELS.get(level, LEVELS["other"]).one)
        )
    if "at_least" in steps:
        return wording(
            "%(count)s %(group)s: the amount from %(least)s up",
            count=steps.number("count"),
            group=steps.group(),
            least=steps.number("at_least"),
        )
    return wording("The same amount for each school")


def _per_pupil(wording: Wording, steps: _Steps, _: str) -> str:
    if "rate" not in steps:
        return wording("%(count)s %(group)s", count=steps.number("count"), group=steps.group())
    return wording(
        "%(count)s %(group)s × %(rate)s",
        count=steps.number("count"),
        group=steps.group(),
        rate=steps.rate("rate"),
    )


def _weighted(wording: Wording, steps: _Steps, _: str) -> str:
    return wording(
        "%(count)s students, each counted by its weight × %(rate)s",
        count=steps.number("weighted_count"),
        rate=steps.rate("rate"),
    )


def _small_school(wording: Wording, steps: _Steps, _: str) -> str:
    if not steps.value("short_of_threshold"):
        return wording(
            "%(count)s %(group)s, not fewer than %(threshold)s",
            count=steps.number("count"),
            group=steps.group(),
            threshold=steps.number("threshold"),
        )
    if "rate" in steps:
        return wording(
            "%(short)s students fewer than %(threshold)s × %(rate)s",
            short=steps.number("short_of_threshold"),
            threshold=steps.number("threshold"),
            rate=steps.rate("rate"),
        )
    return wording(
        "%(share)s of %(amount)s, for %(count)s %(group)s of at most %(threshold)s",
        share=steps.share("share"),
        amount=steps.rate("amount"),
        count=steps.number("count"),
        group=steps.group(),
        threshold=steps.number("threshold"),
    )


def _staffing(wording: Wording, steps: _Steps, _: str) -> str:
    words = {
        "count": steps.number("count"),
        "group": steps.group(),
        "positions": steps.positions(),
        "pay": steps.rate("compensation"),
    }
    if "students_per_position" in steps:
        return wording(
            "%(count)s %(group)s ÷ %(each)s = %(unrounded)s, so %(positions)s × %(pay)s",
            each=steps.number("students_per_position"),
            unrounded=number_words(wording, round(steps.value("positions_unrounded"), 3)),
            **words,
        )
    return wording("%(count)s %(group)s: %(positions)s × %(pay)s", **words)


def _positions(wording: Wording, steps: _Steps, reason: str) -> str:
    words = wording(
        "%(positions)s × %(pay)s",
        positions=steps.positions(),
        pay=steps.rate("compensation"),
    )
    return f"{words}: {reason}" if reason else words


def _by_hand(wording: Wording, _: _Steps, reason: str) -> str:
    return reason or wording("An amount for this school by name")


def _pool(wording: Wording, steps: _Steps, _: str) -> str:
    return wording(
        "%(count)s of all %(whole)s counted, of %(pool)s",
        count=steps.number("weighted_count" if "weighted_count" in steps else "count"),
        whole=steps.number("pool_count"),
        pool=steps.rate("pool"),
    )


def _concentration(wording: Wording, steps: _Steps, _: str) -> str:
    paid = [
        wording(
            "%(count)s above %(share)s × %(rate)s",
            count=number_words(wording, excess.value),
            share=part_words(wording, Fraction(above.value)),
            rate=rate_words(wording, rate.value),
        )
        for above, excess, rate in zip(steps.all, steps.all[1:], steps.all[2:], strict=False)
        if (above.what, excess.what, rate.what) == ("above", "excess", "rate") and excess.value
    ]
    count = {
        "count": steps.number("count"),
        "group": steps.group(),
        "whole": steps.number("whole_count"),
    }
    who = wording("%(count)s %(group)s of %(whole)s students", **count)
    if paid:
        return f"{who}: {wording.listed(paid)}"
    if "rate" in steps and "excess" not in steps:
        return wording(
            "%(count)s %(group)s of %(whole)s students, above %(share)s × %(rate)s",
            share=steps.share("above"),
            rate=steps.rate("rate"),
            **count,
        )
    return wording("%(count)s %(group)s of %(whole)s students: below the share that pays", **count)


def _hold_harmless(wording: Wording, steps: _Steps, _: str) -> str:
    if "floor" in steps:
        if steps.value("floor") <= steps.value("before"):
            return wording("No loss to make up for")
        return wording(
            "Up to %(floor)s, which is %(share)s of last year; the rules come to %(before)s",
            floor=_cents(wording, steps.value("floor")),
            share=steps.share("share"),
            before=_cents(wording, steps.value("before")),
        )
    if "loss" not in steps:
        return wording("Nothing of last year to compare with")
    if not steps.value("loss"):
        return wording("No loss to make up for")
    return wording(
        "A part of the %(loss)s that the rules are below last year",
        loss=_cents(wording, steps.value("loss")),
    )


def _gain_cap(wording: Wording, steps: _Steps, _: str) -> str:
    if "ceiling" not in steps:
        return wording("Nothing of last year to compare with")
    if steps.value("before") <= steps.value("ceiling"):
        return wording("The gain is under the cap")
    return wording(
        "Down to %(ceiling)s, at most %(share)s more than last year; the rules come to %(before)s",
        ceiling=_cents(wording, steps.value("ceiling")),
        share=steps.share("share"),
        before=_cents(wording, steps.value("before")),
    )


def _true_up(wording: Wording, steps: _Steps, _: str) -> str:
    return wording(
        "%(then)s with the final count, %(first)s with the first one",
        then=_cents(wording, steps.value("recomputed")),
        first=_cents(wording, steps.value("first_computed")),
    )


def _scale(wording: Wording, steps: _Steps, _: str) -> str:
    return wording(
        "All schools together come to %(all)s and there is %(pool)s: each in proportion",
        all=_cents(wording, steps.value("all_before")),
        pool=_cents(wording, steps.value("pool")),
    )


def _cents(wording: Wording, value: Fraction) -> str:
    """Return an amount on the way, which may have parts of a cent, to the cent."""
    return wording.dollars(round(value))


_WORDED: Mapping[type[kinds.Rule], Callable[[Wording, _Steps, str], str]] = {
    kinds.LumpSum: _lump_sum,
    kinds.PerPupil: _per_pupil,
    kinds.WeightedPerPupil: _weighted,
    kinds.SmallSchool: _small_school,
    kinds.Staffing: _staffing,
    kinds.Positions: _positions,
    kinds.Grant: _by_hand,
    kinds.Adjustment: _by_hand,
    kinds.Pool: _pool,
    kinds.Concentration: _concentration,
    kinds.HoldHarmless: _hold_harmless,
    kinds.GainCap: _gain_cap,
    kinds.TrueUp: _true_up,
    kinds.Scale: _scale,
}
"""How each kind is worded; a stated rule has no working."""
