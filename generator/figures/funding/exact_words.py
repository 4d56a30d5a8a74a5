"""Exact numbers of rules in words: rates to the last decimal, counts that may be parts of one, shares."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from generator.wording import Wording

_DECIMALS = 6
"""More than any district prints; a rate such as 1/3 is cut there."""


def rate_words(wording: Wording, cents: Fraction | int) -> str:
    """Return dollars for each: `$745.80`, or `$5,174.4996` where a rate has parts of a cent."""
    exact = Fraction(cents)
    if exact.denominator == 1:
        return wording.dollars(exact.numerator)
    return wording("$%(amount)s", amount=number_words(wording, exact / 100))


def number_words(wording: Wording, value: Fraction | int) -> str:
    """Return a count, a weight or positions: `412`, `19.5`, `0.666667`."""
    exact = Fraction(value)
    if exact.denominator == 1:
        return wording.number(exact.numerator)
    return wording.exact_number(_decimal(exact))


def positions_words(wording: Wording, positions: Fraction) -> str:
    """Return a number of positions: `1 position`, `19.5 positions`."""
    if positions.denominator == 1:
        return wording.counted(positions.numerator, "%(number)s position", "%(number)s positions")
    return wording("%(number)s positions", number=number_words(wording, positions))


def part_words(wording: Wording, share: Fraction) -> str:
    """Return a share of a rule: `97%`, `2.5%`."""
    decimals = next((n for n in range(2) if (share * 100 * 10**n).denominator == 1), 2)
    return wording.share(share.numerator, share.denominator, decimals)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(round(value * 10**_DECIMALS)).scaleb(-_DECIMALS).normalize()
