"""A year's rules over all schools: what they come to, and how they meet what was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.figures.funding.dollars_by_rule import RuleMoney
from generator.figures.funding.each_counts import RuleRate
from generator.figures.funding.group_words import counted_words
from generator.finance.allocation.public import PublicAllocation
from generator.schema.allocation import AllocationMethod
from generator.schema.allocation_agree import STUDENT_NEED
from generator.schema.allocation_rules import PerPupil, Rule
from generator.wording import Wording


@dataclass(frozen=True)
class RuleSum:
    """What a rule, or the line of rules that stand together, gives all schools whose amount is known."""

    cents: int = 0
    school_count: int = 0
    """Schools that it gives something."""


def sums_by_rule(allocation: PublicAllocation) -> Mapping[str, RuleSum]:
    """Return what is published of each rule, added up over schools, by rule_id and STUDENT_NEED."""
    found: dict[str, RuleSum] = {}
    for (_, rule_id), amount in allocation.amounts.items():
        if amount.cents:
            before = found.get(rule_id, RuleSum())
            found[rule_id] = RuleSum(before.cents + amount.cents, before.school_count + 1)
    return found


def rules_of(allocation: PublicAllocation) -> Iterator[tuple[AllocationMethod, Rule]]:
    """Yield every rule of a year with its method, in their order."""
    for method in allocation.document.methods:
        for rule in method.rules:
            yield method, rule


def money_of_rules(wording: Wording, allocation: PublicAllocation) -> list[RuleMoney]:
    """Return what each rule gives, rules of one name together, as one rule for each level would be.

    Rules that give nobody anything are left out.
    """
    sums = sums_by_rule(allocation)
    named: dict[str, RuleSum] = {}
    lines = [(rule.id, rule.name) for _, rule in rules_of(allocation)]
    for rule_id, name in [*lines, (STUDENT_NEED, need_name(wording))]:
        if one := sums.get(rule_id):
            before = named.get(name, RuleSum())
            named[name] = RuleSum(before.cents + one.cents, before.school_count + one.school_count)
    return [RuleMoney(name, one.school_count, one.cents) for name, one in named.items()]


def need_name(wording: Wording) -> str:
    """Return what the line is called in which several rules of a school stand together."""
    return wording("Student need, several rules")


def rate_of_rule(allocation: PublicAllocation, rule: Rule) -> Fraction | None:
    """Return the cents for each that a rule was worked out with; None where it has no one rate."""
    check = allocation.rules.get(rule.id)
    return check.used_rate if check else None


def rates_for_each(wording: Wording, allocation: PublicAllocation) -> list[RuleRate]:
    """Return what rules pay for each student of a group."""
    return [
        RuleRate(rule.name, counted_words(wording, rule.count), rate)
        for _, rule in rules_of(allocation)
        if isinstance(rule, PerPupil) and (rate := rate_of_rule(allocation, rule)) is not None
    ]
