"""The numbers of rules as data: each by an id of its own, so that another can be put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatchmethod
from typing import Any

from generator.finance.allocation.rounding import unit_cents, unit_positions
from generator.finance.allocation.telling import Counted, key_of
from generator.schema import allocation_rules as kinds
from generator.schema.allocation import AllocationMethod
from generator.schema.allocation_parts import Count

CENTS, CENTS_EACH, WEIGHT = "cents", "cents_each", "weight"
SHARE, STUDENTS, POSITIONS = "share", "students", "positions"
"""Units of numbers."""

Json = dict[str, Any]


@dataclass(frozen=True)
class Value:
    """A number of the rules that can be another one."""

    id: str
    """`rule_id:name`, or of a method's base and jobs `method_id:base` and `method_id:job:id`."""

    number: Fraction
    unit: str
    """One of the units above."""

    owner: str
    """The id of the rule, or of the method."""

    name: str
    """What of it: `rate`, `amount`, `share`."""

    about: str = ""
    """Which one where a rule has several: a level, a band by its place, a job."""

    is_offered: bool = True
    """Whether readers may change it; thresholds and the like stay."""


def _short(key: Counted) -> str:
    """Return a count as addresses have it: `english_learner`, `all/k-3`, `all:last`."""
    if key.given_by:
        return f"given:{key.given_by}"
    grades = "" if key.grades == ("all",) else f"/{'+'.join(key.grades)}"
    rest = [key.measure] * (key.measure != "headcount") + [key.stage] * (key.stage != "projected")
    return ":".join(["+".join(key.groups) + grades, *rest, *["last"] * (key.year == "last")])


class RuleNumbers:
    """Numbers and counts of a year's rules, gathered rule by rule."""

    def __init__(self, implied: Mapping[str, Fraction]) -> None:
        self.values: dict[str, Value] = {}
        self.counts: dict[str, Count] = {}
        """What is counted, by the short key that schools and rules use for it."""

        self._implied = implied
        self._keys: dict[Counted, str] = {}
        self._method: AllocationMethod

    def add(
        self,
        owner: str,
        name: str,
        number: Fraction | int | None,
        unit: str,
        *,
        about: object = "",
        is_offered: bool = True,
    ) -> str | None:
        """Add a number and return its id; None where there is none."""
        if number is None:
            return None
        id_ = ":".join(filter(None, (owner, name, str(about))))
        self.values[id_] = Value(id_, Fraction(number), unit, owner, name, str(about), is_offered)
        return id_

    def key(self, rule: kinds.Rule, count: Count) -> str:
        """Return the short key of what a rule counts."""
        key = key_of(rule, count)
        if key not in self._keys:
            self._keys[key] = _short(key)
            self.counts[self._keys[key]] = count
        return self._keys[key]

    def rules_of(self, method: AllocationMethod) -> list[Json]:
        """Add a method's numbers, and return its rules as data."""
        self._method = method
        self.add(method.id, "base", method.base, CENTS_EACH)
        for job in method.jobs:
            self.add(method.id, "job", job.compensation, CENTS, about=job.id)
        return [
            {key: value for key, value in self._rule(rule, place) if value is not None}
            for place, rule in enumerate(method.rules)
        ]

    def _rule(self, rule: kinds.Rule, place: int) -> Iterator[tuple[str, Any]]:
        yield "kind", rule.kind
        yield "unit", unit_cents(rule.rounding)
        yield "how", rule.rounding.how
        if isinstance(rule, kinds.OfTotals | kinds.TrueUp):
            named = [n for n, other in enumerate(self._method.rules) if other.id in rule.of]
            yield "of", named or list(range(place))
        yield "levels", list(rule.eligible.levels) or None
        yield "is_for_some", bool(rule.eligible.sites or rule.eligible.title_i is not None) or None
        yield from self._numbers(rule).items()

    def _base(self) -> str | None:
        return None if self._method.base is None else f"{self._method.id}:base"

    @singledispatchmethod
    def _numbers(self, rule: kinds.Rule) -> Json:
        """Return a rule's own keys: ids of numbers, keys of counts, and words."""
        del rule
        return {}

    @_numbers.register
    def _(self, rule: kinds.LumpSum) -> Json:
        levels = rule.by_level.model_dump(exclude_none=True) if rule.by_level else {}
        return {
            "amount": self.add(rule.id, "amount", rule.amount, CENTS),
            "by_level": {
                level: self.add(rule.id, "amount", cents, CENTS, about=level)
                for level, cents in levels.items()
            }
            or None,
            "bands": self._bands(rule, "amount", [(b.at_least, b.amount) for b in rule.by_size]),
            "count": self.key(rule, rule.count) if rule.by_size else None,
        }

    def _bands(
        self, rule: kinds.Rule, name: str, bands: list[tuple[Fraction, Fraction | int]]
    ) -> list[list[str | None]] | None:
        unit = CENTS if name == "amount" else POSITIONS
        return [
            [
                self.add(rule.id, "at_least", at_least, STUDENTS, about=n, is_offered=False),
                self.add(rule.id, name, number, unit, about=n),
            ]
            for n, (at_least, number) in enumerate(bands, 1)
        ] or None

    @_numbers.register
    def _(self, rule: kinds.PerPupil) -> Json:
        if rule.weight is not None:
            weight = self.add(rule.id, "weight", rule.weight, WEIGHT)
            return {
                "count": self.key(rule, rule.count),
                "base": self._base(),
                "weight": weight,
            }
        rate = rule.rate if isinstance(rule.rate, Fraction) else self._implied.get(rule.id)
        return {
            "count": self.key(rule, rule.count),
            "rate": self.add(rule.id, "rate", rate, CENTS_EACH),
        }

    @_numbers.register
    def _(self, rule: kinds.WeightedPerPupil) -> Json:
        rate = self.add(rule.id, "rate", rule.rate, CENTS_EACH)
        return {"weights": self._weights(rule), "rate": rate or self._base()}

    def _weights(self, rule: kinds.WeightedPerPupil | kinds.Pool) -> list[list[str | None]]:
        return [
            [self.key(rule, one.count), self.add(rule.id, "weight", one.weight, WEIGHT, about=n)]
            for n, one in enumerate(rule.weights, 1)
        ]

    @_numbers.register
    def _(self, rule: kinds.SmallSchool) -> Json:
        least = rule.whole_up_to
        return {
            "count": self.key(rule, rule.count),
            "below": self.add(rule.id, "below", rule.below, STUDENTS, is_offered=False),
            "rate": self.add(rule.id, "rate", rule.rate, CENTS_EACH),
            "amount": self.add(rule.id, "amount", rule.amount, CENTS),
            "whole_up_to": self.add(rule.id, "whole_up_to", least, STUDENTS, is_offered=False),
            "most": self.add(rule.id, "most", rule.most, CENTS),
        }

    @_numbers.register
    def _(self, rule: kinds.Staffing) -> Json:
        ratio = rule.students_per_position
        return {
            "count": self.key(rule, rule.count),
            "ratio": self.add(rule.id, "students_per_position", ratio, STUDENTS),
            "bands": self._bands(
                rule, "positions", [(b.at_least, b.positions) for b in rule.by_size]
            ),
            "position_unit": str(unit_positions(rule.position_rounding) or 0),
            "position_how": rule.position_rounding.how,
            "least": self.add(rule.id, "least", rule.least, POSITIONS),
            "most": self.add(rule.id, "most", rule.most, POSITIONS),
            "pay": self._pay(rule),
        }

    @_numbers.register
    def _(self, rule: kinds.Positions) -> Json:
        positions = self.add(rule.id, "positions", rule.positions, POSITIONS)
        return {"positions": positions, "pay": self._pay(rule)}

    def _pay(self, rule: kinds.Staffing | kinds.Positions) -> str | None:
        """Return the id of what a position costs: the rule's own, or its job's."""
        if rule.compensation is not None:
            return self.add(rule.id, "compensation", rule.compensation, CENTS)
        return f"{self._method.id}:job:{rule.job}" if rule.job else None

    @_numbers.register
    def _(self, rule: kinds.Pool) -> Json:
        return {
            "pool": self.add(rule.id, "pool", rule.pool, CENTS),
            "count": self.key(rule, rule.count) if rule.count else None,
            "weights": None if rule.count else self._weights(rule),
        }

    @_numbers.register
    def _(self, rule: kinds.Concentration) -> Json:
        steps = [
            [
                self.add(rule.id, "above", step.above, SHARE, about=n, is_offered=False),
                self.add(rule.id, "rate", step.rate, CENTS_EACH, about=n),
            ]
            for n, step in enumerate(rule.steps, 1)
        ]
        counts = {"count": self.key(rule, rule.count), "whole": self.key(rule, rule.of)}
        return {**counts, "pays": rule.pays, "steps": steps}

    @_numbers.register
    def _(self, rule: kinds.HoldHarmless) -> Json:
        steps = [
            [
                self.add(rule.id, "beyond", step.beyond, SHARE, about=n, is_offered=False),
                self.add(rule.id, "covered", step.covered, SHARE, about=n),
            ]
            for n, step in enumerate(rule.steps, 1)
        ]
        return {**self._looking_back(rule), "steps": steps or None}

    @_numbers.register
    def _(self, rule: kinds.GainCap) -> Json:
        return self._looking_back(rule)

    def _looking_back(self, rule: kinds.HoldHarmless | kinds.GainCap) -> Json:
        count = self.key(rule, rule.count) if rule.basis == "per_pupil" else None
        return {"share": self.add(rule.id, "share", rule.share, SHARE), "count": count}

    @_numbers.register
    def _(self, rule: kinds.TrueUp) -> Json:
        return {"gains": rule.gains, "losses": rule.losses}

    @_numbers.register
    def _(self, rule: kinds.Scale) -> Json:
        return {"pool": self.add(rule.id, "pool", rule.pool, CENTS)}
