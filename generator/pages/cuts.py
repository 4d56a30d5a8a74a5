"""The district's money cut other ways: by what is bought, whose money it is, fund, program, resource."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.facts import DISTRICT, Facts
from generator.finance import accounts
from generator.pages.parts import Heading, TableView
from generator.vocabulary import GOVERNMENTS, SEGMENTS
from generator.wording import Wording


def cuts(wording: Wording, facts: Facts) -> Iterator[TableView]:
    """Yield one table for each cut of the year and stage that the home page opens on."""
    year = facts.newest_year(DISTRICT)
    stage = facts.leading_stage(DISTRICT, year)
    amounts = facts.amounts(DISTRICT, year, stage)
    if amounts is None:
        return
    named = accounts.objects()
    total = [wording("All together"), wording.dollars(amounts.operating_cents)]
    running = Heading(wording("Running schools"), is_number=True)
    yield TableView(
        caption=wording("By what is bought"),
        explanation=wording("Pay, benefits and everything else that runs schools."),
        columns=[Heading(wording("What is bought")), running],
        rows=[
            [wording(named[code].plain_name), wording.dollars(cents)]
            for code, cents in amounts.objects.items()
        ],
        foot=total,
    )
    yield TableView(
        caption=wording("By whose money it is"),
        explanation=wording(
            "State aid and local taxes are pooled; no part of what they pay for is one or the other."
        ),
        columns=[Heading(wording("Government")), running],
        rows=[
            [wording(GOVERNMENTS[government]), wording.dollars(cents)]
            for government, cents in amounts.governments.items()
        ],
        foot=total,
    )
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
