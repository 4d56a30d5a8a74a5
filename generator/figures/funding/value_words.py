"""What a number of the rules is, in words, and as a reader would type it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from generator.figures.funding.exact_words import number_words, part_words, rate_words
from generator.figures.funding.group_words import counted_words, each_words
from generator.finance.allocation.rule_numbers import CENTS, CENTS_EACH, SHARE, Value
from generator.schema import allocation_rules as kinds
from generator.schema.allocation import AllocationMethod
from generator.schema.allocation_parts import Count
from generator.vocabulary import LEVELS
from generator.wording import Wording

_DECIMALS = 6
"""Of a number as it is typed; one with more is written as a fraction."""


def value_words(wording: Wording, value: Value, method: AllocationMethod) -> str:
    """Return what a number is: `for each English learner`, `students for each position`."""
    rule = method.rule(value.owner)
    if rule is None:
        return _of_method(wording, value, method)
    return _OF_RULES[value.name](wording, value, rule)


def _of_method(wording: Wording, value: Value, method: AllocationMethod) -> str:
    if value.name == "base":
        return wording("for each student of weight 1")
    name = next(job.name for job in method.jobs if job.id == value.about)
    return wording("what one costs, pay and benefits together: %(job)s", job=name)


def _rate(wording: Wording, value: Value, rule: kinds.Rule) -> str:
    match rule:
        case kinds.PerPupil():
            return each_words(wording, rule.count)
        case kinds.SmallSchool():
            return wording(
                "for each student that a school has less than %(number)s",
                number=number_words(wording, rule.below),
            )
        case kinds.Concentration():
            return wording(
                "for each of %(group)s, above %(share)s of the school",
                group=counted_words(wording, rule.count),
                share=part_words(wording, rule.steps[int(value.about) - 1].above),
            )
        case _:
            return wording("for each weighted student")


def _weight(wording: Wording, value: Value, rule: kinds.Rule) -> str:
    return wording("weight of %(group)s", group=counted_words(wording, _counted(rule, value)))


def _counted(rule: kinds.Rule, value: Value) -> Count:
    if isinstance(rule, kinds.WeightedPerPupil | kinds.Pool) and value.about:
        return rule.weights[int(value.about) - 1].count
    return rule.count if isinstance(rule, kinds.PerPupil) else Count.model_construct()


def _amount(wording: Wording, value: Value, rule: kinds.Rule) -> str:
    if value.about in LEVELS:
        return wording("for each %(level)s", level=wording(LEVELS[value.about].one))
    if isinstance(rule, kinds.LumpSum) and value.about:
        return _from(wording, rule.by_size[int(value.about) - 1].at_least, rule.count)
    if isinstance(rule, kinds.SmallSchool):
        return wording("for the smallest schools; less for those that are larger")
    return wording("for each school")


def _positions(wording: Wording, value: Value, rule: kinds.Rule) -> str:
    if isinstance(rule, kinds.Staffing):
        return _from(wording, rule.by_size[int(value.about) - 1].at_least, rule.count)
    return wording("positions for each school")


def _from(wording: Wording, least: Fraction, count: Count) -> str:
    return wording(
        "from %(least)s %(group)s up",
        least=number_words(wording, least),
        group=counted_words(wording, count),
    )


def _share(wording: Wording, value: Value, rule: kinds.Rule) -> str:
    del value
    if isinstance(rule, kinds.GainCap):
        return wording("the most a school may gain on last year")
    return wording("of last year that a school gets at least")


def _covered(wording: Wording, value: Value, rule: kinds.Rule) -> str:
    steps = rule.steps if isinstance(rule, kinds.HoldHarmless) else ()
    return wording(
        "of a loss beyond %(share)s that is made good",
        share=part_words(wording, steps[int(value.about) - 1].beyond),
    )


def _least_or_most(wording: Wording, value: Value, rule: kinds.Rule) -> str:
    if isinstance(rule, kinds.SmallSchool):
        return wording("at most, for each school")
    if value.name == "least":
        return wording("positions at least")
    return wording("positions at most")


_OF_RULES: Mapping[str, Callable[[Wording, Value, kinds.Rule], str]] = {
    "rate": _rate,
    "weight": _weight,
    "amount": _amount,
    "positions": _positions,
    "share": _share,
    "covered": _covered,
    "least": _least_or_most,
    "most": _least_or_most,
    "pool": lambda wording, _, __: wording("the whole sum, shared out"),
    "students_per_position": lambda wording, _, __: wording("students for each position"),
    "compensation": lambda wording, _, __: wording("what one costs, pay and benefits together"),
}


def number_of_value(wording: Wording, value: Value) -> str:
    """Return a number as pages say it: `$6,215.00`, `0.24`, `97%`."""
    if value.unit in {CENTS, CENTS_EACH}:
        return rate_words(wording, value.number)
    if value.unit == SHARE:
        return part_words(wording, value.number)
    return number_words(wording, value.number)


def typed_number(value: Value) -> str:
    """Return a number as it is typed into a field, exact: dollars, percent, or the number itself."""
    scale = {CENTS: Fraction(1, 100), CENTS_EACH: Fraction(1, 100), SHARE: Fraction(100)}
    number = value.number * scale.get(value.unit, Fraction(1))
    exact = number * 10**_DECIMALS
    if exact.denominator != 1:
        return f"{number.numerator}/{number.denominator}"
    whole, parts = divmod(exact.numerator, 10**_DECIMALS)
    decimals = f"{parts:0{_DECIMALS}d}".rstrip("0")
    if value.unit in {CENTS, CENTS_EACH} and decimals:
        decimals = decimals.ljust(2, "0")
    return f"{whole}.{decimals}" if decimals else str(whole)
