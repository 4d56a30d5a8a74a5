"""Rules that look at all schools, at the rules before them, or at last year.

They run in the order in which the method has them, each on what the rules before it come to, so that
the later one has the last word: a cap after a hold harmless may take back what that gave, and a hold
harmless after a cap gives back what that took. Neither is ever applied out of its turn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from math import lcm

from generator.finance.allocation.by_count import about, finished, missing, weighted_count
from generator.finance.allocation.ground import Ground, School
from generator.finance.allocation.model import (
    COMPUTED,
    DEPENDS,
    NO_COUNT,
    NO_LAST_YEAR,
    Amount,
    Step,
)
from generator.finance.allocation.rounding import unit_cents
from generator.money import split
from generator.schema import allocation_rules as kinds
from generator.schema.allocation_agree import TOTAL

Done = Mapping[str, Mapping[str, Amount]]
"""Amounts of the rules before, by rule_id, then site_id."""

_ZERO = Fraction(0)


def before(rule_ids: Sequence[str], site_id: str, done: Done) -> int | None:
    """Return what some rules come to at a school; None where one of them is not known."""
    whole = 0
    for rule_id in rule_ids or tuple(done):
        amount = done[rule_id].get(site_id)
        if amount is None or amount.cents is None:
            return None
        whole += amount.cents
    return whole


def pool(rule: kinds.Pool, schools: Sequence[School], ground: Ground) -> dict[str, Amount]:
    """Share a fixed sum in proportion to a count, by largest remainder.

    Where one school's count is not known nobody's share is: a share of the others alone would be wrong.
    """
    counts: dict[str, Fraction] = {}
    steps: dict[str, list[Step]] = {}
    for school in schools:
        count, state, found = _pool_count(rule, school, ground)
        if count is None:
            unknown = {one.site_id: missing(rule, one, DEPENDS) for one in schools}
            return unknown | {school.site_id: missing(rule, school, state)}
        counts[school.site_id], steps[school.site_id] = count, found
    whole = sum(counts.values(), _ZERO)
    parts = _shared(rule.pool, list(counts.values()), unit_cents(rule.rounding))
    rate = rule.pool / whole if whole else None
    amounts = {}
    for school, cents in zip(schools, parts, strict=True):
        own = steps[school.site_id]
        own += (
            Step("pool", rule.pool, "cents"),
            Step("pool_count", whole, "students"),
            Step("rounded", cents, "cents"),
        )
        amounts[school.site_id] = Amount(
            school.site_id, rule.id, cents, COMPUTED, counts[school.site_id], rate, tuple(own)
        )
    return amounts


def _pool_count(
    rule: kinds.Pool, school: School, ground: Ground
) -> tuple[Fraction | None, str, list[Step]]:
    if rule.count is None:
        return weighted_count(rule, school, ground, rule.weights)
    count, state = ground.counted(school.site_id, rule.id, rule.count)
    group = about(rule.count.group, rule.count.grades)
    return count, state, [] if count is None else [Step("count", count, "students", group)]


def _shared(cents: int, weights: Sequence[Fraction], unit: int) -> list[int]:
    """Share an amount in whole units; cents below one unit go with the first share that gets one."""
    if not any(weights):
        return [0] * len(weights)
    scale = lcm(*(weight.denominator for weight in weights))
    whole = [int(weight * scale) for weight in weights]
    units, rest = divmod(abs(cents), unit)
    parts = [unit * part for part in split(units, whole)]
    if rest:
        parts[max(range(len(whole)), key=lambda place: (whole[place], -place))] += rest
    return parts if cents >= 0 else [-part for part in parts]


def scale(rule: kinds.Scale, schools: Sequence[School], done: Done) -> dict[str, Amount]:
    """Bring the rules before to a fixed sum, each school in proportion, by largest remainder."""
    known = {school.site_id: before(rule.of, school.site_id, done) for school in schools}
    if any(cents is None or cents < 0 for cents in known.values()) or not any(known.values()):
        return {school.site_id: missing(rule, school, DEPENDS) for school in schools}
    sums = {site_id: cents or 0 for site_id, cents in known.items()}
    shares = _shared(
        rule.pool, [Fraction(cents) for cents in sums.values()], unit_cents(rule.rounding)
    )
    whole = sum(sums.values())
    amounts = {}
    for school, share in zip(schools, shares, strict=True):
        own = sums[school.site_id]
        steps = (
            Step("before", own, "cents"),
            Step("all_before", whole, "cents"),
            Step("pool", rule.pool, "cents"),
            Step("allowed", share, "cents"),
            Step("rounded", share - own, "cents"),
        )
        amounts[school.site_id] = Amount(
            school.site_id, rule.id, share - own, COMPUTED, None, None, steps
        )
    return amounts


def _last_year(
    rule: kinds.HoldHarmless | kinds.GainCap, school: School, ground: Ground
) -> int | None:
    """Return what a school had last year of the rules that a rule looks at; None where it had nothing.

    What allocation_given says comes first; then last year's published or computed amounts.
    """
    given = ground.given_to(school.site_id, rule.id).cents
    if given is not None:
        return given
    if not rule.of:
        return ground.last_year.get((school.site_id, TOTAL))
    found = [ground.last_year.get((school.site_id, rule_id)) for rule_id in rule.of]
    known = [cents for cents in found if cents is not None]
    return sum(known) if known else None


def _reference(
    rule: kinds.HoldHarmless | kinds.GainCap, school: School, ground: Ground, steps: list[Step]
) -> Fraction | str:
    """Return last year's cents, or those for each student times this year's; a state where unknown."""
    last = _last_year(rule, school, ground)
    if last is None:
        return NO_LAST_YEAR
    steps.append(Step("last_year", last, "cents"))
    if rule.basis == "dollars":
        return Fraction(last)
    then = rule.count.model_copy(update={"year": "last"})
    last_count, last_state = ground.counted(school.site_id, rule.id, then)
    count, state = ground.counted(school.site_id, rule.id, rule.count)
    if last_count is None or count is None:
        return last_state if last_count is None else state
    if not last_count:
        return NO_COUNT
    each = last / last_count
    steps += (
        Step("last_year_count", last_count, "students"),
        Step("last_year_each", each, "cents_each"),
        Step("count", count, "students", about(rule.count.group)),
    )
    return each * count


def _beside_last_year(
    rule: kinds.HoldHarmless | kinds.GainCap, school: School, ground: Ground, done: Done
) -> Amount | tuple[int, Fraction, list[Step]]:
    """Return what a school has and what it is held against, with the steps; the amount where there is no such."""
    own = before(rule.of, school.site_id, done)
    if own is None:
        return missing(rule, school, DEPENDS)
    steps = [Step("before", own, "cents")]
    reference = _reference(rule, school, ground, steps)
    if reference == NO_LAST_YEAR:
        # A new school has nothing to be held to.
        return Amount(school.site_id, rule.id, 0, NO_LAST_YEAR, steps=tuple(steps))
    if isinstance(reference, str):
        return missing(rule, school, reference)
    return own, reference, steps


def hold_harmless(rule: kinds.HoldHarmless, school: School, ground: Ground, done: Done) -> Amount:
    """Work out what a school is short of what it is held to; never less than nothing."""
    held = _beside_last_year(rule, school, ground, done)
    if isinstance(held, Amount):
        return held
    own, reference, steps = held
    if rule.share is not None:
        floor = reference * rule.share
        steps += (Step("share", rule.share, "share"), Step("floor", floor, "cents"))
        return finished(rule, school, max(_ZERO, floor - own), steps)
    loss = max(_ZERO, reference - own)
    steps.append(Step("loss", loss, "cents"))
    value = _ZERO
    for place, step in enumerate(rule.steps):
        low = step.beyond * reference
        high = rule.steps[place + 1].beyond * reference if place + 1 < len(rule.steps) else loss
        part = max(_ZERO, min(loss, high) - low)
        if part:
            value += part * step.covered
            steps += (
                Step("above", step.beyond, "share"),
                Step("share", step.covered, "share"),
                Step("made_good", part * step.covered, "cents"),
            )
    return finished(rule, school, value, steps)


def gain_cap(rule: kinds.GainCap, school: School, ground: Ground, done: Done) -> Amount:
    """Work out what a school is above what it may gain: nothing, or an amount below zero."""
    held = _beside_last_year(rule, school, ground, done)
    if isinstance(held, Amount):
        return held
    own, reference, steps = held
    ceiling = reference * (1 + rule.share)
    steps += (Step("share", rule.share, "share"), Step("ceiling", ceiling, "cents"))
    return finished(rule, school, min(_ZERO, ceiling - own), steps)


def true_up(
    rule: kinds.TrueUp,
    schools: Sequence[School],
    done: Done,
    again: Callable[[str], Mapping[str, Amount]],
) -> dict[str, Amount]:
    """Work out what the count of the year changes.

    Args:
        rule: The true-up.
        schools: Those it is for.
        done: The rules before it.
        again: Works a rule out once more, on final counts.
    """
    anew = {rule_id: again(rule_id) for rule_id in rule.of}
    amounts = {}
    for school in schools:
        first = before(rule.of, school.site_id, done)
        then = before(rule.of, school.site_id, anew)
        if first is None or then is None:
            amounts[school.site_id] = missing(rule, school, DEPENDS)
            continue
        value = then - first
        if (value > 0 and not rule.gains) or (value < 0 and not rule.losses):
            value = 0
        steps = [Step("first_computed", first, "cents"), Step("recomputed", then, "cents")]
        amounts[school.site_id] = replace(
            finished(rule, school, value, steps),
            again=tuple(anew[rule_id][school.site_id] for rule_id in rule.of),
        )
    return amounts
