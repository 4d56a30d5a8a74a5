"""How wide text is in our typeface, and where it is broken so that it fits."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from generator.figures.theme import TEXT_SIZE

LINE = 20
"""Pixels from one line of text to the next."""

_ADVANCES = (
    # From space to tilde, in thousandths of the size: semi-bold, the widest weight on a chart.
    (200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344)
    + (513,) * 10
    + (275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597)
    + (502, 745, 657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324)
    + (513, 500, 549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549)
    + (564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513)
)
_FIRST, _WIDE = 32, 1000
_OTHER = 600
"""Thousandths for letters outside ASCII that have no ASCII letter in them."""


def width(text: str) -> float:
    """Return how many pixels wide a line of text is, at most."""
    return sum(map(_advance, text)) * TEXT_SIZE / 1000


@lru_cache(maxsize=4096)
def _advance(character: str) -> int:
    base = unicodedata.normalize("NFKD", character)[:1]
    if base and _FIRST <= ord(base) < _FIRST + len(_ADVANCES):
        return _ADVANCES[ord(base) - _FIRST]
    return _WIDE if unicodedata.east_asian_width(character) in "WF" else _OTHER


def wrapped(text: str, room: float, most: int = 3) -> list[str]:
    """Return text in lines of at most `room` pixels, broken at spaces, else inside a word.

    After `most` lines the rest is cut with an ellipsis; the table has it in full.
    """
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".strip()
        if width(joined) <= room:
            lines[-1] = joined
            continue
        pieces = _pieces(word, room)
        lines[len(lines) - (not lines[-1]) :] = pieces
    if len(lines) > most:
        last = lines[most - 1]
        while last and width(f"{last}…") > room:
            last = last[:-1]
        lines = [*lines[: most - 1], f"{last.rstrip()}…"]
    return lines


def _pieces(word: str, room: float) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width(pieces[-1] + character) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
