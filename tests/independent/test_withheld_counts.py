"""Random districts, attacked with all that is published of their allocations: no withheld count is found."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from tests import thorough
from tests.independent.attack import Attack, Row
from tests.small_allocation import cents, document, ground, public_year

TABLES = thorough.of(10, 1_000)

SMALL, APART = 10, 10
GROUPS = ("el", "sped", "homeless", "foster", "gifted")
RATES = (75, 100, 150, 200, 300, 412, 450, 725, 1236, 1491)


class Table:
    """A random district: rules of several kinds, small and large groups, totals that a document prints."""

    def __init__(self, seed: int) -> None:
        """Make one up."""
        chance = random.Random(seed)  # noqa: S311 - the same tables in every run
        self.groups = chance.sample(GROUPS, chance.randint(2, len(GROUPS)))
        self.pays: dict[str, dict[str, Fraction]] = {}
        self.rules = ["base per_pupil\ncount: {group: all}\nrate: '6180'"]
        for group in self.groups:
            rate = chance.choice(RATES)
            self.pays[group] = {group: Fraction(rate * 100)}
            self.rules.append(f"{group} per_pupil\ncount: {{group: {group}}}\nrate: '{rate}'")
        if chance.random() < 0.4:
            first, second = chance.sample(self.groups, 2)
            self.pays["both"] = {first: Fraction(20_000), second: Fraction(35_000)}
            self.rules.append(
                "both weighted_per_pupil\nweights:\n"
                f"  - {{count: {{group: {first}}}, weight: '0.2'}}\n"
                f"  - {{count: {{group: {second}}}, weight: '0.35'}}\nrate: '1000'"
            )
        self.counts = {}
        for place in range(chance.randint(2, 7)):
            students = chance.randint(40, 700)
            self.counts[f"{place:03}"] = {"all": students} | {
                group: self._count(chance, students) for group in self.groups
            }
        self.printed = [one for one in self.pays if chance.random() < 0.5]

    @staticmethod
    def _count(chance: random.Random, students: int) -> int:
        kind = chance.random()
        if kind < 0.35:
            return chance.randint(1, SMALL - 1)
        return 0 if kind < 0.45 else chance.randint(SMALL, max(SMALL, students - SMALL))

    def attacked(self) -> Attack:
        """Publish the district and return an attack on what is published."""
        found = cents(document(*self.rules), ground(self.counts))
        sums = {rule: sum(one[rule] for one in found.values()) for rule in self.printed}
        totals = "".join(
            f"  - {{name: {rule}, rule: {rule}, amount: '{whole / 100:.2f}', document: Book, page: '1'}}\n"
            for rule, whole in sums.items()
        )
        published = {
            (site_id, rule): (amount,)
            for site_id, one in found.items()
            for rule, amount in one.items()
        }
        public = public_year(
            document(*self.rules, more=f"control_totals:\n{totals}" if totals else ""),
            ground(self.counts, published=published),
        )
        rows = [
            Row(one.site_id, one.rule_id, one.count, one.computed_cents, one.finding)
            for one in public.amounts.values()
        ]
        told = {one.rule_id: one.added_cents for one in public.totals}
        students = {site_id: groups["all"] for site_id, groups in self.counts.items()}
        return Attack(rows, self.pays, students, told)


def is_withheld(count: int, students: int) -> bool:
    """Whether a count or what it leaves of the school is small."""
    return 0 < count < SMALL or 0 < students - count < SMALL


@pytest.mark.parametrize("seed", range(TABLES))
def test_no_withheld_count_is_found_in_a_random_table(seed):
    table = Table(seed)
    attack = table.attacked()
    for site_id, groups in table.counts.items():
        students = groups["all"]
        for group in table.groups:
            count = groups[group]
            if is_withheld(count, students):
                found = attack.reach(site_id, group)
                assert found.high - found.low >= min(students, 2 * APART) - 1e-6
                assert found.low <= max(0, count - APART) + 1e-6
                assert found.high >= min(students, count + APART) - 1e-6
                assert found.whole_high - found.whole_low >= 2, (site_id, group, found)
