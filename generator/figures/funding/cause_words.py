"""Why a published amount, or a printed rate, may differ from the rule: words for what the numbers show."""

from __future__ import annotations

from generator.finance.allocation import causes
from generator.wording import Wording


def cause_words(wording: Wording, cause: str) -> str:
    """Return a likely cause, one of `causes.CAUSES`, in words that fit after a colon."""
    return {
        causes.ROUNDED_IN_PRINT: wording("the rate is rounded in print"),
        causes.LAST_YEARS_RATE: wording("the rate is last year's"),
        causes.ANOTHER_YEARS_RATE: wording("the rate is another year's"),
        causes.OTHER_STATEMENTS: wording(
            "other schools' statements print another rate, which fits"
        ),
        causes.ANOTHER_RATE: wording("the dollars fit one rate, and it is another"),
        causes.PRINTED_RATE: wording("the dollars are those of the rate printed beside them"),
        causes.ANOTHER_COUNT: wording(
            "the dollars are those of another count of the same students"
        ),
        causes.MISSING_RULE: wording("a rule or an amount is missing"),
        causes.TRANSPOSED: wording("two neighboring digits changed places"),
        causes.ROUNDING: wording("amounts are rounded one by one"),
        causes.NO_ONE_RATE: wording("no one rate fits the dollars of all schools"),
        causes.UNKNOWN: wording("the numbers do not show it"),
    }[cause]
