"""A school's page: the answer in a sentence, then its figures, each with an address of its own."""

from __future__ import annotations

from generator.figures.at_a_glance import at_a_glance, site_sentence
from generator.figures.year_so_far import year_so_far
from generator.finance.district import Site
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page
from generator.pages.school_numbers import context, notices, numbers
from generator.pages.school_sections import school_sections


def school_page(edition: Edition, site: Site) -> Page:
    """Return the page of one school."""
    renderer, wording, facts = edition.renderer, edition.wording, edition.facts
    path = edition.school_paths[site.site_id]
    glance = at_a_glance(facts, site)
    sentence = site_sentence(wording, site, glance)
    body = renderer.render(
        "school.html.j2",
        path,
        status=parts.status_lines(wording, facts, glance.fiscal_year),
        notices=notices(
            wording, facts, site, glance, edition.school_link(path), edition.policy_link(path)
        ),
        numbers=numbers(wording, facts, site, glance),
        so_far=year_so_far(wording, facts, site.site_id, glance),
        sections=school_sections(edition, site),
        scopes=parts.scopes_table(wording, facts, site.site_id, glance.fiscal_year),
        downloads=_downloads(edition, site),
        files=_files(edition),
        citation=parts.citation(wording, facts),
    )
    return page_of_school(edition, site, sentence, context(wording, facts, site, glance), body)


def page_of_school(edition: Edition, site: Site, sentence: str, kind: str, body: str) -> Page:
    """Put a school's page together.

    Args:
        edition: The district.
        site: The school.
        sentence: The answer.
        kind: What kind of school it is, in a sentence or two.
        body: Everything below, as HTML.
    """
    path = edition.school_paths[site.site_id]
    return Page(
        path=path,
        title=edition.title(f"{site.name} ({site.site_id})"),
        description=sentence,
        markdown=edition.renderer.render(
            "school.md.j2",
            path,
            site=site,
            sentence=sentence,
            context=kind,
            plain_name=parts.without_accents(site.name),
        ),
        fragments={"body": body},
    )


def _downloads(edition: Edition, site: Site) -> list[dict[str, str]]:
    wording = edition.wording
    own = edition.site_files[site.site_id].path
    return [
        {"path": edition.address(path), "label": label}
        for path, label in (
            (own, wording("This school's lines (CSV)")),
            ("data/site_totals.csv", wording("Totals of every site (CSV)")),
            ("data/all_schools.csv", wording("All schools, all years (CSV)")),
        )
    ]


def _files(edition: Edition) -> list[str]:
    """Return which of the district's files each kind of number comes from, a sentence each."""
    wording, inputs = edition.wording, edition.facts.public.inputs
    kinds = {
        "budget": wording("Planned amounts: %(files)s."),
        "actuals": wording("Spent amounts: %(files)s."),
        "enrollment": wording("Students: %(files)s."),
        "staff": wording("Positions: %(files)s."),
        "sharing": wording("How central services are shared: %(files)s."),
        "grants": wording("Grants and the day they end: %(files)s."),
        "state_figures": wording("The state report card's figures: %(files)s."),
    }
    return [
        words % {"files": wording.listed(inputs[table].files)}
        for table, words in kinds.items()
        if table in inputs
    ]
