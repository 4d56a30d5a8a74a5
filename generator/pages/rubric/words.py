"""Levels, values, cuts and reasons as readers see them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from generator.finance.rubric.ground import NotMeasured
from generator.finance.rubric.levels import Assessed
from generator.finance.rubric.scorecard import Scorecard
from generator.pages.rubric.terms import NO_LEVEL, REASONS
from generator.schema.rubric import Indicator, Rubric, Thresholds
from generator.schema.rubric_in_force import RubricInForce
from generator.wording import NO_VALUE, Wording

SHADES = 4
"""How many fills there are for levels, from the lightest to the fullest."""

_MOST_DECIMALS = 6
_LEAST_DECIMALS = {"ratio": 3, "index": 3}


def shade(rubric: Rubric, level: int | None) -> str:
    """Return the fill of a level, `1` to `4`, however many levels a rubric has; `none` without a level."""
    if level is None:
        return "none"
    steps = len(rubric.levels) - 1
    return str(1 + (2 * (level - 1) * (SHADES - 1) + steps) // (2 * steps))


def level_number(level: int | None) -> str:
    """Return the number of a level, or a dash in its place."""
    return NO_LEVEL if level is None else str(level)


def level_words(wording: Wording, rubric: Rubric, level: int | None) -> str:
    """Return a level with its name: `3, Proficient`."""
    if level is None:
        return wording("not scored")
    return wording("%(level)s, %(name)s", level=level, name=wording(rubric.levels[level]))


def mean_words(wording: Wording, mean: Fraction | None) -> str:
    """Return the mean of levels with one decimal."""
    return NO_VALUE if mean is None else wording.tenths(_rounded(mean, 1))


def value_words(wording: Wording, thresholds: Thresholds, value: Fraction) -> str:
    """Return a value in its unit, with as many decimals as show on which side of each cut it is."""
    percent = _percent(thresholds)
    at_least = _LEAST_DECIMALS.get(thresholds.unit, 0) if percent == 1 else 1
    decimals = next(
        (
            number
            for number in range(at_least, _MOST_DECIMALS)
            if all(
                _side(Fraction(_rounded(value * percent, number)), cut * percent)
                == _side(value * percent, cut * percent)
                for cut in thresholds.cuts.values()
            )
        ),
        _MOST_DECIMALS,
    )
    return _in_unit(wording, thresholds, _rounded(value * percent, decimals))


def shown_value(wording: Wording, thresholds: Thresholds | None, value: Fraction | None) -> str:
    """Return a value beside its level; empty without one, and for a standing, which is but its step."""
    if value is None or thresholds is None or thresholds.unit == "standing":
        return ""
    return value_words(wording, thresholds, value)


def cut_words(wording: Wording, thresholds: Thresholds, level: int) -> str:
    """Return from where on a level is reached: `75% or more`, `15 days or fewer`."""
    cut = thresholds.cuts[level]
    percent = _percent(thresholds)
    said = _in_unit(wording, thresholds, _plain(cut * percent))
    if thresholds.better == "higher":
        return wording("%(value)s or more", value=said)
    return wording("%(value)s or less", value=said)


def descriptor_words(
    wording: Wording, in_force: RubricInForce, indicator: Indicator, level: int
) -> str:
    """Return what a level looks like: by its cut where the words speak of cuts that the district changed."""
    thresholds = indicator.evidence.thresholds
    if indicator.id not in in_force.unworded or thresholds is None:
        return wording(indicator.levels[level])
    if level in thresholds.cuts:
        return wording("The figure is %(cut)s.", cut=cut_words(wording, thresholds, level))
    return wording("The figure does not reach the cut of level 2.")


def more_words(wording: Wording, thresholds: Thresholds, level: int) -> list[str]:
    """Return what a level needs besides its cut."""
    found = []
    if level in thresholds.also:
        found.append(wording(thresholds.also[level]))
    if level in thresholds.exceptions:
        most = _plain(thresholds.exceptions[level] * 100)
        found.append(
            wording("at most %(share)s%% decided by hand", share=wording.exact_number(most))
        )
    return found


def reason_words(wording: Wording, missing: NotMeasured) -> str:
    """Return why an indicator has no level, with what is missing."""
    what = (
        wording(missing.needs, **dict(missing.values)) if missing.values else wording(missing.needs)
    )
    return wording(REASONS[missing.reason], what=what.rstrip("."))


def contradiction_words(wording: Wording, one: Assessed) -> str:
    """Return what the reviewer gave and what the figures point to; empty where the two agree."""
    if not one.is_contradicted:
        return ""
    return wording(
        "Rated %(claimed)s by the reviewer; the figures point to %(figures)s.",
        claimed=one.claimed,
        figures=one.figures,
    )


def scored_words(wording: Wording, scored: int, count: int) -> str:
    """Return how many of a pathway's indicators are scored."""
    return wording("%(scored)s of %(count)s scored", scored=scored, count=count)


def rubric_words(wording: Wording, scorecard: Scorecard) -> list[str]:
    """Return whose rubric it is, and which cuts the district changed."""
    found = [
        wording("The rubric is the district's own.")
        if scorecard.in_force.is_own
        else wording(
            "The rubric is Daybook's own and independent: no vendor's rubric is in it. A district may put "
            "its own in its place."
        )
    ]
    if scorecard.in_force.changed:
        found.append(
            wording(
                "The district changed the cuts of these indicators: %(ids)s.",
                ids=wording.listed(sorted(scorecard.in_force.changed)),
            )
        )
    found.append(
        wording(
            "Where the cuts lie is a judgment. All years are held against the cuts in force now."
        )
    )
    return found


def _side(value: Fraction, cut: Fraction) -> int:
    return (value > cut) - (value < cut)


def _rounded(value: Fraction, decimals: int) -> Decimal:
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _plain(value: Fraction) -> Decimal:
    found = (Decimal(value.numerator) / Decimal(value.denominator)).normalize()
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found


def _percent(thresholds: Thresholds) -> int:
    """Return by what a value is multiplied to be read: a share, and how far off a plan was, is a percentage."""
    is_part = thresholds.unit == "ratio" and max(thresholds.cuts.values()) < Fraction(1, 2)
    return 100 if thresholds.unit == "share" or is_part else 1


def _in_unit(wording: Wording, thresholds: Thresholds, number: Decimal) -> str:
    if _percent(thresholds) > 1:
        return wording("%(number)s%%", number=wording.exact_number(number))
    text = wording.exact_number(number)
    one_or_many = 1 if number == 1 else 2
    if thresholds.unit == "days":
        return wording.counted(one_or_many, "%(text)s day", "%(text)s days", text=text)
    if thresholds.unit == "months":
        return wording.counted(one_or_many, "%(text)s month", "%(text)s months", text=text)
    return text
