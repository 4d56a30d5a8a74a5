"""Points in a row of years: the layout of every figure over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from generator.figures.drawing import Drawing, Mark
from generator.figures.lettering import LINE, width, wrapped
from generator.figures.specs import YEARS_BOTTOM, YEARS_TOP
from generator.figures.theme import WIDTH
from generator.wording import MINUS, Wording

_HEIGHT = YEARS_BOTTOM + 28
_YEAR_BASELINE = YEARS_BOTTOM + 22
_NOTE_BASELINE = YEARS_BOTTOM - 10
_GAP = 8
"""Pixels between two labels side by side."""

_HALF_LABEL = 28
_NOTE_ROOM = 60
"""Pixels for words over an empty year; there is nothing beside them at the foot of the chart."""

_LOWEST_SHARE = 0.3
"""How far up the scale a point is, at least, whose label goes under it: clear of the years."""


@dataclass(frozen=True)
class DrawnPoint:
    """One amount of one year."""

    fiscal_year: int
    cents: int | None
    """None leaves a gap."""

    stage: str
    is_complete: bool
    readout: str
    starts_anew: bool = False
    """Whether it is of another school than the year before, as after a merger."""

    @property
    def is_spending(self) -> bool:
        """Whether it is drawn solid."""
        return self.stage == "actual"

    def joins(self, following: DrawnPoint) -> bool:
        """Whether a line may lead from it to the next: neighbouring years, whole, of one stage."""
        return (
            not following.starts_anew
            and self.is_complete
            and following.is_complete
            and None not in {self.cents, following.cents}
            and self.stage == following.stage
            and following.fiscal_year == self.fiscal_year + 1
        )


def year_drawing(wording: Wording, points: Sequence[DrawnPoint], gap: str) -> Drawing:
    """Lay points out from left to right, zero at the foot.

    Args:
        wording: The language of the labels.
        points: By year; at most one budget and one amount spent a year.
        gap: What stands where a year has no amount.
    """
    first, last = points[0].fiscal_year, points[-1].fiscal_year
    years = last - first + 1
    drawn = [(point, point.cents) for point in points if point.cents is not None]
    low, high = min(0, *(cents for _, cents in drawn)), max(0, *(cents for _, cents in drawn))
    domain = (low, high) if low < high else (0, 1)
    texts = [_short(wording, cents, max(high, -low)) for _, cents in drawn]
    step = _step(years, [*texts, wording.year(first)])
    floor = YEARS_BOTTOM + low / (domain[1] - domain[0]) * (YEARS_BOTTOM - YEARS_TOP)
    nothing = wording.whole_dollars(0)
    marks = [Mark("zero"), _words("floor", 0, floor - 6, nothing), *_lines(points, first)]
    for (point, cents), text in zip(drawn, texts, strict=True):
        place = point.fiscal_year - first
        layer = "unknown" if not point.is_complete else "actual" if point.is_spending else "plan"
        label = wording.year(point.fiscal_year)
        marks.append(Mark(layer, place, cents, value=cents, label=label, readout=point.readout))
        if (last - point.fiscal_year) % step == 0:
            side = "below" if _is_below(point, cents, drawn, domain) else "above"
            marks.append(Mark(side, place, cents, text=text))
    for year in range(first, last + 1):
        if (last - year) % step == 0:
            marks.append(_words("year", year - first, _YEAR_BASELINE, wording.year(year)))
        if not any(point.fiscal_year == year for point, _ in drawn):
            lines = wrapped(gap, max(_NOTE_ROOM, WIDTH / years))
            marks += [
                _words("note", year - first, _NOTE_BASELINE - LINE * place, line)
                for place, line in enumerate(reversed(lines))
            ]
    return Drawing("years", _HEIGHT, _across(years), tuple(marks), domain)


def _across(years: int) -> tuple[float, float]:
    """Return the scale across: half a year free on both sides, or what half a label takes."""
    free = max(0.5, _HALF_LABEL * (years - 1) / (WIDTH - 2 * _HALF_LABEL))
    return -free, years - 1 + free


def _words(layer: str, place: int, baseline: float, text: str) -> Mark:
    return Mark(layer, place, down_to=baseline, text=text)


def _lines(points: Sequence[DrawnPoint], first: int) -> list[Mark]:
    """Return the stretches of line, budgets first so that spending lies over them."""
    marks = []
    for is_spending, layer in ((False, "line_plan"), (True, "line_actual")):
        line = [point for point in points if point.is_spending is is_spending]
        for one, two in pairwise(line):
            if one.joins(two) and one.cents is not None and two.cents is not None:
                place = one.fiscal_year - first
                marks.append(Mark(layer, place, one.cents, place + 1, two.cents))
    return marks


def _step(years: int, texts: Sequence[str]) -> int:
    """Return of how many years one is labelled, counted back from the last, so that labels fit."""
    widest = max(width(text) for text in texts) + _GAP
    return max(1, -int(-widest // (WIDTH / years)))


def _is_below(
    point: DrawnPoint,
    cents: int,
    drawn: Sequence[tuple[DrawnPoint, int]],
    domain: tuple[int, int],
) -> bool:
    """Whether a label goes under its point: in a dip, or where the year has a higher one too."""
    low, high = domain
    if cents - low < (high - low) * _LOWEST_SHARE:
        return False
    for other, amount in drawn:
        if other.fiscal_year == point.fiscal_year and other is not point:
            return cents < amount or (cents == amount and point.is_spending)
    near = [amount for other, amount in drawn if abs(other.fiscal_year - point.fiscal_year) == 1]
    return bool(near) and all(cents < amount for amount in near)


def _short(wording: Wording, cents: int, largest: int) -> str:
    """Return an amount as a label says it, all of a chart in one unit: `$5.9M`, `$412K`, `$12,410`."""
    for size, letter, decimals in ((10**11, "B", "0.01"), (10**8, "M", "0.1"), (10**7, "K", "1")):
        if largest >= size:
            # Thousands begin at a hundred thousand dollars: below that, whole dollars fit.
            unit = 10**5 if letter == "K" else size
            scaled = (Decimal(abs(cents)) / unit).quantize(Decimal(decimals), ROUND_HALF_UP)
            sign = MINUS if cents < 0 and scaled else ""
            whole, _, rest = str(scaled).partition(".")
            # The separator of the locale, with as many decimals as every other label has.
            point = wording.number(Decimal("0.5"))[1]
            return f"{sign}${wording.number(int(whole))}{point + rest if rest else ''}{letter}"
    return wording.whole_dollars(cents)
