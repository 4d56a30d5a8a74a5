"""The schools of a level that stand beside each other: put in order once, looked up for each of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.figures.median import median


@dataclass(frozen=True)
class SchoolPoint:
    """One school's amount."""

    site_id: str
    name: str
    value_cents: int
    students: int | Decimal | None = None
    """The count it is divided by; None where that may not be shown."""


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

    def less_than(self, cents: int) -> int:
        """Count the schools with less."""
        return bisect_left(self._amounts, cents)

    def more_than(self, cents: int) -> int:
        """Count the schools with more."""
        return len(self._amounts) - bisect_right(self._amounts, cents)

    @cached_property
    def _amounts(self) -> list[int]:
        return [school.value_cents for school in self.schools]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {school.site_id: place for place, school in enumerate(self.schools)}
