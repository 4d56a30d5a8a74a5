"""Where a site's money comes from, in the year and stage that its page opens on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.chosen.cuts import cut
from generator.figures.chosen.subject import Chosen, Subject, newest
from generator.figures.facts import Facts
from generator.figures.money_origins import by_government, by_restriction
from generator.wording import Wording

SECTION = "sources"


def origins(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield federal beside state and local money, and general money beside what is tied to a purpose.

    A cut of which the ledger says nothing is left out.
    """
    place = newest(facts, subject.site_id)
    amounts = facts.amounts(subject.site_id, *place)
    governments = amounts.governments if amounts else {}
    restrictions = facts.public.restrictions.get((subject.site_id, *place), {})
    yield from cut(wording, facts, subject, by_government, SECTION, "governments", governments)
    yield from cut(wording, facts, subject, by_restriction, SECTION, "restrictions", restrictions)
