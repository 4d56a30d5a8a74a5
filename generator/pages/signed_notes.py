"""What the district itself writes beside a figure, found by place in one step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.columns import MONEY_FIGURES, ON_SCORECARD
from generator.finance.remarks import Correction, Note
from generator.wording import Wording


@dataclass(frozen=True)
class SignedNote:
    """One note, ready to be printed."""

    text: str
    signature: str
    """Who says so, when, and about which year."""

    is_correction: bool = False
    """Whether it tells that the figure was published otherwise."""


ABOUT_EACH_SCHOOL = ("beside", "full-cost")
"""Sections that only a school's page has: there the district's notes about all schools stand, too."""


ON_MONEY = {"sources": "money-in", **{name: name for name in MONEY_FIGURES}}
"""Section of the page of money, by the note's: there the district's sources stand."""


class SignedNotes:
    """All notes of a district, by site and section; of one section the newest first."""

    def __init__(
        self, wording: Wording, notes: Iterable[Note], corrections: Iterable[Correction] = ()
    ) -> None:
        """Put the notes in their places, and before them what was corrected there."""
        self._by_indicator: dict[str, list[SignedNote]] = defaultdict(list)
        self._by_site: dict[str, dict[str, list[SignedNote]]] = defaultdict(dict)
        for one in corrections:
            if one.figure:
                corrected = SignedNote(*_corrected(wording, one), is_correction=True)
                self._by_site[one.site_id].setdefault(one.figure, []).append(corrected)
        for note in sorted(notes, key=lambda note: note.signed_on, reverse=True):
            signed = SignedNote(note.text, _signature(wording, note))
            if note.figure == ON_SCORECARD:
                self._by_indicator[note.indicator_id].append(signed)
                continue
            self._by_site[note.site_id].setdefault(note.figure, []).append(signed)

    def of(self, site_id: str) -> Mapping[str, Sequence[SignedNote]]:
        """Return the notes of a site, or of the district as a whole, by section of the page."""
        return self._by_site.get(site_id, {})

    def on_indicator(self, indicator_id: str) -> Sequence[SignedNote]:
        """Return the district's answers to what the scorecard says of an indicator; empty for all of it."""
        return self._by_indicator.get(indicator_id, ())

    def of_school(
        self, site_id: str, sections: Collection[str]
    ) -> Mapping[str, Sequence[SignedNote]]:
        """Return the notes of a school by section, with those of the district about every school.

        Args:
            site_id: The school.
            sections: Sections of its page that have a figure for such a note to explain.
        """
        own, about_all = self.of(site_id), self.of("")
        shared = [one for one in ABOUT_EACH_SCHOOL if one in about_all and one in sections]
        return {
            section: [
                *own.get(section, ()),
                *(about_all[section] if section in shared else ()),
            ]
            for section in dict.fromkeys([*own, *shared])
        }

    def on_money(self) -> Mapping[str, Sequence[SignedNote]]:
        """Return the district's notes by section of the page of money."""
        found: dict[str, list[SignedNote]] = defaultdict(list)
        for section, notes in self.of("").items():
            if section in ON_MONEY:
                found[ON_MONEY[section]] += notes
        return found

    def elsewhere(self, sections: Collection[str]) -> list[SignedNote]:
        """Return the district's notes that stand on no other page: not schools', not that of money."""
        return [
            note
            for section, notes in self.of("").items()
            if section not in {*sections, *ABOUT_EACH_SCHOOL, *ON_MONEY}
            for note in notes
        ]


def _corrected(wording: Wording, one: Correction) -> tuple[str, str]:
    """Return what was published and what is right, and when and of which year."""
    text = wording(
        "%(where)s: published as %(was)s, and is %(now)s. %(why)s",
        where=one.where,
        was=one.was,
        now=one.now,
        why=one.why,
    )
    day = wording.date(one.corrected_on)
    if one.fiscal_year is None:
        return text, day
    return text, wording("%(date)s, about %(year)s", date=day, year=wording.year(one.fiscal_year))


def _signature(wording: Wording, note: Note) -> str:
    words = {"office": note.signed_by, "date": wording.date(note.signed_on)}
    if note.fiscal_year is None:
        return wording("%(office)s, %(date)s", **words)
    return wording(
        "%(office)s, %(date)s, about %(year)s", **words, year=wording.year(note.fiscal_year)
    )
