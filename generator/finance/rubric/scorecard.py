"""A district's scorecard: every indicator in every year, pathways in sum, and what moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.finance.district import District
from generator.finance.rubric.ground import MetricGround
from generator.finance.rubric.levels import NOT_SCORED, Assessed, assessed
from generator.schema.rubric import Pathway, default_rubric
from generator.schema.rubric_in_force import RubricInForce

_MOST_YEARS = 6


@dataclass(frozen=True)
class PathwaySum:
    """A pathway's scored indicators in one year."""

    mean: Fraction | None
    """None where nothing is scored."""

    lowest: int | None
    highest: int | None
    scored: int
    count: int


@dataclass(frozen=True)
class Comparison:
    """A pathway in two years, on the indicators that are scored in both."""

    before: Fraction
    now: Fraction
    count: int


@dataclass(frozen=True)
class Move:
    """An indicator whose level is another than in the year before."""

    indicator_id: str
    before: int
    now: int


@dataclass(frozen=True)
class Target:
    """What is aimed for of an indicator."""

    level: int
    year: int | None


@dataclass(frozen=True)
class Scorecard:
    """Every indicator in every year, held against the rubric and the cuts in force now."""

    in_force: RubricInForce
    years: tuple[int, ...]
    """Years in which something is scored, the oldest first; the last is the current one."""

    scores: Mapping[tuple[int, str], Assessed]
    """By (fiscal_year, indicator id), for every year and indicator."""

    targets: Mapping[tuple[int, str], Target]
    """By (fiscal_year, indicator id), as the newest row up to that year says."""

    closed_year: int | None
    """The last year that was closed when the current one was judged."""

    @property
    def year(self) -> int:
        """The current year."""
        return self.years[-1]

    @property
    def year_before(self) -> int | None:
        """The year before the current one, where anything of it is scored."""
        return self.year - 1 if self.year - 1 in self.years else None

    def of(self, pathway: Pathway, year: int | None = None) -> list[Assessed]:
        """Return a pathway's indicators in a year, the current one unless named."""
        return [self.scores[year or self.year, one.id] for one in pathway.indicators]

    def all_in(self, year: int | None = None) -> list[Assessed]:
        """Return every indicator in a year, the current one unless named."""
        return [one for pathway in self.in_force.rubric.pathways for one in self.of(pathway, year)]

    def sum_of(self, pathway: Pathway, year: int | None = None) -> PathwaySum:
        """Return the mean, lowest and highest level of a pathway's scored indicators."""
        return sum_of(self.of(pathway, year))

    def compared(self, pathway: Pathway) -> Comparison | None:
        """Return a pathway in the year before and now, on what is scored in both; None where nothing is."""
        if self.year_before is None:
            return None
        pairs = [
            (before.level, now.level)
            for before, now in zip(
                self.of(pathway, self.year_before), self.of(pathway), strict=True
            )
            if before.level is not None and now.level is not None
        ]
        if not pairs:
            return None
        before, now = (Fraction(sum(levels), len(pairs)) for levels in zip(*pairs, strict=True))
        return Comparison(before, now, len(pairs))

    def moves(self) -> list[Move]:
        """Return the indicators whose level changed since the year before, in the rubric's order."""
        if self.year_before is None:
            return []
        pairs = zip(self.all_in(self.year_before), self.all_in(), strict=True)
        return [
            Move(now.indicator.id, before.level, now.level)
            for before, now in pairs
            if before.level is not None and now.level is not None and before.level != now.level
        ]

    def target_of(self, indicator_id: str, year: int | None = None) -> Target | None:
        """Return what was aimed for of an indicator in a year, the current one unless named."""
        return self.targets.get((year or self.year, indicator_id))

    def history(self, indicator_id: str) -> list[tuple[int, int | None]]:
        """Return an indicator's level in each year."""
        return [(year, self.scores[year, indicator_id].level) for year in self.years]

    def first_scored(self, indicator_id: str) -> tuple[int, int] | None:
        """Return the year and the level of an indicator's baseline; None where it was never scored."""
        scored = ((year, level) for year, level in self.history(indicator_id) if level is not None)
        return next(scored, None)


def sum_of(several: Sequence[Assessed]) -> PathwaySum:
    """Return the mean, lowest and highest level of the indicators that are scored."""
    levels = [one.level for one in several if one.level is not None]
    return PathwaySum(
        mean=Fraction(sum(levels), len(levels)) if levels else None,
        lowest=min(levels, default=None),
        highest=max(levels, default=None),
        scored=len(levels),
        count=len(several),
    )


def scorecard_of(ground: MetricGround) -> Scorecard | None:
    """Return a district's scorecard, seen from its current year; None where nothing of that is scored."""
    district, current = ground.district, ground.year
    in_force = district.rubric or RubricInForce(default_rubric())
    given = {year for year, _ in (*ground.lines.by_stage, *district.scores)}
    scores: dict[tuple[int, str], Assessed] = {}
    years = []
    for year in sorted({year for year in given if year < current} | {current})[-_MOST_YEARS:]:
        found = list(assessed(in_force.rubric, ground.in_year(year)))
        if all(one.basis == NOT_SCORED for one in found):
            continue
        years.append(year)
        scores |= {(year, one.indicator.id): one for one in found}
    if current not in years:
        return None
    return Scorecard(in_force, tuple(years), scores, _targets(district, years), ground.closed_year)


def _targets(district: District, years: Sequence[int]) -> dict[tuple[int, str], Target]:
    """Return what was aimed for of each indicator in each year, by the newest row up to it that says so."""
    oldest_first = sorted(district.scores.items())
    return {
        (year, id_): Target(one.target, one.target_year)
        for year in years
        for (said_in, id_), one in oldest_first
        if one.target is not None and said_in <= year
    }
