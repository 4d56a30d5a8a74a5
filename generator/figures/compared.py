"""The schools of a level that stand beside each other: put in order once, looked up for each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.figures.drawing import MOST_MARKS
from generator.figures.median import median

_NEAREST = 5
"""Schools on each side that the table of a large district lists."""

BINS = 20
"""Dots of a large district: each is one twentieth of the schools."""


@dataclass(frozen=True)
class SchoolPoint:
    """One school's amount."""

    site_id: str
    name: str
    value_cents: int
    students: int | Decimal | None = None
    """The count it is divided by; None where that may not be shown."""


@dataclass(frozen=True)
class Standing:
    """One school among those of its level: all that its page says of the others."""

    this: SchoolPoint
    number: int
    """How many schools stand beside each other, itself included."""

    less: int
    """How many have less."""

    more: int
    """How many have more."""

    middle_cents: int
    """The median amount."""

    listed: tuple[SchoolPoint, ...]
    """Those named, the least amount first: all of them, or of many the nearest, the middle and both ends."""

    bins_cents: tuple[int, ...]
    """Where there are too many for a dot each: an amount in the middle of each of BINS; else empty."""

    row_count: int
    """Rows of the district's files that the amounts of all of them stand on."""

    @property
    def is_many(self) -> bool:
        """Whether the schools are too many for a dot each."""
        return bool(self.bins_cents)


@dataclass(frozen=True)
class Compared:
    """Schools with their amounts in one year and stage."""

    schools: tuple[SchoolPoint, ...]
    """The least amount first."""

    row_count: int = 0
    """Rows of the district's files that the amounts stand on."""

    @classmethod
    def of(cls, schools: Iterable[SchoolPoint], row_count: int = 0) -> Compared:
        """Put schools, in any order, beside each other.

        Raises:
            ValueError: there are not two, or one stands there twice.
        """
        points = sorted(schools, key=lambda s: (s.value_cents, s.name, s.site_id))
        if not 1 < len(points) == len({school.site_id for school in points}):
            message = "a school has nothing to stand beside, or a school is given twice"
            raise ValueError(message)
        return cls(tuple(points), row_count)

    @cached_property
    def middle_cents(self) -> int:
        """The median amount."""
        return median(self._amounts)

    def place(self, site_id: str) -> int:
        """Return where a school stands, counted from 0.

        Raises:
            KeyError: it is none of them.
        """
        return self._places[site_id]

    def standing(self, site_id: str) -> Standing:
        """Return one school among them.

        Raises:
            KeyError: it is none of them.
        """
        number, place = len(self.schools), self.place(site_id)
        this = self.schools[place]
        # A median is a mark of its own.
        is_many = number >= MOST_MARKS
        return Standing(
            this=this,
            number=number,
            less=bisect_left(self._amounts, this.value_cents),
            more=number - bisect_right(self._amounts, this.value_cents),
            middle_cents=self.middle_cents,
            listed=self._listed(place) if is_many else self.schools,
            bins_cents=self._bins_cents if is_many else (),
            row_count=self.row_count,
        )

    def _listed(self, place: int) -> tuple[SchoolPoint, ...]:
        last = len(self.schools) - 1
        kept = set(range(max(0, place - _NEAREST), min(last, place + _NEAREST) + 1))
        kept |= {0, last // 2, (last + 1) // 2, last}
        return tuple(self.schools[place] for place in sorted(kept))

    @cached_property
    def _bins_cents(self) -> tuple[int, ...]:
        """The middle of each bin, at an amount that a school really has."""
        return tuple(
            self._amounts[(2 * place + 1) * len(self._amounts) // (2 * BINS)]
            for place in range(BINS)
        )

    @cached_property
    def _amounts(self) -> list[int]:
        return [school.value_cents for school in self.schools]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {school.site_id: place for place, school in enumerate(self.schools)}
