"""The index of schools: a complete table that needs no script; a script sorts it and leaves rows out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.amounts import DISTRICT
from generator.figures.facts import ACTUAL, AT_SCHOOLS
from generator.figures.school_words import FEWEST
from generator.finance.district import Site
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page
from generator.pages.school_columns import SchoolColumn, school_columns
from generator.pages.school_entries import SchoolEntry
from generator.pages.school_filters import filters
from generator.wording import Wording

FEWEST_TO_FILTER = 10
"""Schools from which a reader is helped by filters; fewer are seen at a glance."""


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
    columns = school_columns(edition, path, entries)
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
    current = [
        entry
        for entry in entries
        if entry.glance.fiscal_year == year and not entry.glance.runs_nothing
    ]
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
        "Money that runs each school, in the newest year it has. Students are those that the amount "
        "for each student is divided by: for a plan the number it was built on, for spending the "
        "number counted that year."
    )


def _table(
    title: str, columns: Sequence[SchoolColumn], entries: Sequence[SchoolEntry]
) -> parts.TableView:
    return parts.TableView(
        caption=title,
        columns=[column.heading for column in columns],
        rows=[[column.cell(entry) for column in columns] for entry in entries],
    )
