"""The index of schools: a complete table that needs no script; a script sorts it and leaves rows out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.figures.at_a_glance import level_of
from generator.figures.facts import ACTUAL, AT_SCHOOLS, DISTRICT
from generator.figures.phrases import capital
from generator.figures.school_words import FEWEST
from generator.finance.district import Site
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page
from generator.pages.school_entries import SchoolEntry
from generator.pages.school_filters import filters
from generator.wording import NO_VALUE, Wording

FEWEST_TO_FILTER = 10
"""Schools from which a reader is helped by filters; fewer are seen at a glance."""


@dataclass(frozen=True)
class _Column:
    """One column of the table."""

    name: str
    """Column of the index that it is sorted by."""

    heading: parts.Heading
    cell: Callable[[SchoolEntry], object]
    is_known: Callable[[SchoolEntry], bool] = lambda _: True
    """Whether there is anything in the cell; a column with nothing in it is left out."""


@dataclass(frozen=True)
class SchoolTable:
    """Schools whose pages open on the same year, or on earlier ones."""

    id: str
    title: str
    table: parts.TableView


def schools_page(edition: Edition) -> Page | None:
    """Return the index: every school that has a page, by name; None where none is."""
    if not edition.schools:
        return None
    renderer, wording = edition.renderer, edition.wording
    path = edition.address("schools/")
    entries = sorted(edition.school_entries, key=_place)
    current = [entry for entry in entries if entry.glance.fiscal_year == edition.year]
    earlier = [entry for entry in entries if entry.glance.fiscal_year != edition.year]
    columns = _columns(edition, path, entries)
    tables = [
        SchoolTable(id_, title, _table(title, columns, listed))
        for id_, title, listed in (
            ("this-year", wording("Schools in %(year)s", year=wording.year(edition.year)), current),
            ("earlier-years", wording("Schools of earlier years"), earlier),
        )
        if listed
    ]
    sentence = _sentence(edition, entries)
    has_filters = len(entries) >= FEWEST_TO_FILTER
    body = renderer.render(
        "schools.html.j2",
        path,
        status=parts.status_lines(wording, edition.facts, edition.year),
        explanation=_explanation(wording),
        tables=tables,
        columns=" ".join(column.name for column in columns),
        index=edition.address("data/schools.json") if has_filters else None,
        base=edition.prefix,
        choices=filters(wording, entries) if has_filters else [],
        school_count=len(entries),
    )
    return Page(
        path=path,
        title=edition.title(wording("Schools")),
        description=sentence,
        markdown=renderer.render(
            "schools.md.j2", path, title=wording("Schools"), sentence=sentence
        ),
        fragments={"body": body},
        in_navigation=wording("Schools"),
        question=wording("What is planned for my school, and what was spent?"),
    )


def _place(entry: SchoolEntry) -> tuple[str, str]:
    return place_of(entry.site)


def place_of(site: Site) -> tuple[str, str]:
    """Return what puts a school in order: École stands among the Es."""
    return parts.without_accents(site.name).casefold(), site.site_id


def _sentence(edition: Edition, entries: Sequence[SchoolEntry]) -> str:
    """Return the answer: what is planned for all schools together, or was spent; a few are named."""
    wording, facts, year = edition.wording, edition.facts, edition.year
    stage = facts.leading_stage(DISTRICT, year)
    whole = facts.places(year, stage)[AT_SCHOOLS]
    current = [entry for entry in entries if entry.glance.fiscal_year == year]
    words = {
        "district": facts.public.profile.district_name,
        "year": wording.year(year),
        "whole": wording.rounded_dollars(whole),
        "names": wording.listed([entry.site.name for entry in entries]),
    }
    if len(entries) < FEWEST:
        named = wording.counted(
            len(entries),
            "%(district)s has %(number)s school: %(names)s.",
            "%(district)s has %(number)s schools: %(names)s.",
            **words,
        )
        if whole <= 0:
            return named
        return f"{named} {_together(wording, len(current), words, stage)}"
    if whole <= 0 or not current:
        return wording.counted(
            len(entries),
            "%(district)s has %(number)s school in its ledger.",
            "%(district)s has %(number)s schools in its ledger.",
            **words,
        )
    return _whole(wording, len(current), words, stage)


def _together(wording: Wording, number: int, words: dict[str, str], stage: str) -> str:
    if stage == ACTUAL:
        return wording.counted(
            number,
            "%(whole)s was spent there in %(year)s.",
            "%(whole)s was spent at them in %(year)s.",
            **words,
        )
    return wording.counted(
        number,
        "%(whole)s is planned for it in %(year)s.",
        "%(whole)s is planned for them in %(year)s.",
        **words,
    )


def _whole(wording: Wording, number: int, words: dict[str, str], stage: str) -> str:
    if stage == ACTUAL:
        return wording.counted(
            number,
            "%(whole)s was spent at %(number)s school of %(district)s in %(year)s.",
            "%(whole)s was spent at the %(number)s schools of %(district)s in %(year)s.",
            **words,
        )
    return wording.counted(
        number,
        "%(whole)s is planned for %(number)s school of %(district)s in %(year)s.",
        "%(whole)s is planned for the %(number)s schools of %(district)s in %(year)s.",
        **words,
    )


def _explanation(wording: Wording) -> str:
    return wording(
        "Money that runs each school in the newest year it has. Students are those that the amount for "
        "each student is divided by: for a plan the number it was built on, for spending the number "
        "counted that year. A number of another year says which."
    )


def _columns(edition: Edition, path: str, entries: Sequence[SchoolEntry]) -> list[_Column]:
    """Return the columns that have anything for any of the schools."""
    wording, renderer, links = edition.wording, edition.renderer, edition.school_paths

    def named(entry: SchoolEntry) -> object:
        return renderer.link(path, links[entry.site.site_id], entry.site.name)

    def number(name: str, label: str, cell: Callable[[SchoolEntry], str]) -> _Column:
        return _Column(
            name,
            parts.Heading(label, is_number=True),
            cell,
            lambda entry: cell(entry) != NO_VALUE,
        )

    spent = parts.spent_label(wording, edition.facts, edition.year)
    # On a phone the first columns are what is seen: the answer goes before what sorts schools.
    columns = [
        _Column("name", parts.Heading(wording("School")), named),
        number("planned", wording("Planned"), lambda e: _money(wording, e.glance.plan_cents)),
        number("per_student", wording("For each student"), lambda e: _per_student(wording, e)),
        number("students", wording("Students"), lambda e: _students(wording, e)),
        number("spent", spent, lambda e: _money(wording, e.glance.actual_cents)),
        number("share", wording("Of the plan"), lambda e: _percent(wording, e.percent_spent)),
        number("low_income", wording("Low-income families"), lambda e: _need(wording, e)),
        _Column(
            "title_i",
            parts.Heading(wording("Title I"), is_short=True),
            lambda e: _yes_or_no(wording, e.site.is_title_i),
            lambda e: e.site.is_title_i is not None,
        ),
        _Column(
            "level",
            parts.Heading(wording("Level"), is_short=True),
            lambda e: capital(wording(level_of(e.site).one)),
            lambda e: bool(e.site.level),
        ),
        _Column("id", parts.Heading(wording("Code"), is_short=True), lambda e: e.site.site_id),
    ]
    return [column for column in columns if any(column.is_known(entry) for entry in entries)]


def _table(
    title: str, columns: Sequence[_Column], entries: Sequence[SchoolEntry]
) -> parts.TableView:
    return parts.TableView(
        caption=title,
        columns=[column.heading for column in columns],
        rows=[[column.cell(entry) for column in columns] for entry in entries],
    )


def _money(wording: Wording, cents: int | None) -> str:
    return NO_VALUE if cents is None else wording.whole_dollars(cents)


def _percent(wording: Wording, percent: int | None) -> str:
    return NO_VALUE if percent is None else wording.share(percent, 100)


def _yes_or_no(wording: Wording, flag: bool | None) -> str:
    if flag is None:
        return NO_VALUE
    return wording("yes") if flag else wording("no")


def _need(wording: Wording, entry: SchoolEntry) -> str:
    if entry.need is None:
        return NO_VALUE
    return _with_year(wording, _percent(wording, entry.need.percent), entry.need.fiscal_year, entry)


def _students(wording: Wording, entry: SchoolEntry) -> str:
    glance = entry.glance
    if glance.withheld:
        return wording("withheld")
    if glance.students is None or glance.students_year is None:
        return NO_VALUE
    return _with_year(wording, wording.number(glance.students), glance.students_year, entry)


def _per_student(wording: Wording, entry: SchoolEntry) -> str:
    glance = entry.glance
    if glance.per_student is None or glance.per_student_year is None:
        return NO_VALUE
    each = wording.whole_dollars(glance.per_student.cents)
    return _with_year(wording, each, glance.per_student_year, entry)


def _with_year(wording: Wording, text: str, year: int, entry: SchoolEntry) -> str:
    """Say the year of a number that is not of the row's own year."""
    if year == entry.glance.fiscal_year:
        return text
    return wording("%(number)s (%(year)s)", number=text, year=wording.year(year))
