"""Why a published amount or rate may differ from the rule: what can be told from the numbers alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from generator.finance.allocation.fitting import RateFit

ROUNDED_IN_PRINT = "rate_rounded_in_print"
"""The dollars fit a rate that is printed with fewer decimals."""

LAST_YEARS_RATE = "last_years_rate"
ANOTHER_YEARS_RATE = "another_years_rate"
OTHER_STATEMENTS = "other_statements_print_another_rate"
"""Other schools' statements print a rate that fits; this one does not."""

ANOTHER_RATE = "another_rate"
"""The dollars fit one rate, and it is neither the rule's nor near it."""

PRINTED_RATE = "printed_rate_used"
"""The dollars are those of the rate printed beside them."""

ANOTHER_COUNT = "count_of_another_date"
"""The dollars are those of another count of the same students."""

MISSING_RULE = "missing_rule"
TRANSPOSED = "transposed_digits"
ROUNDING = "rounding"
"""Less than one unit of rounding for each part."""

NO_ONE_RATE = "no_one_rate"
"""No one rate fits all schools."""

UNKNOWN = "unknown"

CAUSES = (
    ROUNDED_IN_PRINT,
    LAST_YEARS_RATE,
    ANOTHER_YEARS_RATE,
    OTHER_STATEMENTS,
    ANOTHER_RATE,
    PRINTED_RATE,
    ANOTHER_COUNT,
    MISSING_RULE,
    TRANSPOSED,
    ROUNDING,
    NO_ONE_RATE,
    UNKNOWN,
)
"""Every cause that may be named."""


def printed_unit(rate: Fraction) -> Fraction:
    """Return what the last digit of a printed rate stands for, in cents: a dollar, a dime, a cent.

    Example:
        >>> printed_unit(Fraction(517500)), printed_unit(Fraction(57230, 1))
        (Fraction(100, 1), Fraction(10, 1))
    """
    unit = Fraction(100)
    while rate % unit and unit > Fraction(1, 10**4):
        unit /= 10
    return unit


def is_rounded(printed: Fraction, fit: RateFit) -> bool:
    """Return whether a printed rate is the fitting one but for the digits that print left out.

    Print cuts digits off, or rounds a rate that was itself rounded before (5174.4996, 5174.50, 5175), so
    that it may be almost a whole unit away.
    """
    unit = printed_unit(printed)
    return fit.low - unit < printed < fit.high + unit


def are_transposed(first: int, second: int) -> bool:
    """Return whether two amounts are the same but for two neighbouring digits that changed places.

    Example:
        >>> are_transposed(125400, 152400), are_transposed(125400, 125500)
        (True, False)
    """
    if first == second or (first - second) % 9:
        return False
    one, other = (str(abs(value)) for value in (first, second))
    width = max(len(one), len(other))
    one, other = one.zfill(width), other.zfill(width)
    places = [place for place in range(width) if one[place] != other[place]]
    if len(places) != 2 or places[1] != places[0] + 1:  # noqa: PLR2004 - two digits
        return False
    a, b = places
    return one[a] == other[b] and one[b] == other[a]


def cause_of_rate(
    printed: Fraction,
    fit: RateFit,
    *,
    last_year: Iterable[Fraction],
    other_years: Iterable[Fraction],
    also_printed: Sequence[Fraction],
) -> str:
    """Return why a printed rate does not fit the dollars; empty where it does.

    Args:
        printed: Cents for each, as printed.
        fit: The rates that fit.
        last_year: Rates of the same rule last year, exact and as printed.
        other_years: Those of the other years that are known.
        also_printed: What other schools' statements print.
    """
    if fit.holds(printed):
        return ""
    if is_rounded(printed, fit):
        return ROUNDED_IN_PRINT
    if printed in set(last_year):
        return LAST_YEARS_RATE
    if printed in set(other_years):
        return ANOTHER_YEARS_RATE
    unit = printed_unit(printed)
    if any(are_transposed(int(printed / unit), round(edge / unit)) for edge in (fit.low, fit.high)):
        return TRANSPOSED
    others = [rate for rate in also_printed if rate != printed]
    if any(fit.holds(rate) or is_rounded(rate, fit) for rate in others):
        return OTHER_STATEMENTS
    return ANOTHER_RATE
