"""Who decides how a school's money is used, in the year and stage that its page opens on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.figures.chosen.subject import Chosen, Subject, newest, source_of
from generator.figures.cut_in_parts import UNKNOWN, MoneyCut
from generator.figures.facts import Facts
from generator.figures.who_decides import who_decides
from generator.wording import Wording

SECTION = "decides"


def decided(facts: Facts, site_id: str) -> Mapping[str, int] | None:
    """Return cents by who decides on them; empty where that is withheld, None where nobody says."""
    return facts.public.control.get((site_id, *newest(facts, site_id)))


def deciding(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield what the school may decide beside what the district does; nothing where nobody says."""
    year, stage = newest(facts, subject.site_id)
    parts = decided(facts, subject.site_id)
    if parts and any(cents for control, cents in parts.items() if control != UNKNOWN):
        yield Chosen(
            SECTION,
            who_decides(
                wording,
                key=f"{subject.id}-decides",
                money=MoneyCut(subject.name, year, stage, facts.is_open(year), parts),
                source=source_of(wording, facts, subject.site_id, year, (stage,)),
            ),
        )
