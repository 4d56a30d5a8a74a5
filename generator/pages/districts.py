"""The front page of a website that holds several districts."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.at_a_glance import district_sentence
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page, Renderer
from generator.pages.school_entries import school_index
from generator.wording import Wording

INDEX = "data/schools.json"
"""Schools of all districts, for the finder of the front page."""


def districts_page(renderer: Renderer, editions: Sequence[Edition]) -> Page:
    """Return the page at `/` that lists the districts, each with its answer in a sentence."""
    wording = renderer.wording
    title = wording("School district finances")
    school_count = sum(len(edition.schools) for edition in editions)
    sentence = wording.counted(
        school_count,
        "What %(districts)s districts plan and spend, with a page for %(number)s school.",
        "What %(districts)s districts plan and spend, with a page for each of %(number)s schools.",
        districts=wording.number(len(editions)),
    )
    entries = [
        {
            "path": edition.prefix,
            "name": edition.facts.public.profile.district_name,
            "sentence": district_sentence(wording, edition.facts),
            "status": _status_of(wording, edition).summary,
            "schools": edition.address("schools/") if edition.schools else "",
            "schools_label": wording.counted(
                len(edition.schools), "See %(number)s school", "See all %(number)s schools"
            ),
        }
        for edition in editions
    ]
    body = renderer.render(
        "districts.html.j2",
        "",
        status=_status(wording, editions),
        index=INDEX if school_count else "",
        entries=entries,
    )
    return Page(
        path="",
        title=title,
        description=sentence,
        markdown=renderer.render("districts.md.j2", "", title=title, sentence=sentence),
        fragments={"body": body},
        in_navigation=wording("Districts"),
    )


def index_of_several(wording: Wording, editions: Sequence[Edition]) -> bytes:
    """Return the index of all districts' schools, each with its district's name beside its own."""
    schools = []
    for edition in editions:
        profile = edition.facts.public.profile
        district = profile.short_name or profile.district_name
        schools += [
            (f"{entry.site.name}, {district}", edition.school_paths[entry.site.site_id], entry)
            for entry in edition.school_entries
        ]
    return school_index(wording, schools)


def _status(wording: Wording, editions: Sequence[Edition]) -> parts.Status:
    """Return the status of them all: how new the newest is, and each one's own line."""
    newest = max(edition.facts.public.as_of for edition in editions)
    summary = wording("Newest figures as of %(date)s.", date=wording.date(newest))
    if all(edition.facts.public.profile.invented for edition in editions):
        summary = f"{wording('Invented districts.')} {summary}"
    return parts.Status(
        summary,
        [
            wording(
                "%(district)s: %(status)s",
                district=edition.facts.public.profile.district_name,
                status=_status_of(wording, edition).summary,
            )
            for edition in editions
        ],
    )


def _status_of(wording: Wording, edition: Edition) -> parts.Status:
    return parts.status_lines(wording, edition.facts, edition.year)
