"""An attack on published pay: every amount of a school's pay by purpose that fits what anyone can read.

It knows what a reader knows: the rows of each school's file, those of data/district_lines.csv, and that
nobody is paid less than nothing. It is written apart from what decides which pay is published together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import highspy
import numpy as np

PAY = ("100", "200")
SEVERAL = "several"


class Place(NamedTuple):
    """Pay of a school for a purpose from a government, in one year, stage and object."""

    site_id: str
    fiscal_year: str
    stage: str
    function: str
    object: str
    resource: str


class Line(NamedTuple):
    """One published line of a school, or of all schools together: site_id is empty then."""

    place: Place
    cents: int


class PayAttack:
    """What published lines leave open."""

    def __init__(self, lines: Iterable[Line]) -> None:
        """Read the operating lines of schools and of all schools together."""
        self._shown: dict[Place, int] = {}
        self._whole: dict[tuple[str, ...], int] = {}
        for line in lines:
            if line.place.object not in PAY:
                continue
            if line.place.site_id:
                self._shown[line.place] = line.cents
            else:
                self._whole[line.place[1:]] = line.cents
        self._reached: dict[tuple[str, str, str], Mapping[Place, tuple[float, float]]] = {}

    def reach(self, place: Place) -> tuple[float, float] | None:
        """Return the least and the most cents that an amount may be; None where no sum says anything of it."""
        if place in self._shown:
            return float(self._shown[place]), float(self._shown[place])
        table = place.fiscal_year, place.stage, place.object
        if table not in self._reached:
            self._reached[table] = self._reaches(*table)
        return self._reached[table].get(place)

    def _reaches(self, year: str, stage: str, object_: str) -> dict[Place, tuple[float, float]]:
        table = year, stage, object_
        rows = {p: c for p, c in self._shown.items() if (p[1], p[2], p[4]) == table}
        columns = {k: c for k, c in self._whole.items() if (k[0], k[1], k[3]) == table}
        hidden = {p: c for p, c in rows.items() if p.function == SEVERAL}
        cells: dict[Place, int] = {}
        sums: list[tuple[list[int], int]] = []
        in_column: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for row, cents in hidden.items():
            mine = []
            for key in columns:
                cell = Place(row.site_id, *key)
                fits = row.resource in (SEVERAL, key[4]) and cell not in rows
                if fits or key[2] == SEVERAL:  # what the district does not tell apart either
                    cells[cell] = len(cells)
                    mine.append(cells[cell])
                    in_column[key].append(cells[cell])
            sums.append((mine, cents))
        for key, cents in columns.items():
            shown = sum(rows.get(Place(site_id, *key), 0) for site_id in {p.site_id for p in rows})
            own = shown if key[2] != SEVERAL else 0
            sums.append((in_column[key], cents - own))
        # What the district does not tell apart may be any of it: at most all is of one purpose.
        apart = {cell.site_id: place for cell, place in cells.items() if cell.function == SEVERAL}
        return {
            cell: self._ends(place, apart.get(cell.site_id), len(cells), sums)
            for cell, place in cells.items()
        }

    @staticmethod
    def _ends(
        place: int, apart: int | None, size: int, sums: list[tuple[list[int], int]]
    ) -> tuple[float, float]:
        ends = []
        for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
            most = sense == highspy.ObjSense.kMaximize
            asked = {place} | ({apart} if most and apart is not None else set())
            solver = highspy.Highs()
            solver.setOptionValue("output_flag", False)
            solver.addVars(size, np.zeros(size), np.full(size, 1e9))
            for parts, cents in sums:
                dollars = cents / 100
                ones = np.ones(len(parts))
                solver.addRow(dollars, dollars, len(parts), np.array(parts, np.int32), ones)
            solver.changeObjectiveSense(sense)
            for one in asked:
                solver.changeColCost(one, 1.0)
            solver.run()
            assert solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
            ends.append(sum(solver.getSolution().col_value[one] for one in asked) * 100)
        return ends[0], ends[1]
