"""Money is a whole number of cents, from the file to the page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

LARGEST_CENTS = 10**14
"""One million million dollars: more than any district; a larger amount is a slip."""

_WHOLE = r"(?:\d+|\d{1,3}(?:,\d{3})+)"
# Databases write 1234.5000 and .50. Three decimals may be thousands: 12.500 is refused.
_PLAIN = rf"(?:{_WHOLE}(?:\.(?:\d{{1,2}}|\d\d00+))?|\.\d{{1,2}})"
_DOLLARS = r"(?:\$|USD)?\s?"
_MINUS = r"[-\u2212]?\s?"
_AMOUNT = re.compile(
    # The currency may stand outside or inside the sign or the parentheses: $(5.00), ($5.00), -$5, $-5.
    rf"(?P<minus>{_MINUS})(?P<before>{_DOLLARS})(?P<open>\(\s?)?(?P<within>{_DOLLARS})"
    rf"(?P<inner>{_MINUS})(?P<number>{_PLAIN})(?P<after>-)?(?P<close>\s?\))?",
    re.ASCII,
)


def parse_cents(text: str) -> int | None:
    """Read an amount as people type it; None where it cannot be read one way only.

    Reads `1234.5`, `1,234.50`, `1234.5000`, `$1,234`, `-12`, `12-`, `(500.25)`. Refuses `1,23,4`, `1.234,50`,
    `1E+06`, `12.345`, blanks and words, and anything of a million million dollars or more.

    Example:
        >>> parse_cents("(1,234.50)")
        -123450
        >>> parse_cents("1,23,4") is None
        True
    """
    match = _AMOUNT.fullmatch(text.strip())
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    if match["before"].strip() and match["within"].strip():
        return None
    signs = [match[name] and match[name].strip() for name in ("minus", "inner", "after", "open")]
    if sum(bool(sign) for sign in signs) > 1:
        return None
    cents = int(Decimal(match["number"].replace(",", "")).scaleb(2))
    if cents >= LARGEST_CENTS:
        return None
    return -cents if any(signs) else cents


def decimal_text(cents: int) -> str:
    """Return an exact decimal for downloads: 123450 is `1234.50`, -5 is `-0.05`."""
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02d}"


def divided(cents: int, count: int) -> int:
    """Divide an amount by a count, to the nearest cent, halves away from zero.

    Raises:
        ZeroDivisionError: `count` is 0; the caller says "not applicable" instead of asking.
    """
    quotient, rest = divmod(abs(cents), count)
    quotient += 2 * rest >= count
    return quotient if cents >= 0 else -quotient


def per_student(cents: int, students: Decimal) -> int:
    """Divide an amount by a count of students, which may have up to four decimals.

    Raises:
        ZeroDivisionError: there are no students.

    Example:
        >>> per_student(100_00, Decimal("9.5"))
        1053
    """
    # Fractional counts (half-time students) divide exactly: both sides times ten thousand.
    return divided(cents * 10_000, int(students * 10_000))


def split(cents: int, weights: Sequence[int]) -> list[int]:
    """Share an amount in proportion to `weights` so that the parts add to it exactly.

    Largest remainder (Hamilton's method): each part is rounded towards zero, then the cents left
    over go one each to the largest remainders, the earlier first on a tie.

    Raises:
        ValueError: the weights are empty, negative or add to zero.

    Example:
        >>> split(100, [1, 1, 1])
        [34, 33, 33]
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        message = f"weights must be positive and add to more than zero: {weights}"
        raise ValueError(message)
    size = abs(cents)
    parts = [size * weight // whole for weight in weights]
    remainders = [size * weight % whole for weight in weights]
    largest_first = sorted(range(len(weights)), key=lambda place: -remainders[place])
    for place in largest_first[: size - sum(parts)]:
        parts[place] += 1
    return parts if cents >= 0 else [-part for part in parts]
