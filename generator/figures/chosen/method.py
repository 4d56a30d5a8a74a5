"""The figures of the page that tells how schools are funded, in the newest year that has a method."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.chosen.subject import Chosen, district
from generator.figures.facts import Facts
from generator.figures.figure import Source
from generator.figures.funding.dollars_by_rule import dollars_by_rule
from generator.figures.funding.each_counts import each_counts
from generator.figures.funding.year_of_rules import money_of_rules, rates_for_each
from generator.figures.published_rows import rows_of
from generator.finance.allocation.public import PublicAllocation
from generator.wording import Wording


def newest_allocation(facts: Facts) -> PublicAllocation | None:
    """Return the newest year's allocations; None where no year has any."""
    years = facts.public.allocations
    return years[max(years)] if years else None


def figures_of_method(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    """Yield what each rule gives all schools, and what each student counts for."""
    allocation = newest_allocation(facts)
    if allocation is None:
        return
    year, name = allocation.fiscal_year, district(facts).name
    source = Source(
        (f"allocation/{year}",),
        wording("fiscal year %(year)s, every site", year=wording.year(year)),
        len(allocation.amounts),
        facts.public.as_of,
        published=(rows_of("allocation", [year]),),
    )
    rules = money_of_rules(wording, allocation)
    if rules:
        yield Chosen(
            "money",
            dollars_by_rule(
                wording,
                key="district-allocation",
                subject=name,
                fiscal_year=year,
                rules=rules,
                source=source,
                notes=_notes(wording, allocation),
            ),
        )
    rates = rates_for_each(wording, allocation)
    if len(rates) > 1:
        yield Chosen(
            "each",
            each_counts(
                wording,
                key="district-allocation-rates",
                subject=name,
                fiscal_year=year,
                rates=rates,
                source=source,
            ),
        )


def _notes(wording: Wording, allocation: PublicAllocation) -> list[str]:
    """Say what is not in the sums of single rules."""
    notes = []
    if allocation.merged:
        notes.append(
            wording.counted(
                len(allocation.merged),
                "At %(number)s school several rules stand together, so that nobody can tell how many "
                "students are in a small group; their dollars are in a line of their own.",
                "At %(number)s schools several rules stand together, so that nobody can tell how many "
                "students are in a small group; their dollars are in a line of their own.",
            )
        )
    unknown = sum(allocation.total_cents(site_id) is None for site_id in allocation.method_of)
    if unknown:
        notes.append(
            wording.counted(
                unknown,
                "Of %(number)s school not every amount is known or may be shown; what is not is in no sum.",
                "Of %(number)s schools not every amount is known or may be shown; what is not is in no "
                "sum.",
            )
        )
    return notes
