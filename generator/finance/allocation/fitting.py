"""Which rates fit published dollars: of all schools together, or of as many as fit one rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from generator.finance.allocation.rounding import fitting_rates, rounded_cents
from generator.schema.allocation_parts import Rounding

_DECIMALS = range(7)
"""Decimals of a dollar that a rate may have."""


@dataclass(frozen=True)
class Paid:
    """What a rule paid at one school, as published."""

    site_id: str
    count: Fraction
    """More than nothing."""

    cents: int
    """More than nothing."""


@dataclass(frozen=True)
class RateFit:
    """The rates that give the published dollars of a rule."""

    low: Fraction
    """Cents for each; every rate between `low` and `high` fits."""

    high: Fraction
    school_count: int
    """Schools that were paid for a count of more than nothing."""

    fitting_count: int
    """Those of them that one rate fits: as many as any one rate can."""

    has_low: bool = True
    """Whether the lowest of them fits itself."""

    has_high: bool = False

    @property
    def fits_all(self) -> bool:
        """Whether one rate gives the dollars of every school."""
        return self.fitting_count == self.school_count

    def holds(self, rate: Fraction) -> bool:
        """Return whether a rate is among those that fit."""
        is_edge = (self.has_low and rate == self.low) or (self.has_high and rate == self.high)
        return self.low < rate < self.high or is_edge

    def shortest_rate(self) -> Fraction:
        """Return the rate that fits and has the fewest decimals, the nearest to the middle of those."""
        middle = (self.low + self.high) / 2
        for decimals in _DECIMALS:
            unit = Fraction(100, 10**decimals)
            nearest = round(middle / unit) * unit
            for rate in (nearest, ceil(self.low / unit) * unit):
                if self.holds(rate):
                    return rate
        return middle


def fit_of(paid: Sequence[Paid], rounding: Rounding) -> RateFit | None:
    """Return the rates that fit most schools, all of them where one rate can; None where none was paid.

    Where several rates fit equally many schools, the lowest stretch of them is returned.
    """
    if not paid:
        return None
    events: list[tuple[Fraction, int]] = []
    for one in paid:
        low, high = fitting_rates(one.cents, one.count, rounding)
        # At one rate the end of a stretch comes before the start of another: they do not overlap.
        events += ((low, 1), (high, -1))
    events.sort()
    best = depth = 0
    low = high = Fraction(0)
    is_best = False
    for rate, change in events:
        if change < 0 and is_best:
            high, is_best = rate, False
        depth += change
        if change > 0 and depth > best:
            best, low, is_best = depth, rate, True
    has_low, has_high = rounding.how in {"nearest", "down"}, rounding.how == "up"
    return RateFit(low, high, len(paid), best, has_low, has_high)


def gives(rate: Fraction, one: Paid, rounding: Rounding) -> bool:
    """Return whether a rate gives what a school was paid."""
    return rounded_cents(rate * one.count, rounding) == one.cents
