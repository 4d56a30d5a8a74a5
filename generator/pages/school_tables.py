"""Tables of a school's page that stand beside a figure: who decides on what, and grants that end."""

from __future__ import annotations

from generator.figures.chosen.deciding import decided
from generator.figures.chosen.subject import newest
from generator.figures.who_decides import names_of
from generator.finance.district import Site
from generator.pages.edition import Edition
from generator.pages.page import Renderer
from generator.pages.parts import Heading, TableView


def rules_table(edition: Edition, site: Site) -> TableView | None:
    """Return the district's rules of who decides, in its own words; None where it gives none.

    They are the district's for all schools: which of them a school has money of is not told, for amounts
    by the accounts behind them are finer than what is published of a school.
    """
    wording, facts = edition.wording, edition.facts
    year, _ = newest(facts, site.site_id)
    rules = [
        rule
        for rule in facts.public.control_rules
        if year in (rule.fiscal_years or (year,))
        and site.site_id in (rule.sites or (site.site_id,))
    ]
    if not rules or not decided(facts, site.site_id):
        return None
    return TableView(
        caption=wording("What the district says about who decides"),
        explanation=wording(
            "These rules hold for all schools; the first that fits a line of the budget counts."
        ),
        columns=[Heading(wording("Money")), Heading(wording("Who decides"))],
        rows=[[rule.name, names_of(wording)[rule.control]] for rule in rules],
    )


def deciding_notes(edition: Edition, site: Site) -> list[str]:
    """Say why who decides is not told where it is withheld."""
    if decided(edition.facts, site.site_id) != {}:
        return []
    return [
        edition.wording(
            "Who decides on the money of %(school)s is not shown: beside the amounts above, it would tell "
            "what single people are paid.",
            school=site.name,
        )
    ]


def grants_of_school_table(edition: Edition, site: Site) -> TableView | None:
    """Return the grants that a school has money of, the first to end first; None where there is none.

    Without amounts: what one grant pays at one school is finer than what is published.
    """
    wording, facts = edition.wording, edition.facts
    year, stage = newest(facts, site.site_id)
    own = facts.public.site_grants.get((site.site_id, year, stage), ())
    grants = [one for one in facts.public.registers.grants if one.resource in own]
    if not grants:
        return None
    last_day = facts.public.profile.days_of(year)[1]
    ending = sorted(one.name for one in grants if one.ends <= last_day)
    sentences = [
        wording(
            "When a grant ends, what it pays for stops or is paid from other money. The data does not say "
            "which."
        )
    ]
    if ending:
        sentences.insert(
            0,
            wording(
                "By %(day)s, the last day of %(year)s, this ends: %(grants)s.",
                day=wording.date(last_day),
                year=wording.year(year),
                grants=wording.listed(ending),
            ),
        )
    return TableView(
        caption=wording("Grants it has money of, and the last day it may be spent"),
        explanation=" ".join(sentences),
        columns=[
            Heading(wording("Grant")),
            Heading(wording("Last day"), is_short=True),
        ],
        rows=[
            [Renderer.noted(one.name, one.document), wording.date(one.ends)]
            for one in sorted(grants, key=lambda one: (one.ends, one.name))
        ],
    )
