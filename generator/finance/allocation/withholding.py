"""Which rules of a school stand together, so that no dollars divided by a rate give a small count.

Cells are hidden in rounds, until nothing more has to be: a rule whose count is withheld is hidden, and
every rule that counts some of the same students; of one school so many rules are, that their sum leaves
each of those counts open; what looks at some of them is; and of one rule at least two schools are, so
that a total of the rule less the others is no school's amount. Where no rules leave the counts open,
neither the line nor the school's total is published.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.finance.allocation.model import NOT_ELIGIBLE, STATED, Amount
from generator.finance.allocation.openness import Cell, Openness
from generator.finance.allocation.telling import (
    Counted,
    are_related,
    is_telling,
    secrets_of,
    small_keys,
)
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.allocation.ways import Unknown
from generator.schema.allocation_rules import (
    GainCap,
    HoldHarmless,
    OfTotals,
    PerPupil,
    Rule,
    TrueUp,
)

_MANY_SCHOOLS = 6
"""So many withheld schools leave too many numbers in one sum for it to tell any of them."""


@dataclass(frozen=True)
class Hidden:
    """What of a year's allocations is not published cell by cell."""

    merged: Mapping[str, tuple[str, ...]]
    """Rules that stand together, by site_id, in the order of the rules."""

    withheld_sites: frozenset[str]
    """Schools whose line would still give a count away: it is not published, and neither is their total."""


NOTHING_HIDDEN = Hidden({}, frozenset())


def hidden_rules(
    checked: CheckedAllocation,
    threshold: int,
    last_year: Hidden = NOTHING_HIDDEN,
    closed: Iterable[str] = (),
) -> Hidden:
    """Return the rules that stand together, and the schools at which that is not enough.

    Args:
        checked: The year.
        threshold: Counts under this are withheld.
        last_year: What of the year before is hidden: floors and caps look at its amounts.
        closed: Schools whose line is not published, whatever it leaves open by itself.
    """
    work = _Work(checked, threshold, last_year, closed)
    work.hide_small_counts()
    while work.hide_beside() or work.hide_on_totals() or work.hide_elsewhere():
        pass
    work.withhold()
    merged = {
        site_id: tuple(rule.id for rule in method.rules if rule.id in work.hidden[site_id])
        for site_id, method in checked.allocation.method_of.items()
        if work.hidden.get(site_id)
    }
    return Hidden(merged, frozenset(work.closed))


class _Work:
    def __init__(
        self,
        checked: CheckedAllocation,
        threshold: int,
        last_year: Hidden,
        closed: Iterable[str],
    ) -> None:
        self.allocation, self.ground = checked.allocation, checked.ground
        self.threshold, self.last_year = threshold, last_year
        self.openness = Openness(checked, threshold)
        self.hidden: dict[str, set[str]] = {}
        self.protected: dict[str, dict[Unknown, Iterable[int] | None]] = defaultdict(dict)
        """Counts that no line may give away, with the numbers each may be (None for any), by site_id."""

        self.closed: set[str] = set(closed)
        self._open: dict[tuple[str, frozenset[str], frozenset[Unknown]], bool] = {}
        self._secrets: dict[Cell, set[Counted]] = {}

    def _rules(self, site_id: str) -> Mapping[str, Rule]:
        return {rule.id: rule for rule in self.allocation.method_of[site_id].rules}

    def _paid(self, site_id: str) -> list[tuple[Rule, Amount]]:
        """Return the rules that are for a school, with its amounts."""
        rules = self._rules(site_id)
        return [
            (rules[amount.rule_id], amount)
            for amount in self.allocation.of_site(site_id)
            if amount.state != NOT_ELIGIBLE
        ]

    def _secrets_of(self, rule: Rule, site_id: str) -> set[Counted]:
        cell = Cell(site_id, rule.id)
        if cell not in self._secrets:
            self._secrets[cell] = secrets_of(
                rule, self.allocation.method_of[site_id], site_id, self.ground, self.threshold
            )
        return self._secrets[cell]

    def hide_small_counts(self) -> None:
        """Hide every rule whose count is withheld, and all that count some of the same students."""
        for site_id, method in self.allocation.method_of.items():
            for rule, amount in self._paid(site_id):
                of_year = method, amount, self.ground, self.threshold
                if is_telling(rule, *of_year):
                    self._hide(site_id, rule.id)
                    keys = small_keys(rule, *of_year)
                    for key, numbers in keys.items():
                        self.protected[site_id][Unknown(site_id, key)] = numbers

    def _hide(self, site_id: str, rule_id: str) -> None:
        """Hide a rule, and every other rule that would tell what it counts or comes to."""
        hidden = self.hidden.setdefault(site_id, set())
        paid = self._paid(site_id)
        hidden.add(rule_id)
        keys = self._secrets_of(self._rules(site_id)[rule_id], site_id)
        for rule, _ in paid:
            if rule.id not in hidden and (
                any(
                    are_related(one, other)
                    for one in self._secrets_of(rule, site_id)
                    for other in keys
                )
                or (isinstance(rule, TrueUp) and rule_id in rule.of)
            ):
                self._hide(site_id, rule.id)

    def hide_beside(self) -> bool:
        """Hide more rules of a school until its line leaves every protected count open."""
        changed = False
        for site_id in self.hidden:
            if site_id in self.closed:
                continue
            before = set(self.hidden[site_id])
            for rule_id in self._beside(site_id):
                if self.is_open(site_id):
                    break
                self._hide(site_id, rule_id)
            if not self.is_open(site_id):
                self.closed.add(site_id)
            changed |= before != self.hidden[site_id]
        return changed

    def _beside(self, site_id: str) -> list[str]:
        """Return the rules that may join a school's line, those of other groups with least money first.

        A rule whose counts are all published elsewhere never joins: its dollars hide nothing.
        """
        found = []
        for rule, amount in self._paid(site_id):
            is_secret = bool(self._secrets_of(rule, site_id))
            is_stated = amount.state == STATED and bool(amount.cents)
            if rule.id not in self.hidden[site_id] and (is_secret or is_stated):
                is_linear = is_secret and isinstance(rule, PerPupil)
                rank = (not is_secret, not is_linear, not amount.cents, amount.cents or 0)
                found.append((rank, rule.id))
        return [rule_id for _, rule_id in sorted(found)]

    def is_open(self, site_id: str) -> bool:
        """Whether a school's line leaves its protected counts open."""
        protected = self.protected[site_id]
        key = site_id, frozenset(self.hidden[site_id]), frozenset(protected)
        if key not in self._open:
            self._open[key] = self.openness.is_open(self._cells(site_id), protected)
        return self._open[key]

    def _cells(self, site_id: str) -> list[Cell]:
        return [
            Cell(site_id, rule.id)
            for rule, _ in self._paid(site_id)
            if rule.id in self.hidden[site_id]
        ]

    def hide_on_totals(self) -> bool:
        """Hide a rule that looks at some of the hidden rules and not at all of them, this year or last.

        Its own amount and steps would tell what those come to, and with the line what the others do.
        """
        changed = False
        for site_id, method in self.allocation.method_of.items():
            hidden = self.hidden.get(site_id, set())
            last = set(self.last_year.merged.get(site_id, ()))
            if not hidden and not last:
                continue
            is_closed = site_id in self.closed
            was_closed = site_id in self.last_year.withheld_sites
            before: list[str] = []
            for rule in method.rules:
                if isinstance(rule, OfTotals | TrueUp) and self._is_paid(site_id, rule.id):
                    looked_at = set(rule.of or before)
                    then = set(rule.of) or last
                    looks_back = isinstance(rule, HoldHarmless | GainCap)
                    if rule.id not in hidden and (
                        _tells_a_part(hidden, looked_at, is_closed=is_closed)
                        or (looks_back and _tells_a_part(last, then, is_closed=was_closed))
                    ):
                        self._hide(site_id, rule.id)
                        hidden = self.hidden[site_id]
                        changed = True
                before.append(rule.id)
        return changed

    def _is_paid(self, site_id: str, rule_id: str) -> bool:
        return self.allocation.amounts[site_id, rule_id].state != NOT_ELIGIBLE

    def hide_elsewhere(self) -> bool:
        """Hide a rule at a second school where it is hidden at one, the smallest that is not small."""
        changed = False
        where: dict[str, list[str]] = {}
        for site_id, rules in self.hidden.items():
            for rule_id in rules:
                where.setdefault(rule_id, []).append(site_id)
        for rule_id, sites in sorted(where.items()):
            counts = [self.allocation.amounts[site_id, rule_id].count for site_id in sites]
            known = [count for count in counts if count is not None]
            if len(sites) > 1 and (not known or sum(known) >= 2 * self.threshold):
                continue
            others = [
                (amount.count or Fraction(0), amount.site_id)
                for (_, other), amount in self.allocation.amounts.items()
                if other == rule_id and amount.site_id not in sites and amount.cents
            ]
            enough = [one for one in others if one[0] >= self.threshold] or others
            if enough:
                site_id = min(enough)[1]
                self._hide(site_id, rule_id)
                for key in self._secrets_of(self._rules(site_id)[rule_id], site_id):
                    self.protected[site_id].setdefault(Unknown(site_id, key), None)
                changed = True
        return changed

    def withhold(self) -> None:
        """Let no school be the only one that is withheld, nor a few whose sum would tell.

        A printed total of all schools, less those of the others, is the sum of those that are withheld.
        """
        while 0 < len(self.closed) < _MANY_SCHOOLS and not self._is_sum_open():
            second = self._smallest_beside()
            if second is None:
                return
            for rule_id in {one for site_id in self.closed for one in self.hidden[site_id]}:
                if rule_id in self._rules(second):
                    self._hide(second, rule_id)
            self.closed.add(second)
            self.hide_on_totals()

    def _is_sum_open(self) -> bool:
        cells = [cell for site_id in sorted(self.closed) for cell in self._cells(site_id)]
        protected = {
            one: it for site_id in self.closed for one, it in self.protected[site_id].items()
        }
        return len(self.closed) > 1 and self.openness.is_open(cells, protected)

    def _smallest_beside(self) -> str | None:
        """Return the school to withhold beside those that are; None where there is none.

        Of schools with a line of their own the one that gets least; else of those with the same rules.
        """
        wanted = {one for site_id in self.closed for one in self.hidden[site_id]}
        rest = [site_id for site_id in self.allocation.method_of if site_id not in self.closed]
        lines = [site_id for site_id in rest if self.hidden.get(site_id)]
        same = [site_id for site_id in rest if wanted & set(self._rules(site_id))]
        return min(
            lines or same,
            key=lambda one: (self.allocation.total_cents(one) or 0, one),
            default=None,
        )


def _tells_a_part(hidden: set[str], looked_at: set[str], *, is_closed: bool) -> bool:
    """Whether a sum of some rules tells what a part of the hidden ones come to, or all where none may."""
    return bool(hidden & looked_at) and (is_closed or not hidden <= looked_at)
