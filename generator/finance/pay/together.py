"""Which pay of a school is published as one: that of fewer than three people, with enough besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.finance.pay.people import TEACHING, Cell, PayOfSchool


@dataclass
class Together:
    """The cells of a school's pay that are published as one."""

    school: PayOfSchool
    few: frozenset[Cell]
    """Those of fewer than three people each."""

    cells: set[Cell] = field(init=False)

    def __post_init__(self) -> None:
        """Begin with what must not stand alone."""
        self.cells = set(self.few)

    @property
    def is_enough(self) -> bool:
        """Whether nobody's pay stands alone in it, as far as is known."""
        return len(self.cells) > 1 and not self.school.is_of_few(self.cells)

    def add(self) -> bool:
        """Take in the cell of the fewest people that is not in it; teaching last. False where none is left."""
        left = self.school.cells - self.cells
        if not left:
            return False
        self.cells.add(min(left, key=self._order))
        return True

    def _order(self, cell: Cell) -> tuple[bool, float, Cell]:
        fte = self.school.least_fte([cell])
        return cell.function == TEACHING, float("inf") if fte is None else fte, cell


def together(schools: Iterable[tuple[str, PayOfSchool]]) -> dict[str, Together]:
    """Return what is published as one, by site_id, for each school with pay of fewer than three people.

    Where all pay of a school is of fewer, it is all in one and still not enough.
    """
    found = {}
    for site_id, school in schools:
        few = frozenset(cell for cell in school.cells if school.is_of_few([cell]))
        if few:
            found[site_id] = Together(school, few)
            while not found[site_id].is_enough and found[site_id].add():
                pass
    return found
