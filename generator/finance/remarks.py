"""What the district itself says: notes beside figures, grants with an end, corrections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.schema.corrections import CorrectionEntry
from generator.schema.rows import Rows


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
    indicator_id: str = ""
    """Of the rubric, where it is an answer to what the scorecard says of one."""


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
    figure: str = ""
    """Section of the page it stands in; empty where the log alone speaks of it."""

    site_id: str = ""
    """Empty for the district as a whole."""

    fiscal_year: int | None = None
    stage: str = ""
    """Of the year's total of the site that was corrected; empty where it is another figure."""


def notes_of(rows: Rows) -> tuple[Note, ...]:
    """Return the notes, in the order of the file."""
    return tuple(
        Note(
            row.fiscal_year,
            row.site_id,
            row.figure,
            row.text,
            row.signed_by,
            row.signed_on,
            row.indicator_id,
        )
        for row in rows
    )


def grants_of(rows: Rows) -> tuple[Grant, ...]:
    """Return the grants by the day they end, the first to end first."""
    found = [Grant(row.resource, row.grant_name, row.ends, row.document) for row in rows]
    return tuple(sorted(found, key=lambda grant: (grant.ends, grant.resource)))


def corrections_of(entries: Iterable[CorrectionEntry]) -> tuple[Correction, ...]:
    """Return the corrections, the newest first; those of one day in the order of the file."""
    found = [
        Correction(
            entry.corrected_on,
            entry.where,
            entry.was,
            entry.now,
            entry.why,
            entry.figure,
            entry.site_id,
            entry.fiscal_year,
            entry.stage,
        )
        for entry in entries
    ]
    return tuple(sorted(found, key=lambda one: one.corrected_on, reverse=True))
