"""How many people the pay of a school is known to be of: positions on budget lines, else staff.csv."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.finance.ledger import Frame, added
from generator.finance.staff import Positions
from generator.schema.ledger import FTE, FTE_PARTS

SALARIES, BENEFITS = "100", "200"
PAY = (SALARIES, BENEFITS)
"""Object groups of what people are paid."""

TEACHING = "1000"
"""Function group of instruction."""

ALONE_FTE = 2
"""Nobody holds more than one full-time position: more than two of them are at least three people."""

MAY_WORK_IN: Mapping[str, frozenset[str]] = {
    "teachers": frozenset({"1000", "2100", "2200"}),
    "aides": frozenset({"1000", "2100", "2200"}),
    "student_support": frozenset({"2100", "2200"}),
    "school_leaders": frozenset({"2400"}),
    "office": frozenset({"2100", "2400", "2500"}),
    "operations": frozenset({"2600", "2700", "3100"}),
}
"""Function groups that positions of a job group may be paid from; those not named here, from any."""


class Cell(NamedTuple):
    """Pay of a school that its lines tell apart: what it is for, and whose money it is."""

    function: str
    government: str


Moment = tuple[int, str]
"""(fiscal_year, stage)."""


@dataclass
class PayOfSchool:
    """The pay lines of one school: which cells have pay at each moment, and of how many people it is."""

    budgeted: dict[Moment, dict[Cell, int]] = field(default_factory=lambda: defaultdict(dict))
    """Positions on budget lines in 1/FTE_PARTS, for each cell that has pay."""

    positions: dict[Moment, Positions] = field(default_factory=dict)

    @property
    def cells(self) -> set[Cell]:
        """Every cell that has pay at some moment."""
        return {cell for cells in self.budgeted.values() for cell in cells}

    def least_fte(self, cells: Iterable[Cell]) -> float | None:
        """Return the fewest positions that cells are the pay of at any moment that has such pay.

        None where it is known of no moment. Positions of staff.csv count wherever they may be paid from,
        so that what it finds to be few is few.
        """
        wanted = set(cells)
        known = (
            self._fte(moment, wanted & set(paid))
            for moment, paid in self.budgeted.items()
            if wanted & set(paid)
        )
        return min((fte for fte in known if fte is not None), default=None)

    def is_of_few(self, cells: Iterable[Cell]) -> bool:
        """Whether cells are at some moment known to be the pay of fewer than three people."""
        fte = self.least_fte(cells)
        return fte is not None and fte <= ALONE_FTE

    def _fte(self, moment: Moment, cells: set[Cell]) -> float | None:
        paid = self.budgeted[moment]
        if any(paid.values()):
            return sum(paid[cell] for cell in cells) / FTE_PARTS
        if moment not in self.positions:
            return None
        functions = {cell.function for cell in cells}
        return float(
            sum(
                fte
                for group, fte in self.positions[moment].items()
                if group not in MAY_WORK_IN or MAY_WORK_IN[group] & functions
            )
        )


def pay_of_schools(
    pay: Frame, positions: Mapping[tuple[int, str, str], Positions]
) -> dict[str, PayOfSchool]:
    """Return the pay of each school, by site_id.

    Args:
        pay: Operating lines of objects PAY at schools: fiscal_year, stage, site_id, function_group,
            government, object_group, amount_cents and FTE.
        positions: By (fiscal_year, stage, site_id).
    """
    keys = ["site_id", "fiscal_year", "stage", "function_group", "government"]
    # Benefits are of the same people: positions on both lines would count them twice.
    pay = pay.assign(**{FTE: pay[FTE].where(pay["object_group"] == SALARIES, 0)})
    pay = pay[(pay["amount_cents"] != 0) | (pay[FTE] != 0)]
    sums = added(pay, keys, (FTE,))
    found: dict[str, PayOfSchool] = {}
    for site_id, year, stage, function, government, fte in zip(
        *(sums[name].tolist() for name in (*keys, FTE)), strict=True
    ):
        school = found.setdefault(site_id, PayOfSchool())
        school.budgeted[year, stage][Cell(function, government)] = fte
        if (known := positions.get((year, stage, site_id))) is not None:
            school.positions[year, stage] = known
    return found
