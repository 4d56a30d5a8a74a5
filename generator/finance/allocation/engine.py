"""Works the rules of a year out: method by method, rule by rule in order, all schools of a rule together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from generator.finance.allocation.by_count import (
    concentration,
    lump_sum,
    per_pupil,
    small_school,
    weighted_per_pupil,
)
from generator.finance.allocation.by_position import given_amount, positions, staffing
from generator.finance.allocation.by_total import (
    Done,
    gain_cap,
    hold_harmless,
    pool,
    scale,
    true_up,
)
from generator.finance.allocation.ground import Ground, School, takes
from generator.finance.allocation.model import FINAL, NOT_ELIGIBLE, STATED, Amount, Step
from generator.schema import allocation_rules as kinds
from generator.schema.allocation import AllocationMethod

BY_SCHOOL: dict[type[kinds.Rule], Callable[[Any, School, Ground, AllocationMethod], Amount]] = {
    kinds.LumpSum: lump_sum,
    kinds.PerPupil: per_pupil,
    kinds.WeightedPerPupil: weighted_per_pupil,
    kinds.SmallSchool: small_school,
    kinds.Concentration: concentration,
    kinds.Staffing: staffing,
    kinds.Positions: positions,
    kinds.Grant: given_amount,
    kinds.Adjustment: given_amount,
}
"""Kinds of rule that need nothing but the school itself."""


def covered(method: AllocationMethod, schools: Sequence[School]) -> tuple[School, ...]:
    """Return the schools that a method covers, by site_id; those that others run only where it says so."""
    operators = method.covers.operators or ("district",)
    named = set(method.covers.sites)
    return tuple(
        school
        for school in sorted(schools, key=lambda school: school.site_id)
        if takes(method.covers, school)
        and (school.operator in operators or school.site_id in named)
    )


def allocate(
    method: AllocationMethod, schools: Sequence[School], ground: Ground
) -> dict[str, dict[str, Amount]]:
    """Work a method out for the schools it covers.

    Returns: Amounts by rule_id, in the order of the rules, then by site_id, in the order given. Every
        school has an amount of every rule: nothing where the rule is not for it.
    """
    done: dict[str, dict[str, Amount]] = {}
    found: Mapping[str, Amount]
    for rule in method.rules:
        eligible = [school for school in schools if takes(rule.eligible, school)]
        if isinstance(rule, kinds.TrueUp):
            found = _true_up(rule, schools, ground, method, done)
            found = {school.site_id: found[school.site_id] for school in eligible}
        else:
            found = _rule_amounts(rule, eligible, ground, method, done)
        done[rule.id] = {
            school.site_id: found.get(school.site_id)
            or Amount(school.site_id, rule.id, 0, NOT_ELIGIBLE)
            for school in schools
        }
    return done


def _rule_amounts(
    rule: kinds.Rule,
    schools: Sequence[School],
    ground: Ground,
    method: AllocationMethod,
    done: Done,
) -> Mapping[str, Amount]:
    if by_school := BY_SCHOOL.get(type(rule)):
        return {school.site_id: by_school(rule, school, ground, method) for school in schools}
    match rule:
        case kinds.Pool():
            return pool(rule, schools, ground)
        case kinds.Scale():
            return scale(rule, schools, done)
        case kinds.HoldHarmless():
            return {one.site_id: hold_harmless(rule, one, ground, done) for one in schools}
        case kinds.GainCap():
            return {one.site_id: gain_cap(rule, one, ground, done) for one in schools}
        case _:
            return {one.site_id: _stated(rule, one, ground) for one in schools}


def _true_up(
    rule: kinds.TrueUp,
    schools: Sequence[School],
    ground: Ground,
    method: AllocationMethod,
    done: Done,
) -> dict[str, Amount]:
    later = ground.at_stage(FINAL)

    def again(rule_id: str) -> Mapping[str, Amount]:
        other = method.rule(rule_id)
        if other is None:
            return {}
        everyone = [school for school in schools if takes(other.eligible, school)]
        found = _rule_amounts(other, everyone, later, method, done)
        return {
            one.site_id: found.get(one.site_id) or Amount(one.site_id, rule_id, 0, NOT_ELIGIBLE)
            for one in schools
        }

    return true_up(rule, schools, done, again)


def _stated(rule: kinds.Rule, school: School, ground: Ground) -> Amount:
    """Return the published amount of a rule that cannot be computed; a school not named has none."""
    amount = ground.published.get((school.site_id, rule.id))
    cents = amount.cents if amount else ground.given_to(school.site_id, rule.id).cents or 0
    count = amount.count if amount else None
    rate: Fraction | None = amount.rate if amount else None
    steps = (Step("stated", cents, "cents"),)
    return Amount(school.site_id, rule.id, cents, STATED, count, rate, steps)
