"""The full cost of a school: its own spending, its share of services paid centrally, the state's figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

DRIVERS = ("students", "staff_fte", "equal")
"""What a pool is shared by. Counts of groups are not among them: a share would give a count away."""


@dataclass(frozen=True)
class Pool:
    """Operating money outside schools that is shared out among them by one rule."""

    id: str
    name: str
    """In everyday words: `Buses`."""

    driver: str
    """One of DRIVERS."""

    reason: str
    """Why it is shared so, in a sentence."""

    amount_cents: Mapping[tuple[int, str], int]
    """By (fiscal_year, stage): what the pool holds."""


@dataclass(frozen=True)
class StateFigure:
    """What the state report card prints for one school and year."""

    students: Decimal | None
    federal_per_student_cents: int | None
    state_local_per_student_cents: int | None
    total_per_student_cents: int
    document: str
    page: str


@dataclass(frozen=True)
class BridgeStep:
    """One named step from this website's cost for each student to the state's."""

    id: str
    """`students`, `other_programs`, `not_shared`, `left_out_functions` or `unexplained`."""

    per_student_cents: int
    """What it adds; below zero where it takes away."""


@dataclass(frozen=True)
class FullCost:
    """One school's full cost in a year, and how the state's figure is reached from it.

    own + shares = total; total for each student + steps = the state's figure, to the cent.
    """

    own_cents: int
    shares_cents: Mapping[str, int]
    """By pool id; the shares of all schools add to the pool."""

    students: Decimal
    per_student_cents: int
    state: StateFigure | None
    steps: tuple[BridgeStep, ...]

    @property
    def total_cents(self) -> int:
        """Own spending and shares."""
        return self.own_cents + sum(self.shares_cents.values())
