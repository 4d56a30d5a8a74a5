"""What a rule says, for all schools: whom it is for, and how its amount is worked out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from generator.figures.funding.exact_words import (
    number_words,
    part_words,
    positions_words,
    rate_words,
)
from generator.figures.funding.group_words import counted_words, each_words
from generator.figures.phrases import capital
from generator.schema import allocation_rules as kinds
from generator.schema.allocation import AllocationMethod
from generator.schema.allocation_parts import LevelAmounts, Who
from generator.vocabulary import LEVELS
from generator.wording import Wording


def who_words(wording: Wording, who: Who, names: Callable[[str], str]) -> str:
    """Return which schools something is for.

    Args:
        wording: The language.
        who: What the method says; said nothing, all schools that it covers.
        names: Name of a school by site_id.
    """
    parts = []
    if who.levels:
        parts.append(capital(wording.listed([wording(LEVELS[level].many) for level in who.levels])))
    if who.title_i is not None:
        parts.append(
            wording("schools with Title I") if who.title_i else wording("schools without Title I")
        )
    if who.sites:
        parts.append(_sites(wording, who.sites, names))
    if who.except_sites:
        parts.append(
            wording("all but %(schools)s", schools=_sites(wording, who.except_sites, names))
        )
    return "; ".join(parts) or wording("All schools")


def _sites(wording: Wording, sites: tuple[str, ...], names: Callable[[str], str]) -> str:
    most = 4
    if len(sites) <= most:
        return wording.listed([names(site_id) for site_id in sites])
    return wording("%(count)s schools by name", count=wording.number(len(sites)))


def how_words(
    wording: Wording, rule: kinds.Rule, method: AllocationMethod, rate: Fraction | None
) -> str:
    """Return how the amount of a rule is worked out, in a sentence without a full stop.

    Args:
        wording: The language.
        rule: The rule.
        method: Its method, for the base and average compensation.
        rate: Cents for each that the rule was worked out with; None where it has no one rate.
    """
    return _WORDED[type(rule)](wording, rule, method, rate)


def _lump_sum(
    wording: Wording, rule: kinds.LumpSum, _: AllocationMethod, __: Fraction | None
) -> str:
    if rule.amount is not None:
        return wording("%(amount)s for each school", amount=wording.dollars(rule.amount))
    if rule.by_level is not None:
        return wording.listed(
            [
                wording(
                    "%(amount)s for each %(level)s",
                    amount=wording.dollars(cents),
                    level=wording(LEVELS[level].one),
                )
                for level in LevelAmounts.model_fields
                if (cents := rule.by_level.of(level)) is not None
            ]
        )
    return wording.listed(
        [
            wording(
                "%(amount)s from %(least)s %(group)s up",
                amount=wording.dollars(band.amount),
                least=number_words(wording, band.at_least),
                group=counted_words(wording, rule.count),
            )
            for band in rule.by_size
        ]
    )


def _per_pupil(
    wording: Wording, rule: kinds.PerPupil, method: AllocationMethod, rate: Fraction | None
) -> str:
    words = {"each": each_words(wording, rule.count)}
    if rate is None and rule.weight is not None and method.base is not None:
        rate = rule.weight * method.base
    if rate is None:
        return wording("An amount %(each)s; no document gives it", **words)
    words["rate"] = rate_words(wording, rate)
    if rule.weight is not None and method.base is not None and rule.weight != 1:
        return wording(
            "%(rate)s %(each)s: %(weight)s times the base of %(base)s",
            weight=number_words(wording, rule.weight),
            base=rate_words(wording, method.base),
            **words,
        )
    if rule.rate == "implied" or rule.rate_basis == "implied":
        return wording(
            "%(rate)s %(each)s; no document gives the rate, it follows from the published dollars",
            **words,
        )
    return wording("%(rate)s %(each)s", **words)


def _weighted(
    wording: Wording, rule: kinds.WeightedPerPupil, method: AllocationMethod, _: Fraction | None
) -> str:
    rate = rule.rate if rule.rate is not None else method.base
    weights = [
        wording(
            "%(group)s count %(weight)s",
            group=counted_words(wording, one.count),
            weight=number_words(wording, one.weight),
        )
        for one in rule.weights
    ]
    return wording(
        "%(rate)s for each weighted student: %(weights)s",
        rate=rate_words(wording, rate or 0),
        weights=wording.listed(weights),
    )


def _small_school(
    wording: Wording, rule: kinds.SmallSchool, _: AllocationMethod, __: Fraction | None
) -> str:
    below = number_words(wording, rule.below)
    if rule.rate is not None:
        words = wording(
            "%(rate)s for each student that a school is short of %(below)s",
            rate=rate_words(wording, rule.rate),
            below=below,
        )
    else:
        words = wording(
            "%(amount)s up to %(whole)s students, then less and less until %(below)s",
            amount=wording.dollars(rule.amount or 0),
            whole=number_words(wording, rule.whole_up_to or 0),
            below=below,
        )
    if rule.most is None:
        return words
    return wording("%(rule)s, at most %(most)s", rule=words, most=wording.dollars(rule.most))


def _pay(wording: Wording, rule: Any, method: AllocationMethod) -> str:
    cents = rule.compensation
    if cents is None and rule.job:
        cents = method.compensation_cents(rule.job)
    return wording.dollars(cents or 0)


def _staffing(
    wording: Wording, rule: kinds.Staffing, method: AllocationMethod, _: Fraction | None
) -> str:
    pay, group = _pay(wording, rule, method), counted_words(wording, rule.count)
    if rule.students_per_position is not None:
        return wording(
            "One position for every %(each)s %(group)s, at %(pay)s each on average",
            each=number_words(wording, rule.students_per_position),
            group=group,
            pay=pay,
        )
    bands = [
        wording(
            "%(positions)s from %(least)s %(group)s up",
            positions=positions_words(wording, band.positions),
            least=number_words(wording, band.at_least),
            group=group,
        )
        if band.at_least
        else positions_words(wording, band.positions)
        for band in rule.by_size
    ]
    return wording("%(bands)s, at %(pay)s each on average", bands=wording.listed(bands), pay=pay)


def _positions(
    wording: Wording, rule: kinds.Positions, method: AllocationMethod, _: Fraction | None
) -> str:
    pay = _pay(wording, rule, method)
    if rule.positions is not None:
        return wording(
            "%(positions)s for each school, at %(pay)s each on average",
            positions=positions_words(wording, rule.positions),
            pay=pay,
        )
    return wording("Positions that the district gives by name, at %(pay)s each on average", pay=pay)


def _grant(wording: Wording, rule: kinds.Grant, _: AllocationMethod, __: Fraction | None) -> str:
    if rule.amount is not None:
        return wording("%(amount)s for each", amount=wording.dollars(rule.amount))
    return wording("Amounts for schools by name")


def _adjustment(wording: Wording, *_: object) -> str:
    return wording("Amounts decided by hand, each with its reason")


def _pool(wording: Wording, rule: kinds.Pool, _: AllocationMethod, __: Fraction | None) -> str:
    group = counted_words(wording, rule.count) if rule.count else wording("weighted students")
    return wording(
        "%(pool)s in all, shared in proportion to %(group)s",
        pool=wording.dollars(rule.pool),
        group=group,
    )


def _concentration(
    wording: Wording, rule: kinds.Concentration, _: AllocationMethod, __: Fraction | None
) -> str:
    steps = wording.listed(
        [
            wording(
                "%(rate)s above %(share)s",
                rate=rate_words(wording, step.rate),
                share=part_words(wording, step.above),
            )
            for step in rule.steps
        ]
    )
    words = {"group": counted_words(wording, rule.count), "steps": steps}
    if rule.pays == "all":
        return wording(
            "For each of %(group)s, where their share of the school is high enough: %(steps)s",
            **words,
        )
    return wording("For each of %(group)s beyond a share of the school: %(steps)s", **words)


def _hold_harmless(
    wording: Wording, rule: kinds.HoldHarmless, _: AllocationMethod, __: Fraction | None
) -> str:
    per_pupil = rule.basis == "per_pupil"
    if rule.share is not None:
        words = (
            wording("What a school is short of %(share)s of last year's dollars for each student")
            if per_pupil
            else wording("What a school is short of %(share)s of last year's dollars")
        )
        return words % {"share": part_words(wording, rule.share)}
    steps = [
        wording(
            "%(covered)s of a loss beyond %(beyond)s",
            covered=part_words(wording, step.covered),
            beyond=part_words(wording, step.beyond),
        )
        for step in rule.steps
    ]
    words = (
        wording("Of last year's dollars for each student: %(steps)s")
        if per_pupil
        else wording("Of last year's dollars: %(steps)s")
    )
    return words % {"steps": wording.listed(steps)}


def _gain_cap(
    wording: Wording, rule: kinds.GainCap, _: AllocationMethod, __: Fraction | None
) -> str:
    words = (
        wording("Takes away what is more than %(share)s above last year's dollars for each student")
        if rule.basis == "per_pupil"
        else wording("Takes away what is more than %(share)s above last year's dollars")
    )
    return words % {"share": part_words(wording, rule.share)}


def _true_up(wording: Wording, rule: kinds.TrueUp, _: AllocationMethod, __: Fraction | None) -> str:
    if not rule.losses:
        return wording("What more students in the final count add; fewer take nothing away")
    if not rule.gains:
        return wording("What fewer students in the final count take away; more add nothing")
    return wording("What the final count of students adds or takes away")


def _scale(wording: Wording, rule: kinds.Scale, _: AllocationMethod, __: Fraction | None) -> str:
    return wording(
        "Brings all schools together to %(pool)s, each in proportion",
        pool=wording.dollars(rule.pool),
    )


def _stated(wording: Wording, rule: kinds.Stated, _: AllocationMethod, __: Fraction | None) -> str:
    words = wording("Amounts as the district states them; the data cannot work them out again")
    return f"{words}. {rule.why_stated}" if rule.why_stated else words


_WORDED: Mapping[
    type[kinds.Rule], Callable[[Wording, Any, AllocationMethod, Fraction | None], str]
] = {
    kinds.LumpSum: _lump_sum,
    kinds.PerPupil: _per_pupil,
    kinds.WeightedPerPupil: _weighted,
    kinds.SmallSchool: _small_school,
    kinds.Staffing: _staffing,
    kinds.Positions: _positions,
    kinds.Grant: _grant,
    kinds.Adjustment: _adjustment,
    kinds.Pool: _pool,
    kinds.Concentration: _concentration,
    kinds.HoldHarmless: _hold_harmless,
    kinds.GainCap: _gain_cap,
    kinds.TrueUp: _true_up,
    kinds.Scale: _scale,
    kinds.Stated: _stated,
}
"""How each kind is worded."""
