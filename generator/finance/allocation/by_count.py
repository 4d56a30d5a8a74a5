"""Rules worked out school by school from a count: lump sums, per pupil, small schools, concentration."""

from __future__ import annotations

from fractions import Fraction

from generator.finance.allocation.ground import Ground, School
from generator.finance.allocation.model import COMPUTED, NO_RATE, Amount, Step
from generator.finance.allocation.rounding import rounded_cents
from generator.schema import allocation_rules as kinds
from generator.schema.allocation import AllocationMethod
from generator.schema.allocation_parts import Weighted

_ZERO = Fraction(0)


def finished(
    rule: kinds.Rule,
    school: School,
    value: Fraction | int,
    steps: list[Step],
    count: Fraction | None = None,
    rate: Fraction | None = None,
) -> Amount:
    """Round a rule's value, once, and return the amount with its steps."""
    cents = rounded_cents(value, rule.rounding)
    if cents != value:
        steps.append(Step("unrounded", value, "cents"))
    steps.append(Step("rounded", cents, "cents"))
    return Amount(school.site_id, rule.id, cents, COMPUTED, count, rate, tuple(steps))


def missing(rule: kinds.Rule, school: School, state: str) -> Amount:
    """Return the amount that cannot be worked out."""
    return Amount(school.site_id, rule.id, None, state)


def lump_sum(
    rule: kinds.LumpSum, school: School, ground: Ground, method: AllocationMethod
) -> Amount:
    """Work out an amount for each school, by level or by size."""
    del method
    if rule.amount is not None:
        return finished(rule, school, rule.amount, [Step("amount", rule.amount, "cents")])
    if rule.by_level is not None:
        cents = rule.by_level.of(school.level) or 0
        return finished(rule, school, cents, [Step("level", cents, "cents", school.level)])
    count, state = ground.counted(school.site_id, rule.id, rule.count)
    if count is None:
        return missing(rule, school, state)
    steps = [Step("count", count, "students", about(rule.count.group))]
    cents = 0
    for band in rule.by_size:
        if count >= band.at_least:
            cents, at_least = band.amount, band.at_least
    if cents:
        steps.append(Step("at_least", at_least, "students"))
    return finished(rule, school, cents, steps, count)


def per_pupil(
    rule: kinds.PerPupil, school: School, ground: Ground, method: AllocationMethod
) -> Amount:
    """Work out count x rate, or count x base x weight."""
    count, state = ground.counted(school.site_id, rule.id, rule.count)
    if count is None:
        return missing(rule, school, state)
    steps = [Step("count", count, "students", about(rule.count.group))]
    if rule.weight is not None:
        base = method.base or _ZERO
        rate = base * rule.weight
        steps += (Step("base", base, "cents_each"), Step("weight", rule.weight, "weight"))
    else:
        found = ground.rate_of(rule)
        if found is None and count:
            return missing(rule, school, NO_RATE)
        rate = found or _ZERO
    steps.append(Step("rate", rate, "cents_each"))
    return finished(rule, school, count * rate, steps, count, rate)


def weighted_count(
    rule: kinds.Rule, school: School, ground: Ground, weights: tuple[Weighted, ...]
) -> tuple[Fraction | None, str, list[Step]]:
    """Return students, each group times its weight, with the state and the steps."""
    whole, steps = _ZERO, []
    for one in weights:
        count, state = ground.counted(school.site_id, rule.id, one.count)
        if count is None:
            return None, state, []
        group = about(one.count.group, one.count.grades)
        steps += [
            Step("count", count, "students", group),
            Step("weight", one.weight, "weight", group),
        ]
        whole += count * one.weight
    steps.append(Step("weighted_count", whole, "students"))
    return whole, COMPUTED, steps


def weighted_per_pupil(
    rule: kinds.WeightedPerPupil, school: School, ground: Ground, method: AllocationMethod
) -> Amount:
    """Work out weighted students x rate."""
    count, state, steps = weighted_count(rule, school, ground, rule.weights)
    if count is None:
        return missing(rule, school, state)
    rate = rule.rate if rule.rate is not None else method.base or _ZERO
    steps.append(Step("rate", rate, "cents_each"))
    return finished(rule, school, count * rate, steps, count, rate)


def small_school(
    rule: kinds.SmallSchool, school: School, ground: Ground, method: AllocationMethod
) -> Amount:
    """Work out the amount of a school below the threshold."""
    del method
    count, state = ground.counted(school.site_id, rule.id, rule.count)
    if count is None:
        return missing(rule, school, state)
    short = max(_ZERO, rule.below - count)
    steps = [
        Step("count", count, "students", about(rule.count.group)),
        Step("threshold", rule.below, "students"),
        Step("short_of_threshold", short, "students"),
    ]
    rate: Fraction | None = None
    if rule.rate is not None:
        rate = rule.rate
        steps.append(Step("rate", rate, "cents_each"))
        value = short * rate
    else:
        whole_up_to = rule.whole_up_to or _ZERO
        amount = rule.amount or 0
        part = min(Fraction(1), short / (rule.below - whole_up_to))
        steps += (
            Step("whole_up_to", whole_up_to, "students"),
            Step("amount", amount, "cents"),
            Step("share", part, "share"),
        )
        value = amount * part
    if rule.most is not None and value > rule.most:
        steps.append(Step("most", rule.most, "cents"))
        value = Fraction(rule.most)
        rate = None
    return finished(rule, school, value, steps, short, rate)


def concentration(
    rule: kinds.Concentration, school: School, ground: Ground, method: AllocationMethod
) -> Amount:
    """Work out the amount of students above a share of the school."""
    del method
    part, state = ground.counted(school.site_id, rule.id, rule.count)
    whole, whole_state = ground.counted(school.site_id, rule.id, rule.of)
    if part is None or whole is None:
        return missing(rule, school, state if part is None else whole_state)
    steps = [
        Step("count", part, "students", about(rule.count.group)),
        Step("whole_count", whole, "students", about(rule.of.group)),
    ]
    reached = [step for step in rule.steps if whole and part > step.above * whole]
    if not reached:
        return finished(rule, school, 0, steps, _ZERO)
    if rule.pays == "all":
        step = reached[-1]
        steps += (Step("above", step.above, "share"), Step("rate", step.rate, "cents_each"))
        return finished(rule, school, part * step.rate, steps, part, step.rate)
    value = excess = _ZERO
    for place, step in enumerate(reached):
        until = reached[place + 1].above * whole if place + 1 < len(reached) else part
        beyond = until - step.above * whole
        excess += beyond
        value += beyond * step.rate
        steps += (
            Step("above", step.above, "share"),
            Step("excess", beyond, "students"),
            Step("rate", step.rate, "cents_each"),
        )
    rate = reached[0].rate if len(reached) == 1 else None
    return finished(rule, school, value, steps, excess, rate)


def about(group: tuple[str, ...], grades: tuple[str, ...] = ("all",)) -> str:
    """Return what is counted, for a step: groups, and grade bands where they are not all."""
    return "+".join((*group, *(() if grades == ("all",) else grades)))
