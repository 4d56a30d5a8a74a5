"""The bars of planned against spent, and the few words beside each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.figures.bar_rows import MOST_ROWS, Bar, BarRow, largest
from generator.figures.figure import gap_words
from generator.figures.phrases import share_words
from generator.figures.planned_lines import PlannedSpent, added
from generator.wording import Wording


def planned_bars(
    wording: Wording, ordered: Sequence[PlannedSpent], *, is_open: bool, like_for_like: bool
) -> list[BarRow]:
    """Return a row for each purpose: the plan as an outline, spending solid inside it.

    Beyond twelve rows, the smallest become one.
    """
    kept, joined = largest(
        ordered, MOST_ROWS, lambda line: max(abs(line.amended_cents), abs(line.actual_cents))
    )
    if joined:
        label = wording("Everything else (%(count)s lines)", count=wording.number(len(joined)))
        kept.append(replace(added(joined, label), adopted_cents=None))
    return [_bar_row(wording, line, is_open=is_open, like_for_like=like_for_like) for line in kept]


def _bar_row(wording: Wording, line: PlannedSpent, *, is_open: bool, like_for_like: bool) -> BarRow:
    words = {
        "name": line.label,
        "spent": wording.dollars(line.actual_cents),
        "planned": wording.dollars(line.amended_cents),
    }
    bars = [
        Bar("plan", line.amended_cents, wording("%(name)s: %(planned)s planned", **words)),
        Bar("actual", line.actual_cents, wording("%(name)s: %(spent)s spent", **words), thin=True),
    ]
    if line.encumbered_cents:
        committed = wording.dollars(line.encumbered_cents)
        readout = wording("%(name)s: %(committed)s committed", name=line.label, committed=committed)
        bars.append(
            Bar("committed", line.encumbered_cents, readout, start=line.actual_cents, thin=True)
        )
    result = _result(wording, line, is_open=is_open) if like_for_like else ""
    return BarRow(line.label, result, tuple(bars), _spent_of(wording, line))


def _result(wording: Wording, line: PlannedSpent, *, is_open: bool) -> str:
    """Return what the reader looks for first: how far spending is from the plan."""
    if not line.amended_cents and line.actual_cents:
        return wording("not planned")
    if is_open and line.amended_cents > 0 and 0 <= line.actual_cents <= line.amended_cents:
        share = (
            "0%"
            if not line.actual_cents
            else share_words(wording, line.actual_cents, line.amended_cents)
        )
        return wording("%(share)s spent", share=share)
    return gap_words(wording, line.gap_cents, is_open=is_open, rounded=True)


def _spent_of(wording: Wording, line: PlannedSpent) -> str:
    words = {
        "spent": wording.rounded_dollars(abs(line.actual_cents)),
        "planned": wording.rounded_dollars(abs(line.amended_cents)),
    }
    if line.amended_cents < 0:
        if line.actual_cents < 0:
            return wording("%(spent)s credited, budget %(planned)s below zero", **words)
        return wording("%(spent)s spent, budget %(planned)s below zero", **words)
    if line.actual_cents < 0:
        return wording("%(spent)s credited, %(planned)s planned", **words)
    if not line.amended_cents:
        return wording("%(spent)s spent", **words)
    return wording("%(spent)s spent of %(planned)s", **words)
