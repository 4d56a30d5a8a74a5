"""Central services: what is spent outside schools, by what it is for and by office."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.amounts import DISTRICT, Amounts
from generator.figures.facts import ACTUAL, RUNNING_DISTRICT, SHARED, Facts
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page
from generator.vocabulary import STAGES
from generator.wording import NO_VALUE, Wording

_SITE_TYPES = {
    "central": "Central office",
    "program": "Program",
    "fund": "Account, no place",
}


def central_page(edition: Edition) -> Page | None:
    """Return the page of everything that is not a school; None where everything is."""
    if not edition.offices:
        return None
    renderer, wording, facts, year = edition.renderer, edition.wording, edition.facts, edition.year
    path = edition.address("central/")
    sentence = _sentence(wording, facts, year)
    body = renderer.render(
        "central.html.j2",
        path,
        status=parts.status_lines(wording, facts, year),
        sections=parts.sections({"for": wording("What it is for")}, edition.figures(path)),
        explanation=wording(
            "Money that runs schools and the district, and beside it everything else the ledger "
            "holds at the same place: building, debt, transfers, other programs."
        ),
        offices=_offices_table(edition, year, path),
        signed=[
            (site.name, note)
            for site in edition.offices
            for notes in edition.signed_notes.of(site.site_id).values()
            for note in notes
        ],
        scopes=parts.scopes_table(wording, facts, DISTRICT, year),
    )
    return Page(
        path=path,
        title=edition.title(wording("Central services")),
        description=sentence,
        markdown=renderer.render(
            "central.md.j2", path, title=wording("Central services"), sentence=sentence
        ),
        fragments={"body": body},
        in_navigation=wording("Central services"),
        question=wording("What is spent outside schools, and for whom?"),
    )


def _sentence(wording: Wording, facts: Facts, year: int) -> str:
    stage = facts.leading_stage(DISTRICT, year)
    places = facts.places(year, stage)
    words = (
        "Outside schools, %(shared)s was spent in %(year)s on services schools share, and "
        "%(central)s on running the district."
        if stage == ACTUAL
        else "Outside schools, %(shared)s is planned for %(year)s for services schools share, and "
        "%(central)s for running the district."
    )
    return wording(
        words,
        shared=wording.rounded_dollars(places[SHARED]),
        central=wording.rounded_dollars(places[RUNNING_DISTRICT]),
        year=wording.year(year),
    )


def _offices_table(edition: Edition, year: int, path: str) -> parts.TableView:
    renderer, wording, facts = edition.renderer, edition.wording, edition.facts
    plan = facts.plan_stage(year)
    stages = [stage for stage in facts.stages(year) if stage in {plan, ACTUAL}]
    rows = []
    for site in edition.offices:
        amounts = [facts.amounts(site.site_id, year, stage) for stage in stages]
        if any(amounts):
            file = edition.address(edition.site_files[site.site_id].path)
            link = renderer.link(path, file, site.name)
            rows.append([link, wording(_SITE_TYPES[site.site_type]), *_cells(wording, amounts)])
    labels = [wording(STAGES[stage].label) for stage in stages]
    return parts.TableView(
        caption=wording("Outside schools, %(year)s", year=wording.year(year)),
        columns=[
            parts.Heading(wording("Place")),
            parts.Heading(wording("Kind"), is_short=True),
            *(
                parts.Heading(wording("Running schools: %(stage)s", stage=label), is_number=True)
                for label in labels
            ),
            *(
                parts.Heading(wording("All else: %(stage)s", stage=label), is_number=True)
                for label in labels
            ),
        ],
        rows=rows,
        foot=[
            wording("Outside schools together"),
            "",
            *_cells(wording, [facts.outside_schools(year, stage) for stage in stages]),
        ],
    )


def _cells(wording: Wording, amounts: Sequence[Amounts | None]) -> list[str]:
    return [
        *(wording.dollars(a.operating_cents) if a else NO_VALUE for a in amounts),
        *(wording.dollars(a.apart_cents) if a else NO_VALUE for a in amounts),
    ]
