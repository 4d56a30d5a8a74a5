"""The one rounding point of a rule, exact: cents and positions to a unit, four ways."""

from __future__ import annotations

from fractions import Fraction

from generator.schema.allocation_parts import PositionRounding, Rounding

_CENTS = {
    "cent": 1,
    "dollar": 100,
    "ten_dollars": 1_000,
    "hundred_dollars": 10_000,
    "thousand_dollars": 100_000,
}
_POSITIONS = {
    "whole": Fraction(1),
    "half": Fraction(1, 2),
    "quarter": Fraction(1, 4),
    "fifth": Fraction(1, 5),
    "tenth": Fraction(1, 10),
    "hundredth": Fraction(1, 100),
}


def rounded(value: Fraction, how: str) -> int:
    """Return a whole number: `nearest` takes halves away from zero, `up` and `down` go from and to it.

    Example:
        >>> [rounded(Fraction(5, 2), how) for how in ("nearest", "nearest_even", "up", "down")]
        [3, 2, 3, 2]
    """
    below, rest = divmod(abs(value.numerator), value.denominator)
    twice = 2 * rest - value.denominator
    match how:
        case "up":
            below += rest > 0
        case "down":
            pass
        case "nearest_even":
            below += twice > 0 or (twice == 0 and below % 2 == 1)
        case _:
            below += twice >= 0
    return below if value >= 0 else -below


def unit_cents(rounding: Rounding) -> int:
    """Return the cents that a rule rounds to."""
    return _CENTS[rounding.to]


def unit_positions(rounding: PositionRounding) -> Fraction | None:
    """Return the positions that a rule rounds to; None where it does not."""
    return _POSITIONS.get(rounding.to)


def rounded_cents(value: Fraction | int, rounding: Rounding) -> int:
    """Round an amount of cents."""
    unit = _CENTS[rounding.to]
    if unit == 1 and (isinstance(value, int) or value.denominator == 1):
        return int(value)
    return unit * rounded(Fraction(value) / unit, rounding.how)


def rounded_positions(value: Fraction, rounding: PositionRounding) -> Fraction:
    """Round positions."""
    if rounding.to == "exact":
        return value
    unit = _POSITIONS[rounding.to]
    return unit * rounded(value / unit, rounding.how)


def fitting_rates(cents: int, count: Fraction, rounding: Rounding) -> tuple[Fraction, Fraction]:
    """Return the lowest and the highest rate that give an amount; one of the two is just outside.

    Args:
        cents: An amount of zero or more that a rule came to.
        count: What was counted, more than nothing.
        rounding: How the rule rounds.
    """
    unit = Fraction(_CENTS[rounding.to])
    match rounding.how:
        case "up":
            low, high = cents - unit, Fraction(cents)
        case "down":
            low, high = Fraction(cents), cents + unit
        case _:
            low, high = cents - unit / 2, cents + unit / 2
    return low / count, high / count
