"""Rates of rules over the years: methods change, and what a student counts for with them."""

from __future__ import annotations

from generator.figures.funding.exact_words import rate_words
from generator.figures.funding.year_of_rules import rate_of_rule, rules_of
from generator.pages.edition import Edition
from generator.pages.parts import Heading, TableView

_NO_RULE = "no such rule"


def years_table(edition: Edition) -> TableView | None:
    """Return the rate of each rule in each year that has a method; None where there is one year only."""
    wording, years = edition.wording, edition.facts.public.allocations
    if len(years) < 2:  # noqa: PLR2004 - one year is no history
        return None
    names: dict[str, str] = {}
    rates: dict[tuple[str, int], str] = {}
    for year in sorted(years, reverse=True):
        for _, rule in rules_of(years[year]):
            names.setdefault(rule.id, rule.name)
            rate = rate_of_rule(years[year], rule)
            rates[rule.id, year] = (
                wording("no one rate") if rate is None else rate_words(wording, rate)
            )
    shown = sorted(years)
    with_rate = {
        rule_id for (rule_id, _), words in rates.items() if words != wording("no one rate")
    }
    rows = [
        [name, *(rates.get((rule_id, year), wording(_NO_RULE)) for year in shown)]
        for rule_id, name in names.items()
        if rule_id in with_rate
    ]
    if not rows:
        return None
    return TableView(
        caption=wording("Dollars for each, by rule and year"),
        explanation=wording(
            "Rules that pay a rate for each student or position. Each is the rate that the year's rule was "
            "worked out with."
        ),
        columns=[
            Heading(wording("Rule")),
            *(Heading(wording.year(year), is_number=True) for year in shown),
        ],
        rows=rows,
    )
