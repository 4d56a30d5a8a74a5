"""The audit of published allocations: how closely all published sums together bound each withheld count.

Every rule at a school that is not published is an unknown amount, every count that nothing publishes an
unknown number. A rule ties its amount to its counts by the published rate; lines, totals, pools and the
steps of published amounts tie the amounts to each other, over schools, rules and years. What fits all of
that is a linear program (`disclosure`). It stands on what is published, and not on why it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import NamedTuple

from generator.finance.allocation.counting import counts_of
from generator.finance.allocation.model import COMPUTED, NOT_ELIGIBLE, STATED, Amount
from generator.finance.allocation.public import PublicAllocation
from generator.finance.allocation.rounding import unit_cents
from generator.finance.allocation.telling import all_counts_of
from generator.finance.allocation.unknowns import Dollars, Linear, Unknowns, place_of
from generator.finance.allocation.verification import DIFFERS, MATCHES, CheckedAllocation
from generator.finance.disclosure import Number, Span
from generator.schema import allocation_rules as kinds
from generator.schema.allocation_agree import STUDENT_NEED, TOTAL

_CENTS = 100
_ANY, _NOT_NEGATIVE = Span(-inf, inf), Span(0.0, inf)


class Withheld(NamedTuple):
    """A count that is withheld and yet can be worked out closely."""

    fiscal_year: int
    site_id: str
    rule_ids: tuple[str, ...]
    """Rules that pay for it and are not published there."""


def told_too_closely(
    public: Mapping[int, PublicAllocation], years: Mapping[int, CheckedAllocation], threshold: int
) -> list[Withheld]:
    """Return every withheld count that all published sums together tell too closely.

    Too closely: the numbers that fit do not reach from APART under the count to APART over it, as far as
    numbers from nobody to all students of the school do.

    Args:
        public: What is published, by fiscal year.
        years: The same years as they are.
        threshold: Counts under this are withheld.
    """
    unknowns = Unknowns(threshold)
    system = _System(public, years, unknowns)
    for year in years:
        system.add_year(year)
    for checked in [*years.values()][:1]:
        # The counts of all years are in each.
        unknowns.add_grades(checked.ground)
    found: dict[tuple[int, str], list[str]] = {}
    for number in unknowns.told():
        for year, site_id, rule_id in unknowns.paid_by.get(number, ()) or [place_of(number)]:
            rule_ids = found.setdefault((year, site_id), [])
            if rule_id and rule_id not in rule_ids:
                rule_ids.append(rule_id)
    return [Withheld(*place, tuple(rule_ids)) for place, rule_ids in sorted(found.items())]


@dataclass
class _System:
    """All that is published, as sums of numbers that are not."""

    public: Mapping[int, PublicAllocation]
    years: Mapping[int, CheckedAllocation]
    unknowns: Unknowns
    _shown: dict[int, set[str]] = field(default_factory=dict)

    def add_year(self, year: int) -> None:
        """Add what is published of a year."""
        public, checked = self.public[year], self.years[year]
        pools: dict[kinds.Pool, list[str]] = defaultdict(list)
        for site_id, method in public.method_of.items():
            for rule in method.rules:
                amount = checked.allocation.amounts[site_id, rule.id]
                if rule.id not in public.merged.get(site_id, ()):
                    self._add_shown(year, site_id, rule)
                elif amount.state != NOT_ELIGIBLE:
                    self._tie(year, site_id, rule)
                if isinstance(rule, kinds.Pool) and amount.state == COMPUTED:
                    pools[rule].append(site_id)
            self._add_line(year, site_id)
        for pool, sites in pools.items():
            self._add_pool(year, pool, sites)
        for total in public.totals:
            parts = [
                self._stands(year, site_id, total.rule_id, unpublished=Linear({}))
                for site_id in public.method_of
            ]
            self.unknowns.add(parts, _dollars(total.added_cents))

    def _add_shown(self, year: int, site_id: str, rule: kinds.Rule) -> None:
        """Add what a published amount and its steps tell: its counts, and what other rules come to."""
        public, ground = self.public[year], self.years[year].ground
        shown = public.amounts[site_id, rule.id]
        if shown.state != COMPUTED:
            return
        for count in all_counts_of(rule, public.method_of[site_id]):
            number, value = self.unknowns.number_of(ground, site_id, rule, count)
            if number is not None and value is not None:
                self.unknowns.publish(number, value)
        before = [one.id for one in public.method_of[site_id].rules]
        before = before[: before.index(rule.id)]
        steps = {step.what: step.value for step in shown.steps}
        own = [self._computed(year, site_id, one) for one in getattr(rule, "of", ()) or before]
        for step in ("before", "first_computed"):
            self.unknowns.add(own, _dollars(steps.get(step)))
        if isinstance(rule, kinds.HoldHarmless | kinds.GainCap) and rule.of:
            last = [self._stands(year - 1, site_id, one) for one in rule.of]
            self.unknowns.add(last, _dollars(steps.get("last_year")))
        elif isinstance(rule, kinds.HoldHarmless | kinds.GainCap):
            self.unknowns.add(
                [self._stands(year - 1, site_id, TOTAL)], _dollars(steps.get("last_year"))
            )
        if isinstance(rule, kinds.Scale):
            others = [
                other
                for other, method in public.method_of.items()
                if any(one.id == rule.id for one in method.rules)
            ]
            everywhere = [
                self._computed(year, other, one) for other in others for one in rule.of or before
            ]
            self.unknowns.add(everywhere, _dollars(steps.get("all_before")))

    def _add_line(self, year: int, site_id: str) -> None:
        """Add a school's line of student need, and its total, where they are published."""
        public = self.public[year]
        line = public.amounts.get((site_id, STUDENT_NEED))
        hidden = public.merged.get(site_id, ())
        if line is not None:
            self.unknowns.add(
                [self._computed(year, site_id, one) for one in hidden],
                _dollars(line.computed_cents),
            )
            stands = [self._stands(year, site_id, one) for one in hidden]
            self.unknowns.add(stands, _dollars(line.published_cents))
        total = public.site_totals.get(site_id)
        if total is not None:
            rules = [rule.id for rule in public.method_of[site_id].rules]
            self.unknowns.add(
                [self._computed(year, site_id, one) for one in rules],
                _dollars(total.computed_cents),
            )
            if total.finding == MATCHES:
                stands = [self._stands(year, site_id, one) for one in rules]
                self.unknowns.add(stands, _dollars(total.published_cents))

    def _add_pool(self, year: int, rule: kinds.Pool, sites: Sequence[str]) -> None:
        """Add a pool: it is in the method, and so is what all of its schools count where one is shown."""
        self.unknowns.add(
            [self._computed(year, one, rule.id) for one in sites], _dollars(rule.pool)
        )
        shown = (self.public[year].amounts[one, rule.id].steps for one in sites)
        counted = (step.value for steps in shown for step in steps if step.what == "pool_count")
        whole = next(counted, None)
        if whole is not None:
            self.unknowns.add([self._weighted(year, one, rule) for one in sites], float(whole))

    def _tie(self, year: int, site_id: str, rule: kinds.Rule) -> None:
        """Add what a rule that is not published may come to, by what is known of how it is worked out."""
        number = Dollars(year, site_id, rule.id)
        amount = self.years[year].allocation.amounts[site_id, rule.id]
        cents = self._truth(year, site_id, rule.id)
        dollars = _dollars(cents)
        is_stated = amount.state == STATED
        rate = None if is_stated else self._rate(year, rule, amount, cents)
        span = _NOT_NEGATIVE if cents is None or cents >= 0 else _ANY
        if (
            rate is None
            and dollars is not None
            and not is_stated
            and not isinstance(rule, kinds.Pool)
        ):
            # What stands on no count of the school is in the method, for anybody to work out.
            span = Span(dollars, dollars)
        self.unknowns.add_dollars(number, dollars, span)
        if rate is None:
            return
        students = self._weighted(year, site_id, rule)
        for counted in students.parts:
            self.unknowns.paid_by.setdefault(counted, []).append((year, site_id, rule.id))
        each = {one: float(rate) / _CENTS * times for one, times in students.parts.items()}
        slack = unit_cents(rule.rounding) / _CENTS
        self.unknowns.add_sum({number: -1.0, **each}, Span(-slack, slack))

    def _rate(
        self, year: int, rule: kinds.Rule, amount: Amount, cents: int | None
    ) -> Fraction | None:
        """Return cents for each student; None where a rule's amount stands on no count of its own.

        Of rules that are no rate times a count each student is taken to bring the same.
        """
        if isinstance(rule, kinds.PerPupil):
            return amount.rate or self.years[year].ground.rate_of(rule)
        if isinstance(rule, kinds.WeightedPerPupil):
            return amount.rate
        if isinstance(rule, kinds.Pool):
            return amount.rate if self._is_rate_shown(year, rule.id) else None
        counts = counts_of(rule)
        if cents is None or len(counts) != 1:
            return None
        ground = self.years[year].ground
        _, value = self.unknowns.number_of(ground, amount.site_id, rule, counts[0])
        return cents / value if value else None

    def _is_rate_shown(self, year: int, rule_id: str) -> bool:
        """Whether a school's published amount says what a rule pays for each."""
        if year not in self._shown:
            amounts = self.public[year].amounts.values()
            self._shown[year] = {one.rule_id for one in amounts if one.rate is not None}
        return rule_id in self._shown[year]

    def _weighted(self, year: int, site_id: str, rule: kinds.Rule) -> Linear:
        """Return what a rule pays for at a school: numbers of students, each times its weight."""
        weights = [one.weight for one in getattr(rule, "weights", ())] or [Fraction(1)]
        parts: dict[Number, float] = {}
        for count, weight in zip(counts_of(rule), weights, strict=True):
            number, _ = self.unknowns.number_of(self.years[year].ground, site_id, rule, count)
            if number is not None:
                parts[number] = parts.get(number, 0.0) + float(weight)
        return Linear(parts)

    def _computed(self, year: int, site_id: str, rule_id: str) -> Linear | None:
        """Return what a rule comes to at a school as it is worked out; None where that is not known."""
        if rule_id in self.public[year].merged.get(site_id, ()):
            return self._hidden(year, site_id, rule_id)
        shown = self.public[year].amounts.get((site_id, rule_id))
        return _known(shown.computed_cents if shown else 0)

    def _stands(
        self, year: int, site_id: str, rule_id: str, unpublished: Linear | None = None
    ) -> Linear | None:
        """Return what a rule, or TOTAL, comes to at a school as it was published.

        Where it was not, that is what was worked out, or `unpublished`.
        """
        public = self.public.get(year)
        if public is None or site_id not in public.method_of:
            return None
        if rule_id == TOTAL:
            return self._stands_in_all(public, site_id)
        if rule_id not in {rule.id for rule in public.method_of[site_id].rules}:
            return Linear({})
        finding = self.years[year].verification.findings[site_id, rule_id]
        if finding.published_cents is None:
            return unpublished or self._computed(year, site_id, rule_id)
        is_hidden = rule_id in public.merged.get(site_id, ())
        if is_hidden and finding.finding != DIFFERS:
            return self._hidden(year, site_id, rule_id)
        return _known(finding.published_cents)

    def _stands_in_all(self, public: PublicAllocation, site_id: str) -> Linear | None:
        total = public.site_totals.get(site_id)
        if total is not None:
            return _known(total.published_cents)
        rules = public.method_of[site_id].rules
        parts = [self._stands(public.fiscal_year, site_id, rule.id) for rule in rules]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        numbers = {number: times for part in known for number, times in part.parts.items()}
        return Linear(numbers, sum(part.rest for part in known))

    def _truth(self, year: int, site_id: str, rule_id: str) -> int | None:
        allocation = self.years[year].allocation
        amount = allocation.amounts[site_id, rule_id]
        if amount.cents is not None and amount.state != STATED:
            return amount.cents
        published = allocation.published.get((site_id, rule_id))
        return published.cents if published else amount.cents

    def _hidden(self, year: int, site_id: str, rule_id: str) -> Linear:
        amount = self.years[year].allocation.amounts[site_id, rule_id]
        if amount.state == NOT_ELIGIBLE:
            return Linear({})
        return Linear({Dollars(year, site_id, rule_id): 1.0})


def _known(cents: int | None) -> Linear | None:
    return None if cents is None else Linear({}, cents / _CENTS)


def _dollars(cents: int | Fraction | None) -> float | None:
    return None if cents is None else float(cents) / _CENTS
