"""In how many ways a sum of dollars can come about, when the numbers of students behind it are not known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, islice
from math import inf
from typing import NamedTuple

from generator.finance.allocation.telling import Counted, are_related

WAYS = 3
"""Numbers of students, at least, that a line's dollars leave open for each small group in it."""

APART = 10
"""Students: a withheld count must not be known to so many, either way."""

_TRIED, _IN_PAIRS = 12, 6
"""Other counts, at most, that are tried alone, and two by two."""

_BAND = re.compile(r"(pk|tk|k|\d{1,2})(?:-(k|\d{1,2}))?", re.ASCII)
_BEFORE_FIRST_GRADE = {"pk": -2, "tk": -1, "k": 0}


def wanted_span(students: float | Fraction | None, whole: float) -> tuple[float, float]:
    """Return what must remain possible of a withheld count: from APART under it to APART over it.

    No further than from nobody to all students of the school, and 2 * APART apart wherever that is.

    Args:
        students: The count; None where it is withheld from us too, as a small one.
        whole: The most that it may be.
    """
    own = APART if students is None else float(students)
    return (
        max(0, min(own - APART, whole - 2 * APART)),
        min(whole, max(own + APART, 2 * APART)),
    )


class Unknown(NamedTuple):
    """A count that nothing publishes, at one school."""

    site_id: str
    key: Counted


class _Term(NamedTuple):
    """What is paid for one count."""

    own: int
    """Cents, as it is."""

    table: list[int]
    """Cents by number of students, from none."""

    students: int | None
    """None where it is withheld, or no whole number."""

    def change_with(self, more: int) -> int | None:
        """Return the cents that so many students more would change; None where there cannot be so many."""
        number = (self.students or 0) + more
        return self.table[number] - self.own if 0 <= number < len(self.table) else None


class Terms:
    """What a line pays for each count in it, and what other numbers of them would change."""

    def __init__(self, unknowns: Sequence[Unknown]) -> None:
        self._related = _related(unknowns)
        self._terms: dict[Unknown, _Term] = {}
        self._free_cents: int | None = None
        self._moves: dict[Unknown, frozenset[int]] = {}
        self._beside: dict[Unknown, list[frozenset[int]]] = {}
        # One count of each group of related ones stands for all.
        self._firsts = [
            one for one, related in self._related.items() if one <= min(related, default=one)
        ]

    def add(self, unknown: Unknown, own: int, table: list[int], students: Fraction | None) -> None:
        """Add what is paid for a count."""
        number = int(students) if students is not None and students.denominator == 1 else None
        self._terms[unknown] = _Term(own, table, number)

    def add_free(self, own: int) -> None:
        """Add an amount that follows from nothing: whatever it is, it is not less than nothing."""
        self._free_cents = (self._free_cents or 0) + max(own, 0)

    def is_open(
        self, unknown: Unknown, numbers: Iterable[int] | None, every: Sequence[int]
    ) -> bool:
        """Whether the line's cents can come about with WAYS of some numbers of a count.

        Args:
            unknown: The count.
            numbers: What a withheld count may be: it must be open far and wide as well. None of a count
                that is hidden only for the sake of others.
            every: What any count may be.
        """
        if unknown not in self._terms or (numbers is not None and not self._is_wide(unknown)):
            return False
        if self._free_cents:
            return True
        tried = every if numbers is None else numbers
        ways = (number for number in tried if self._can_be(unknown, number))
        return len(list(islice(ways, WAYS))) == WAYS

    def _is_wide(self, unknown: Unknown) -> bool:
        """Whether a count may be APART less and APART more, as far as the line's cents in whole and parts go."""
        term, related = self._terms[unknown], self._related[unknown]
        changes = [self._changes(one) for one in self._firsts if one not in {unknown, *related}]
        known = [one for one in changes if one]
        least = sum(min(one) for one in known) - (self._free_cents or 0)
        most = inf if self._free_cents is not None else sum(max(one) for one in known)
        aim = map(int, wanted_span(term.students, len(term.table) - 1))
        return all(
            any(least <= -change <= most for change in self._changes_with(unknown, number, related))
            for number in aim
        )

    def _can_be(self, unknown: Unknown, number: int) -> bool:
        """Whether one or two others, or groups of grades, can make up for another number of a count."""
        related = self._related[unknown]
        others = self._others(unknown)
        pairs = [sorted(pair, key=len) for pair in combinations(others[:_IN_PAIRS], 2)]
        return any(
            change == 0
            or any(-change in one for one in others)
            or any(any(-change - part in more for part in fewer) for fewer, more in pairs)
            for change in self._changes_with(unknown, number, related)
        )

    def _others(self, unknown: Unknown) -> list[frozenset[int]]:
        """Return what others may change: of the same students elsewhere first, for rates are the same there."""
        if unknown not in self._beside:
            apart = {unknown, *self._related[unknown]}
            firsts = sorted(
                (one for one in self._firsts if one not in apart),
                key=lambda one: (one.key != unknown.key, one),
            )
            self._beside[unknown] = [
                moves for one in firsts[:_TRIED] if (moves := self._changes(one))
            ]
        return self._beside[unknown]

    def _changes(self, unknown: Unknown) -> frozenset[int]:
        """Return what other numbers of a count, or of the grades that it is one of, may change."""
        if unknown not in self._moves:
            related = self._related[unknown]
            known = self._apart([unknown, *related]) if related else []
            found = {
                first + second
                for one, other in combinations(known, 2)
                for more in range(-(one.students or 0), len(one.table))
                if (first := one.change_with(more)) is not None
                and (second := other.change_with(-more)) is not None
            }
            term = self._terms.get(unknown)
            if term and not related:
                found = {cents - term.own for cents in term.table}
            self._moves[unknown] = frozenset(found)
        return self._moves[unknown]

    def _changes_with(
        self, unknown: Unknown, number: int, related: Sequence[Unknown]
    ) -> Iterator[int]:
        """Yield the cents that change when a count is another number.

        Of counts by grade the others give as many students as the one gains: their sum may be known.
        """
        term = self._terms[unknown]
        if not 0 <= number < len(term.table):
            return
        change = term.table[number] - term.own
        if not related:
            yield change
            return
        own, *others = self._apart([unknown, *related]) or [term]
        more = number - (own.students or 0)
        for one in others:
            rest = one.change_with(-more)
            if rest is not None:
                yield change + rest
        for one, other in combinations(others, 2):
            for part in range(-(one.students or 0), len(one.table)):
                first, second = one.change_with(part), other.change_with(-more - part)
                if first is not None and second is not None:
                    yield change + first + second

    def _apart(self, unknowns: Sequence[Unknown]) -> list[_Term]:
        """Return the terms of counts that differ in their grades alone; none where one is not known."""
        terms = [self._terms.get(one) for one in unknowns]
        known = [one for one in terms if one is not None and one.students is not None]
        return known if len(known) == len(terms) and _are_apart(unknowns) else []


def _related(unknowns: Sequence[Unknown]) -> dict[Unknown, list[Unknown]]:
    """Return the counts that share students with each, transitively, by their names."""
    at_site: dict[str, list[Unknown]] = defaultdict(list)
    for one in unknowns:
        at_site[one.site_id].append(one)
    found: dict[Unknown, list[Unknown]] = {}
    for one in unknowns:
        together, new = [one], [one]
        while new:
            new = [
                other
                for other in at_site[one.site_id]
                if other not in together and any(are_related(mine.key, other.key) for mine in new)
            ]
            together += new
        found[one] = together[1:]
    return found


def _are_apart(unknowns: Sequence[Unknown]) -> bool:
    """Whether counts differ in nothing but grades, and no grade is in two of them."""
    if len({one.key._replace(grades=()) for one in unknowns}) > 1:
        return False
    grades: list[int] = []
    for one in unknowns:
        for band in one.key.grades:
            match = _BAND.fullmatch(band.casefold())
            if match is None:
                return False
            first = _grade(match[1])
            grades += range(first, _grade(match[2] or match[1]) + 1)
    return len(grades) == len(set(grades))


def _grade(text: str) -> int:
    return _BEFORE_FIRST_GRADE[text] if text in _BEFORE_FIRST_GRADE else int(text)
