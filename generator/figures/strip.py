"""A strip of dots on a scale of dollars, each as near to its middle line as leaves all visible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.drawing import Drawing, Mark
from generator.figures.lettering import LINE, width, wrapped
from generator.figures.theme import WIDTH
from generator.wording import Wording

_BASELINE = 16
_PITCH = 13
"""Pixels between two dots that touch."""

_THIS_PITCH = 17
_LEADER = 8
_MARGIN = 0.04
"""Part of the scale left free on each side."""

_MOST_INTERVALS = 4
_MOST_TICK_LABELS = 4
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Dot:
    """One school, or one bin of schools, or the middle."""

    label: str
    cents: int
    readout: str


def strip_drawing(wording: Wording, others: Sequence[Dot], *, this: Dot, middle: Dot) -> Drawing:
    """Lay dots out: the school's name above, then the dots, the scale, and the middle below it."""
    values = [dot.cents for dot in (*others, this, middle)]
    ticks = _ticks(min(values), max(values))
    low, high = ticks[0], ticks[-1]
    margin = (high - low) * _MARGIN
    domain = (low - margin, high + margin)

    def pixels(cents: int) -> float:
        return (cents - domain[0]) / (domain[1] - domain[0]) * WIDTH

    side, room = _side(pixels(this.cents), width(this.label))
    name = wrapped(this.label, room)
    marks = [
        Mark(f"school_{side}", this.cents, _BASELINE + LINE * number, text=line)
        for number, line in enumerate([*name, wording.whole_dollars(this.cents)])
    ]
    words_end = _BASELINE + LINE * len(name) + 4
    heights = _heights([pixels(dot.cents) for dot in others], pixels(this.cents))
    top = words_end + _LEADER
    centre = top + _THIS_PITCH / 2 - min(0, *heights)
    bottom = centre + max(0, *heights) + _THIS_PITCH / 2
    axis = round(bottom + 8)
    tick_line = axis + LINE
    marks += [Mark("grid", t, top, t, axis + 4) for t in ticks]
    marks.append(Mark("axis", down=axis))
    labelled = ticks[::2] if len(ticks) > _MOST_TICK_LABELS else ticks
    marks += [_words("tick", wording.whole_dollars(t), t, pixels(t), tick_line) for t in labelled]
    marks.append(
        Mark(
            "median",
            middle.cents,
            top,
            middle.cents,
            axis + 4,
            value=middle.cents,
            label=middle.label,
            readout=middle.readout,
        )
    )
    marks.append(
        _words("middle", middle.label, middle.cents, pixels(middle.cents), tick_line + LINE + 4)
    )
    marks.append(Mark("leader", this.cents, words_end, this.cents, centre))
    marks += [
        Mark(
            "other_sites",
            dot.cents,
            centre + height,
            value=dot.cents,
            label=dot.label,
            readout=dot.readout,
        )
        for dot, height in zip(others, heights, strict=True)
    ]
    marks.append(
        Mark(
            "this_site",
            this.cents,
            centre,
            value=this.cents,
            label=this.label,
            readout=this.readout,
        )
    )
    return Drawing("strip", tick_line + LINE + 12, domain, tuple(marks))


def _side(place: float, wide: float) -> tuple[str, float]:
    """Return how text is set against its place so that it stays in the picture, and its room."""
    if wide / 2 <= min(place, WIDTH - place):
        return "middle", WIDTH
    if place < WIDTH / 2:
        return "start", WIDTH - place
    return "end", place


def _words(layer: str, text: str, cents: int, place: float, baseline: float) -> Mark:
    side, _ = _side(place, width(text))
    return Mark(f"{layer}_{side}", cents, baseline, text=text)


def _heights(places: Sequence[float], this: float) -> list[float]:
    """Return how far from the middle line each dot is moved, in pixels, so that none is hidden.

    This school's dot stays on the line. Dots are set from left to right, each at the nearest height
    that is free.
    """
    taken: list[tuple[float, float]] = []
    heights = [0.0] * len(places)
    for number in sorted(range(len(places)), key=lambda n: (places[n], n)):
        place = places[number]
        for step in range(2 * len(places) + 2):
            height = (step + 1) // 2 * _PITCH * (-1 if step % 2 else 1)
            if (place - this) ** 2 + height**2 >= _THIS_PITCH**2 and all(
                (place - x) ** 2 + (height - y) ** 2 >= _PITCH**2 - 1 for x, y in taken[-60:]
            ):
                break
        heights[number] = height
        taken.append((place, height))
    return heights


def _ticks(low: int, high: int) -> list[int]:
    """Return round amounts in cents, evenly spaced, that reach from `low` to `high`: two to five."""
    power = 100
    while True:
        for factor in _STEPS:
            step = factor * power
            first, last = low // step, -(-high // step)
            if first == last:
                last += 1
            if last - first <= _MOST_INTERVALS:
                return [step * number for number in range(first, last + 1)]
        power *= 10
