"""A year's rules and schools as plain data, for a script to work out again with other numbers.

Only what is published goes in: counts and last year's amounts come from the steps of the amounts that
are shown. What is hidden, stated or decided for single schools is kept as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.finance.allocation.counting import counts_of
from generator.finance.allocation.model import COMPUTED, NOT_ELIGIBLE, STATED, Step
from generator.finance.allocation.public import PART, PublicAllocation, PublicAmount
from generator.finance.allocation.rule_numbers import RuleNumbers, Value
from generator.schema import allocation_rules as kinds
from generator.schema.allocation import AllocationMethod
from generator.schema.allocation_agree import STUDENT_NEED
from generator.schema.allocation_parts import Count

Json = dict[str, Any]


@dataclass(frozen=True)
class CompiledAllocation:
    """Rules and schools of a year, ready to be written as JSON."""

    values: Mapping[str, Value]
    """Numbers of the rules by id, in the order of the rules."""

    counts: Mapping[str, Count]
    """What is counted, by the short key that schools and rules use for it."""

    methods: Sequence[Json]
    schools: Sequence[Json]
    """In the order of site_id."""

    def as_json(self) -> Json:
        """Return what the script reads: numbers as exact text, cents as integers."""
        return {
            "values": {one.id: str(one.number) for one in self.values.values()},
            "methods": self.methods,
            "schools": self.schools,
        }


def compiled(allocation: PublicAllocation) -> CompiledAllocation:
    """Return a year's rules and schools as data."""
    numbers = RuleNumbers(allocation.rates)
    methods = [{"rules": numbers.rules_of(method)} for method in allocation.document.methods]
    places = {method.id: place for place, method in enumerate(allocation.document.methods)}
    hidden = frozenset(rule_id for rules in allocation.merged.values() for rule_id in rules)
    schools = [
        {
            "id": site_id,
            "method": places[method.id],
            **_Entries(allocation, numbers, hidden, site_id).all(),
        }
        for site_id, method in allocation.method_of.items()
    ]
    return CompiledAllocation(numbers.values, numbers.counts, methods, schools)


class _Entries:
    """What the script needs of one school."""

    def __init__(
        self,
        allocation: PublicAllocation,
        numbers: RuleNumbers,
        hidden: frozenset[str],
        site_id: str,
    ) -> None:
        self._allocation, self._numbers, self._site_id = allocation, numbers, site_id
        self._hidden = hidden
        """Rules that are hidden at any school."""

        self._method = allocation.method_of[site_id]
        self._counts: dict[str, str] = {}
        self._final: dict[str, str] = {}

    def all(self) -> Json:
        """Return the entry of each rule, the counts, and the line of hidden rules where there is one."""
        entries = [
            self._entry(rule, self._allocation.amounts[self._site_id, rule.id])
            for rule in self._method.rules
        ]
        line = self._allocation.amounts.get((self._site_id, STUDENT_NEED))
        return {
            "rules": entries,
            "counts": self._counts,
            **({"final": self._final} if self._final else {}),
            **({"line": [line.cents, line.computed_cents]} if line else {}),
            **({"rest": rest} if (rest := self._rest()) else {}),
        }

    def _rest(self) -> int:
        """Return what the published allocation has more than its lines, or less."""
        whole = self._allocation.allocation_cents(self._site_id)
        lines = self._allocation.total_cents(self._site_id)
        return 0 if whole is None or lines is None else whole - lines

    def _entry(self, rule: kinds.Rule, amount: PublicAmount) -> Json | int | str:
        """Return 0 where a rule is not for the school, `line` where it is hidden, else what it needs."""
        if amount.finding == PART:
            return "line"
        if amount.state == NOT_ELIGIBLE and not amount.published_cents:
            return 0
        if amount.state != COMPUTED or not _follows(rule, self._method, amount):
            computed = amount.cents if amount.state == STATED else amount.computed_cents
            return {"kept": amount.cents, "computed": computed}
        self._counts |= self._counted(rule, amount.steps)
        for again in amount.again:
            other = self._method.rule(again.rule_id)
            self._final |= self._counted(other, again.steps) if other else {}
        differs = {"differs": -amount.difference_cents} if amount.difference_cents else {}
        return {**differs, **self._needs(rule, {step.what: step for step in amount.steps})}

    def _needs(self, rule: kinds.Rule, steps: Mapping[str, Step]) -> Json:
        """Return what a rule looks at besides counts."""
        match rule:
            case kinds.LumpSum(by_level=levels) if levels:
                return {"level": steps["level"].about}
            case kinds.Positions(positions=None):
                return {"positions": str(steps["positions"].value)}
            case kinds.HoldHarmless() | kinds.GainCap():
                count = steps.get("last_year_count")
                last = {"last": int(steps["last_year"].value)}
                return last | ({"last_count": str(count.value)} if count else {})
            case kinds.Pool() if rule.id in self._hidden:
                weight = steps.get("weighted_count") or steps["count"]
                return {"was": int(steps["rounded"].value), "weight": str(weight.value)}
            case kinds.Scale() if rule.id in self._hidden:
                own, share = int(steps["before"].value), int(steps["allowed"].value)
                return {"was": share, "weight": str(own)}
            case _:
                return {}

    def _counted(self, rule: kinds.Rule, steps: Sequence[Step]) -> Mapping[str, str]:
        """Return the counts that an amount was worked out from, by key."""
        counted = [step for step in steps if step.what in {"count", "whole_count"}]
        return {
            self._numbers.key(rule, count): str(step.value)
            for count, step in zip(counts_of(rule), counted, strict=False)
        }


def _follows(rule: kinds.Rule, method: AllocationMethod, amount: PublicAmount) -> bool:
    """Whether an amount can be worked out again: not what was stated or decided for single schools."""
    if isinstance(rule, kinds.TrueUp):
        # What looks at other schools or rules would need the final counts of all; those are not here.
        others = [method.rule(again.rule_id) for again in amount.again]
        return all(again.state in {COMPUTED, NOT_ELIGIBLE} for again in amount.again) and not any(
            isinstance(other, kinds.Pool | kinds.OfTotals | kinds.TrueUp) for other in others
        )
    return not isinstance(rule, kinds.Stated | kinds.Grant | kinds.Adjustment)
