"""What is planned and spent for one purpose, and the sum of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class PlannedSpent:
    """One purpose: what was planned for it and what was spent on it, in cents."""

    label: str
    adopted_cents: int | None
    """The budget as voted; None where none is published."""

    amended_cents: int
    """The budget that spending is held against. Zero where nothing was planned."""

    actual_cents: int
    encumbered_cents: int | None = None
    """Committed by contract or order, not yet spent; None where that is not recorded."""

    proposed_cents: int | None = None
    """The budget as put before the board; None where none is published."""

    @property
    def available_cents(self) -> int | None:
        """What is neither spent nor committed; None where commitments are not recorded."""
        if self.encumbered_cents is None:
            return None
        return self.gap_cents - self.encumbered_cents

    @property
    def gap_cents(self) -> int:
        """Planned less spent: above zero is under budget, or not yet spent."""
        return self.amended_cents - self.actual_cents


def added(lines: Sequence[PlannedSpent], label: str) -> PlannedSpent:
    """Return the sum of lines; None where a line has nothing to add."""
    return PlannedSpent(
        label,
        _sum([line.adopted_cents for line in lines]),
        sum(line.amended_cents for line in lines),
        sum(line.actual_cents for line in lines),
        _sum([line.encumbered_cents for line in lines]),
        _sum([line.proposed_cents for line in lines]),
    )


def _sum(amounts: Sequence[int | None]) -> int | None:
    known = [cents for cents in amounts if cents is not None]
    return sum(known) if len(known) == len(amounts) else None
