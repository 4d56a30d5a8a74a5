"""What the district itself writes beside a figure, found by place in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.finance.remarks import Note
from generator.wording import Wording


@dataclass(frozen=True)
class SignedNote:
    """One note, ready to be printed."""

    text: str
    signature: str
    """Who says so, when, and about which year."""


class SignedNotes:
    """All notes of a district, by site and section; of one section the newest first."""

    def __init__(self, wording: Wording, notes: Iterable[Note]) -> None:
        """Put the notes in their places."""
        self._by_site: dict[str, dict[str, list[SignedNote]]] = defaultdict(dict)
        for note in sorted(notes, key=lambda note: note.signed_on, reverse=True):
            here = self._by_site[note.site_id].setdefault(note.figure, [])
            here.append(SignedNote(note.text, _signature(wording, note)))

    def of(self, site_id: str) -> Mapping[str, Sequence[SignedNote]]:
        """Return the notes of a site, or of the district as a whole, by section of the page."""
        return self._by_site.get(site_id, {})


def _signature(wording: Wording, note: Note) -> str:
    words = {"office": note.signed_by, "date": wording.date(note.signed_on)}
    if note.fiscal_year is None:
        return wording("%(office)s, %(date)s", **words)
    return wording(
        "%(office)s, %(date)s, about %(year)s", **words, year=wording.year(note.fiscal_year)
    )
