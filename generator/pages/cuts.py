"""The district's money cut by its own codes: fund, program, resource."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.amounts import DISTRICT
from generator.figures.facts import Facts
from generator.pages.parts import Heading, TableView
from generator.vocabulary import SEGMENTS
from generator.wording import Wording


def cuts(wording: Wording, facts: Facts) -> Iterator[TableView]:
    """Yield one table for each cut of the year and stage that the pages open on."""
    year = facts.newest_year(DISTRICT)
    stage = facts.leading_stage(DISTRICT, year)
    amounts = facts.amounts(DISTRICT, year, stage)
    if amounts is None:
        return
    running = Heading(wording("Running schools"), is_number=True)
    for segment, term in SEGMENTS.items():
        found = facts.segment(segment, year, stage)
        if found:
            yield TableView(
                caption=wording(term.label),
                explanation=wording(term.definition),
                columns=[
                    Heading(wording("Name")),
                    Heading(wording("Code"), is_short=True),
                    running,
                    Heading(wording("All else"), is_number=True),
                ],
                rows=[
                    [
                        one.name or wording("No name given"),
                        one.code,
                        wording.dollars(one.operating_cents),
                        wording.dollars(one.apart_cents),
                    ]
                    for one in found
                ],
                foot=[
                    wording("All together"),
                    "",
                    wording.dollars(amounts.operating_cents),
                    wording.dollars(amounts.apart_cents),
                ],
            )
