"""From what a metric comes to, to the level that a rubric gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.finance.attested import AttestedScore
from generator.finance.rubric.ground import (
    DECLINED,
    NOT_POSSIBLE,
    NOT_SUPPLIED,
    Measured,
    Metric,
    MetricGround,
    NotMeasured,
)
from generator.finance.rubric.metrics import METRICS
from generator.schema.rubric import Indicator, Rubric, Thresholds

COMPUTED, ATTESTED, NOT_SCORED = "computed", "attested", "not_scored"
"""What a level stands on: figures, a reviewer, or nothing."""

NEEDS_REVIEWER = NotMeasured(NOT_SUPPLIED, "rubric_scores.csv: level, by a reviewer")


@dataclass(frozen=True)
class Assessed:
    """An indicator in a year: what its figures come to, what a reviewer judged, and the level that follows."""

    indicator: Indicator
    metric: Metric | None
    """None where the rubric names no metric, a reviewer's judgment alone, or the board declines."""

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
        if self.indicator.evidence.kind == COMPUTED:
            return self.figures
        if self.claimed is None or self.figures is None:
            return self.claimed
        return min(self.claimed, self.figures)

    @property
    def basis(self) -> str:
        """What the level stands on."""
        return NOT_SCORED if self.level is None else self.indicator.evidence.kind

    @property
    def value(self) -> Measured | None:
        """What the figures come to; None where they come to nothing."""
        return self.metric if isinstance(self.metric, Measured) else None

    @property
    def is_contradicted(self) -> bool:
        """Whether a reviewer gave another level than figures allow."""
        if self.claimed is None or self.figures is None:
            return False
        if self.indicator.evidence.kind == COMPUTED:
            return self.claimed != self.figures
        return self.claimed > self.figures

    @property
    def why_not(self) -> NotMeasured | None:
        """Why there is no level, for one of three reasons; None where there is one."""
        if self.level is not None:
            return None
        if self.claim is not None and self.claim.is_declined:
            return NotMeasured(DECLINED, self.claim.evidence)
        if self.indicator.evidence.kind == ATTESTED:
            return NEEDS_REVIEWER
        return why_no_level(self.metric, self.indicator.evidence.thresholds)


def assessed(rubric: Rubric, ground: MetricGround) -> Iterator[Assessed]:
    """Yield every indicator with the level that its figures come to, and what a reviewer judged.

    Of what the board declines to score no figure is worked out: none is then published.
    """
    for indicator in rubric.indicators:
        evidence = indicator.evidence
        claim = ground.district.scores.get((ground.year, indicator.id))
        is_declined = claim is not None and claim.is_declined
        if is_declined or evidence.metric is None or evidence.thresholds is None:
            yield Assessed(indicator, None, None, claim)
            continue
        found = METRICS[evidence.metric](ground)
        yield Assessed(indicator, found, level_of(found, evidence.thresholds), claim)


def level_of(metric: Metric, thresholds: Thresholds) -> int | None:
    """Return the highest level whose cut a value meets, 1 where it meets none; None without a value.

    A level that needs something besides its cut holds back those above it too.
    """
    if why_no_level(metric, thresholds) is not None or isinstance(metric, NotMeasured):
        return None
    held = held_back(metric, thresholds)
    return max(1, held[0] - 1) if held else _by_cut(metric, thresholds)


def _by_cut(metric: Measured, thresholds: Thresholds) -> int:
    is_higher = thresholds.better == "higher"
    reached = (
        level
        for level, cut in thresholds.cuts.items()
        if (metric.value >= cut if is_higher else metric.value <= cut)
    )
    return max(reached, default=1)


def held_back(metric: Measured, thresholds: Thresholds) -> list[int]:
    """Return the levels whose cut a value meets, and that need something besides it that is not there."""
    by_hand = metric.exceptions_share or 0
    missing = {level for level in thresholds.also if not metric.is_more_met}
    missing |= {level for level, most in thresholds.exceptions.items() if by_hand > most}
    reached = _by_cut(metric, thresholds)
    return sorted(level for level in missing if level <= reached)


def why_no_level(metric: Metric | None, thresholds: Thresholds | None) -> NotMeasured | None:
    """Return why figures come to no level; None where they come to one, or there are none to look at."""
    if metric is None or thresholds is None:
        return None
    if isinstance(metric, NotMeasured):
        return metric
    least = thresholds.min_n
    if least is not None and metric.cases is not None and metric.cases < least:
        return NotMeasured(
            NOT_POSSIBLE,
            "only %(cases)s can be compared, and %(least)s are needed",
            (("cases", metric.cases), ("least", int(least))),
        )
    if metric.between is not None:
        low, high = metric.between
        if any(low < cut < high for cut in thresholds.cuts.values()):
            return NotMeasured(
                NOT_POSSIBLE, "not clear: the value may as well lie on both sides of a cut"
            )
    return None
