"""From what a metric comes to, to the level that a rubric gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.finance.attested import AttestedScore
from generator.finance.rubric.ground import (
    NOT_POSSIBLE,
    Measured,
    Metric,
    MetricGround,
    NotMeasured,
)
from generator.finance.rubric.metrics import METRICS
from generator.schema.rubric import Indicator, Rubric, Thresholds


@dataclass(frozen=True)
class Assessed:
    """An indicator: what its figures come to, what a reviewer judged, and the level that follows."""

    indicator: Indicator
    metric: Metric | None
    """None where the rubric names no metric: a reviewer's judgment alone."""

    figures: int | None
    """The level that the figures come to; None where they come to nothing."""

    claim: AttestedScore | None = None
    """What a reviewer judged, or what is aimed for."""

    @property
    def claimed(self) -> int | None:
        """The level that a reviewer gave; None without one."""
        return self.claim.level if self.claim else None

    @property
    def level(self) -> int | None:
        """The level in force: of figures where the rubric computes it, else the reviewer's, capped by them."""
        if self.indicator.evidence.kind == "computed":
            return self.figures
        if self.claimed is None or self.figures is None:
            return self.claimed
        return min(self.claimed, self.figures)

    @property
    def is_contradicted(self) -> bool:
        """Whether a reviewer gave another level than figures allow."""
        if self.claimed is None or self.figures is None:
            return False
        if self.indicator.evidence.kind == "computed":
            return self.claimed != self.figures
        return self.claimed > self.figures


def assessed(rubric: Rubric, ground: MetricGround) -> Iterator[Assessed]:
    """Yield every indicator with the level that its figures come to, and what a reviewer judged."""
    for indicator in rubric.indicators:
        evidence = indicator.evidence
        claim = ground.district.scores.get((ground.year, indicator.id))
        if evidence.metric is None or evidence.thresholds is None:
            yield Assessed(indicator, None, None, claim)
            continue
        found = METRICS[evidence.metric](ground)
        yield Assessed(indicator, found, level_of(found, evidence.thresholds), claim)


def level_of(metric: Metric, thresholds: Thresholds) -> int | None:
    """Return the highest level whose cut a value meets, 1 where it meets none; None without a value."""
    if (
        isinstance(metric, NotMeasured)
        or is_too_few(metric, thresholds)
        or is_unclear(metric, thresholds)
    ):
        return None
    is_higher = thresholds.better == "higher"
    reached = [
        level
        for level, cut in thresholds.cuts.items()
        if (metric.value >= cut if is_higher else metric.value <= cut)
    ]
    return max((level for level in reached if not _is_held(metric, level, thresholds)), default=1)


def _is_held(metric: Measured, level: int, thresholds: Thresholds) -> bool:
    """Whether a level, or one below it, needs something besides its cut that is not there."""
    by_hand = metric.exceptions_share or 0
    return any(level >= also and not metric.is_more_met for also in thresholds.also) or any(
        level >= held and by_hand > most for held, most in thresholds.exceptions.items()
    )


def is_too_few(metric: Metric, thresholds: Thresholds) -> bool:
    """Whether a value stands on fewer cases than the rubric asks for."""
    return (
        not isinstance(metric, NotMeasured)
        and thresholds.min_n is not None
        and metric.cases is not None
        and metric.cases < thresholds.min_n
    )


def is_unclear(metric: Measured, thresholds: Thresholds) -> bool:
    """Whether a value may as well be on the other side of a cut."""
    if metric.between is None:
        return False
    low, high = metric.between
    return any(low < cut < high for cut in thresholds.cuts.values())


def why_not(one: Assessed) -> NotMeasured | None:
    """Return why a computed indicator has no level; None where it has one, or needs a reviewer."""
    if one.level is not None or one.indicator.evidence.kind == "attested":
        return None
    if one.metric is None or isinstance(one.metric, NotMeasured):
        return one.metric
    thresholds = one.indicator.evidence.thresholds
    if thresholds is not None and is_too_few(one.metric, thresholds):
        return NotMeasured(NOT_POSSIBLE, f"only {one.metric.cases} can be compared")
    return NotMeasured(NOT_POSSIBLE, "not clear: the value may as well lie on both sides of a cut")
