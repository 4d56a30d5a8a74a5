"""The schools most like one: of its level, nearest in students and in the share of low-income families.

How far two schools are apart is one sum: the difference in students, in percent of this school's, and
the difference in the share of low-income families, in percentage points. A tie goes to the lower code.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.figures.need import Need, need_of
from generator.finance.district import COUNT_STAGE, Site

if TYPE_CHECKING:
    from generator.figures.facts import Facts, PerStudent

MOST = 3

_EXACT = 10_000
"""Counts have at most four decimals; the sum is in hundredths of a percent."""


@dataclass(frozen=True)
class AlikeSchool:
    """One of the schools most like another."""

    site_id: str
    per_student: PerStudent
    need: Need | None


@dataclass(frozen=True)
class Alike:
    """The schools most like one, the nearest first, and what they were chosen by."""

    fiscal_year: int
    stage: str
    by_need: bool
    """Whether the share of low-income families was looked at beside the number of students."""

    schools: tuple[AlikeSchool, ...]


@dataclass(frozen=True)
class _Place:
    site_id: str
    students: int
    """In ten-thousandths."""

    share: int | None
    """In hundredths of a percent; None where it may not be known."""

    def size_apart(self, other: _Place) -> int:
        """Return how far another is in students, in hundredths of a percent of this school's."""
        return abs(other.students - self.students) * _EXACT // self.students


@dataclass(frozen=True)
class _Level:
    places: Sequence[_Place]
    """By students, then site_id."""

    at: Mapping[str, int]
    """Where each school stands among them."""

    shares_known: int
    """How many have a share of low-income families that may be known."""


class Likeness:
    """Look-ups of the most alike schools. Each level is put in order once, not once a school."""

    def __init__(self, facts: Facts) -> None:
        """Keep what the look-ups stand on."""
        self._facts = facts
        self._levels: dict[tuple[str, int, str], _Level] = {}

    def most_alike(self, site: Site, fiscal_year: int, stage: str) -> Alike | None:
        """Return the MOST schools most like one, with their amounts for each student of a year and stage.

        None where no school may stand beside it.
        """
        compared = self._facts.compared(site, fiscal_year, stage)
        if len(compared) < 2:  # noqa: PLR2004 - it and another
            return None
        level = self._level(site.level, fiscal_year, stage, compared)
        own = level.places[level.at[site.site_id]]
        # Where few shares are known, they would pick the schools, not the likeness.
        by_need = own.share is not None and level.shares_known > min(MOST, len(compared) - 1)
        nearest = _nearest(level, own, by_need=by_need)
        return Alike(
            fiscal_year,
            stage,
            by_need,
            tuple(
                AlikeSchool(site_id, compared[site_id], self._need(site_id, fiscal_year, stage))
                for site_id in nearest
            ),
        )

    def _need(self, site_id: str, fiscal_year: int, stage: str) -> Need | None:
        return need_of(self._facts.public, site_id, fiscal_year, COUNT_STAGE[stage])

    def _level(
        self, level: str, fiscal_year: int, stage: str, compared: Mapping[str, PerStudent]
    ) -> _Level:
        key = level, fiscal_year, stage
        if key not in self._levels:
            places = []
            for site_id, each in compared.items():
                need = self._need(site_id, fiscal_year, stage)
                share = need.hundredths if need else None
                places.append(_Place(site_id, int(each.students * _EXACT), share))
            places.sort(key=lambda place: (place.students, place.site_id))
            self._levels[key] = _Level(
                places,
                {place.site_id: number for number, place in enumerate(places)},
                sum(place.share is not None for place in places),
            )
        return self._levels[key]


def _nearest(level: _Level, own: _Place, *, by_need: bool) -> list[str]:
    """Return the MOST nearest schools; it looks no further than size alone allows."""
    best: list[tuple[int, str]] = []
    for place in _outward(level.places, level.at[own.site_id]):
        apart = own.size_apart(place)
        if len(best) == MOST and apart > best[-1][0]:
            break
        if by_need:
            if own.share is None or place.share is None:
                continue
            apart += abs(place.share - own.share)
        best = sorted([*best, (apart, place.site_id)])[:MOST]
    return [site_id for _, site_id in best]


def _outward(places: Sequence[_Place], at: int) -> Iterator[_Place]:
    """Yield the others by how far they are in students, the nearest first."""
    own = places[at]
    low, high = at - 1, at + 1
    while low >= 0 or high < len(places):
        takes_low = high == len(places) or (
            low >= 0 and own.size_apart(places[low]) <= own.size_apart(places[high])
        )
        yield places[low if takes_low else high]
        low, high = (low - 1, high) if takes_low else (low, high + 1)
