"""Whether the published amounts follow from the rules: said in sentences, with what does not in tables."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.figure import added_words
from generator.figures.funding.cause_words import cause_words
from generator.figures.funding.exact_words import rate_words
from generator.figures.funding.year_of_rules import rules_of
from generator.finance.allocation.causes import UNKNOWN
from generator.finance.allocation.public import PublicAllocation, PublicAmount
from generator.finance.allocation.verification import DIFFERS
from generator.pages.edition import Edition
from generator.pages.parts import Heading, TableView
from generator.wording import Wording

MOST_ROWS = 25
"""Of a table on the page; the download has all."""


def checked_sentences(wording: Wording, allocation: PublicAllocation) -> list[str]:
    """Return at how many schools the rules give the published amounts, to the cent."""
    compared, same = len(allocation.compared_sites), len(allocation.reproduced_sites)
    if not compared:
        return [
            wording(
                "The district gives no published amounts to hold the rules against, so the amounts here are "
                "what its rules come to."
            )
        ]
    if same == compared:
        lead = wording.counted(
            compared,
            "Yes: at the %(number)s school whose amounts can be compared, every rule gives the published "
            "amount to the cent.",
            "Yes: at all %(number)s schools every rule that can be worked out gives the published amount "
            "to the cent.",
        )
    else:
        lead = wording(
            "At %(same)s of %(all)s schools every rule that can be worked out gives the published amount to "
            "the cent; at %(other)s some do not.",
            same=wording.number(same),
            all=wording.number(compared),
            other=wording.number(compared - same),
        )
    differing = [one for one in allocation.site_totals.values() if one.finding == DIFFERS]
    found = [lead]
    if differing:
        found.append(
            wording.counted(
                len(differing),
                "At %(number)s school the rules do not add to its published total.",
                "At %(number)s schools the rules do not add to their published total.",
            )
        )
    found.append(wording("Matching is not an audit: it shows that rules and amounts agree."))
    return found


def check_tables(edition: Edition, allocation: PublicAllocation, path: str) -> list[TableView]:
    """Return amounts that differ, printed rates that do not fit, and totals of documents; those there are."""
    tables = (
        _amounts(edition, allocation, path),
        _school_totals(edition, allocation, path),
        _printed_rates(edition, allocation),
        _totals(edition, allocation),
    )
    return [one for one in tables if one]


def _amounts(edition: Edition, allocation: PublicAllocation, path: str) -> TableView | None:
    wording, names = edition.wording, _names(allocation)
    differing = [one for one in allocation.amounts.values() if one.finding == DIFFERS]
    if not differing:
        return None
    return TableView(
        caption=wording("Amounts that the rules do not give"),
        explanation=_cut_short(wording, len(differing)),
        columns=[
            Heading(wording("School")),
            Heading(wording("Rule")),
            Heading(wording("By the rule"), is_number=True),
            Heading(wording("Published"), is_number=True),
            Heading(wording("Likely cause")),
        ],
        rows=[
            [
                _school(edition, path, one.site_id),
                names.get(one.rule_id, one.rule_id),
                *_pair(wording, one),
                cause_words(wording, one.cause or UNKNOWN),
            ]
            for one in differing[:MOST_ROWS]
        ],
    )


def _school_totals(edition: Edition, allocation: PublicAllocation, path: str) -> TableView | None:
    wording = edition.wording
    differing = [one for one in allocation.site_totals.values() if one.finding == DIFFERS]
    if not differing:
        return None
    return TableView(
        caption=wording("Schools whose rules do not add to their published total"),
        explanation=_cut_short(wording, len(differing)),
        columns=[
            Heading(wording("School")),
            Heading(wording("Rules together"), is_number=True),
            Heading(wording("Published total"), is_number=True),
            Heading(wording("Likely cause")),
        ],
        rows=[
            [
                _school(edition, path, one.site_id),
                wording.dollars(one.computed_cents or 0),
                wording.dollars(one.published_cents or 0),
                cause_words(wording, one.cause or UNKNOWN),
            ]
            for one in differing[:MOST_ROWS]
        ],
    )


def _printed_rates(edition: Edition, allocation: PublicAllocation) -> TableView | None:
    """Return the rates that are printed and do not give the published dollars, with those that do."""
    wording, names = edition.wording, _names(allocation)
    rows = [
        [
            names.get(rule_id, rule_id),
            rate_words(wording, printed.rate),
            wording(
                "%(some)s of %(all)s",
                some=wording.number(printed.reproduced_count),
                all=wording.number(printed.paid_count),
            ),
            _fitting(wording, allocation, rule_id),
            cause_words(wording, printed.cause),
        ]
        for rule_id, check in allocation.rules.items()
        for printed in check.printed
        if printed.cause and printed.paid_count
    ]
    if not rows:
        return None
    return TableView(
        caption=wording("Printed rates that do not give the published dollars"),
        columns=[
            Heading(wording("Rule")),
            Heading(wording("Printed rate"), is_number=True),
            Heading(wording("Schools whose dollars it gives"), is_number=True),
            Heading(wording("Rates that fit the dollars")),
            Heading(wording("Likely cause")),
        ],
        rows=rows,
    )


def _fitting(wording: Wording, allocation: PublicAllocation, rule_id: str) -> str:
    fit = allocation.rules[rule_id].fit
    if fit is None:
        return wording("none can be told")
    return wording(
        "from %(low)s to %(high)s, at %(some)s of %(all)s schools",
        low=rate_words(wording, fit.low),
        high=rate_words(wording, fit.high),
        some=wording.number(fit.fitting_count),
        all=wording.number(fit.school_count),
    )


def _totals(edition: Edition, allocation: PublicAllocation) -> TableView | None:
    wording = edition.wording
    if not allocation.totals:
        return None
    return TableView(
        caption=wording("Totals that documents print"),
        columns=[
            Heading(wording("Total")),
            Heading(wording("Printed"), is_number=True),
            Heading(wording("Published amounts together"), is_number=True),
            Heading(wording("Beside them"), is_number=True),
            Heading(wording("Left"), is_number=True),
            Heading(wording("Result")),
        ],
        rows=[
            [
                edition.renderer.noted(
                    one.name,
                    wording("%(document)s, page %(page)s", document=one.document, page=one.page)
                    if one.page
                    else one.document,
                ),
                wording.dollars(one.printed_cents),
                wording.dollars(one.added_cents),
                wording.dollars(sum(one.beside.values())),
                wording.dollars(one.difference_cents),
                wording("ties, but for the rounding of print")
                if one.ties and one.difference_cents
                else wording("ties to the cent")
                if one.ties
                else wording("does not tie"),
            ]
            for one in allocation.totals
        ],
    )


def _names(allocation: PublicAllocation) -> dict[str, str]:
    return {rule.id: rule.name for _, rule in rules_of(allocation)}


def _school(edition: Edition, path: str, site_id: str) -> object:
    site = edition.facts.public.sites.get(site_id)
    return edition.school_link(path)(site) if site else site_id


def _pair(wording: Wording, one: PublicAmount) -> Sequence[str]:
    return [added_words(wording, cents or 0) for cents in (one.computed_cents, one.published_cents)]


def _cut_short(wording: Wording, count: int) -> str:
    if count <= MOST_ROWS:
        return ""
    return wording(
        "The first %(some)s of %(all)s; the download has all of them.",
        some=wording.number(MOST_ROWS),
        all=wording.number(count),
    )
