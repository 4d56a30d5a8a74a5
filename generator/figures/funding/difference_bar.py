"""A row of one bar to the right for more, to the left for less."""

from __future__ import annotations

from generator.figures.bar_rows import BarRow, one_bar
from generator.figures.figure import difference_words
from generator.wording import Wording


def difference_bar(wording: Wording, name: str, layer: str, cents: int) -> BarRow:
    """Return the row of a difference in cents; it says in words which way it goes."""
    amount = difference_words(wording, cents)
    return one_bar(wording, name, layer, cents, amount=amount, exact=amount)
