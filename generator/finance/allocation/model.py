"""What an allocation comes to: amounts with the steps that led to them, as values ready to be worded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from generator.schema.allocation import AllocationDocument, AllocationMethod
from generator.schema.allocation_rules import Rule

COMPUTED = "computed"
NOT_ELIGIBLE = "not_eligible"
"""The rule is not for this school: it comes to nothing."""

STATED = "stated"
"""The rule cannot be computed; the amount is the published one."""

NO_COUNT = "no_count"
"""What the rule counts is not given for the school."""

COUNT_WITHHELD = "count_withheld"
"""The district withheld what the rule counts."""

NO_LAST_YEAR = "no_last_year"
"""There is nothing of last year to compare with: a new school."""

DEPENDS = "depends"
"""The rule looks at others, and one of those is not known."""

NO_RATE = "no_rate"
"""The rate is implied by published dollars, and there are none."""

STATES = (COMPUTED, NOT_ELIGIBLE, STATED, NO_COUNT, NO_RATE, COUNT_WITHHELD, NO_LAST_YEAR, DEPENDS)
"""How an amount came about, or why there is none."""

FINAL = "final"
"""The stage of counts that true-ups look at."""

UNITS = ("students", "positions", "cents", "cents_each", "share", "weight", "times")

STEPS = (
    "count",
    "weight",
    "weighted_count",
    "base",
    "rate",
    "level",
    "at_least",
    "amount",
    "threshold",
    "whole_up_to",
    "short_of_threshold",
    "whole_count",
    "share",
    "above",
    "excess",
    "students_per_position",
    "positions_unrounded",
    "positions_rounded",
    "least",
    "most",
    "positions",
    "compensation",
    "pool",
    "pool_count",
    "last_year",
    "last_year_count",
    "last_year_each",
    "allowed",
    "floor",
    "ceiling",
    "before",
    "loss",
    "made_good",
    "recomputed",
    "first_computed",
    "all_before",
    "given",
    "stated",
    "unrounded",
    "rounded",
)
"""What a step may be."""


class Step(NamedTuple):
    """One step of a computation."""

    what: str
    """One of STEPS."""

    value: Fraction | int
    """Exact; money in cents."""

    unit: str
    """One of UNITS."""

    about: str = ""
    """The group, level, job or rule that it is about."""


@dataclass(frozen=True, slots=True)
class Amount:
    """What one rule comes to at one school."""

    site_id: str
    rule_id: str
    cents: int | None
    """None where it cannot be worked out; `state` says why."""

    state: str = COMPUTED
    """One of STATES."""

    count: Fraction | None = None
    """What the rule counts: students, weighted students or positions."""

    rate: Fraction | None = None
    """Cents for each of them."""

    steps: tuple[Step, ...] = ()
    """In order; the last is the amount."""

    again: tuple[Amount, ...] = ()
    """Of a true-up: the rules it looks at, worked out on final counts."""


@dataclass(frozen=True)
class PublishedAmount:
    """An amount as the district published it."""

    cents: int
    count: Fraction | None = None
    rate: Fraction | None = None
    """Cents for each, as printed."""


@dataclass(frozen=True)
class Allocation:
    """One year's allocations: methods, and every school x rule as computed and as published."""

    fiscal_year: int
    document: AllocationDocument
    method_of: Mapping[str, AllocationMethod]
    """By site_id, the schools in the order of site_id."""

    amounts: Mapping[tuple[str, str], Amount]
    """By (site_id, rule_id), each school's rules in order."""

    rates: Mapping[str, Fraction] = field(default_factory=dict)
    """Cents for each of rules whose rate is implied by the published dollars."""

    published: Mapping[tuple[str, str], PublishedAmount] = field(default_factory=dict)
    """By (site_id, rule_id); `total` in place of a rule is the school's whole allocation."""

    given_reasons: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Why an amount or a count was given by hand, by (site_id, rule_id)."""

    def of_site(self, site_id: str) -> tuple[Amount, ...]:
        """Return a school's amounts in the order of its rules; none where no method covers it."""
        method = self.method_of.get(site_id)
        rules: Sequence[Rule] = method.rules if method else ()
        return tuple(self.amounts[site_id, rule.id] for rule in rules)

    def total_cents(self, site_id: str) -> int | None:
        """Return what a school's rules add to; None where one of them is not known."""
        return whole_of(amount.cents for amount in self.of_site(site_id))


def whole_of(cents: Iterable[int | None]) -> int | None:
    """Return what amounts add to; None where there is none, or one of them is not known."""
    given = list(cents)
    known = [one for one in given if one is not None]
    return sum(known) if given and len(known) == len(given) else None
