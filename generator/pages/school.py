"""A school's page: the answer in a sentence, then its figures, each with an address of its own."""

from __future__ import annotations

from dataclasses import replace

from generator.figures.at_a_glance import AtAGlance, at_a_glance, level_of, site_sentence
from generator.figures.facts import Facts
from generator.finance.district import Site
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page
from generator.privacy import WITHHELD_SMALL
from generator.vocabulary import STAGES
from generator.wording import Wording


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
        notices=_notices(wording, facts, site, glance),
        numbers=_numbers(wording, facts, site, glance),
        sections=parts.sections(_titles(wording), edition.figures(path)),
        scopes=parts.scopes_table(wording, facts, site.site_id, glance.fiscal_year),
        downloads=_downloads(edition, site),
        citation=parts.citation(wording, facts),
    )
    return Page(
        path=path,
        title=edition.title(f"{site.name} ({site.site_id})"),
        description=sentence,
        markdown=renderer.render(
            "school.md.j2",
            path,
            site=site,
            sentence=sentence,
            context=_context(wording, facts, site),
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


def _context(wording: Wording, facts: Facts, site: Site) -> str:
    level = wording(level_of(site).one)
    kind = {
        "charter": wording("Charter school"),
        "other": wording("School run by others"),
    }.get(site.operator, level[:1].upper() + level[1:])
    return wording(
        "%(kind)s, site code %(code)s, in %(district)s.",
        kind=kind,
        code=site.site_id,
        district=facts.public.profile.district_name,
    )


def _notices(wording: Wording, facts: Facts, site: Site, glance: AtAGlance) -> list[str]:
    """Return what a reader must know before the figures: closed, merged, opened, not comparable."""
    notices = []
    newest = facts.public.profile.current_year
    if site.closed is not None:
        closed = wording("This school closed after %(year)s.", year=wording.year(site.closed))
        successor = facts.public.sites.get(site.successor_site_id)
        if successor:
            closed += " " + wording("It became part of %(school)s.", school=successor.name)
        notices.append(closed)
    elif glance.fiscal_year != newest:
        notices.append(
            wording(
                "The ledger has no line for this school after %(year)s.",
                year=wording.year(glance.fiscal_year),
            )
        )
    if site.opened is not None and site.opened in facts.years(site.site_id):
        notices.append(wording("This school opened in %(year)s.", year=wording.year(site.opened)))
    notices += [
        wording(
            "%(schools)s became part of this school in %(year)s.",
            schools=wording.listed([one.name for one in joined]),
            year=wording.year(year),
        )
        for year in facts.years(site.site_id)
        if (joined := facts.taken_in(site.site_id, year))
    ]
    if not site.is_comparable:
        reason = site.not_comparable_reason
        notices.append(
            wording("It is not put beside other schools: %(reason)s.", reason=reason.rstrip("."))
            if reason
            else wording("It is not put beside other schools.")
        )
    if glance.withheld:
        notices.append(_withheld(wording, facts, glance))
    elif glance.per_student is None:
        notices.append(
            wording(
                "No count of students goes with this school's money, so nothing is shown for each "
                "student."
            )
        )
    return notices


def _withheld(wording: Wording, facts: Facts, glance: AtAGlance) -> str:
    if glance.withheld == WITHHELD_SMALL:
        return wording(
            "The number of students is withheld: it is under %(threshold)s, and a small number can "
            "tell about one child.",
            threshold=wording.number(facts.public.profile.privacy.withhold_below),
        )
    return wording("The number of students is withheld by the district.")


def _numbers(wording: Wording, facts: Facts, site: Site, glance: AtAGlance) -> list[dict[str, str]]:
    year = wording.year(glance.fiscal_year)
    found = []
    if glance.runs_nothing:
        # Two zeros say less than the sentence above them.
        glance = replace(glance, plan_cents=None, actual_cents=None)
    if glance.plan_cents is not None and glance.plan_stage:
        found.append(
            {
                "label": wording("Planned for %(year)s", year=year),
                "value": wording.whole_dollars(glance.plan_cents),
                "note": wording(STAGES[glance.plan_stage].label).lower(),
            }
        )
    if glance.actual_cents is not None:
        found.append(
            {
                "label": parts.spent_label(wording, facts, glance.fiscal_year),
                "value": wording.whole_dollars(glance.actual_cents),
                "note": wording.share(glance.actual_cents, glance.plan_cents)
                + " "
                + wording("of the plan")
                if glance.plan_cents
                else "",
            }
        )
    if glance.per_student and glance.per_student_year and glance.per_student_stage:
        median = glance.median_cents
        found.append(
            {
                "label": wording(
                    "%(stage)s for each student, %(year)s",
                    stage=wording("Spent")
                    if glance.per_student_stage == "actual"
                    else wording("Planned"),
                    year=wording.year(glance.per_student_year),
                ),
                "value": wording.whole_dollars(glance.per_student.cents),
                "note": wording(
                    "typical %(level)s: %(median)s",
                    level=wording(level_of(site).one),
                    median=wording.whole_dollars(median),
                )
                if median is not None
                else "",
            }
        )
    if glance.students is not None and glance.students_year:
        found.append(
            {
                "label": wording("Students, %(year)s", year=wording.year(glance.students_year)),
                "value": wording.number(glance.students),
                "note": _counted(wording, glance),
            }
        )
    return found


def _counted(wording: Wording, glance: AtAGlance) -> str:
    """Return which count it is: one school has a count its budget was built on, and a final one."""
    if glance.students_stage == "projected":
        return wording("expected when the budget was made")
    if glance.count_date:
        return wording("counted on %(date)s", date=wording.date(glance.count_date))
    return ""


def _titles(wording: Wording) -> dict[str, str]:
    return {
        "buys": wording("What it buys"),
        "planned-and-spent": wording("Planned and spent"),
        "beside": wording("Beside other schools"),
        "years": wording("Over the years"),
    }
