"""The sentences about savings: how much, for how many months, and on which side of each rule."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from generator.figures.facts import ACTUAL
from generator.figures.reserve_facts import RuleStanding, Standing
from generator.finance.balances import ReserveRule
from generator.money import divided
from generator.wording import Wording

_TENTHS_OF_YEAR = 120


def month_tenths(cents: int, yearly_cents: int) -> int:
    """Return for how many tenths of a month a year's spending could be paid, to the nearest.

    Raises:
        ZeroDivisionError: nothing is spent in the year.
    """
    return divided(cents * _TENTHS_OF_YEAR, yearly_cents)


def months_said(wording: Wording, cents: int, yearly_cents: int) -> str:
    """Return for how many months savings could pay: `about 1 month`, `about 1.3 months`.

    Args:
        wording: The language.
        cents: Savings, above zero.
        yearly_cents: What goes out in a year, above zero.
    """
    tenths = month_tenths(cents, yearly_cents)
    if tenths == 0:
        return wording("less than a tenth of a month")
    whole, rest = divmod(tenths, 10)
    if rest == 0:
        return wording.counted(whole, "about %(number)s month", "about %(number)s months")
    return wording("about %(number)s months", number=wording.number(Decimal(tenths) / 10))


def percent_said(wording: Wording, share: Fraction) -> str:
    """Return a rule's share with as many decimals as it has, two at most: `8%`, `7.5%`."""
    decimals = next((d for d in (0, 1) if (share * 100 * 10**d).denominator == 1), 2)
    return wording.share(share.numerator, share.denominator, decimals)


def savings_sentence(wording: Wording, subject: str, standing: Standing) -> str:
    """Return how much is saved, in dollars, as a share of spending and in months."""
    savings, spending = standing.savings_cents, standing.spending_cents
    is_known = standing.moment.stage == ACTUAL
    words = {
        "subject": subject,
        "year": wording.year(standing.moment.fiscal_year),
        "savings": wording.rounded_dollars(abs(savings)),
    }
    if savings < 0:
        if is_known:
            return wording(
                "%(subject)s ended %(year)s without unassigned savings: the unassigned balance of its "
                "general fund was %(savings)s below zero.",
                **words,
            )
        return wording(
            "%(subject)s plans to end %(year)s without unassigned savings: the unassigned balance of "
            "its general fund would be %(savings)s below zero.",
            **words,
        )
    if savings == 0:
        if is_known:
            return wording("%(subject)s ended %(year)s without unassigned savings.", **words)
        return wording("%(subject)s plans to end %(year)s without unassigned savings.", **words)
    if spending is None:
        if is_known:
            return wording(
                "%(subject)s ended %(year)s with %(savings)s of unassigned savings.", **words
            )
        return wording(
            "%(subject)s plans to end %(year)s with %(savings)s of unassigned savings.", **words
        )
    # To the tenth: a policy is missed by less than a percent.
    words["share"] = wording.share(savings, spending, 1)
    words["months"] = months_said(wording, savings, spending)
    if is_known:
        return wording(
            "%(subject)s ended %(year)s with %(savings)s of unassigned savings: %(share)s of what its "
            "general fund paid out that year, or %(months)s of it.",
            **words,
        )
    return wording(
        "%(subject)s plans to end %(year)s with %(savings)s of unassigned savings: %(share)s of what "
        "its general fund is to pay out that year, or %(months)s of it.",
        **words,
    )


def rule_name(wording: Wording, rule: ReserveRule) -> str:
    """Return what a rule asks for: `Board policy: at least 7.5% of spending`."""
    share = percent_said(wording, rule.share)
    return {
        ("policy", "spending"): wording(
            "Board policy: at least %(share)s of spending", share=share
        ),
        ("policy", "revenue"): wording("Board policy: at least %(share)s of revenue", share=share),
        ("state_floor", "spending"): wording(
            "The state's floor: at least %(share)s of spending", share=share
        ),
        ("state_floor", "revenue"): wording(
            "The state's floor: at least %(share)s of revenue", share=share
        ),
        ("state_cap", "spending"): wording(
            "The state's cap: at most %(share)s of spending", share=share
        ),
        ("state_cap", "revenue"): wording(
            "The state's cap: at most %(share)s of revenue", share=share
        ),
    }[rule.kind, rule.base]


def rule_sentence(wording: Wording, standing: Standing, one: RuleStanding) -> str:
    """Return on which side of a rule the savings are, and by how much."""
    gap = standing.savings_cents - one.line_cents
    words = {
        "share": percent_said(wording, one.rule.share),
        "base": wording("spending") if one.rule.base == "spending" else wording("revenue"),
        "line": wording.rounded_dollars(one.line_cents),
        "gap": wording.rounded_dollars(abs(gap)),
    }
    if words["gap"] == wording.rounded_dollars(0):
        return wording(
            "%(rule)s (%(line)s): savings are just that.",
            rule=rule_name(wording, one.rule),
            line=words["line"],
        )
    sentences = {
        ("policy", True): wording(
            "The board's policy is at least %(share)s of %(base)s (%(line)s); savings are %(gap)s over "
            "that.",
            **words,
        ),
        ("policy", False): wording(
            "The board's policy is at least %(share)s of %(base)s (%(line)s); savings are %(gap)s "
            "short of it.",
            **words,
        ),
        ("state_floor", True): wording(
            "The least the state asks for is %(share)s of %(base)s (%(line)s); savings are %(gap)s "
            "over that.",
            **words,
        ),
        ("state_floor", False): wording(
            "The least the state asks for is %(share)s of %(base)s (%(line)s); savings are %(gap)s "
            "short of it.",
            **words,
        ),
        ("state_cap", True): wording(
            "The most the state allows is %(share)s of %(base)s (%(line)s); savings are %(gap)s under "
            "that.",
            **words,
        ),
        ("state_cap", False): wording(
            "The most the state allows is %(share)s of %(base)s (%(line)s); savings are %(gap)s over "
            "that.",
            **words,
        ),
    }
    return sentences[one.rule.kind, one.is_met]


def kept_sentence(wording: Wording, standing: Standing) -> str:
    """Return the short form for the answer of a page, after a sentence on the same district."""
    savings, spending = standing.savings_cents, standing.spending_cents
    words = {
        "year": wording.year(standing.moment.fiscal_year),
        "savings": wording.rounded_dollars(abs(savings)),
    }
    is_known = standing.moment.stage == ACTUAL
    if savings <= 0:
        if is_known:
            return wording("It ended %(year)s without unassigned savings.", **words)
        return wording("It plans to end %(year)s without unassigned savings.", **words)
    if spending is None:
        if is_known:
            return wording("It ended %(year)s with %(savings)s of unassigned savings.", **words)
        return wording("It plans to end %(year)s with %(savings)s of unassigned savings.", **words)
    words["months"] = months_said(wording, savings, spending)
    if is_known:
        return wording(
            "It ended %(year)s with %(savings)s of unassigned savings: %(months)s of spending.",
            **words,
        )
    return wording(
        "It plans to end %(year)s with %(savings)s of unassigned savings: %(months)s of spending.",
        **words,
    )


def two_months_note(wording: Wording, standing: Standing) -> list[str]:
    """Return the field's guideline beside what it counts; nothing where spending is not given."""
    line = standing.two_months_cents
    if line is None:
        return []
    words = {
        "line": wording.rounded_dollars(line),
        "held": wording.rounded_dollars(abs(standing.unrestricted_cents)),
    }
    advice = wording(
        "The Government Finance Officers Association advises governments to keep at least two months "
        "of general-fund spending or revenue, counting what the board set aside too. Two months of "
        "spending are %(line)s here.",
        **words,
    )
    if standing.unrestricted_cents < 0:
        held = wording("What it counts stands at %(held)s below zero.", **words)
    else:
        held = wording("What it counts comes to %(held)s.", **words)
    return [f"{advice} {held}"]
