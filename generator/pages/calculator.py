"""What if the rules were different: the rules' numbers, to be changed in the browser, and what each school gets."""

from __future__ import annotations

import json
from dataclasses import replace

from markupsafe import Markup

from generator.figures.chosen.method import newest_allocation
from generator.figures.figure import added_words
from generator.figures.funding.group_words import counted_words
from generator.figures.funding.value_words import number_of_value, typed_number, value_words
from generator.figures.funding.year_of_rules import need_name
from generator.figures.phrases import capital
from generator.finance.allocation.compiled import CompiledAllocation, compiled
from generator.finance.allocation.public import PublicAllocation
from generator.finance.allocation.rule_numbers import Value
from generator.pages.edition import Edition
from generator.pages.funding import (
    ADDRESS,
    CALCULATOR,
    has_calculator,
    shown_cents,
    status_of,
)
from generator.pages.page import Page
from generator.pages.parts import Heading, TableView
from generator.schema import allocation_rules as kinds
from generator.schema.allocation import AllocationMethod
from generator.vocabulary import LEVELS
from generator.wording import Wording

DATA = "data/calculator.json"
SCRIPT = "assets/calculator.js"


def with_calculator(edition: Edition) -> Edition:
    """Return the edition with the year that its calculator works on, compiled once for page and file."""
    allocation = newest_allocation(edition.facts)
    if allocation is None or not has_calculator(edition, allocation):
        return edition
    return replace(edition, compiled=(allocation, compiled(allocation)))


def calculator_page(edition: Edition) -> Page | None:
    """Return the page; complete as a table of the rules' numbers and of what schools get, without scripts."""
    if edition.compiled is None:
        return None
    allocation, work = edition.compiled
    renderer, wording = edition.renderer, edition.wording
    path = edition.address(CALCULATOR)
    year = wording.year(allocation.fiscal_year)
    title = wording("What if the rules were different?")
    sentence = wording(
        "Change a rate or a weight of %(year)s and see what every school would get, by the same rules and "
        "to the cent.",
        year=year,
    )
    body = renderer.render(
        "calculator.html.j2",
        path,
        status=status_of(edition),
        numbers=[
            _numbers(wording, work, method)
            for method in allocation.document.methods
            if any(_is_of(one, method) for one in work.values.values())
        ],
        schools=_schools(edition, allocation, path),
        kept=_kept(wording, allocation),
        data=edition.address(DATA),
        script=SCRIPT,
        method_page=edition.address(ADDRESS),
    )
    return edition.page(
        path,
        title,
        sentence,
        body,
        question=wording("What would a school get if a rate or a weight were different?"),
    )


def calculator_data(edition: Edition) -> dict[str, bytes]:
    """Return the file that the page's script reads, by its address; nothing where there is no such page."""
    if edition.compiled is None:
        return {}
    allocation, work = edition.compiled
    wording = edition.wording
    data = {
        "fiscal_year": allocation.fiscal_year,
        **work.as_json(),
        "names": [[rule.name for rule in one.rules] for one in allocation.document.methods],
        "levels": _levels(edition, allocation),
        "own": _own(wording, allocation),
        "words": _words(wording, wording.year(allocation.fiscal_year)),
        "counted": {
            key: capital(counted_words(wording, count)) for key, count in work.counts.items()
        },
    }
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    return {edition.address(DATA): content.encode()}


def _levels(edition: Edition, allocation: PublicAllocation) -> dict[str, str]:
    """Return the levels of its schools, for a school that does not exist."""
    sites = edition.facts.public.sites
    found = {sites[site_id].level for site_id in allocation.method_of if site_id in sites}
    return {
        level: capital(edition.wording(LEVELS[level].one)) for level in LEVELS if level in found
    }


def _own(wording: Wording, allocation: PublicAllocation) -> list[str]:
    """Return what a school that does not exist is called, by each method."""
    methods = allocation.document.methods
    if len(methods) == 1:
        return [wording("A school of your own")]
    return [
        wording("A school of your own, by the rules of: %(method)s", method=one.name)
        for one in methods
    ]


def _is_of(value: Value, method: AllocationMethod) -> bool:
    return value.is_offered and (value.owner == method.id or method.rule(value.owner) is not None)


def _numbers(wording: Wording, work: CompiledAllocation, method: AllocationMethod) -> TableView:
    return TableView(
        caption=wording("Numbers of the rules: %(method)s", method=method.name),
        columns=[
            Heading(wording("Rule and number")),
            Heading(wording("Published"), is_number=True),
        ],
        rows=[
            [
                Markup(
                    '<span data-value="{}" data-unit="{}" data-shown="{}">{}</span>'
                    '<br><span class="db-note">{}</span>'
                ).format(
                    value.id,
                    value.unit,
                    typed_number(value),
                    _owner(wording, value, method),
                    value_words(wording, value, method),
                ),
                number_of_value(wording, value),
            ]
            for value in work.values.values()
            if _is_of(value, method)
        ],
    )


def _owner(wording: Wording, value: Value, method: AllocationMethod) -> str:
    rule = method.rule(value.owner)
    if rule is not None:
        return rule.name
    return wording("The base") if value.name == "base" else wording("Positions")


def _schools(edition: Edition, allocation: PublicAllocation, path: str) -> TableView:
    wording, sites = edition.wording, edition.facts.public.sites
    link = edition.school_link(path)
    names = {one: sites[one].name if one in sites else one for one in allocation.method_of}
    totals = {site_id: allocation.allocation_cents(site_id) for site_id in names}
    known = [cents for cents in totals.values() if cents is not None]
    return TableView(
        caption=wording("What each school gets"),
        columns=[Heading(wording("School")), Heading(wording("Published"), is_number=True)],
        rows=[
            [
                Markup('<span data-site="{}">{}</span>').format(
                    site_id, link(sites[site_id]) if site_id in sites else site_id
                ),
                shown_cents(wording, totals[site_id]),
            ]
            for site_id in sorted(names, key=lambda one: (names[one], one))
        ],
        foot=[
            wording("All schools that are shown")
            if len(known) < len(totals)
            else wording("All schools together"),
            added_words(wording, sum(known)),
        ],
    )


def _kept(wording: Wording, allocation: PublicAllocation) -> list[str]:
    """Say what does not move, whatever is typed."""
    rules = [rule for method in allocation.document.methods for rule in method.rules]
    by_hand = [
        rule.name
        for rule in rules
        if isinstance(rule, kinds.Stated | kinds.Grant | kinds.Adjustment)
    ]
    found = []
    if by_hand:
        found.append(
            wording(
                "Amounts decided for single schools stay: %(rules)s.", rules=wording.listed(by_hand)
            )
        )
    if allocation.merged:
        found.append(
            wording(
                "Rules that stand together as student need stay as they are: their dollars would tell of a "
                "small group of students."
            )
        )
    if any(isinstance(rule, kinds.HoldHarmless | kinds.GainCap) for rule in rules):
        found.append(wording("What schools had last year stays, for rules that look back at it."))
    if any(isinstance(rule, kinds.Pool | kinds.Scale) for rule in rules):
        found.append(
            wording(
                "A fixed sum stays whole: where one school gets more of it, the others get less."
            )
        )
    found.append(
        wording("Where a published amount differs from the rules, that difference stays as well.")
    )
    return found


def _words(wording: Wording, year: str) -> dict[str, str]:
    """Return what the script says, with the parts that it fills in braces."""
    return {
        "yours": wording("Yours"),
        "no_change": wording("no change"),
        "not_shown": wording("not shown"),
        "need": need_name(wording),
        "rest": wording("In the published allocation, not in its rules"),
        "as_published": wording("Every number is as published for %(year)s.", year=year),
        "tally": wording("All schools together: {total}, {change}."),
        "more": wording("{amount} more"),
        "less": wording("{amount} less"),
        "moved": wording("Schools that get more: {more}; less: {less}."),
        "most": wording("The largest change: {school}, {change}."),
        "copied": wording("The address is copied."),
        "not_copied": wording(
            "The address in your browser's bar holds your numbers; copy it there."
        ),
        "bad_number": wording("Not a number that can be worked with; the published one is used."),
        "bad_address": wording(
            "Some of the numbers in the address are not of these rules; the published ones are used."
        ),
        "level": wording("Level"),
        "own_note": wording(
            "A school that does not exist. Fixed sums, rules that look back at last year and amounts for "
            "single schools are not in it, and it takes nothing from the others."
        ),
        "students": wording("Students"),
        "published": wording("Published"),
        "rule": wording("Rule"),
        "allocation": wording("Allocation"),
        "counts_of": wording("Students: {school}"),
        "rules_of": wording("Allocation: {school}"),
    }
