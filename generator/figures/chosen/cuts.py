"""A site's operating money cut into a few parts, in the year and stage that its page opens on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from generator.figures.chosen.subject import Chosen, Subject, newest, source_of
from generator.figures.cut_in_parts import UNKNOWN, MoneyCut
from generator.figures.facts import Facts
from generator.figures.figure import Figure, Source
from generator.finance.accounts import SEVERAL
from generator.wording import Wording


class _Build(Protocol):
    def __call__(
        self, wording: Wording, *, key: str, money: MoneyCut, source: Source
    ) -> Figure: ...


def cut(
    wording: Wording,
    facts: Facts,
    subject: Subject,
    build: _Build,
    section: str,
    name: str,
    cents: Mapping[str, int],
) -> Iterator[Chosen]:
    """Yield the figure of a cut; nothing where all of it is not known.

    Args:
        wording: The language.
        facts: The district's facts.
        subject: Whose money.
        build: Builds the figure.
        section: Of the page.
        name: End of the figure's id.
        cents: By part, UNKNOWN and SEVERAL.
    """
    if not any(amount for part, amount in cents.items() if part not in (UNKNOWN, SEVERAL)):
        return
    year, stage = newest(facts, subject.site_id)
    money = MoneyCut(subject.name, year, stage, facts.is_open(year), cents)
    source = source_of(wording, facts, subject.site_id, year, (stage,))
    yield Chosen(section, build(wording, key=f"{subject.id}-{name}", money=money, source=source))
