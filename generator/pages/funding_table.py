"""All schools by all rules: the whole of a year's allocations as one table."""

from __future__ import annotations

from generator.figures.chosen.method import newest_allocation
from generator.figures.funding.year_of_rules import need_name, rules_of
from generator.finance.allocation.public import PART, PublicAllocation
from generator.pages.edition import Edition
from generator.pages.funding import (
    ADDRESS,
    TABLE,
    allocation_download,
    fits_a_page,
    shown_cents,
    status_of,
)
from generator.pages.page import Page
from generator.pages.parts import Heading, TableView
from generator.schema.allocation_agree import STUDENT_NEED
from generator.wording import Wording


def funding_table_page(edition: Edition) -> Page | None:
    """Return the page; None where there is no method, or the table is too long for a page."""
    allocation = newest_allocation(edition.facts)
    if allocation is None or not fits_a_page(allocation):
        return None
    renderer, wording = edition.renderer, edition.wording
    path = edition.address(TABLE)
    title = wording("Every school and every rule")
    sentence = wording(
        "What each rule gave each school in %(year)s, as it was published, and worked out where it was not.",
        year=wording.year(allocation.fiscal_year),
    )
    body = renderer.render(
        "funding_table.html.j2",
        path,
        status=status_of(edition),
        tables=[
            _table(edition, allocation, number)
            for number in range(len(allocation.document.methods))
        ],
        method_page=edition.address(ADDRESS),
        downloads=[allocation_download(edition)],
    )
    return edition.page(path, title, sentence, body)


def _table(edition: Edition, allocation: PublicAllocation, number: int) -> TableView:
    wording, sites = edition.wording, edition.facts.public.sites
    method = allocation.document.methods[number]
    own = [site_id for site_id, one in allocation.method_of.items() if one.id == method.id]
    merged = any(site_id in allocation.merged for site_id in own)
    rules = [rule for one, rule in rules_of(allocation) if one.id == method.id]
    link = edition.school_link(edition.address(TABLE))
    by_name = sorted(own, key=lambda site_id: sites[site_id].name if site_id in sites else site_id)
    return TableView(
        caption=method.name,
        columns=[
            Heading(wording("School")),
            Heading(wording("Allocation"), is_number=True),
            *(Heading(rule.name, is_number=True) for rule in rules),
            *([Heading(need_name(wording), is_number=True)] if merged else []),
        ],
        rows=[
            [
                link(sites[site_id]) if site_id in sites else site_id,
                shown_cents(wording, allocation.total_cents(site_id)),
                *(_cell(wording, allocation, site_id, rule.id) for rule in rules),
                *([_cell(wording, allocation, site_id, STUDENT_NEED)] if merged else []),
            ]
            for site_id in by_name
        ],
    )


def _cell(wording: Wording, allocation: PublicAllocation, site_id: str, rule_id: str) -> str:
    amount = allocation.amounts.get((site_id, rule_id))
    if amount is None:
        return ""
    if amount.finding == PART:
        return wording("in student need")
    return shown_cents(wording, amount.cents)
