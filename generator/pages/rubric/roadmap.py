"""The roadmap: from where each indicator began to what the district aims for, and where it stands on the way."""

from __future__ import annotations

from collections import Counter

from generator.finance.rubric.roadmap import LATE, STANDINGS, Step, roadmap
from generator.finance.rubric.scorecard import Scorecard
from generator.pages.edition import Edition
from generator.pages.funding import status_of
from generator.pages.page import Page
from generator.pages.parts import Heading, TableView
from generator.pages.rubric import addresses
from generator.pages.rubric.terms import WHERE_IT_STANDS
from generator.schema.rubric import Pathway
from generator.wording import NO_VALUE, Wording


def roadmap_page(edition: Edition) -> Page | None:
    """Return the page; None where the district aims for nothing, or nothing is scored."""
    scorecard = edition.facts.public.scorecard
    if scorecard is None or not scorecard.targets:
        return None
    renderer, wording = edition.renderer, edition.wording
    path = edition.address(addresses.ROADMAP)
    title = wording("Roadmap")
    first = edition.facts.public.profile.roadmap_first
    steps = list(roadmap(scorecard, first))
    sentence = _sentence(wording, scorecard, [one for _, several in steps for one in several])
    body = renderer.render(
        "roadmap.html.j2",
        path,
        status=status_of(edition),
        first=next((wording(one.name) for one, _ in steps if one.id == first), ""),
        tables=[_table(edition, path, *one) for one in steps],
    )
    return edition.page(
        path,
        title,
        sentence,
        body,
        question=wording("What does the district want to do better, and is it on track?"),
    )


def _sentence(wording: Wording, scorecard: Scorecard, steps: list[Step]) -> str:
    counts = Counter(one.standing for one in steps)
    said = [
        wording(
            "%(count)s %(standing)s",
            count=counts[one],
            standing=wording(WHERE_IT_STANDS[one]).lower(),
        )
        for one in STANDINGS
        if counts[one]
    ]
    return wording.counted(
        len(steps),
        "The district aims for a level of %(number)s indicator; in %(year)s: %(said)s.",
        "The district aims for a level of %(number)s indicators; in %(year)s: %(said)s.",
        year=wording.year(scorecard.year),
        said=wording.listed(said),
    )


def _table(edition: Edition, path: str, pathway: Pathway, steps: list[Step]) -> TableView:
    wording = edition.wording
    return TableView(
        caption=wording(pathway.name),
        columns=[
            Heading(wording("Indicator")),
            Heading(wording("Stands"), is_short=True),
            Heading(wording("Began at"), is_short=True),
            Heading(wording("Now"), is_number=True),
            Heading(wording("Aims for"), is_short=True),
        ],
        rows=[
            [
                addresses.indicator_link(edition, path, pathway, one.indicator),
                edition.renderer.mark(wording(WHERE_IT_STANDS[one.standing]), is_match=False)
                if one.standing == LATE
                else wording(WHERE_IT_STANDS[one.standing]),
                wording(
                    "%(level)s in %(year)s",
                    level=one.baseline[1],
                    year=wording.year(one.baseline[0]),
                )
                if one.baseline
                else NO_VALUE,
                NO_VALUE if one.level is None else wording.number(one.level),
                wording(
                    "%(level)s by %(year)s",
                    level=one.target.level,
                    year=wording.year(one.target.year),
                )
                if one.target.year
                else wording.number(one.target.level),
            ]
            for one in steps
        ],
    )
