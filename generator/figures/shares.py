"""A part of a whole, in a table's cell and beside a bar."""

from __future__ import annotations

from generator.figures.figure import Cell, NotShown, Share
from generator.figures.phrases import share_words
from generator.wording import Wording


def share_cell(wording: Wording, cents: int, whole: int) -> Cell:
    """Return the cell of a part's share: in words where a share of the whole would mean nothing."""
    if cents < 0 < whole:
        return NotShown(wording("below zero"))
    return Share(cents, whole) if whole > 0 else NotShown(wording("no share"))


def amount_and_share(wording: Wording, cents: int, whole: int) -> str:
    """Return what stands at the end of a bar's line: `$3.4 million · 80%`."""
    amount = wording.rounded_dollars(abs(cents))
    if cents < 0:
        return wording("%(amount)s below zero", amount=amount)
    if whole <= 0:
        return amount
    share = wording.share(0, 1) if cents == 0 else share_words(wording, cents, whole)
    return f"{amount} · {share}"
