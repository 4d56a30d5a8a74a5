"""Whether what is published of a school leaves each withheld count open: several numbers fit the dollars.

Rules that stand together are one line, and the line's cents are known to everyone, with every rate.
A count is open where several numbers of it come to the very same cents when up to two other counts,
that nothing else publishes, are other numbers too. More counts may move than are tried here, so a line
that is called open is open; one that is not might be, and is not published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from generator.finance.allocation.engine import BY_SCHOOL
from generator.finance.allocation.ground import CountKey, Ground
from generator.finance.allocation.model import STATED
from generator.finance.allocation.rounding import rounded_cents, unit_cents
from generator.finance.allocation.telling import key_of, secrets_of
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.allocation.ways import Terms, Unknown
from generator.schema import allocation_rules as kinds
from generator.schema.allocation_parts import Count, Rounding

_FEWEST = 2
"""Rules in a line, at least: one alone would be its own amount, and what is left of all schools' another's."""

_MOST_TRIED = 150
"""Students, at most, of whom a rule is worked out number by number; at one rate it is quicker, and all are."""


class Cell(NamedTuple):
    """One rule at one school."""

    site_id: str
    rule_id: str


class Openness:
    """Tries other numbers of students in the rules of one year."""

    def __init__(self, checked: CheckedAllocation, threshold: int) -> None:
        self._allocation, self._ground = checked.allocation, checked.ground
        self._threshold = threshold
        self._schools = {school.site_id: school for school in checked.ground.schools}
        self._per_pupil: dict[tuple[Fraction, Rounding], list[int]] = {}
        self._by_number: dict[Cell, list[int | None]] = {}
        self._counts: dict[str, dict[CountKey, Fraction | None]] = defaultdict(dict)
        for place, count in checked.ground.counts.items():
            self._counts[place[1]][place] = count

    def is_open(
        self, cells: Sequence[Cell], protected: Mapping[Unknown, Iterable[int] | None]
    ) -> bool:
        """Whether the sum of some cells leaves each protected count open.

        Args:
            cells: Rules that stand together, of one school or of several.
            protected: Counts with the numbers each may be; None for any.
        """
        own = [(cell, self._cents(cell)) for cell in cells]
        if all(cents is None for _, cents in own):
            return True
        if len(cells) < _FEWEST or any(cents is None for _, cents in own):
            return False
        terms = self._terms([(cell, cents) for cell, cents in own if cents is not None])
        return all(
            terms.is_open(unknown, numbers, self._every_number(unknown.site_id))
            for unknown, numbers in protected.items()
        )

    def _cents(self, cell: Cell) -> int | None:
        amount = self._allocation.amounts[cell]
        if amount.cents is not None and amount.state != STATED:
            return amount.cents
        published = self._allocation.published.get(cell)
        return published.cents if published else amount.cents

    def _is_free(self, cell: Cell) -> bool:
        """Whether a rule's amount follows from nothing that can be known: it may be any."""
        return self._allocation.amounts[cell].state == STATED

    def _rule(self, cell: Cell) -> kinds.Rule:
        return next(
            rule
            for rule in self._allocation.method_of[cell.site_id].rules
            if rule.id == cell.rule_id
        )

    def _every_number(self, site_id: str) -> range:
        count, _ = self._ground.counted(site_id, "", Count.model_construct())
        return range(max(int(count or 0), self._threshold) + 1)

    def _terms(self, own: Sequence[tuple[Cell, int]]) -> Terms:
        """Return each count that nothing publishes as what the cells pay for it, by number of students."""
        where: dict[Unknown, list[tuple[Cell, int]]] = defaultdict(list)
        unknowns_of: dict[Cell, set[Unknown]] = {}
        for cell, cents in own:
            method = self._allocation.method_of[cell.site_id]
            secrets = secrets_of(
                self._rule(cell), method, cell.site_id, self._ground, self._threshold
            )
            unknowns_of[cell] = {Unknown(cell.site_id, key) for key in secrets}
            for unknown in unknowns_of[cell]:
                where[unknown].append((cell, cents))
        terms = Terms(list(where))
        for cell, cents in own:
            if self._is_free(cell) and cents:
                terms.add_free(cents)
        for unknown, paying in where.items():
            parts = [
                self._paid(cell, unknown, cents)
                if len(unknowns_of[cell]) == 1
                else self._weighted(cell, unknown)
                for cell, cents in paying
            ]
            known = [part for part in parts if part is not None]
            if len(known) == len(parts):
                terms.add(
                    unknown,
                    sum(cents for cents, _ in known),
                    [sum(column) for column in zip(*(table for _, table in known), strict=False)],
                    self._students(unknown),
                )
        return terms

    def _paid(self, cell: Cell, unknown: Unknown, cents: int) -> tuple[int, list[int]] | None:
        """Return a cell's cents and those for each number of students, of a rule of one such count.

        None where they cannot be tried: what others get, or had last year, has a part in them.
        """
        rule, numbers = self._rule(cell), self._every_number(cell.site_id)
        if isinstance(rule, kinds.PerPupil):
            rate = self._allocation.amounts[cell].rate or self._ground.rate_of(rule)
            return None if rate is None else (cents, self._at_rate(rate, rule.rounding, numbers))
        by_school, students = BY_SCHOOL.get(type(rule)), self._students(unknown)
        if by_school is None or (students or 0) > _MOST_TRIED:
            return None
        method, school = self._allocation.method_of[cell.site_id], self._schools[cell.site_id]
        if cell not in self._by_number:
            self._by_number[cell] = [
                by_school(rule, school, self._with(unknown, number), method).cents
                for number in numbers[: _MOST_TRIED + 1]
            ]
        known = [one for one in self._by_number[cell] if one is not None]
        return (cents, known) if len(known) == len(self._by_number[cell]) else None

    def _at_rate(self, rate: Fraction, rounding: Rounding, numbers: range) -> list[int]:
        """Return what a rate pays for each number: worked out once for all schools of a rate."""
        cents = self._per_pupil.setdefault((rate, rounding), [])
        for number in range(len(cents), len(numbers)):
            cents.append(rounded_cents(number * rate, rounding))
        return cents[: len(numbers)]

    def _weighted(self, cell: Cell, unknown: Unknown) -> tuple[int, list[int]] | None:
        """Return the part of one count in weighted students; None where rounding mixes it with others."""
        rule, students = self._rule(cell), self._students(unknown)
        rate = self._allocation.amounts[cell].rate
        if not isinstance(rule, kinds.WeightedPerPupil) or rate is None or students is None:
            return None
        each = rate * sum(
            one.weight for one in rule.weights if key_of(rule, one.count) == unknown.key
        )
        if each % unit_cents(rule.rounding) or students.denominator != 1:
            return None
        numbers = self._every_number(cell.site_id)
        return int(each * students), [int(each) * number for number in numbers]

    def _students(self, unknown: Unknown) -> Fraction | None:
        """Return the actual number of a count; None where it is withheld."""
        site_id, key = unknown
        if key.given_by:
            return self._ground.given_to(site_id, key.given_by).count
        places = key.places(site_id, self._ground.fiscal_year)
        found = [self._counts[site_id].get(place, Fraction(0)) for place in places]
        known = [one for one in found if one is not None]
        return sum(known, Fraction(0)) if len(known) == len(found) else None

    def _with(self, unknown: Unknown, number: int) -> Ground:
        """Return the ground of one school with another number in place of one count."""
        site_id, key = unknown
        if key.given_by:
            given = self._ground.given_to(site_id, key.given_by)
            mine = {(site_id, key.given_by): replace(given, count=Fraction(number))}
            return replace(self._ground, given=mine, counts=self._counts[site_id])
        # Of a count that is added up from several, the first holds all: only the sum is paid for.
        first, *others = key.places(site_id, self._ground.fiscal_year)
        counts = self._counts[site_id] | dict.fromkeys(others, Fraction(0))
        return replace(self._ground, counts=counts | {first: Fraction(number)})
