"""Why a school's allocation differs from last year's: parts that add to the change, to the cent.

Of a rule that pays a count at a rate, what the count changes is worked out at last year's rate, and the
rest is the rate's; so the two add to the rule's change whatever was rounded.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.finance.allocation.counting import counts_of
from generator.finance.allocation.public import PublicAllocation, PublicAmount
from generator.finance.allocation.rounding import rounded_cents
from generator.schema.allocation_agree import STUDENT_NEED
from generator.schema.allocation_parts import Rounding
from generator.schema.allocation_rules import Adjustment, Rule, TrueUp

ENROLLMENT = "enrollment"
"""How many students there are: rules that count all students, or all of some grades."""

NEED = "need"
"""How many of them are in groups that get more."""

RATES = "rates"
"""What each counts for: rates, weights, average compensation, and amounts of rules that count nobody."""

RULES = "rules"
"""Rules that are new, or are there no longer."""

ONE_TIME = "one_time"
"""Money that comes once: this year's less last year's."""

OTHER = "other"
"""What looks at totals (hold harmless, caps, scaling), is stated, or stands in the line of student need."""

PARTS = (ENROLLMENT, NEED, RATES, RULES, ONE_TIME, OTHER)

_TO_THE_CENT = Rounding.model_construct()
_ON_TOTALS = ("hold_harmless", "gain_cap", "scale", "stated")


@dataclass(frozen=True)
class AllocationChange:
    """How a school's allocation moved from one year to the next."""

    site_id: str
    before_cents: int
    after_cents: int
    parts: Mapping[str, int]
    """Cents by PARTS, all of them there; they add to the change."""

    by_rule: Mapping[str, Mapping[str, int]]
    """Cents by rule_id, then part: the same cents, rule by rule."""

    @property
    def change_cents(self) -> int:
        """What the school has more, or less."""
        return self.after_cents - self.before_cents


def allocation_change(
    before: PublicAllocation, after: PublicAllocation, site_id: str
) -> AllocationChange | None:
    """Split a school's change; None where one of the two years has no total of it.

    Rules that stand in the line of student need in either year stand there in both, so that no count
    can be worked out from the two.
    """
    totals = before.total_cents(site_id), after.total_cents(site_id)
    if totals[0] is None or totals[1] is None:
        return None
    merged = {*before.merged.get(site_id, ()), *after.merged.get(site_id, ())}
    by_rule: dict[str, dict[str, int]] = {}
    for rule_id in _rule_ids(before, after, site_id):
        if rule_id not in merged:
            parts = _rule_parts(before, after, site_id, rule_id)
            by_rule[rule_id] = {part: cents for part, cents in parts.items() if cents}
    rest = totals[1] - totals[0] - sum(sum(parts.values()) for parts in by_rule.values())
    if merged:
        by_rule[STUDENT_NEED] = {OTHER: rest} if rest else {}
    sums = dict.fromkeys(PARTS, 0)
    for split in by_rule.values():
        for part, cents in split.items():
            sums[part] += cents
    return AllocationChange(site_id, totals[0], totals[1], sums, by_rule)


def _rule_ids(before: PublicAllocation, after: PublicAllocation, site_id: str) -> list[str]:
    """Return this year's rules in order, then those of last year that are there no longer."""
    return list(
        dict.fromkeys(
            rule.id
            for year in (after, before)
            for rule in (year.method_of[site_id].rules if site_id in year.method_of else ())
        )
    )


def _rule_parts(
    before: PublicAllocation, after: PublicAllocation, site_id: str, rule_id: str
) -> dict[str, int]:
    first, then = (year.amounts.get((site_id, rule_id)) for year in (before, after))
    rule = _rule(after, site_id, rule_id) or _rule(before, site_id, rule_id)
    change = _cents(then) - _cents(first)
    if rule is None or not change:
        return {}
    if rule.one_time or isinstance(rule, Adjustment | TrueUp):
        return {ONE_TIME: change}
    if first is None or then is None:
        return {RULES: change}
    if rule.kind in _ON_TOTALS:
        return {OTHER: change}
    counted = _count_part(rule, first, then, change)
    return {_driver(rule): counted, RATES: change - counted}


def _count_part(rule: Rule, first: PublicAmount, then: PublicAmount, change: int) -> int:
    """Return what another count changes at last year's rate; all of it where only the count moved."""
    if first.count is None or then.count is None or first.count == then.count:
        return 0
    if first.rate is None or then.rate is None:
        return change if counts_of(rule) else 0
    if first.rate == then.rate:
        return change
    return rounded_cents((then.count - first.count) * first.rate, _TO_THE_CENT)


def _driver(rule: Rule) -> str:
    groups = {group for count in counts_of(rule) for group in count.group}
    return NEED if groups - {"all"} else ENROLLMENT


def _rule(year: PublicAllocation, site_id: str, rule_id: str) -> Rule | None:
    method = year.method_of.get(site_id)
    return method.rule(rule_id) if method else None


def _cents(amount: PublicAmount | None) -> int:
    return 0 if amount is None else amount.cents or 0
