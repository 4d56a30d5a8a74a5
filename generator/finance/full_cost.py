"""The full cost of a school: its own spending, its share of services paid centrally, the state's figure.

What it comes to; `sharing` works the shares out, and `state_bridge` the way to the state's figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from generator.schema.cells import is_withheld_mark
from generator.schema.rows import Rows
from generator.schema.sharing import DRIVERS, PoolRule, StateRule
from generator.schema.typed import TypedDistrict

__all__ = [
    "DRIVERS",
    "REASONS",
    "BridgeStep",
    "FullCost",
    "FullCosts",
    "Pool",
    "SharingPlan",
    "StateFigure",
    "sharing_plan_of",
]

OPEN_YEAR = "open_year"
"""Part of a year's spending over a whole year's students would be no year's figure."""

INCOMPLETE_YEAR = "incomplete_year"
"""The district says that lines of the year and stage are missing."""

OTHER_OPERATOR = "other_operator"
"""The district does not run the school."""

LEFT_OUT = "left_out"
"""The operating scope leaves the school out."""

NO_COUNT = "no_count"
COUNT_WITHHELD = "count_withheld"
"""A share by students would give the count away."""

NO_STUDENTS = "no_students"
NO_POSITIONS = "no_positions"
"""A pool is shared by positions, and those of the school are not known."""

REASONS = (
    OPEN_YEAR,
    INCOMPLETE_YEAR,
    OTHER_OPERATOR,
    LEFT_OUT,
    NO_COUNT,
    COUNT_WITHHELD,
    NO_STUDENTS,
    NO_POSITIONS,
)
"""Why a school has no full cost; the first that holds is given."""


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
    """By (fiscal_year, stage): what the pool holds, shared or not."""


@dataclass(frozen=True)
class StateFigure:
    """What the state report card prints for one school and year."""

    students: Decimal | None
    """None where the report card does not say; the bridge then keeps this website's count."""

    federal_per_student_cents: int | None
    state_local_per_student_cents: int | None
    total_per_student_cents: int
    document: str
    page: str


@dataclass(frozen=True)
class BridgeStep:
    """One named step from this website's cost for each student to the state's."""

    id: str
    """One of `state_bridge.STEPS`."""

    per_student_cents: int
    """What it adds; below zero where it takes away."""


@dataclass(frozen=True)
class FullCost:
    """One school's full cost in a year, and how the state's figure is reached from it.

    own + shares = total; total for each student + steps = the state's figure, to the cent.
    """

    own_cents: int
    shares_cents: Mapping[str, int]
    """By id of each pool that is shared in the year and stage; all schools' add to the pool."""

    students: Decimal
    per_student_cents: int
    state: StateFigure | None
    """Of spending only; None where the district gives none, or where its count is withheld."""

    steps: tuple[BridgeStep, ...]
    is_state_withheld: bool = False
    """Whether a state's figure is given and not shown, for the count it divides by is too small."""

    @property
    def total_cents(self) -> int:
        """Own spending and shares."""
        return self.own_cents + sum(self.shares_cents.values())


@dataclass(frozen=True)
class FullCosts:
    """Full costs of all schools, and what of the money outside schools is in none of them."""

    pools: tuple[Pool, ...] = ()
    by_school: Mapping[tuple[int, str, str], FullCost] = field(default_factory=dict)
    """By (fiscal_year, stage, site_id)."""

    not_shared_cents: Mapping[tuple[int, str], int] = field(default_factory=dict)
    """Operating money outside schools without the pools that were shared, by (fiscal_year, stage)."""

    reasons: Mapping[tuple[int, str, str], str] = field(default_factory=dict)
    """Why a school has none, likewise: one of REASONS."""


@dataclass(frozen=True)
class SharingPlan:
    """What full costs are worked out by."""

    pools: tuple[PoolRule, ...]
    state_rule: StateRule
    state_figures: Mapping[tuple[int, str], StateFigure] = field(default_factory=dict)
    """By (fiscal_year, site_id)."""

    withheld_states: frozenset[tuple[int, str]] = frozenset()
    """Likewise, of figures whose count of students is withheld."""

    def pool_of(self, site_id: str, function_group: str) -> str:
        """Return the id of the first pool that takes money of a site and function; empty for none."""
        for pool in self.pools:
            if pool.takes(site_id, function_group):
                return pool.id
        return ""

    def with_counts_from(self, threshold: int) -> SharingPlan:
        """Return the plan without figures of the state whose count is under a threshold.

        With a small count the whole figure goes: a school's total over it is near the count.
        """
        small = {
            key
            for key, figure in self.state_figures.items()
            if figure.students is not None and figure.students < threshold
        }
        return replace(
            self,
            state_figures={k: one for k, one in self.state_figures.items() if k not in small},
            withheld_states=self.withheld_states | small,
        )


def sharing_plan_of(typed: TypedDistrict) -> SharingPlan | None:
    """Return how a district's full costs are worked out; None where it shares nothing."""
    if typed.sharing is None or not typed.sharing.pools:
        return None
    withheld = frozenset(_withheld(typed.state_figures))
    return SharingPlan(
        pools=typed.sharing.pools,
        state_rule=typed.sharing.state_figure,
        state_figures={
            (row.fiscal_year, row.site_id): StateFigure(
                students=row.students,
                federal_per_student_cents=row.federal_per_student_cents,
                state_local_per_student_cents=row.state_local_per_student_cents,
                total_per_student_cents=row.total_per_student_cents,
                document=row.document,
                page=row.page,
            )
            for row in typed.state_figures
            if (row.fiscal_year, row.site_id) not in withheld
        },
        withheld_states=withheld,
    )


def _withheld(rows: Rows) -> list[tuple[int, str]]:
    """Return the figures whose count the district marked as withheld; a blank is only not known."""
    return [
        (row.fiscal_year, row.site_id)
        for row in rows
        if is_withheld_mark(rows.written(row, "students"))
    ]
