"""What the district itself says: notes beside figures, grants with an end, corrections."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Note:
    """A signed explanation beside a figure."""

    fiscal_year: int | None
    site_id: str
    """Empty for the district as a whole."""

    figure: str
    """Section of the page it stands in, as in `columns.registers.FIGURES`."""

    text: str
    signed_by: str
    signed_on: date


@dataclass(frozen=True)
class Grant:
    """A grant with the last day its money may be spent."""

    resource: str
    name: str
    ends: date
    document: str


@dataclass(frozen=True)
class Correction:
    """A published figure that was wrong: what it was, what it is, and why."""

    corrected_on: date
    where: str
    """The page or file, in words."""

    was: str
    now: str
    why: str
