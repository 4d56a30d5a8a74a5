"""An attack on published allocations: every number of students that fits what anyone can read of a school.

It knows what a reader knows: the rows of data/allocation.csv, what each rule pays for whom, and totals that
are printed. It is written apart from the generator's own audit, and also asks for whole students.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

import highspy
import numpy as np

HIDDEN = "part_of_student_need"
LINE = "student-need"

_MOST_STEPS = 2_000


class Row(NamedTuple):
    """One row of data/allocation.csv; cents and counts are None where the file has nothing."""

    site_id: str
    rule_id: str
    students: Fraction | None
    cents: int | None
    finding: str


class Reach(NamedTuple):
    """The least and the most that a number may be, of any numbers and of whole ones."""

    low: float
    high: float
    whole_low: int
    whole_high: int


class Attack:
    """What a year's rows leave open."""

    def __init__(
        self,
        rows: Iterable[Row],
        pays: Mapping[str, Mapping[str, Fraction]],
        students: Mapping[str, int],
        totals: Mapping[str, int],
    ) -> None:
        """Read what is published.

        Args:
            rows: The rows of the file.
            pays: Cents for each student of a group, by rule and group.
            students: All students by site_id, as other pages say.
            totals: Cents that all schools have by a rule, as a document says.
        """
        self._pays, self._students = pays, students
        self._place: dict[tuple[str, str], int] = {}
        self._known: dict[tuple[str, str], Fraction] = {}
        self._sums: list[tuple[dict[int, Fraction], Fraction]] = []
        hidden: dict[str, list[str]] = defaultdict(list)
        lines: dict[str, int | None] = {}
        shown: dict[str, int] = defaultdict(int)
        for row in rows:
            if row.finding == HIDDEN:
                hidden[row.site_id].append(row.rule_id)
            elif row.rule_id == LINE:
                lines[row.site_id] = row.cents
            else:
                shown[row.rule_id] += row.cents or 0
                groups = list(pays.get(row.rule_id, ()))
                if len(groups) == 1 and row.students is not None:
                    self._known[row.site_id, groups[0]] = row.students
        for site_id, rules in hidden.items():
            if (cents := lines.get(site_id)) is not None:
                self._add([(site_id, rule_id) for rule_id in rules], cents)
        for rule_id, cents in totals.items():
            sites = [(site_id, rule_id) for site_id, rules in hidden.items() if rule_id in rules]
            self._add(sites, cents - shown[rule_id])

    def _add(self, cells: list[tuple[str, str]], cents: int) -> None:
        parts: dict[int, Fraction] = defaultdict(Fraction)
        for site_id, rule_id in cells:
            for group, each in self._pays[rule_id].items():
                place = self._place.setdefault((site_id, group), len(self._place))
                parts[place] += each
        self._sums.append((parts, Fraction(cents)))

    def reach(self, site_id: str, group: str) -> Reach:
        """Return what a number of students may be."""
        if (site_id, group) in self._known:
            value = float(self._known[site_id, group])
            return Reach(value, value, int(value), int(value))
        place = self._place.get((site_id, group))
        if place is None:
            most = self._students[site_id]
            return Reach(0, most, 0, most)
        ends = [
            self._furthest(place, sense, whole)
            for whole in (False, True)
            for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize)
        ]
        return Reach(ends[0], ends[1], round(ends[2]), round(ends[3]))

    def _furthest(self, place: int, sense: highspy.ObjSense, whole: bool) -> float:
        solver = highspy.Highs()
        solver.setOptionValue("output_flag", False)
        solver.setOptionValue("mip_max_nodes", _MOST_STEPS)
        known = [self._known.get(one) for one in self._place]
        most = [self._students[site_id] for site_id, _ in self._place]
        solver.addVars(
            len(known),
            np.array([0 if one is None else one for one in known], dtype=float),
            np.array(
                [up if one is None else one for one, up in zip(known, most, strict=True)], float
            ),
        )
        if whole:
            kinds = np.full(len(known), highspy.HighsVarType.kInteger)
            solver.changeColsIntegrality(len(known), np.arange(len(known), dtype=np.int32), kinds)
        for parts, cents in self._sums:
            each = np.array([float(one) for one in parts.values()]) / 100
            # What rounding took or gave, of a dollar at most for each part.
            slack = 0.0 if cents.denominator == 1 else len(parts)
            solver.addRow(
                float(cents) / 100 - slack,
                float(cents) / 100 + slack,
                len(parts),
                np.array(list(parts), dtype=np.int32),
                each,
            )
        solver.changeObjectiveSense(sense)
        solver.changeColCost(place, 1.0)
        solver.run()
        if not solver.getSolution().value_valid:
            # In so many steps no whole numbers are found at all: what any numbers allow is all that is known.
            assert whole
            return self._furthest(place, sense, whole=False)
        return float(solver.getSolution().col_value[place])
