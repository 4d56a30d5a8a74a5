"""Control totals beside what the lines add to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class CheckedTotal:
    """One total typed from a document, and the sum of the lines it stands for."""

    fiscal_year: int
    stage: str
    site_id: str
    """One site, or empty for all; likewise the codes."""

    fund: str
    function: str
    object: str
    printed_cents: int
    added_cents: int | None
    """What the lines add to; None where there are none."""

    document: str
    page: str
    explanation: str = ""
    """Why they may differ: what of an incomplete year is missing."""

    @property
    def difference_cents(self) -> int:
        """Lines less document; zero where they meet."""
        return (self.added_cents or 0) - self.printed_cents
