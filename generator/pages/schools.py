"""The index of schools: a complete table, by level, that needs no script."""

from __future__ import annotations

from collections.abc import Mapping

from generator.figures.at_a_glance import AtAGlance, at_a_glance
from generator.finance.district import Site
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page, Renderer
from generator.vocabulary import LEVELS
from generator.wording import NO_VALUE, Wording


def schools_page(edition: Edition) -> Page | None:
    """Return the index: every school that has a page, by level, then by name; None where none is."""
    if not edition.schools:
        return None
    renderer, wording, facts = edition.renderer, edition.wording, edition.facts
    path, schools, links = edition.address("schools/"), edition.schools, edition.school_paths
    glances = {site.site_id: at_a_glance(facts, site) for site in schools}
    groups = []
    for level, words in LEVELS.items():
        of_level = [site for site in schools if (site.level or "other") == level]
        if of_level:
            groups.append(
                {
                    "id": level,
                    "title": wording(words.heading),
                    "rows": [
                        _row(renderer, path, site, glances[site.site_id], links)
                        for site in sorted(of_level, key=_place)
                    ],
                }
            )
    sentence = wording.counted(
        len(schools),
        "%(district)s has %(number)s school in its ledger.",
        "%(district)s has %(number)s schools in its ledger.",
        district=facts.public.profile.district_name,
    )
    body = renderer.render(
        "schools.html.j2",
        path,
        status=parts.status_lines(wording, facts, edition.year),
        explanation=wording(
            "Money that runs each school in the newest year it has. Students are those that the "
            "amount for each student is divided by: for a plan the number it was built on, for "
            "spending the number counted that year."
        ),
        groups=groups,
        columns=[
            parts.Heading(wording("School")),
            parts.Heading(wording("Code"), is_short=True),
            parts.Heading(wording("Year"), is_short=True),
            parts.Heading(wording("Planned"), is_number=True),
            parts.Heading(wording("Spent"), is_number=True),
            parts.Heading(wording("Students"), is_number=True),
            parts.Heading(wording("For each student"), is_number=True),
        ],
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


def _place(site: Site) -> tuple[str, str]:
    """Return what puts a school in order: École stands among the Es."""
    return parts.without_accents(site.name).casefold(), site.site_id


def _row(
    renderer: Renderer, path: str, site: Site, glance: AtAGlance, links: Mapping[str, str]
) -> list[object]:
    wording = renderer.wording
    return [
        renderer.link(path, links[site.site_id], site.name),
        site.site_id,
        wording.year(glance.fiscal_year),
        _whole(wording, glance.plan_cents),
        _whole(wording, glance.actual_cents),
        _students(wording, glance),
        _per_student(wording, glance),
    ]


def _whole(wording: Wording, cents: int | None) -> str:
    return NO_VALUE if cents is None else wording.whole_dollars(cents)


def _students(wording: Wording, glance: AtAGlance) -> str:
    if glance.withheld:
        return wording("withheld")
    if glance.students is None or glance.students_year is None:
        return NO_VALUE
    return _with_year(wording, wording.number(glance.students), glance.students_year, glance)


def _per_student(wording: Wording, glance: AtAGlance) -> str:
    if glance.per_student is None or glance.per_student_year is None:
        return NO_VALUE
    each = wording.whole_dollars(glance.per_student.cents)
    return _with_year(wording, each, glance.per_student_year, glance)


def _with_year(wording: Wording, text: str, year: int, glance: AtAGlance) -> str:
    """Say the year of a number that is not of the row's own year."""
    if year == glance.fiscal_year:
        return text
    return wording("%(number)s (%(year)s)", number=text, year=wording.year(year))
