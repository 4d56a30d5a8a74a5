"""Bars under their names: the layout that every figure of bars shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.figures.drawing import Drawing, Mark
from generator.figures.lettering import LINE, width, wrapped
from generator.figures.theme import WIDTH
from generator.wording import Wording

_Item = TypeVar("_Item")

MOST_ROWS = 12
"""Rows of a chart; a builder joins what is beyond, and the table has them all."""

_BASELINE = 15
_THICK, _THIN = 18, 8
_OVER_BAR, _UNDER_BAR = 7, 18
_BETWEEN_WORDS = 14


@dataclass(frozen=True)
class Bar:
    """One bar of a row, in cents from `start` to `start + value`."""

    layer: str
    value: int
    readout: str
    start: int = 0
    thin: bool = False
    """Thin bars lie inside thick ones of the same row."""


@dataclass(frozen=True)
class BarRow:
    """A name with what its bars say, and under them the bars."""

    name: str
    amount: str
    """At the right end of the name's line."""

    bars: tuple[Bar, ...]
    """None on a row of words alone: a heading, or a sum that would dwarf what is compared."""

    detail: str = ""
    """On a line of its own, quieter."""


def one_bar(
    wording: Wording,
    name: str,
    layer: str,
    cents: int,
    *,
    amount: str,
    exact: str = "",
    start: int = 0,
    thin: bool = False,
    detail: str = "",
) -> BarRow:
    """Return a row of one bar, which reads out as its name and its exact amount.

    Args:
        wording: The language.
        name: Above the bar.
        layer: Of the bar.
        cents: Its length.
        amount: At the right end of the name's line.
        exact: What is read out; left out, the dollars of `cents`.
        start: Where it starts.
        thin: Whether it is a measure, not an amount of its own.
        detail: On a line of its own.
    """
    readout = wording("%(name)s: %(amount)s", name=name, amount=exact or wording.dollars(cents))
    return BarRow(name, amount, (Bar(layer, cents, readout, start, thin),), detail)


def bar_drawing(rows: Sequence[BarRow]) -> Drawing:
    """Lay rows out from the top. Every bar starts at zero, or where the one before it ends."""
    marks: list[Mark] = []
    top = 0
    for row in rows:
        # A long amount may take half of the line, or what the name leaves; else it goes under the name.
        left = WIDTH - _BETWEEN_WORDS - width(row.name)
        beside = width(row.amount) <= max(WIDTH / 2, left)
        room = WIDTH - _BETWEEN_WORDS - width(row.amount) if beside else WIDTH
        lines = wrapped(row.name, room)
        for line in lines:
            marks.append(Mark("name", down=top + _BASELINE, text=line))
            top += LINE
        if row.amount:
            down = top - (LINE * len(lines) if beside else 0)
            top += 0 if beside else LINE
            marks.append(Mark("amount", down=down + _BASELINE, text=row.amount))
        if row.detail:
            for line in wrapped(row.detail, WIDTH):
                marks.append(Mark("detail", down=top + _BASELINE, text=line))
                top += LINE
        if not row.bars:
            top += _UNDER_BAR - 4
            continue
        top += _OVER_BAR - 3
        inset = (_THICK - _THIN) // 2
        for bar in row.bars:
            ends = (top + inset, top + _THICK - inset) if bar.thin else (top, top + _THICK)
            marks.append(
                Mark(
                    bar.layer,
                    across=bar.start,
                    across_to=bar.start + bar.value,
                    down=ends[0],
                    down_to=ends[1],
                    value=bar.value,
                    label=row.name,
                    readout=bar.readout,
                )
            )
        marks.append(Mark("zero", down=top - 3, down_to=top + _THICK + 3))
        top += _THICK + _UNDER_BAR
    ends_of_bars = [
        end for row in rows for bar in row.bars for end in (bar.start, bar.start + bar.value)
    ]
    domain = (min(0, *ends_of_bars), max(0, *ends_of_bars))
    return Drawing(
        "bars", top - _UNDER_BAR + 4, domain if domain[0] < domain[1] else (0, 1), tuple(marks)
    )


def largest(
    items: Sequence[_Item], most: int, size: Callable[[_Item], int]
) -> tuple[list[_Item], list[_Item]]:
    """Return the items a chart shows, in their order, and the smaller ones that it joins.

    At most `most` rows are drawn, the joined one included.
    """
    if len(items) <= most:
        return list(items), []
    by_size = sorted(range(len(items)), key=lambda place: (-size(items[place]), place))
    kept = set(by_size[: most - 1])
    return (
        [item for place, item in enumerate(items) if place in kept],
        [item for place, item in enumerate(items) if place not in kept],
    )
