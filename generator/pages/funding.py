"""How schools are funded: the rules of the newest year in words, what they come to, and whether they hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median_low

from markupsafe import Markup, escape

from generator.figures.chosen.funding import lines_of
from generator.figures.chosen.method import newest_allocation
from generator.figures.figure import added_words
from generator.figures.funding.worked_example import with_starts
from generator.figures.funding.year_of_rules import RuleSum, rules_of, sums_by_rule
from generator.finance.allocation.model import whole_of
from generator.finance.allocation.public import PublicAllocation
from generator.finance.district import Site
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.funding_checks import check_tables, checked_sentences
from generator.pages.funding_rules import about_method, idea_of_method, outside_rules, rules_table
from generator.pages.funding_years import years_table
from generator.pages.page import Page
from generator.pages.parts import Heading, Section, TableView
from generator.schema.allocation_rules import (
    Adjustment,
    Grant,
    Stated,
)
from generator.wording import Wording

ADDRESS = "how-schools-are-funded/"
TABLE = f"{ADDRESS}every-school/"
"""Address of the page of all schools by all rules."""

CALCULATOR = f"{ADDRESS}calculator/"
"""Address of the page on which the numbers of the rules can be changed."""

MOST_CELLS = 6_000
"""Schools x rules on that page, at most; the download has all of them."""


def funding_page(edition: Edition) -> Page | None:
    """Return the page of the newest year's method; None where no year has one."""
    allocation = newest_allocation(edition.facts)
    if allocation is None:
        return None
    renderer, wording = edition.renderer, edition.wording
    path = edition.address(ADDRESS)
    title = wording("How schools are funded")
    sums, share = sums_by_rule(allocation), _share_of_budgets(edition, allocation)
    sentence = _sentence(edition, allocation, sums, share)
    body = renderer.render(
        "funding.html.j2",
        path,
        status=status_of(edition),
        sections=_sections(edition, allocation, path, sums, has_share=bool(share)),
        downloads=[allocation_download(edition)],
        table=edition.address(TABLE) if fits_a_page(allocation) else "",
        calculator=edition.address(CALCULATOR) if has_calculator(edition, allocation) else "",
        citation=parts.citation(wording, edition.facts),
    )
    return Page(
        path=path,
        title=edition.title(title),
        description=sentence,
        markdown=renderer.render(
            "funding.md.j2",
            path,
            title=title,
            sentence=sentence,
            context=idea_of_method(wording, allocation),
        ),
        fragments={"body": body},
        in_navigation=title,
        question=wording("By which rules do schools get their money?"),
    )


def fits_a_page(allocation: PublicAllocation) -> bool:
    """Whether all schools by all rules are few enough for one page: no page grows without end."""
    return len(allocation.amounts) <= MOST_CELLS


def has_calculator(edition: Edition, allocation: PublicAllocation) -> bool:
    """Whether there are numbers to change, and the district lets readers do it."""
    by_hand = (Stated, Grant, Adjustment)
    return edition.facts.public.profile.calculator and any(
        not isinstance(rule, by_hand) for _, rule in rules_of(allocation)
    )


def allocation_download(edition: Edition) -> dict[str, str]:
    """Return the file of all allocations, for a list of downloads."""
    return {
        "path": edition.address("data/allocation.csv"),
        "label": edition.wording("Every school and every rule, all years (CSV)"),
    }


def shown_cents(wording: Wording, cents: int | None) -> str:
    """Return an amount of an allocation, or that it is not shown."""
    return wording("not shown") if cents is None else added_words(wording, cents)


def status_of(edition: Edition) -> parts.Status | None:
    """Return the line of how new the figures are; None for a district without a ledger."""
    if not edition.facts.public.years:
        return None
    return parts.status_lines(edition.wording, edition.facts, edition.year)


def _sentence(
    edition: Edition,
    allocation: PublicAllocation,
    sums: Mapping[str, RuleSum],
    share: Sequence[str],
) -> str:
    wording, profile = edition.wording, edition.facts.public.profile
    words = {
        "district": profile.short_name or profile.district_name,
        "year": wording.year(allocation.fiscal_year),
        "total": wording.rounded_dollars(_whole_cents(allocation, sums)),
    }
    schools = wording.counted(len(allocation.method_of), "%(number)s school", "%(number)s schools")
    rules = sum(1 for _ in rules_of(allocation))
    lead = wording(
        "In %(year)s, %(district)s gives %(schools)s %(total)s by %(rules)s.",
        schools=schools,
        rules=wording.counted(rules, "%(number)s published rule", "%(number)s published rules"),
        **words,
    )
    return " ".join([lead, *share])


def _whole_cents(allocation: PublicAllocation, sums: Mapping[str, RuleSum]) -> int:
    """Return what all schools get: as published, or what the rules that are shown come to."""
    published = whole_of(allocation.allocation_cents(site_id) for site_id in allocation.method_of)
    return sum(one.cents for one in sums.values()) if published is None else published


def _share_of_budgets(edition: Edition, allocation: PublicAllocation) -> list[str]:
    """Return how much of the schools' budgets follows the rules; nothing where it cannot be told."""
    wording, facts = edition.wording, edition.facts
    year = allocation.fiscal_year
    stage = facts.plan_stage(year)
    if stage is None:
        return []
    known = [
        (cents, amounts.operating_cents)
        for site_id in allocation.method_of
        if (cents := allocation.total_cents(site_id)) is not None
        and (amounts := facts.amounts(site_id, year, stage))
    ]
    by_rules, planned = (sum(column) for column in zip(*known, strict=True)) if known else (0, 0)
    if not 0 < by_rules <= planned:
        return []
    return [
        wording(
            "That is as much as %(share)s of what is planned at these schools; these rules do not cover "
            "the rest.",
            share=wording.share(by_rules, planned),
        )
    ]


def _sections(
    edition: Edition,
    allocation: PublicAllocation,
    path: str,
    sums: Mapping[str, RuleSum],
    *,
    has_share: bool,
) -> list[Section]:
    wording = edition.wording
    drawn = edition.figures(path)
    example = _example(edition, allocation, path)
    years = years_table(edition)
    found = [
        *(
            Section(
                f"method-{number}",
                wording("The rules") if _is_alone(allocation) else method.name,
                tables=[rules_table(edition, allocation, method, sums)],
                notes=about_method(edition, method),
            )
            for number, method in enumerate(allocation.document.methods, 1)
        ),
        Section(
            "money",
            wording("What the rules come to"),
            figures=[one for one in drawn if one.section == "money"],
        ),
        Section(
            "each",
            wording("What a student counts for"),
            figures=[one for one in drawn if one.section == "each"],
        ),
        Section(
            "example",
            wording("An example, worked out"),
            tables=[example] if example else [],
        ),
        Section(
            "check",
            wording("Do the published amounts follow from the rules?"),
            notes=checked_sentences(wording, allocation),
            tables=check_tables(edition, allocation, path),
        ),
        Section("years", wording("Over the years"), tables=[years] if years else []),
        Section(
            "outside",
            wording("What is outside the rules"),
            notes=outside_rules(edition, allocation, has_share=has_share),
        ),
    ]
    return [one for one in found if one.figures or one.tables or one.notes]


def _is_alone(allocation: PublicAllocation) -> bool:
    return len(allocation.document.methods) == 1


def _example(edition: Edition, allocation: PublicAllocation, path: str) -> TableView | None:
    """Return the worked example of the school in the middle; of one with nothing hidden, if there is one."""
    wording, facts = edition.wording, edition.facts
    totals = {
        site_id: cents
        for site_id in allocation.method_of
        if (cents := allocation.total_cents(site_id)) is not None
    }
    plain = {
        site_id: cents for site_id, cents in totals.items() if site_id not in allocation.merged
    }
    among = plain or totals
    if not among:
        return None
    middle = median_low(among.values())
    site_id = next(site_id for site_id, cents in among.items() if cents == middle)
    one = facts.funding(site_id)
    lines = lines_of(wording, one) if one and one.fiscal_year == allocation.fiscal_year else []
    if not lines:
        return None
    return TableView(
        caption=wording(
            "%(school)s in %(year)s",
            school=facts.public.sites[site_id].name,
            year=wording.year(allocation.fiscal_year),
        ),
        explanation=_linked(edition, facts.public.sites[site_id], path),
        columns=[
            Heading(wording("Rule")),
            Heading(wording("How it is worked out")),
            Heading(wording("Amount"), is_number=True),
            Heading(wording("Together so far"), is_number=True),
        ],
        rows=[
            [
                line.name,
                line.working,
                added_words(wording, line.cents),
                wording.dollars(start + line.cents),
            ]
            for line, start in with_starts(lines)
        ],
        foot=[wording("Allocation"), "", wording.dollars(among[site_id]), ""],
        kind="steps",
    )


def _linked(edition: Edition, site: Site, path: str) -> Markup:
    words = edition.wording(
        "The school in the middle, by what it gets: %(school)s. Each school's own page has the same for it."
    )
    return escape(words) % {"school": edition.school_link(path)(site)}
