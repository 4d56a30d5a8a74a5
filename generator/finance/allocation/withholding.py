"""Which rules of a school stand together, so that no dollars divided by a rate give a small count.

Cells are hidden in three rounds, until nothing more has to be:
a rule whose count is withheld is hidden; of one school at least two rules are, and so many that their sum
can come about in several ways; and of one rule at least two schools are, so that a total of the rule less
the others is no school's amount.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import NamedTuple

from generator.finance.allocation.counting import counts_of
from generator.finance.allocation.ground import Ground
from generator.finance.allocation.model import COUNT_WITHHELD, NOT_ELIGIBLE, STATED, Amount
from generator.finance.allocation.rounding import rounded_cents
from generator.finance.allocation.verification import CheckedAllocation
from generator.schema.allocation_parts import Count, Rounding
from generator.schema.allocation_rules import PerPupil, Rule, Staffing, TrueUp

_WAYS = 3
"""Numbers of students, at least, that a line's dollars leave open for each small group in it."""

_ON_TOTALS = ("hold_harmless", "gain_cap", "scale", "true_up")
"""Kinds of rule that look at what rules before them come to."""

_ALL = "all"
_LOW_INCOME = "low_income"
"""A group whose counts other pages publish, or withhold where everybody or nobody is in it."""


@dataclass(frozen=True)
class Hidden:
    """What of a year's allocations is not published cell by cell."""

    merged: Mapping[str, tuple[str, ...]]
    """Rules that stand together, by site_id, in the order of the rules."""

    withheld_sites: frozenset[str]
    """Schools whose line would still give a count away: it is not published, and neither is their total."""


def hidden_rules(checked: CheckedAllocation, threshold: int) -> Hidden:
    """Return the rules that stand together, and the schools at which that is not enough."""
    work = _Work(checked, threshold)
    work.hide_small_counts()
    while work.hide_beside() or work.hide_on_totals() or work.hide_elsewhere():
        pass
    merged = {
        site_id: tuple(rule.id for rule in method.rules if rule.id in work.hidden[site_id])
        for site_id, method in checked.allocation.method_of.items()
        if work.hidden.get(site_id)
    }
    closed = {site_id for site_id in merged if not work.is_open(site_id)}
    if len(closed) == 1:
        (alone,) = closed
        # A printed total of all schools, less those of the others, would be this one's.
        second = work.smallest_beside(alone, merged)
        if second:
            merged.setdefault(second, merged[alone])
            closed.add(second)
    return Hidden(merged, frozenset(closed))


class _Paid(NamedTuple):
    """What a rule pays at one rate."""

    rate: Fraction
    """Cents for each student; never zero."""

    cents: list[int]
    """By number of students, from none."""


class _Work:
    def __init__(self, checked: CheckedAllocation, threshold: int) -> None:
        self.allocation, self.ground = checked.allocation, checked.ground
        self.threshold = threshold
        self.hidden: dict[str, set[str]] = {}
        self.small: dict[str, set[str]] = {}
        """Rules whose own count is withheld, by site_id."""

        self._tables: dict[tuple[Fraction, Rounding], list[int]] = {}

    def _rules(self, site_id: str) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.allocation.method_of[site_id].rules}

    def hide_small_counts(self) -> None:
        """Hide every rule whose count is withheld, and true-ups of such rules."""
        for site_id in self.allocation.method_of:
            rules = self._rules(site_id)
            small = {
                amount.rule_id
                for amount in self.allocation.of_site(site_id)
                if amount.state != NOT_ELIGIBLE
                and is_telling(rules[amount.rule_id], amount, self.ground, self.threshold)
            }
            small |= {
                rule.id
                for rule in rules.values()
                if isinstance(rule, TrueUp) and small.intersection(rule.of)
            }
            if small:
                self.small[site_id], self.hidden[site_id] = small, set(small)

    def hide_beside(self) -> bool:
        """Hide more rules of a school until its line leaves every small count open."""
        changed = False
        for site_id, hidden in self.hidden.items():
            for rule_id in self._beside(site_id):
                if self.is_open(site_id):
                    break
                hidden.add(rule_id)
                changed = True
        return changed

    def _beside(self, site_id: str) -> list[str]:
        """Return the rules that may join a school's line, those of other groups with least money first.

        What counts all students never joins: that count is published, so its dollars hide nothing.
        """
        rules, found = self._rules(site_id), []
        for amount in self.allocation.of_site(site_id):
            rule = rules[amount.rule_id]
            if rule.id in self.hidden[site_id] or amount.state == NOT_ELIGIBLE:
                continue
            is_group = any(not _is_everyone(count) for count in counts_of(rule))
            is_linear = is_group and isinstance(rule, PerPupil)
            if is_group or amount.state == STATED:
                rank = (not is_group, not is_linear, not amount.cents, amount.cents or 0)
                found.append((rank, rule.id))
        return [rule_id for _, rule_id in sorted(found)]

    def is_open(self, site_id: str) -> bool:
        """Whether the line's dollars can come about with several numbers of each small group."""
        amounts = [self.allocation.amounts[site_id, one] for one in sorted(self.hidden[site_id])]
        rules = self._rules(site_id)
        linear = [one for one in amounts if one.rate and isinstance(rules[one.rule_id], PerPupil)]
        if len(amounts) == 1:
            return False
        if len(linear) < len(amounts) or len(linear) > _WAYS:
            return True
        whole = sum(one.cents or 0 for one in linear)
        students = self._students(site_id)
        paid = {one.rule_id: self._paid(one, rules[one.rule_id], students) for one in linear}
        return all(
            self._is_left_open(rule_id, paid, whole, students)
            for rule_id in paid
            if rule_id in self.small.get(site_id, ())
        )

    def _paid(self, amount: Amount, rule: Rule, students: int) -> _Paid:
        """Return what a rule pays for each number of students: worked out once for all schools of a rate."""
        rate = amount.rate or Fraction(0)
        cents = self._tables.setdefault((rate, rule.rounding), [])
        for number in range(len(cents), max(students, self.threshold) + 1):
            cents.append(rounded_cents(number * rate, rule.rounding))
        return _Paid(rate, cents)

    def _is_left_open(
        self, rule_id: str, paid: Mapping[str, _Paid], whole: int, students: int
    ) -> bool:
        """Whether a line's dollars can come about with _WAYS small numbers of one rule's students."""
        others = [one for other, one in paid.items() if other != rule_id]
        ways = (
            cents
            for cents in paid[rule_id].cents[1 : self.threshold]
            if cents <= whole and _can_be(whole - cents, others, students)
        )
        return len(list(islice(ways, _WAYS))) == _WAYS

    def _students(self, site_id: str) -> int:
        count, _ = self.ground.counted(site_id, "", Count.model_construct())
        return int(count or 0)

    def smallest_beside(self, alone: str, merged: Mapping[str, tuple[str, ...]]) -> str | None:
        """Return the school to withhold beside one that would be the only one; None where there is none.

        Of schools with a line of their own the one that gets least; else of those with the same rules.
        """
        same = [
            site_id
            for site_id, method in self.allocation.method_of.items()
            if {rule.id for rule in method.rules} >= set(merged[alone])
        ]
        among = [one for one in merged if one != alone] or [one for one in same if one != alone]
        return min(
            among, key=lambda one: (self.allocation.total_cents(one) or 0, one), default=None
        )

    def hide_on_totals(self) -> bool:
        """Hide a rule that looks at some of the hidden rules and not at all of them.

        Its own amount and steps would tell what those come to, and with the line what the others do.
        """
        changed = False
        for site_id, hidden in self.hidden.items():
            before: list[str] = []
            for rule in self.allocation.method_of[site_id].rules:
                looked_at = (
                    set(getattr(rule, "of", ()) or before) if rule.kind in _ON_TOTALS else set()
                )
                if hidden & looked_at and not hidden <= looked_at and rule.id not in hidden:
                    hidden.add(rule.id)
                    changed = True
                before.append(rule.id)
        return changed

    def hide_elsewhere(self) -> bool:
        """Hide a rule at a second school where it is hidden at one, the smallest that is not small."""
        changed = False
        for rule_id in sorted({one for rules in self.hidden.values() for one in rules}):
            where = [site_id for site_id, rules in self.hidden.items() if rule_id in rules]
            counts = [self.allocation.amounts[site_id, rule_id].count or 0 for site_id in where]
            if len(where) > 1 and sum(counts) >= 2 * self.threshold:
                continue
            others = [
                (amount.count or Fraction(0), amount.site_id)
                for (_, other), amount in self.allocation.amounts.items()
                if other == rule_id and amount.site_id not in where and amount.cents
            ]
            enough = [one for one in others if one[0] >= self.threshold] or others
            if enough:
                self.hidden.setdefault(min(enough)[1], set()).add(rule_id)
                changed = True
        return changed


def is_telling(rule: Rule, amount: Amount, ground: Ground, threshold: int) -> bool:
    """Return whether a rule's dollars at a school would give away a count that is withheld."""
    if amount.state == COUNT_WITHHELD:
        return True
    counts = counts_of(rule)
    is_students = bool(counts) and not isinstance(rule, Staffing)
    if is_students and amount.count is not None and 0 < amount.count < threshold:
        return True
    return any(
        _is_withheld(number, group, whole, ground, threshold)
        for count in counts
        if count.source == "enrollment"
        for number, group, whole in _numbers(count, amount.site_id, ground)
    )


def _numbers(
    count: Count, site_id: str, ground: Ground
) -> Iterator[tuple[Fraction | None, str, Fraction | None]]:
    """Yield each number that a count is made of, its group, and all students of the school."""
    year = ground.fiscal_year - (count.year == "last")
    whole = ground.counts.get((year, site_id, _ALL, _ALL, count.measure, count.stage))
    for group in count.group:
        for band in count.grades:
            key = year, site_id, group, band, count.measure, count.stage
            if key in ground.counts:
                yield ground.counts[key], group, whole


def _is_withheld(
    number: Fraction | None, group: str, whole: Fraction | None, ground: Ground, threshold: int
) -> bool:
    if number is None or 0 < number < threshold:
        return True
    if group == _ALL or whole is None or group in ground.duplicated:
        return False
    rest = whole - number
    if group == _LOW_INCOME and (number == 0 or rest == 0):
        return True
    return 0 < rest < threshold


def _is_everyone(count: Count) -> bool:
    return count.source == "enrollment" and count.group == (_ALL,) and count.grades == (_ALL,)


def _can_be(cents: int, paid: Sequence[_Paid], students: int) -> bool:
    """Return whether some numbers of students of each rule come to an amount together."""
    first, *more = paid
    if not more:
        near = int(cents / first.rate)
        return any(
            first.cents[number] == cents
            for number in range(max(0, near - 1), min(students, near + 2) + 1)
        )
    return any(
        _can_be(cents - part, more, students)
        for part in first.cents[: students + 1]
        if part <= cents
    )
