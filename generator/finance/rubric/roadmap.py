"""How far each indicator is on its way from where it began to what is aimed for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.finance.rubric.scorecard import Scorecard, Target
from generator.schema.rubric import Indicator, Pathway

REACHED, ON_TRACK, LATE, NOT_STARTED, NOT_SCORED_YET = (
    "reached",
    "on_track",
    "late",
    "not_started",
    "not_scored",
)
STANDINGS = (REACHED, ON_TRACK, LATE, NOT_STARTED, NOT_SCORED_YET)


@dataclass(frozen=True)
class Step:
    """An indicator with a target."""

    pathway: Pathway
    indicator: Indicator
    baseline: tuple[int, int] | None
    """The first year in which it was scored, and the level then."""

    level: int | None
    target: Target
    standing: str
    """One of STANDINGS."""


def roadmap(scorecard: Scorecard, first: str = "") -> Iterator[tuple[Pathway, list[Step]]]:
    """Yield each pathway with the indicators that have a target.

    Args:
        scorecard: The scorecard.
        first: Id of the pathway that the district works on before the others; empty for the rubric's order.
    """
    for pathway in sorted(scorecard.in_force.rubric.pathways, key=lambda one: one.id != first):
        steps = [
            _step(scorecard, pathway, indicator, target)
            for indicator in pathway.indicators
            if (target := scorecard.target_of(indicator.id)) is not None
        ]
        if steps:
            yield pathway, steps


def _step(scorecard: Scorecard, pathway: Pathway, indicator: Indicator, target: Target) -> Step:
    baseline = scorecard.first_scored(indicator.id)
    level = scorecard.scores[scorecard.year, indicator.id].level
    stands = standing(baseline, level, target, scorecard.year)
    return Step(pathway, indicator, baseline, level, target, stands)


def standing(baseline: tuple[int, int] | None, level: int | None, target: Target, year: int) -> str:
    """Return how an indicator stands in a year.

    On track is at least as high as an even climb from the baseline to the target would be by now, in whole
    levels. Late is below that, or not there when the target's year is over. Not started is still at the
    baseline where an even climb would be too, and where the target has no year.
    """
    if level is None or baseline is None:
        return NOT_SCORED_YET
    if level >= target.level:
        return REACHED
    began, low = baseline
    if target.year is None:
        return ON_TRACK if level > low else NOT_STARTED
    if year >= target.year:
        return LATE
    climbed = Fraction((target.level - low) * (year - began), target.year - began)
    if level < low + int(climbed):
        return LATE
    return ON_TRACK if level > low else NOT_STARTED
