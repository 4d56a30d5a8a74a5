"""Which rules' dollars would give a withheld count away, and which counts of a school hang together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from generator.finance.allocation.counting import counts_of
from generator.finance.allocation.ground import CountKey, Ground
from generator.finance.allocation.model import COUNT_WITHHELD, FINAL, Amount
from generator.schema.allocation import AllocationMethod
from generator.schema.allocation_parts import Count
from generator.schema.allocation_rules import GainCap, HoldHarmless, Rule, Staffing, TrueUp

ALL = "all"
LOW_INCOME = "low_income"
"""A group whose counts other pages publish, or withhold where everybody or nobody is in it."""


class Counted(NamedTuple):
    """One number of students at a school that rules count: rules of the same key pay for the same number."""

    given_by: str
    """The rule whose count allocation_given says; empty for a count of enrollment."""

    groups: tuple[str, ...]
    grades: tuple[str, ...]
    measure: str
    stage: str
    year: str

    def places(self, site_id: str, fiscal_year: int) -> list[CountKey]:
        """Return the counts of enrollment of a school that it adds up, whether they are given or not."""
        year = fiscal_year - (self.year == "last")
        return [
            (year, site_id, group, band, self.measure, self.stage)
            for group in self.groups
            for band in self.grades
        ]


def all_counts_of(rule: Rule, method: AllocationMethod) -> tuple[Count, ...]:
    """Return every count that a rule stands on: last year's of a floor too, and the final ones of a true-up."""
    if isinstance(rule, TrueUp):
        others = [other for other in method.rules if other.id in rule.of]
        return tuple(
            count if count.source == "given" else count.model_copy(update={"stage": FINAL})
            for other in others
            for count in counts_of(other)
        )
    counts = counts_of(rule)
    if isinstance(rule, HoldHarmless | GainCap) and counts:
        counts += (rule.count.model_copy(update={"year": "last"}),)
    return counts


def key_of(rule: Rule, count: Count) -> Counted:
    """Return the key of one of a rule's counts."""
    if count.source == "given":
        return Counted(rule.id, (), (), "", "", "")
    return Counted(
        "",
        tuple(sorted(count.group)),
        tuple(sorted(count.grades)),
        count.measure,
        count.stage,
        count.year,
    )


def secrets_of(
    rule: Rule, method: AllocationMethod, site_id: str, ground: Ground, threshold: int
) -> set[Counted]:
    """Return the counts of a rule at a school that nothing else publishes."""
    return {
        key_of(rule, count)
        for count in all_counts_of(rule, method)
        if not _is_published_elsewhere(count, site_id, ground, threshold)
    }


def is_told(place: CountKey, ground: Ground, threshold: int) -> bool:
    """Whether pages other than those of allocations publish a count: all students, and low income."""
    _, _, group, band, _, _ = place
    if band != ALL or place not in ground.counts or group not in {ALL, LOW_INCOME}:
        return False
    return not is_withheld(place, ground, threshold)


def is_withheld(place: CountKey, ground: Ground, threshold: int) -> bool:
    """Whether a count of enrollment may not be known: it or what it leaves of the school is small."""
    number, group = ground.counts[place], place[2]
    if number is None or 0 < number < threshold:
        return True
    whole = ground.counts.get(everyone_at(place))
    if group == ALL or whole is None or group in ground.duplicated:
        return False
    rest = whole - number
    if group == LOW_INCOME and (number == 0 or rest == 0):
        return True
    return 0 < rest < threshold


def everyone_at(place: CountKey) -> CountKey:
    """Return the count of all students of the school, year, measure and stage of a count."""
    year, site_id, _, _, measure, stage = place
    return year, site_id, ALL, ALL, measure, stage


def places_of(count: Count, site_id: str, ground: Ground) -> list[CountKey]:
    """Return the counts of enrollment that are given of a school and that a rule's count adds up."""
    counted = Counted("", count.group, count.grades, count.measure, count.stage, count.year)
    return [one for one in counted.places(site_id, ground.fiscal_year) if one in ground.counts]


def _is_published_elsewhere(count: Count, site_id: str, ground: Ground, threshold: int) -> bool:
    """Whether a count stands on other pages: all students, and low income where that may be told."""
    if is_everyone(count):
        return True
    if count.source == "given" or count.group != (LOW_INCOME,) or count.grades != (ALL,):
        return False
    return not any(
        is_withheld(place, ground, threshold) for place in places_of(count, site_id, ground)
    )


def are_related(one: Counted, other: Counted) -> bool:
    """Whether two counts of a school share students by their names, so that one may tell the other."""
    if one.given_by or other.given_by:
        return one == other
    return bool(set(one.groups) & set(other.groups))


def is_telling(
    rule: Rule, method: AllocationMethod, amount: Amount, ground: Ground, threshold: int
) -> bool:
    """Return whether a rule's dollars at a school would give away a count that is withheld."""
    if amount.state == COUNT_WITHHELD:
        return True
    counts = all_counts_of(rule, method)
    is_students = bool(counts) and not isinstance(rule, Staffing)
    if is_students and amount.count is not None and 0 < amount.count < threshold:
        return True
    return any(
        is_withheld(place, ground, threshold)
        for count in counts
        if count.source == "enrollment"
        for place in places_of(count, amount.site_id, ground)
    )


def small_keys(
    rule: Rule, method: AllocationMethod, amount: Amount, ground: Ground, threshold: int
) -> Mapping[Counted, range]:
    """Return the counts that a telling rule would give away, each with the numbers it may be."""
    found = {}
    for count in all_counts_of(rule, method):
        small = range(1, threshold)
        if count.source == "enrollment":
            places = places_of(count, amount.site_id, ground)
            place = next((one for one in places if is_withheld(one, ground, threshold)), None)
            if place is None:
                continue
            number, whole = ground.counts[place], ground.counts.get(everyone_at(place))
            if whole is not None and number is not None and number >= threshold:
                small = range(int(whole) - threshold + 1, int(whole) + 1)
        found[key_of(rule, count)] = small
    return found


def is_everyone(count: Count) -> bool:
    """Whether a count is of all students of the school."""
    return count.source == "enrollment" and count.group == (ALL,) and count.grades == (ALL,)
