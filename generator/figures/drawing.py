"""What a chart draws: marks by layer, in data units, before any picture is made."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MOST_MARKS = 60
"""Values a chart draws at most; above that a builder joins or bins them."""


@dataclass(frozen=True)
class Mark:
    """One bar, dot, line or piece of text.

    Across and down are in the units of the layer's scale: cents, places in a row of years, or
    pixels from the top (see `specs`).
    """

    layer: str
    across: int | float = 0
    down: int | float = 0
    across_to: int | float = 0
    down_to: int | float = 0
    text: str = ""
    """What a text layer prints."""

    value: int | None = None
    """Cents it stands for, or hundredths of a position; None for text, axes and rules."""

    label: str = ""
    """What the value is of: `Teaching`, `2024-25`, a school."""

    readout: str = ""
    """What is told when a reader points at it; also in the table."""

    def datum(self) -> dict[str, int | float | str]:
        """Return the row that the specification draws. The field names never come from data."""
        return {
            "c0": self.across,
            "c1": self.across_to,
            "c2": self.down,
            "c3": self.down_to,
            "c4": legible(self.text),
        }


@dataclass(frozen=True)
class DrawnValue:
    """One amount that a chart shows."""

    layer: str
    label: str
    cents: int
    """Of a chart of positions, hundredths of a position."""


@dataclass(frozen=True)
class Drawing:
    """One chart as plain data; `specs.spec` makes the Vega-Lite specification of it.

    Raises:
        ValueError: more marks than a reader can tell apart, or a scale without a length.
    """

    kind: str
    """Name of the specification: `bars`, `years` or `strip`."""

    height: int
    """Pixels, whatever the width."""

    across_domain: tuple[int | float, int | float]
    marks: tuple[Mark, ...]
    down_domain: tuple[int | float, int | float] = (0, 1)
    """Of kinds whose values go upwards."""

    def __post_init__(self) -> None:
        """Refuse a chart that could not be read."""
        if len(self.values) > MOST_MARKS:
            message = f"{len(self.values)} marks on one chart; at most {MOST_MARKS}"
            raise ValueError(message)
        for domain in (self.across_domain, self.down_domain):
            if not domain[0] < domain[1]:
                message = f"a scale from {domain[0]} to {domain[1]} has no length"
                raise ValueError(message)

    @property
    def values(self) -> tuple[DrawnValue, ...]:
        """The amounts it shows, in order."""
        return tuple(
            DrawnValue(mark.layer, mark.label, mark.value)
            for mark in self.marks
            if mark.value is not None
        )

    def layer(self, name: str) -> Iterator[Mark]:
        """Iterate over the marks of one layer, in the order in which they are drawn."""
        return (mark for mark in self.marks if mark.layer == name)


def legible(text: str) -> str:
    """Return text on one line, without the characters that no XML document may hold."""
    # Quick for nearly all text: nothing that is left out below can be printed.
    if text.isprintable():
        return text
    return "".join(
        character
        for character in re.sub(r"[\t\r\n]+", " ", text)
        if unicodedata.category(character) not in {"Cc", "Cs"} and character not in "\ufffe\uffff"
    )
