"""Schools of a district that gives no ledger: how each is funded, and the list of them."""

from __future__ import annotations

from generator.figures.at_a_glance import level_of
from generator.figures.chosen.funding import SECTION
from generator.figures.chosen.method import newest_allocation
from generator.figures.funding.school_funding import SchoolFunding
from generator.figures.phrases import capital
from generator.finance.district import Site
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.funding import (
    ADDRESS,
    CALCULATOR,
    allocation_download,
    has_calculator,
    shown_cents,
)
from generator.pages.page import Page
from generator.pages.parts import Heading, TableView
from generator.pages.school import page_of_school
from generator.pages.school_numbers import kind_of_school
from generator.pages.schools import place_of

SCHOOLS = "schools/"


def funded_school_pages(edition: Edition) -> list[Page]:
    """Return a page for each school that has an allocation and no line in a ledger."""
    return [_page(edition, site) for site in edition.funded_schools]


def _page(edition: Edition, site: Site) -> Page:
    renderer, wording, facts = edition.renderer, edition.wording, edition.facts
    path = edition.school_paths[site.site_id]
    one = facts.funding(site.site_id)
    sentence = _sentence(edition, site, one) if one else ""
    allocation = newest_allocation(facts)
    can_try = allocation is not None and has_calculator(edition, allocation)
    sections = parts.sections(
        {SECTION: wording("How its money was worked out")},
        edition.figures(path),
        signed=edition.signed_notes.of_school(site.site_id, {SECTION}),
    )
    body = renderer.render(
        "funded_school.html.j2",
        path,
        sections=sections,
        calculator=edition.address(CALCULATOR) if can_try else "",
        site_id=site.site_id,
        method_page=edition.address(ADDRESS),
        downloads=[allocation_download(edition)],
        citation=parts.citation(wording, facts),
    )
    return page_of_school(edition, site, sentence, kind_of_school(wording, facts, site), body)


def _sentence(edition: Edition, site: Site, one: SchoolFunding) -> str:
    wording = edition.wording
    words = {"school": site.name, "year": wording.year(one.fiscal_year)}
    cents = edition.facts.public.allocations[one.fiscal_year].allocation_cents(site.site_id)
    if cents is None:
        return wording(
            "What %(school)s gets in %(year)s is not shown as a whole: its parts are not all known, or "
            "would tell of a small group of students.",
            **words,
        )
    given = sum(amount.cents != 0 for amount in one.amounts)
    return wording.counted(
        given,
        "In %(year)s, %(school)s gets %(total)s, by %(number)s rule.",
        "In %(year)s, %(school)s gets %(total)s, by %(number)s rules.",
        total=wording.rounded_dollars(cents),
        **words,
    )


def funded_schools_page(edition: Edition) -> Page | None:
    """Return the list of those schools; None where there is none."""
    allocation = newest_allocation(edition.facts)
    if not edition.funded_schools or allocation is None:
        return None
    renderer, wording = edition.renderer, edition.wording
    path = edition.address(SCHOOLS)
    link = edition.school_link(path)
    year = wording.year(allocation.fiscal_year)
    totals = {
        site.site_id: allocation.allocation_cents(site.site_id) for site in edition.funded_schools
    }
    has_levels = any(site.level for site in edition.funded_schools)
    known = [cents for cents in totals.values() if cents is not None]
    sentence = wording.counted(
        len(known),
        "The rules give %(number)s school %(total)s in %(year)s.",
        "The rules give %(number)s schools %(total)s in %(year)s.",
        total=wording.rounded_dollars(sum(known)),
        year=year,
    )
    table = TableView(
        caption=wording("Schools in %(year)s", year=year),
        columns=[
            Heading(wording("School")),
            Heading(wording("Code"), is_short=True),
            *([Heading(wording("Level"))] if has_levels else []),
            Heading(wording("Allocation"), is_number=True),
        ],
        rows=[
            [
                link(site),
                site.site_id,
                *([capital(wording(level_of(site).one))] if has_levels else []),
                shown_cents(wording, totals[site.site_id]),
            ]
            for site in sorted(edition.funded_schools, key=place_of)
        ],
    )
    return Page(
        path=path,
        title=edition.title(wording("Schools")),
        description=sentence,
        markdown=renderer.render(
            "schools.md.j2", path, title=wording("Schools"), sentence=sentence
        ),
        fragments={"body": renderer.render("funded_schools.html.j2", path, table=table)},
        in_navigation=wording("Schools"),
        question=wording("How much does my school get, and by which rules?"),
    )
