"""The numbers that a year's published allocations leave unknown, and the sums that they are known to add to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import NamedTuple

from generator.finance.allocation.ground import CountKey, Ground
from generator.finance.allocation.telling import (
    ALL,
    everyone_at,
    is_told,
    is_withheld,
    places_of,
)
from generator.finance.allocation.ways import wanted_span
from generator.finance.disclosure import Number, Span, Sum, too_close
from generator.schema import allocation_rules as kinds
from generator.schema.allocation_parts import Count

_HALF_CENT = 0.005


class Students(NamedTuple):
    """Students of one group and grades at a school, as enrollment counts them."""

    place: CountKey


class Given(NamedTuple):
    """Students that allocation_given says."""

    fiscal_year: int
    site_id: str
    rule_id: str


class Together(NamedTuple):
    """Students of several groups or grades, counted as one."""

    places: tuple[CountKey, ...]


class Dollars(NamedTuple):
    """What a rule comes to at a school where that is not published."""

    fiscal_year: int
    site_id: str
    rule_id: str


@dataclass(frozen=True)
class Linear:
    """Numbers, each times something, and a known rest: dollars or students."""

    parts: Mapping[Number, float]
    rest: float = 0.0


@dataclass
class Unknowns:
    """Numbers that are not published, with all that is known of them."""

    threshold: int
    """Counts under this are withheld."""

    paid_by: dict[Number, list[tuple[int, str, str]]] = field(default_factory=dict)
    """Year, school and rule of what is paid for a number."""

    _spans: dict[Number, Span] = field(default_factory=dict)
    _sums: list[Sum] = field(default_factory=list)
    _wanted: dict[Number, Span] = field(default_factory=dict)
    _published: dict[Number, float] = field(default_factory=dict)
    _truth: dict[Number, float] = field(default_factory=dict)
    """What each number is, as far as the district says."""

    def told(self) -> Iterable[Number]:
        """Return the withheld counts that all sums together tell too closely."""
        published = {number: Span(value, value) for number, value in self._published.items()}
        return too_close(self._spans | published, self._sums, self._wanted)

    def publish(self, number: Number, value: Fraction) -> None:
        """Say that a number is published."""
        self._published[number] = float(value)

    def add_dollars(self, number: Dollars, truth: float | None, span: Span) -> None:
        """Add what a rule comes to, with what it is and what anybody would take it for."""
        self._spans[number] = span
        if truth is not None:
            self._truth[number] = truth

    def number_of(
        self, ground: Ground, site_id: str, rule: kinds.Rule, count: Count
    ) -> tuple[Number | None, Fraction | None]:
        """Return what a rule counts, and how many they are; None where that is not known.

        No number stands for what enrollment has no row of: it is nobody.
        """
        if count.source == "given":
            given = Given(ground.fiscal_year, site_id, rule.id)
            value = ground.given_to(site_id, rule.id).count
            self._ask(given, value, is_withheld=_is_small(value, self.threshold), whole=None)
            return given, value
        places = places_of(count, site_id, ground)
        for place in places:
            self._add_students(place, ground)
        if not places:
            return None, Fraction(0)
        if len(places) == 1:
            return Students(places[0]), ground.counts[places[0]]
        values = [ground.counts[place] for place in places]
        known = [value for value in values if value is not None]
        value = sum(known, Fraction(0)) if len(known) == len(values) else None
        together = Together(tuple(places))
        if together not in self._spans:
            self._ask(together, value, is_withheld=_is_small(value, self.threshold), whole=None)
            parts: dict[Number, float] = {Students(place): 1.0 for place in places}
            self.add_sum({**parts, together: -1.0}, Span(0.0, 0.0))
        return together, value

    def _add_students(self, place: CountKey, ground: Ground) -> None:
        """Add the students of a group and grades: known, or anything up to all students of the school."""
        number = Students(place)
        if number in self._spans:
            return
        value = ground.counts[place]
        if is_told(place, ground, self.threshold) and value is not None:
            self._published[number] = float(value)
        everyone = everyone_at(place)
        whole = ground.counts.get(everyone) if is_told(everyone, ground, self.threshold) else None
        is_hidden = is_withheld(place, ground, self.threshold)
        self._ask(number, value, is_withheld=is_hidden, whole=whole)

    def _ask(
        self, number: Number, value: Fraction | None, *, is_withheld: bool, whole: Fraction | None
    ) -> None:
        """Add a number, with what must remain possible of it where it is withheld."""
        most = inf if whole is None else float(max(whole, value or 0))
        self._spans[number] = Span(0.0, most)
        if value is not None:
            self._truth[number] = float(value)
        if is_withheld:
            self._wanted[number] = Span(*wanted_span(value, most))

    def add_grades(self, ground: Ground) -> None:
        """Add that the grades of a group are all of the group, where they are."""
        grades: dict[CountKey, list[CountKey]] = defaultdict(list)
        for place in ground.counts:
            if (whole := _all_grades_of(place)) != place:
                grades[whole].append(place)
        asked = {_all_grades_of(one.place) for one in self._spans if isinstance(one, Students)}
        for whole in sorted(asked & set(grades) & set(ground.counts)):
            places = whole, *grades[whole]
            known = [value for place in places if (value := ground.counts[place]) is not None]
            if len(known) == len(places) and known[0] == sum(known[1:]):
                for place in places:
                    self._add_students(place, ground)
                parts: dict[Number, float] = {Students(one): 1.0 for one in grades[whole]}
                self.add_sum({**parts, Students(whole): -1.0}, Span(0.0, 0.0))

    def add(self, parts: Iterable[Linear | None], whole: float | None) -> None:
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
        self.add_sum(added, Span(whole - _HALF_CENT, whole + _HALF_CENT))

    def add_sum(self, parts: Mapping[Number, float], span: Span) -> None:
        """Add a sum that is true; a reader who takes for a sum what is none finds out nothing."""
        if not parts:
            return
        known = [self._truth.get(number) for number in parts]
        values = [value for value in known if value is not None]
        if len(values) == len(known):
            whole = sum(value * times for value, times in zip(values, parts.values(), strict=True))
            if not span.low - _HALF_CENT <= whole <= span.high + _HALF_CENT:
                return
        self._sums.append(Sum(parts, span))


def place_of(number: Number) -> tuple[int, str, str]:
    """Return the year and school of a number that no hidden rule pays for."""
    match number:
        case Students():
            return number.place[0], number.place[1], ""
        case Together():
            return number.places[0][0], number.places[0][1], ""
        case Given():
            return number
        case _:
            raise TypeError(number)


def _all_grades_of(place: CountKey) -> CountKey:
    year, site_id, group, _, measure, stage = place
    return year, site_id, group, ALL, measure, stage


def _is_small(value: Fraction | None, threshold: int) -> bool:
    return value is not None and 0 < value < threshold
