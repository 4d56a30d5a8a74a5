"""How closely published sums bound a number that is withheld: a linear program over all sums at once.

A reader who knows the sums, and that nobody counts fewer than no students, can only say of a number that
it lies between the least and the most that fits all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import highspy
import numpy as np

Number = Hashable
"""Names a number."""


class Span(NamedTuple):
    """From the least to the most that a number may be."""

    low: float
    high: float


@dataclass(frozen=True)
class Sum:
    """Numbers, each times something, that add to what is published."""

    parts: Mapping[Number, float]
    span: Span
    """What they add to; wider than one value by what rounding may have taken or given."""


_CLOSE = 1e-6
"""What the solver may be off by, of numbers up to some thousands."""

_FAR = 1e9
"""In place of no bound at all, so that every program has an answer."""

_FEW, _LIGHTEST = 20, 0.05
"""More numbers than this are moved at once, each with a weight of its own, before they are moved singly."""

_OPTIONS: dict[str, bool | int | str] = {
    "output_flag": False,
    "threads": 1,
    "presolve": "off",
    "solver": "simplex",
}


def too_close(
    spans: Mapping[Number, Span], sums: Iterable[Sum], wanted: Mapping[Number, Span]
) -> dict[Number, Span]:
    """Return the numbers that the sums bound more closely than is wanted, each with its bounds.

    Args:
        spans: What each number may be before anything is published.
        sums: All that is published of them.
        wanted: Of numbers that are withheld, what must remain possible: a value at least as low and one
            at least as high.

    Where no numbers fit the sums, nothing follows from them.
    """
    found: dict[Number, Span] = {}
    for numbers, own in _apart(spans, sums):
        asked = [number for number in numbers if number in wanted]
        if asked:
            found |= _Program(numbers, spans, own).too_close({one: wanted[one] for one in asked})
    return found


def _apart(
    spans: Mapping[Number, Span], sums: Iterable[Sum]
) -> list[tuple[list[Number], list[Sum]]]:
    """Return the numbers in groups that share no sum, with their sums: each is a small program of its own."""
    parent: dict[Number, Number] = {number: number for number in spans}

    def first(number: Number) -> Number:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    given = list(sums)
    for one in given:
        head, *others = map(first, one.parts)
        for other in others:
            parent[first(other)] = first(head)
    numbers: dict[Number, list[Number]] = defaultdict(list)
    for number in spans:
        numbers[first(number)].append(number)
    own: dict[Number, list[Sum]] = defaultdict(list)
    for one in given:
        own[first(next(iter(one.parts)))].append(one)
    return [(several, own[head]) for head, several in numbers.items()]


class _Program:
    """One linear program, whose aim is changed again and again: each answer starts from the last."""

    def __init__(
        self, numbers: Sequence[Number], spans: Mapping[Number, Span], sums: Sequence[Sum]
    ) -> None:
        self._place = {number: place for place, number in enumerate(numbers)}
        self._solver = highspy.Highs()
        for option, value in _OPTIONS.items():
            self._solver.setOptionValue(option, value)
        self._solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        self._solver.addVars(
            len(numbers),
            np.array([max(spans[number].low, -_FAR) for number in numbers], dtype=float),
            np.array([min(spans[number].high, _FAR) for number in numbers], dtype=float),
        )
        starts = np.cumsum([0, *(len(one.parts) for one in sums)], dtype=np.int32)
        self._solver.addRows(
            len(sums),
            np.array([one.span.low for one in sums], dtype=float),
            np.array([one.span.high for one in sums], dtype=float),
            int(starts[-1]),
            starts[:-1],
            np.array([self._place[number] for one in sums for number in one.parts], dtype=np.int32),
            np.array([times for one in sums for times in one.parts.values()], dtype=float),
        )

    def too_close(self, wanted: Mapping[Number, Span]) -> dict[Number, Span]:
        """Return the numbers that are bounded more closely than is wanted."""
        places = np.array([self._place[number] for number in wanted], dtype=np.int32)
        low = np.array([aim.low for aim in wanted.values()]) + _CLOSE
        high = np.array([aim.high for aim in wanted.values()]) - _CLOSE
        fitting = self._furthest(places, np.zeros(len(places)))
        if fitting is None:
            return {}
        least, most = fitting[places], fitting[places]

        def look(left: np.ndarray, weights: np.ndarray) -> None:
            values = self._furthest(places[left], weights)
            if values is not None:
                np.minimum(least, values[places], out=least)
                np.maximum(most, values[places], out=most)

        draw = np.random.default_rng(0)
        for direction, is_short in ((-1.0, lambda: least > low), (1.0, lambda: most < high)):
            left, before = np.flatnonzero(is_short()), 0
            while len(left) > _FEW and len(left) != before:
                look(left, direction * draw.uniform(_LIGHTEST, 1.0, len(left)))
                left, before = np.flatnonzero(is_short()), len(left)
            for one in left:
                # An answer for another may have shown it already.
                if is_short()[one]:
                    look(np.array([one]), np.array([direction]))
        return {
            number: Span(float(least[one]), float(most[one]))
            for one, number in enumerate(wanted)
            if least[one] > low[one] or most[one] < high[one]
        }

    def _furthest(self, places: np.ndarray, weights: np.ndarray) -> np.ndarray | None:
        """Return numbers that fit all sums and of which some, weighted, add to as much as they can."""
        solver = self._solver
        solver.changeColsCost(len(places), places, weights)
        solver.run()
        status, values = solver.getModelStatus(), np.array(solver.getSolution().col_value)
        solver.changeColsCost(len(places), places, np.zeros(len(places)))
        return values if status == highspy.HighsModelStatus.kOptimal else None
