"""Who decides how a school's money is used, in the year and stage that its page opens on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.figures.chosen.cuts import cut
from generator.figures.chosen.subject import Chosen, Subject, newest
from generator.figures.facts import Facts
from generator.figures.who_decides import who_decides
from generator.wording import Wording

SECTION = "decides"


def decided(facts: Facts, site_id: str) -> Mapping[str, int] | None:
    """Return cents by who decides on them; empty where that is withheld, None where nobody says."""
    return facts.public.control.get((site_id, *newest(facts, site_id)))


def deciding(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield what the school may decide beside what the district does; nothing where nobody says."""
    parts = decided(facts, subject.site_id) or {}
    yield from cut(wording, facts, subject, who_decides, SECTION, "decides", parts)
