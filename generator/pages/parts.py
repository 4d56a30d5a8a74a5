"""The parts that several kinds of page share: tables, the status strip, what is outside a figure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.figures.facts import ACTUAL, Facts
from generator.figures.figure import CellKind, Figure
from generator.pages.signed_notes import SignedNote
from generator.privacy import SCOPES as SCOPE_ORDER
from generator.schema.profile_parts import Contact
from generator.vocabulary import (
    BUDGET_STAGES,
    NO_SPENDING,
    SCOPES,
    SHORT_STATUSES,
    STAGES,
    STATUSES,
    anchor,
)
from generator.wording import NO_VALUE, Wording

TERM_OF_COLUMN = {
    "proposed": "proposed",
    "adopted": "adopted",
    "amended": "amended",
    "encumbered": "committed",
    "available": "available",
}
"""Anchor in the glossary by the name of a figure's column."""


@dataclass(frozen=True)
class Heading:
    """Head of a column."""

    label: str
    is_number: bool = False
    is_short: bool = False
    """Whether its cells stay on one line."""

    term: str = ""
    """Anchor of its word in the glossary, where it has one."""


@dataclass(frozen=True)
class Named:
    """The first cell of a row whose name the glossary explains."""

    label: str
    term: str
    """Anchor of the word in the glossary."""


@dataclass(frozen=True)
class Status:
    """The status strip: one line that is always read, and all that it opens to."""

    summary: str
    lines: Sequence[str]
    """Whole sentences."""


@dataclass(frozen=True)
class TableView:
    """A table ready to be laid out: every cell is text or a link; the first may be `Named`."""

    caption: str
    columns: Sequence[Heading]
    rows: Sequence[Sequence[object]]
    foot: Sequence[object] | None = None
    explanation: str = ""
    kind: str = ""
    """`steps` for a working whose last row is the result."""


@dataclass(frozen=True)
class Drawn:
    """A figure with its chart and the address of its rows."""

    section: str
    """Id of the section of the page it belongs to."""

    figure: Figure
    svg: str
    csv_path: str
    rows_path: str
    """Address of the page that shows the rows it stands on."""

    about_path: str
    """Address of the page that says what is withheld."""

    @property
    def headings(self) -> list[Heading]:
        """Heads of the figure's table."""
        return [
            Heading(
                column.label,
                is_number=column.kind not in {CellKind.TEXT, CellKind.YEAR},
                is_short=column.kind is CellKind.YEAR,
                term=TERM_OF_COLUMN.get(column.name, ""),
            )
            for column in self.figure.columns
        ]


@dataclass(frozen=True)
class Section:
    """A part of a page with an address of its own."""

    id: str
    title: str
    figures: Sequence[Drawn] = ()
    signed: Sequence[SignedNote] = ()
    """What the district writes beside the figures."""

    tables: Sequence[TableView] = ()
    notes: Sequence[str] = ()
    """Sentences under all of it."""


def without_accents(name: str) -> str:
    """Return a name as people type it into a search box, and as it is sorted: `Nunez` for `Núñez`."""
    letters = unicodedata.normalize("NFD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def status_lines(wording: Wording, facts: Facts, fiscal_year: int) -> Status:
    """Return the status strip of a page: how new, how final, what is missing, who to ask.

    Args:
        wording: The language.
        facts: The district's numbers.
        fiscal_year: The year that the page opens on.
    """
    public = facts.public
    status = public.statuses.get(fiscal_year)
    missing = _incomplete(facts)
    # That a district is invented stands in the frame of every page.
    summary = [
        wording(
            SHORT_STATUSES[status.status if status else NO_SPENDING],
            date=wording.date(public.as_of),
            year=wording.year(fiscal_year),
        )
    ]
    if missing:
        years = wording.listed([wording.year(one) for one in missing])
        summary.append(
            wording.counted(
                len(missing),
                "%(years)s is not complete.",
                "%(years)s are not complete.",
                years=years,
            )
        )
    return Status(" ".join(summary), list(_status_details(wording, facts, fiscal_year)))


def _status_details(wording: Wording, facts: Facts, fiscal_year: int) -> Iterator[str]:
    profile = facts.public.profile
    if profile.invented:
        yield wording(
            "%(district)s is invented. Its schools, students and money are made up to show what this "
            "website does.",
            district=profile.district_name,
        )
    if stage := facts.plan_stage(fiscal_year):
        yield wording(BUDGET_STAGES[stage], year=wording.year(fiscal_year))
    if status := facts.public.statuses.get(fiscal_year):
        yield wording(
            "%(year)s: %(status)s",
            year=wording.year(fiscal_year),
            status=wording(STATUSES[status.status]),
        )
    yield from incomplete_years(wording, facts)
    if ask := contact_words(profile.contact):
        yield wording("Questions: %(contact)s.", contact=ask)


def incomplete_years(wording: Wording, facts: Facts) -> list[str]:
    """Return what is missing of each year that is not complete, a sentence a year."""
    return [
        wording(
            "%(year)s is not complete: %(missing)s.",
            year=wording.year(year),
            missing=what.rstrip("."),
        )
        for year, what in _incomplete(facts).items()
    ]


def _incomplete(facts: Facts) -> dict[int, str]:
    return {
        year: missing
        for year in facts.public.years
        for stage in facts.stages(year)
        if (missing := facts.public.missing(year, stage))
    }


def contact_words(contact: Contact) -> str:
    """Return who to ask and how, on one line; empty where the district does not say."""
    parts = (contact.name, contact.office, contact.email, contact.phone)
    return ", ".join(part for part in parts if part)


def scopes_table(wording: Wording, facts: Facts, site_id: str, fiscal_year: int) -> TableView:
    """Return every dollar a site has in a year by scope, adding to its total in the ledger."""
    stages = [
        stage for stage in facts.stages(fiscal_year) if facts.amounts(site_id, fiscal_year, stage)
    ]
    amounts = {stage: facts.amounts(site_id, fiscal_year, stage) for stage in stages}
    rows: list[list[object]] = []
    for scope in SCOPE_ORDER:
        cells = [a.scopes.get(scope) if a else None for a in amounts.values()]
        if any(cell is not None for cell in cells):
            named = Named(wording(SCOPES[scope].label), term=anchor(scope))
            rows.append([named, *(_dollars(wording, c) for c in cells)])
    return TableView(
        caption=wording("Every dollar of %(year)s", year=wording.year(fiscal_year)),
        columns=[
            Heading(wording("What it is")),
            *(
                Heading(wording(STAGES[stage].label), is_number=True, term=anchor(stage))
                for stage in stages
            ),
        ],
        rows=rows,
        foot=[
            wording("Total in the ledger"),
            *(wording.dollars(a.total_cents) if a else NO_VALUE for a in amounts.values()),
        ],
        explanation=wording(
            "The figures above count the money that runs schools. The ledger also holds money that "
            "does not; it is here, so that everything adds up."
        ),
    )


def _dollars(wording: Wording, cents: int | None) -> str:
    return NO_VALUE if cents is None else wording.dollars(cents)


def citation(wording: Wording, facts: Facts) -> str:
    """Return how to cite the website, with the day the data speaks of."""
    return wording(
        "Cite as: %(district)s, school finance figures, as of %(date)s.",
        district=facts.public.profile.district_name,
        date=wording.date(facts.public.as_of),
    )


def spent_label(wording: Wording, facts: Facts, fiscal_year: int) -> str:
    """Return the heading of a column of spending: with its last day while the year is open."""
    status = facts.public.statuses.get(fiscal_year)
    if status and status.is_open and status.period_end:
        return wording("Spent by %(date)s", date=wording.date(status.period_end))
    if status and status.is_open:
        return wording("Spent so far")
    return wording(STAGES[ACTUAL].label)


def sections(
    titles: Mapping[str, str],
    drawn: Sequence[Drawn],
    *,
    signed: Mapping[str, Sequence[SignedNote]] | None = None,
    tables: Mapping[str, Sequence[TableView]] | None = None,
    notes: Mapping[str, Sequence[str]] | None = None,
) -> list[Section]:
    """Put figures and what goes with them under their headings; a section without anything is left out.

    Args:
        titles: Heading by the section's id, in the order of the page.
        drawn: Figures of the page.
        signed: What the district writes beside the figures, by section.
        tables: Tables under the figures, likewise.
        notes: Sentences under the tables, likewise.
    """
    found = [
        Section(
            id=id_,
            title=title,
            figures=[one for one in drawn if one.section == id_],
            signed=(signed or {}).get(id_, ()),
            tables=(tables or {}).get(id_, ()),
            notes=(notes or {}).get(id_, ()),
        )
        for id_, title in titles.items()
    ]
    return [one for one in found if one.figures or one.signed or one.tables or one.notes]
