"""What a term is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One term: what it is called and what it means, for readers outside the field."""

    label: str
    definition: str
    unit: str = ""
    """Unit of its numbers, where it has any."""

    source: str = ""
    """Who defines it so, where somebody does."""
