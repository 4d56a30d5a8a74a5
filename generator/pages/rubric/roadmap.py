"""The roadmap: from where each indicator began to what the district aims for, and where it stands on the way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.finance.rubric.roadmap import LATE, STANDINGS, Step, roadmap
from generator.finance.rubric.scorecard import Scorecard
from generator.pages.edition import Edition
from generator.pages.funding import status_of
from generator.pages.page import Page
from generator.pages.rubric import addresses
from generator.pages.rubric.terms import WHERE_IT_STANDS
from generator.wording import Wording


@dataclass(frozen=True)
class Tile:
    """A level on an indicator's way."""

    level: int
    is_now: bool
    is_aim: bool


@dataclass(frozen=True)
class StepView:
    """An indicator on its way."""

    link: Markup
    standing: str
    track: Sequence[Tile]
    said: str
    """The same in words."""


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
        pathways=[
            (wording(pathway.name), [_view(edition, path, scorecard, one) for one in several])
            for pathway, several in steps
        ],
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


def _view(edition: Edition, path: str, scorecard: Scorecard, one: Step) -> StepView:
    wording = edition.wording
    standing = wording(WHERE_IT_STANDS[one.standing])
    return StepView(
        link=addresses.indicator_link(edition, path, one.pathway, one.indicator),
        standing=edition.renderer.mark(standing, is_match=False)
        if one.standing == LATE
        else standing,
        track=[
            Tile(level, is_now=level == one.level, is_aim=level == one.target.level)
            for level in scorecard.in_force.rubric.levels
        ],
        said=_said(wording, scorecard, one),
    )


def _said(wording: Wording, scorecard: Scorecard, one: Step) -> str:
    """Return where an indicator began, stands and is to come, in words."""
    said = []
    if one.baseline is not None and one.baseline[0] != scorecard.year:
        year, level = one.baseline
        said.append(wording("%(level)s in %(year)s", level=level, year=wording.year(year)))
    said.append(
        wording("not scored now")
        if one.level is None
        else wording("%(level)s now", level=one.level)
    )
    said.append(
        wording(
            "aims for %(level)s by %(year)s",
            level=one.target.level,
            year=wording.year(one.target.year),
        )
        if one.target.year
        else wording("aims for %(level)s", level=one.target.level)
    )
    return "; ".join(said)
