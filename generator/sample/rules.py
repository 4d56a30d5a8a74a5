"""What an invented district pays for: rules.csv says how much for whom, spreads.csv on which objects.

A rule with `for_each` pays positions: students divided by it, to the half position, at least `least`
half positions, each at `dollars` a year and benefits on top. A rule without pays `dollars` a student.
Both are prices of the newest year; earlier years were cheaper. `proposed` is what the budget proposed
in spring has of it, in thousandths of what the board adopts; positions are rounded to the half.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator.sample.students import Counts, Enrollment
from generator.sample.tables import rows_of

_WHOLE = 1000
WHOLE_PRICE = 10**6
SCHOOL_WORDS = frozenset(
    {"school", "elementary", "k8", "middle", "high", "k12", "alternative"}
    | {"title_i", "project", "credit", "relief", "relief_ends", "back_pay"}
)
"""Words of the column `who` that stand for a school or something in it."""


class Account(NamedTuple):
    """The codes of a ledger line, as text."""

    fund: str
    function: str
    object: str
    program: str
    resource: str


@dataclass(frozen=True)
class Rule:
    """One thing that is paid for."""

    number: int
    """Its place in rules.csv."""

    who: frozenset[str]
    """Sites with any of these duties have it."""

    first_in: str
    """`adopted`, or the stage in which it first appears: `amended`, `actual`."""

    count: str
    """Whose count: a student group, `one` for the site itself, `project` for thousands of dollars."""

    for_each: int
    """Tenths of students to a position; 0 where it is a rate."""

    least: int
    """Half positions at least."""

    dollars: int
    job_group: str
    """What the people do, as in staff.csv; empty where the rule pays no positions."""

    proposed: int
    """Thousandths of the adopted amount or positions that the proposed budget has."""

    is_pay: bool
    accounts: tuple[Account, ...]
    per_mille: tuple[int, ...]
    """Of each account; with benefits they add to more than a thousand."""

    @property
    def is_for_schools(self) -> bool:
        """Whether it is worked out from the site's own students, not the district's."""
        return bool(self.who & SCHOOL_WORDS)

    def half_positions(self, counts: Counts, *, proposed: bool = False) -> int:
        """Return the half positions that these students come to; 0 where the rule pays none."""
        if not self.for_each:
            return 0
        number = 1 if self.count == "one" else getattr(counts, self.count)
        halves = max(self.least, (40 * number + self.for_each) // (2 * self.for_each))
        return (halves * self.proposed + _WHOLE // 2) // _WHOLE if proposed else halves

    def budgeted_half_positions(self, counts: Enrollment) -> tuple[int, int, int]:
        """Return the half positions of the proposed, the adopted and the amended budget."""
        return (
            self.half_positions(counts.projected, proposed=True),
            self.half_positions(counts.projected),
            self.half_positions(counts.final),
        )

    def cents(
        self, counts: Counts, project: int, price: int, pay: float, *, proposed: bool = False
    ) -> int:
        """Return the year's amount at one site.

        Args:
            counts: The students it is worked out from.
            project: Building project of the year, in thousands of dollars.
            price: Price level in millionths of the newest year's.
            pay: Average pay at the site, for each dollar of the district's.
            proposed: Whether it is for the budget proposed in spring.
        """
        if self.for_each:
            halves = self.half_positions(counts, proposed=proposed)
            cents = int(halves * 50 * self.dollars * pay)
        else:
            number = {"one": 1, "project": project}.get(self.count)
            if number is None:
                number = getattr(counts, self.count)
            cents = number * 100 * self.dollars
            if proposed:
                cents = cents * self.proposed // _WHOLE
        return cents * price // WHOLE_PRICE * sum(self.per_mille) // _WHOLE


def price_levels(years: range, growth_per_mille: int = 30) -> dict[int, int]:
    """Return the price level of each year in millionths of the newest year's."""
    levels = {}
    price = WHOLE_PRICE
    for year in reversed(years):
        levels[year] = price
        price = price * _WHOLE // (_WHOLE + growth_per_mille)
    return levels


def rules_for(duties: frozenset[str]) -> list[Rule]:
    """Return the rules that a site with these duties has, in the order of rules.csv."""
    return [rule for rule in _rules() if rule.who & duties]


@cache
def _rules() -> tuple[Rule, ...]:
    spreads: dict[str, list[tuple[str, int]]] = {}
    for row in rows_of("spreads.csv"):
        spreads.setdefault(row["spread"], []).append((row["object"], int(row["per_mille"])))
    rows = enumerate(rows_of("rules.csv"))
    return tuple(_rule(number, row, spreads[row["spread"]]) for number, row in rows)


def _rule(number: int, row: dict[str, str], spread: list[tuple[str, int]]) -> Rule:
    return Rule(
        number=number,
        who=frozenset(row["who"].split("|")),
        first_in=row["first_in"],
        count=row["count"],
        for_each=int(float(row["for_each"] or 0) * 10),
        least=int(row["least"] or 0),
        dollars=int(row["dollars"]),
        job_group=row["job_group"],
        proposed=int(row["proposed"] or _WHOLE),
        is_pay=sum(share for _, share in spread) > _WHOLE,
        accounts=tuple(
            Account(row["fund"], row["function"], code, row["program"], row["resource"])
            for code, _ in spread
        ),
        per_mille=tuple(share for _, share in spread),
    )
