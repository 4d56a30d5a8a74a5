"""The audit of published allocations: how closely all published sums together bound each withheld count.

Every rule at a school that is not published is an unknown amount, every count that nothing publishes an
unknown number. A rule ties its amount to its counts by the published rate; lines, totals, pools and the
steps of published amounts tie the amounts to each other, over schools, rules and years. What fits all of
that is a linear program (`disclosure`). It stands on what is published, and not on why it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import NamedTuple

from generator.finance.allocation.counting import counts_of
from generator.finance.allocation.ground import CountKey, Ground
from generator.finance.allocation.model import COMPUTED, NOT_ELIGIBLE, STATED, Amount
from generator.finance.allocation.public import PublicAllocation
from generator.finance.allocation.rounding import unit_cents
from generator.finance.allocation.telling import (
    ALL,
    all_counts_of,
    everyone_at,
    is_told,
    is_withheld,
    places_of,
)
from generator.finance.allocation.verification import DIFFERS, MATCHES, CheckedAllocation
from generator.finance.allocation.ways import wanted_span
from generator.finance.disclosure import Number, Span, Sum, too_close
from generator.schema import allocation_rules as kinds
from generator.schema.allocation_agree import STUDENT_NEED, TOTAL
from generator.schema.allocation_parts import Count

_CENTS, _HALF_CENT = 100, 0.005
_ANY, _NOT_NEGATIVE = Span(-inf, inf), Span(0.0, inf)


class Withheld(NamedTuple):
    """A count that is withheld and yet can be worked out closely."""

    fiscal_year: int
    site_id: str
    rule_ids: tuple[str, ...]
    """Rules that pay for it and are not published there."""


class _Students(NamedTuple):
    """Students of one group and grades at a school, as enrollment counts them."""

    place: CountKey


class _Given(NamedTuple):
    """Students that allocation_given says."""

    fiscal_year: int
    site_id: str
    rule_id: str


class _Together(NamedTuple):
    """Students of several groups or grades, counted as one."""

    places: tuple[CountKey, ...]


class _Dollars(NamedTuple):
    """What a rule comes to at a school where that is not published."""

    fiscal_year: int
    site_id: str
    rule_id: str


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
    system = _System(public, years, threshold)
    for year in years:
        system.add_year(year)
    if years:
        system.add_grades()
    close = too_close(system.all_spans, system.sums, system.wanted)
    found: dict[tuple[int, str], list[str]] = {}
    for number in close:
        for year, site_id, rule_id in system.paid_by.get(number, ()) or [_place_of(number)]:
            rule_ids = found.setdefault((year, site_id), [])
            if rule_id and rule_id not in rule_ids:
                rule_ids.append(rule_id)
    return [Withheld(*place, tuple(rule_ids)) for place, rule_ids in sorted(found.items())]


@dataclass(frozen=True)
class _Linear:
    """Numbers, each times something, and a known rest: dollars or students."""

    parts: Mapping[Number, float]
    rest: float = 0.0


@dataclass
class _System:
    """All that is published, as sums of numbers that are not."""

    public: Mapping[int, PublicAllocation]
    years: Mapping[int, CheckedAllocation]
    threshold: int
    spans: dict[Number, Span] = field(default_factory=dict)
    sums: list[Sum] = field(default_factory=list)
    wanted: dict[Number, Span] = field(default_factory=dict)
    known: dict[Number, float] = field(default_factory=dict)
    """Numbers that are published."""

    truth: dict[Number, float] = field(default_factory=dict)
    """What each number is, as far as the district says."""

    _shown: dict[int, set[str]] = field(default_factory=dict)
    paid_by: dict[Number, list[tuple[int, str, str]]] = field(default_factory=dict)
    """Year, school and rule of what is paid for a number."""

    @property
    def all_spans(self) -> dict[Number, Span]:
        """What every number may be: one value where it is published."""
        return self.spans | {number: Span(value, value) for number, value in self.known.items()}

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
                self._stands(year, site_id, total.rule_id, unpublished=_Linear({}))
                for site_id in public.method_of
            ]
            self._add(parts, _dollars(total.added_cents))

    def _add_shown(self, year: int, site_id: str, rule: kinds.Rule) -> None:
        """Add what a published amount and its steps tell: its counts, and what other rules come to."""
        public = self.public[year]
        shown = public.amounts[site_id, rule.id]
        if shown.state != COMPUTED:
            return
        for count in all_counts_of(rule, public.method_of[site_id]):
            number, value = self._number(year, site_id, rule, count)
            if number is not None and value is not None:
                self.known[number] = float(value)
        before = [one.id for one in public.method_of[site_id].rules]
        before = before[: before.index(rule.id)]
        steps = {step.what: step.value for step in shown.steps}
        own = [self._computed(year, site_id, one) for one in getattr(rule, "of", ()) or before]
        for step in ("before", "first_computed"):
            self._add(own, _dollars(steps.get(step)))
        if isinstance(rule, kinds.HoldHarmless | kinds.GainCap) and rule.of:
            last = [self._stands(year - 1, site_id, one) for one in rule.of]
            self._add(last, _dollars(steps.get("last_year")))
        elif isinstance(rule, kinds.HoldHarmless | kinds.GainCap):
            self._add([self._stands(year - 1, site_id, TOTAL)], _dollars(steps.get("last_year")))
        if isinstance(rule, kinds.Scale):
            others = [
                other
                for other, method in public.method_of.items()
                if any(one.id == rule.id for one in method.rules)
            ]
            everywhere = [
                self._computed(year, other, one) for other in others for one in rule.of or before
            ]
            self._add(everywhere, _dollars(steps.get("all_before")))

    def _add_line(self, year: int, site_id: str) -> None:
        """Add a school's line of student need, and its total, where they are published."""
        public = self.public[year]
        line = public.amounts.get((site_id, STUDENT_NEED))
        hidden = public.merged.get(site_id, ())
        if line is not None:
            self._add(
                [self._computed(year, site_id, one) for one in hidden],
                _dollars(line.computed_cents),
            )
            stands = [self._stands(year, site_id, one) for one in hidden]
            self._add(stands, _dollars(line.published_cents))
        total = public.site_totals.get(site_id)
        if total is not None:
            rules = [rule.id for rule in public.method_of[site_id].rules]
            self._add(
                [self._computed(year, site_id, one) for one in rules],
                _dollars(total.computed_cents),
            )
            if total.finding == MATCHES:
                stands = [self._stands(year, site_id, one) for one in rules]
                self._add(stands, _dollars(total.published_cents))

    def _add_pool(self, year: int, rule: kinds.Pool, sites: Sequence[str]) -> None:
        """Add a pool: it is in the method, and so is what all of its schools count where one is shown."""
        self._add([self._computed(year, one, rule.id) for one in sites], _dollars(rule.pool))
        shown = (self.public[year].amounts[one, rule.id].steps for one in sites)
        for whole in [step.value for steps in shown for step in steps if step.what == "pool_count"][
            :1
        ]:
            self._add([self._weighted(year, one, rule) for one in sites], float(whole))

    def _tie(self, year: int, site_id: str, rule: kinds.Rule) -> None:
        """Add what a rule that is not published may come to, by what is known of how it is worked out."""
        number = _Dollars(year, site_id, rule.id)
        amount = self.years[year].allocation.amounts[site_id, rule.id]
        cents = self._truth(year, site_id, rule.id)
        self.spans[number] = _NOT_NEGATIVE if cents is None or cents >= 0 else _ANY
        if cents is not None:
            self.truth[number] = cents / _CENTS
        if amount.state == STATED:
            return
        rate = self._rate(year, rule, amount, cents)
        if rate is None:
            if cents is not None and not isinstance(rule, kinds.Pool):
                self.spans[number] = Span(cents / _CENTS, cents / _CENTS)
            return
        students = self._weighted(year, site_id, rule)
        for counted in students.parts:
            self.paid_by.setdefault(counted, []).append((year, site_id, rule.id))
        each = {one: float(rate) / _CENTS * times for one, times in students.parts.items()}
        slack = unit_cents(rule.rounding) / _CENTS
        self._add_sum({number: -1.0, **each}, Span(-slack, slack))

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
            return amount.rate if self.is_rate_shown(year, rule.id) else None
        counts = counts_of(rule)
        if cents is None or len(counts) != 1:
            return None
        _, value = self._number(year, amount.site_id, rule, counts[0])
        return cents / value if value else None

    def is_rate_shown(self, year: int, rule_id: str) -> bool:
        """Whether a school's published amount says what a rule pays for each."""
        if year not in self._shown:
            amounts = self.public[year].amounts.values()
            self._shown[year] = {one.rule_id for one in amounts if one.rate is not None}
        return rule_id in self._shown[year]

    def _weighted(self, year: int, site_id: str, rule: kinds.Rule) -> _Linear:
        """Return what a rule pays for at a school: numbers of students, each times its weight."""
        weights = [one.weight for one in getattr(rule, "weights", ())] or [Fraction(1)]
        parts: dict[Number, float] = {}
        for count, weight in zip(counts_of(rule), weights, strict=True):
            number, _ = self._number(year, site_id, rule, count)
            if number is not None:
                parts[number] = parts.get(number, 0.0) + float(weight)
        return _Linear(parts)

    def _number(
        self, year: int, site_id: str, rule: kinds.Rule, count: Count
    ) -> tuple[Number | None, Fraction | None]:
        """Return what a rule counts, and how many they are; None where that is not known.

        No number stands for what enrollment has no row of: it is nobody.
        """
        ground = self.years[year].ground
        if count.source == "given":
            given = _Given(year, site_id, rule.id)
            value = ground.given_to(site_id, rule.id).count
            self._ask(given, value, is_withheld=_is_small(value, self.threshold), whole=None)
            return given, value
        places = [one for one in places_of(count, site_id, year) if one in ground.counts]
        for place in places:
            self._add_students(place, ground)
        if not places:
            return None, Fraction(0)
        if len(places) == 1:
            return _Students(places[0]), ground.counts[places[0]]
        values = [ground.counts[place] for place in places]
        known = [value for value in values if value is not None]
        value = sum(known, Fraction(0)) if len(known) == len(values) else None
        together = _Together(tuple(places))
        if together not in self.spans:
            self._ask(together, value, is_withheld=_is_small(value, self.threshold), whole=None)
            parts: dict[Number, float] = {_Students(place): 1.0 for place in places}
            self._add_sum({**parts, together: -1.0}, Span(0.0, 0.0))
        return together, value

    def _add_students(self, place: CountKey, ground: Ground) -> None:
        """Add the students of a group and grades: known, or anything up to all students of the school."""
        number = _Students(place)
        if number in self.spans:
            return
        value = ground.counts[place]
        if is_told(place, ground, self.threshold) and value is not None:
            self.known[number] = float(value)
        everyone = everyone_at(place)
        whole = ground.counts.get(everyone) if is_told(everyone, ground, self.threshold) else None
        is_hidden = is_withheld(place, ground, self.threshold)
        self._ask(number, value, is_withheld=is_hidden, whole=whole)

    def _ask(
        self, number: Number, value: Fraction | None, *, is_withheld: bool, whole: Fraction | None
    ) -> None:
        """Add a number, with what must remain possible of it where it is withheld."""
        most = inf if whole is None else float(max(whole, value or 0))
        self.spans[number] = Span(0.0, most)
        if value is not None:
            self.truth[number] = float(value)
        if is_withheld:
            self.wanted[number] = Span(*wanted_span(value, most))

    def add_grades(self) -> None:
        """Add that the grades of a group are all of the group, where they are."""
        ground = next(checked.ground for checked in self.years.values())
        grades: dict[CountKey, list[CountKey]] = defaultdict(list)
        for place in ground.counts:
            if (whole := _all_grades_of(place)) != place:
                grades[whole].append(place)
        asked = {_all_grades_of(one.place) for one in self.spans if isinstance(one, _Students)}
        for whole in sorted(asked & set(grades) & set(ground.counts)):
            places = whole, *grades[whole]
            known = [value for place in places if (value := ground.counts[place]) is not None]
            if len(known) == len(places) and known[0] == sum(known[1:]):
                for place in places:
                    self._add_students(place, ground)
                parts: dict[Number, float] = {_Students(one): 1.0 for one in grades[whole]}
                self._add_sum({**parts, _Students(whole): -1.0}, Span(0.0, 0.0))

    def _add(self, parts: Iterable[_Linear | None], whole: float | None) -> None:
        """Add that parts come to a sum; nothing where one of them, or the sum, is not known to anybody."""
        given = list(parts)
        known = [one for one in given if one is not None]
        if whole is None or len(known) < len(given):
            return
        added: dict[Number, float] = {}
        for one in known:
            whole -= one.rest
            for number, times in one.parts.items():
                added[number] = added.get(number, 0.0) + times
        self._add_sum(added, Span(whole - _HALF_CENT, whole + _HALF_CENT))

    def _add_sum(self, parts: Mapping[Number, float], span: Span) -> None:
        """Add a sum that is true; a reader who takes for a sum what is none finds out nothing."""
        if not parts:
            return
        known = [self.truth.get(number) for number in parts]
        values = [value for value in known if value is not None]
        if len(values) == len(known):
            whole = sum(value * times for value, times in zip(values, parts.values(), strict=True))
            if not span.low - _HALF_CENT <= whole <= span.high + _HALF_CENT:
                return
        self.sums.append(Sum(parts, span))

    def _computed(self, year: int, site_id: str, rule_id: str) -> _Linear | None:
        """Return what a rule comes to at a school as it is worked out; None where that is not known."""
        if rule_id in self.public[year].merged.get(site_id, ()):
            return self._hidden(year, site_id, rule_id)
        shown = self.public[year].amounts.get((site_id, rule_id))
        return _known(shown.computed_cents if shown else 0)

    def _stands(
        self, year: int, site_id: str, rule_id: str, unpublished: _Linear | None = None
    ) -> _Linear | None:
        """Return what a rule, or TOTAL, comes to at a school as it was published.

        Where it was not, that is what was worked out, or `unpublished`.
        """
        public = self.public.get(year)
        if public is None or site_id not in public.method_of:
            return None
        if rule_id == TOTAL:
            return self._stands_in_all(public, site_id)
        if rule_id not in {rule.id for rule in public.method_of[site_id].rules}:
            return _Linear({})
        finding = self.years[year].verification.findings[site_id, rule_id]
        if finding.published_cents is None:
            return unpublished or self._computed(year, site_id, rule_id)
        is_hidden = rule_id in public.merged.get(site_id, ())
        if is_hidden and finding.finding != DIFFERS:
            return self._hidden(year, site_id, rule_id)
        return _known(finding.published_cents)

    def _stands_in_all(self, public: PublicAllocation, site_id: str) -> _Linear | None:
        total = public.site_totals.get(site_id)
        if total is not None:
            return _known(total.published_cents)
        rules = public.method_of[site_id].rules
        parts = [self._stands(public.fiscal_year, site_id, rule.id) for rule in rules]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        numbers = {number: times for part in known for number, times in part.parts.items()}
        return _Linear(numbers, sum(part.rest for part in known))

    def _truth(self, year: int, site_id: str, rule_id: str) -> int | None:
        allocation = self.years[year].allocation
        amount = allocation.amounts[site_id, rule_id]
        if amount.cents is not None and amount.state != STATED:
            return amount.cents
        published = allocation.published.get((site_id, rule_id))
        return published.cents if published else amount.cents

    def _hidden(self, year: int, site_id: str, rule_id: str) -> _Linear:
        amount = self.years[year].allocation.amounts[site_id, rule_id]
        if amount.state == NOT_ELIGIBLE:
            return _Linear({})
        return _Linear({_Dollars(year, site_id, rule_id): 1.0})


def _place_of(number: Number) -> tuple[int, str, str]:
    """Return the year and school of a number that no hidden rule pays for."""
    match number:
        case _Students():
            return number.place[0], number.place[1], ""
        case _Together():
            return number.places[0][0], number.places[0][1], ""
        case _Given():
            return number
        case _:
            raise TypeError(number)


def _known(cents: int | None) -> _Linear | None:
    return None if cents is None else _Linear({}, cents / _CENTS)


def _dollars(cents: int | Fraction | None) -> float | None:
    return None if cents is None else float(cents) / _CENTS


def _all_grades_of(place: CountKey) -> CountKey:
    year, site_id, group, _, measure, stage = place
    return year, site_id, group, ALL, measure, stage


def _is_small(value: Fraction | None, threshold: int) -> bool:
    return value is not None and 0 < value < threshold
