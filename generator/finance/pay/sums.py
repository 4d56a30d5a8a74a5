"""Whether the district's own sums would tell what is published together: the sums of all schools by function.

A school's pay that is published as one is a row, what it is for and whose money it is are columns: the
district's sum of a column, less what other schools publish of it, is a sum over the schools that do not.
Pay of few people is not told where it could be a fifth less or more, and all sums the same: some dollars
move to another cell of its school, and as many the other way round at another school. Other pay beside it
must be able to move by a fifth of it, or the rest would tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.finance.ledger import Frame
from generator.finance.pay.people import TEACHING, Cell
from generator.finance.pay.together import Together

_WIDTH = 5
"""Pay of few people must be able to be a fifth less and a fifth more."""


@dataclass(frozen=True)
class _Columns:
    """The amounts of one year, stage and object: what other schools have in two columns at once."""

    cents: np.ndarray
    """By school, then column; the amounts of all cells, together or not."""

    best: np.ndarray
    """By two columns: the most that a school has, which publishes both together, in the lesser of them."""

    whose: np.ndarray
    """By two columns: the school that has it."""

    second: np.ndarray
    """By two columns: the most of all other schools."""

    @classmethod
    def of(cls, cents: np.ndarray, is_in: np.ndarray) -> _Columns:
        """Compare every two columns."""
        held = np.where(is_in, cents, 0)
        size = held.shape[1]
        best, second = np.zeros((size, size), np.int64), np.zeros((size, size), np.int64)
        whose = np.full((size, size), -1)
        for one in range(size):
            lesser = np.minimum(held, held[:, [one]])
            whose[one] = lesser.argmax(axis=0)
            best[one] = lesser.max(axis=0)
            lesser[whose[one], np.arange(size)] = 0
            second[one] = lesser.max(axis=0)
        return cls(cents, best, whose, second)

    def tell(self, school: int, columns: Sequence[int], few: Collection[int]) -> bool:
        """Whether they tell what a school pays few people, if it publishes these columns as one."""
        own = dict(zip(columns, self.cents[school, columns].tolist(), strict=True))
        paid = [column for column, cents in own.items() if cents > 0]
        all_few = sum(own[column] for column in paid if column in few)
        return len(paid) > 1 and not all(
            self._can_move(school, one, paid, own[one] if one in few else min(own[one], all_few))
            for one in paid
        )

    def _can_move(self, school: int, column: int, columns: Iterable[int], cents: int) -> bool:
        room = -(-cents // _WIDTH)
        return any(
            self.cents[school, other] >= room and self._elsewhere(school, column, other) >= room
            for other in columns
            if other != column
        )

    def _elsewhere(self, school: int, column: int, other: int) -> int:
        mine = self.whose[column, other] == school
        return int((self.second if mine else self.best)[column, other])


def not_in_sums(found: dict[str, Together], pay: Frame) -> frozenset[Cell]:
    """Take more pay in where an amount or the district's sums would tell some.

    Args:
        found: What is published as one, by site_id. Cells are added to it, and schools taken out of which
            even all pay is hardly more than what it has of few people for one thing.
        pay: Operating lines of pay at those schools: site_id, fiscal_year, stage, object_group,
            function_group, government and amount_cents.

    Returns: Cells that the district, too, publishes as one, as far as its schools do: where no other pay of
    a school but that of teaching would hide them.
    """
    return _Search(found, pay).run() if found else frozenset()


class _Search:
    def __init__(self, found: dict[str, Together], pay: Frame) -> None:
        self._found = found
        self._schools = {site_id: number for number, site_id in enumerate(found)}
        cells = sorted({cell for one in found.values() for cell in one.school.cells})
        self._cells = {cell: number for number, cell in enumerate(cells)}
        self._amounts = self._tables(pay)
        self._open: set[Cell] = set()

    def run(self) -> frozenset[Cell]:
        """Look until no amount and no sum tells."""
        for site_id, one in list(self._found.items()):
            while self._tells_itself(site_id):
                if not one.add():
                    del self._found[site_id]
                    break
        while told := self._told():
            stuck = [site_id for site_id in told if not self._hidden_by_more(site_id)]
            if len(stuck) == len(told):  # what others took in may have mended some
                self._open.update(*(self._found[site_id].cells for site_id in stuck))
        return frozenset(self._open)

    def _tables(self, pay: Frame) -> list[np.ndarray]:
        keys = ["fiscal_year", "stage", "object_group"]
        pay = pay[pay["amount_cents"] != 0]
        rows = np.array([self._schools[site_id] for site_id in pay["site_id"]], dtype=np.int64)
        cells = zip(pay["function_group"].tolist(), pay["government"].tolist(), strict=True)
        columns = np.array([self._cells[Cell(*cell)] for cell in cells], dtype=np.int64)
        tables = pay.groupby(keys, observed=True, sort=True).ngroup().to_numpy()
        size = (tables.max(initial=-1) + 1, len(self._schools), len(self._cells))
        found = np.zeros(size, dtype=np.int64)
        np.add.at(found, (tables, rows, columns), pay["amount_cents"].to_numpy())
        return list(found)

    def _told(self) -> list[str]:
        """Return the schools of which some sum tells an amount; sums are compared anew."""
        is_in = np.zeros((len(self._schools), len(self._cells)), dtype=bool)
        for site_id, one in self._found.items():
            for cell in one.cells:
                is_in[self._schools[site_id], self._cells[cell]] = True
        opened = [self._cells[cell] for cell in sorted(self._open)]
        self._tables_now = []
        for cents in self._amounts:
            # What is opened is one more column; its own columns are empty then.
            as_one = np.where(is_in, cents, 0)[:, opened].sum(axis=1, keepdims=True)
            held = np.hstack([cents, as_one])
            held[:, opened] = 0
            now_in = np.hstack([is_in, np.ones((len(held), 1), dtype=bool)])
            self._tables_now.append(_Columns.of(held, now_in))
        return [site_id for site_id, one in self._found.items() if self._tells(site_id, one.cells)]

    def _tells(self, site_id: str, cells: Iterable[Cell]) -> bool:
        columns = sorted(self._cells[cell] for cell in set(cells) - self._open)
        if not columns:
            return False
        school = self._schools[site_id]
        opened = len(self._cells)
        few = {self._cells[cell] for cell in self._found[site_id].few} | {opened}
        return any(table.tell(school, [*columns, opened], few) for table in self._tables_now)

    def _tells_itself(self, site_id: str) -> bool:
        """Whether what a school publishes as one is hardly more than what it pays few people for one thing."""
        one = self._found[site_id]
        columns = [self._cells[cell] for cell in sorted(one.cells)]
        few = [cell in one.few for cell in sorted(one.cells)]
        for cents in self._amounts:
            own = np.maximum(cents[self._schools[site_id], columns], 0)
            if (own > 0).sum() > 1 and ((own.sum() - own) * _WIDTH < own)[few].any():
                return True
        return False

    def _hidden_by_more(self, site_id: str) -> bool:
        """Take in as much other pay as hides a school's; nothing where that of teaching alone would."""
        mine = self._found[site_id]
        before = set(mine.cells)
        while mine.add() and not any(cell.function == TEACHING for cell in mine.cells - before):
            if not self._tells(site_id, mine.cells):
                return True
        mine.cells = before
        return False
