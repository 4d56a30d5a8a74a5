"""Drawings kept from one build to the next, each under a hash of all that shapes it."""

from __future__ import annotations

import marshal
from collections.abc import Iterable
from hashlib import sha256

from generator.figures.figure import Figure
from generator.kept import fingerprint

FILE = "drawings.sqlite3"

_MARSHAL = 2
"""The newest form of marshal in which equal values are equal bytes: later ones note shared objects."""


def key_of(figure: Figure) -> bytes:
    """Return the hash of all that shapes a figure's SVG: the code, the renderer, the marks, the words."""
    drawing = figure.drawing
    content = (
        fingerprint(),
        figure.finding,
        drawing.kind,
        drawing.height,
        tuple(drawing.across_domain),
        tuple(drawing.down_domain),
        tuple(tuple(vars(mark).values()) for mark in drawing.marks),
    )
    return sha256(marshal.dumps(content, _MARSHAL)).digest()


def keys_of(figures: Iterable[Figure]) -> dict[str, bytes]:
    """Return the keys of figures by their ids."""
    return {figure.id: key_of(figure) for figure in figures}
