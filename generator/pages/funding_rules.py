"""The rules of a year on the page of how schools are funded: as a table, in a nutshell, and what is outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from generator.figures.figure import added_words
from generator.figures.funding.rule_words import how_words, who_words
from generator.figures.funding.year_of_rules import RuleSum, rate_of_rule, rules_of
from generator.finance.allocation.public import PublicAllocation
from generator.pages.edition import Edition
from generator.pages.page import Renderer
from generator.pages.parts import Heading, TableView
from generator.schema.allocation import AllocationMethod
from generator.schema.allocation_rules import PerPupil, Positions, Staffing, Stated
from generator.wording import NO_VALUE, Wording


def about_method(edition: Edition, method: AllocationMethod) -> list[str]:
    """Return what a method is for, whom it is for, and whose money all of it is."""
    wording = edition.wording
    whom = who_words(wording, method.covers, _names(edition))
    source = _one_source(method)
    found = []
    if method.purpose:
        found.append(wording("%(name)s. %(purpose)s", name=method.name, purpose=method.purpose))
    if whom != wording("All schools"):
        found.append(wording("For: %(whom)s.", whom=whom))
    if source:
        found.append(wording("All of it comes from: %(source)s.", source=source))
    return found


def _names(edition: Edition) -> Callable[[str], str]:
    """Return what names a school by its site_id; the id itself where no site has it."""
    sites = edition.facts.public.sites
    return lambda site_id: sites[site_id].name if site_id in sites else site_id


def rules_table(
    edition: Edition,
    allocation: PublicAllocation,
    method: AllocationMethod,
    sums: Mapping[str, RuleSum],
) -> TableView:
    """Return the rules of a method in their order: how each is worked out, and what it comes to."""
    wording, names = edition.wording, _names(edition)
    whom = {rule.id: who_words(wording, rule.eligible, names) for rule in method.rules}
    # What is the same for all rules is said once, above: the table has room for what differs.
    tells_whom = set(whom.values()) != {wording("All schools")}
    tells_source = _one_source(method) is None
    rows = []
    for rule in method.rules:
        how = how_words(wording, rule, method, rate_of_rule(allocation, rule))
        one = sums.get(rule.id)
        rows.append(
            [
                Renderer.noted(rule.name, rule.purpose),
                Renderer.noted(how, wording("Once, not every year") if rule.one_time else ""),
                *([whom[rule.id]] if tells_whom else []),
                *([rule.funding_source] if tells_source else []),
                added_words(wording, one.cents) if one else NO_VALUE,
            ]
        )
    return TableView(
        caption=wording(
            "The rules of %(year)s, in the order in which they are worked out",
            year=wording.year(allocation.fiscal_year),
        ),
        columns=[
            Heading(wording("Rule and what it is for")),
            Heading(wording("How it is worked out")),
            *([Heading(wording("Who gets it"))] if tells_whom else []),
            *([Heading(wording("Whose money"))] if tells_source else []),
            Heading(wording("All schools together"), is_number=True),
        ],
        rows=rows,
    )


def _one_source(method: AllocationMethod) -> str | None:
    """Return whose money all rules of a method are; None where they are of several."""
    sources = {rule.funding_source for rule in method.rules}
    return sources.pop() if len(sources) == 1 else None


def idea_of_method(wording: Wording, allocation: PublicAllocation) -> str:
    """Return the idea of the method, for who has never met one."""
    rules = [rule for _, rule in rules_of(allocation)]
    found = []
    if any(isinstance(rule, PerPupil) and rule.weight is not None for rule in rules):
        found.append(
            wording(
                "Every student brings the school the same base amount. Students who get extra funding, "
                "such as English learners, bring more on top: a weight of 0.2 adds 20 cents to every "
                "dollar of the base. This is called a weighted student formula."
            )
        )
    elif 2 * sum(isinstance(rule, PerPupil) for rule in rules) > len(rules):
        found.append(wording("Most rules pay an amount for each student."))
    if any(isinstance(rule, Staffing | Positions) for rule in rules):
        found.append(
            wording(
                "Schools get people rather than money: so many students, so many positions. Each "
                "position is counted at what one costs the district on average."
            )
        )
    return " ".join(found)


def outside_rules(
    edition: Edition, allocation: PublicAllocation, *, has_share: bool
) -> Sequence[str]:
    """Say what the rules do not decide, and which schools they are not for."""
    wording, sites = edition.wording, edition.facts.public.sites
    stated = [rule.name for _, rule in rules_of(allocation) if isinstance(rule, Stated)]
    year = allocation.fiscal_year
    others = [
        site.name
        for site in sites.values()
        if site.is_school
        and site.site_id not in allocation.method_of
        and (site.opened or 0) <= year <= (site.closed or year)
    ]
    found = []
    if stated:
        found.append(
            wording(
                "These are amounts as the district states them; no published rule gives them: %(rules)s.",
                rules=wording.listed(stated),
            )
        )
    if others:
        most = 8
        named = others if len(others) <= most else others[: most - 1]
        rest = len(others) - len(named)
        found.append(
            wording(
                "These schools get their money in another way: %(schools)s%(more)s.",
                schools=wording.listed(named),
                more=wording(" and %(number)s more", number=wording.number(rest)) if rest else "",
            )
        )
    if has_share:
        found.append(
            wording(
                "The rest of the schools' budgets, such as grants for single schools and what the district "
                "pays at schools itself, follows none of these rules."
            )
        )
    return found
