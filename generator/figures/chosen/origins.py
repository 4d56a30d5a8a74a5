"""Where a site's money comes from, in the year and stage that its page opens on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.chosen.subject import Chosen, Subject, newest, source_of
from generator.figures.cut_in_parts import UNKNOWN, MoneyCut
from generator.figures.facts import Facts
from generator.figures.money_origins import by_government, by_restriction
from generator.wording import Wording

SECTION = "sources"


def origins(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield federal beside state and local money, and general money beside what is tied to a purpose.

    A cut of which the ledger says nothing is left out.
    """
    year, stage = newest(facts, subject.site_id)
    amounts = facts.amounts(subject.site_id, year, stage)
    cuts = (
        (by_government, "governments", amounts.governments if amounts else {}),
        (
            by_restriction,
            "restrictions",
            facts.public.restrictions.get((subject.site_id, year, stage), {}),
        ),
    )
    for build, name, cents in cuts:
        if any(amount for code, amount in cents.items() if code != UNKNOWN):
            yield Chosen(
                SECTION,
                build(
                    wording,
                    key=f"{subject.id}-{name}",
                    money=MoneyCut(subject.name, year, stage, facts.is_open(year), cents),
                    source=source_of(wording, facts, subject.site_id, year, (stage,)),
                ),
            )
