"""A page for each pathway: every indicator with its level, the way to the next one, and what proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.finance.rubric.levels import Assessed
from generator.finance.rubric.scorecard import Scorecard
from generator.pages.edition import Edition
from generator.pages.funding import status_of
from generator.pages.page import Page, html_block
from generator.pages.rubric import addresses, words
from generator.pages.rubric.proof import Proof, proof_of
from generator.pages.signed_notes import SignedNote
from generator.schema.rubric import Indicator, Pathway
from generator.wording import Wording


@dataclass(frozen=True)
class PastLevel:
    """An indicator's level in one year."""

    year: str
    level: str
    shade: str
    said: str


@dataclass(frozen=True)
class Card:
    """An indicator, read in ten seconds, that opens to its evidence."""

    id: str
    code: str
    name: str
    statement: str
    level: str
    shade: str
    level_name: str
    descriptor: str
    """What the level looks like; of one without a level why it has none."""

    value: str
    """What the figures come to; empty without any."""

    next: str
    """What the next level takes; empty at the top."""

    target: str
    past: Sequence[PastLevel]
    contradiction: str
    answers: Sequence[SignedNote]
    proof: Proof
    note: str


def pathway_pages(edition: Edition) -> list[Page]:
    """Return a page for each pathway of the rubric; none where nothing is scored."""
    scorecard = edition.facts.public.scorecard
    if scorecard is None:
        return []
    return [_page(edition, scorecard, pathway) for pathway in scorecard.in_force.rubric.pathways]


def _page(edition: Edition, scorecard: Scorecard, pathway: Pathway) -> Page:
    renderer, wording = edition.renderer, edition.wording
    path = addresses.pathway_address(edition, pathway)
    found = scorecard.sum_of(pathway)
    name = wording(pathway.name)
    if found.mean is None:
        sentence = wording(
            "None of the %(count)s indicators of %(name)s is scored in %(year)s; each says why.",
            count=found.count,
            name=name,
            year=wording.year(scorecard.year),
        )
    else:
        sentence = wording(
            "In %(year)s, %(name)s stands at %(mean)s of %(levels)s on average: the lowest of its indicators "
            "is at %(lowest)s, the highest at %(highest)s; %(scored)s.",
            year=wording.year(scorecard.year),
            name=name,
            mean=words.mean_words(wording, found.mean),
            levels=len(scorecard.in_force.rubric.levels),
            lowest=found.lowest,
            highest=found.highest,
            scored=words.scored_words(wording, found.scored, found.count),
        )
    values = {
        "status": status_of(edition),
        "purpose": wording(pathway.purpose),
        "cards": [_card(edition, scorecard, one) for one in scorecard.of(pathway)],
        "others": [
            {"path": addresses.pathway_address(edition, one), "label": wording(one.name)}
            for one in scorecard.in_force.rubric.pathways
            if one is not pathway
        ],
        "about": words.rubric_words(wording, scorecard),
    }
    return Page(
        path=path,
        title=edition.title(name),
        description=sentence,
        markdown=renderer.render(
            "words.md.j2",
            path,
            title=name,
            sentence=sentence,
            words=html_block(renderer.render("pathway_words.html.j2", path, **values)),
        ),
        fragments={"body": renderer.render("pathway.html.j2", path, **values)},
    )


def _card(edition: Edition, scorecard: Scorecard, one: Assessed) -> Card:
    wording, rubric, indicator = edition.wording, scorecard.in_force.rubric, one.indicator
    missing, thresholds = one.why_not, indicator.evidence.thresholds
    following = None if one.level is None else one.level + 1
    return Card(
        id=addresses.section(indicator),
        code=indicator.id,
        name=wording(indicator.name),
        statement=wording(indicator.statement),
        level=words.level_number(one.level),
        shade=words.shade(rubric, one.level),
        level_name=wording("Not scored")
        if one.level is None
        else wording(rubric.levels[one.level]),
        descriptor=words.reason_words(wording, missing)
        if missing
        else words.descriptor_words(wording, scorecard.in_force, indicator, one.level or 1),
        value=words.shown_value(wording, thresholds, one.value.value)
        if one.level and one.value
        else "",
        next=wording(
            "To reach %(name)s: %(descriptor)s",
            name=wording(rubric.levels[following]),
            descriptor=words.descriptor_words(wording, scorecard.in_force, indicator, following),
        )
        if following in rubric.levels
        else "",
        target=_target(wording, scorecard, indicator),
        past=_past(wording, scorecard, indicator)
        if any(level is not None for _, level in scorecard.history(indicator.id)[:-1])
        else [],
        contradiction=words.contradiction_words(wording, one),
        answers=edition.signed_notes.on_indicator(indicator.id),
        proof=proof_of(edition, scorecard, one),
        note=wording(indicator.note) if indicator.note else "",
    )


def _target(wording: Wording, scorecard: Scorecard, indicator: Indicator) -> str:
    target = scorecard.target_of(indicator.id)
    if target is None:
        return ""
    name = words.level_words(wording, scorecard.in_force.rubric, target.level)
    if target.year is None:
        return wording("The district aims for %(level)s.", level=name)
    return wording(
        "The district aims for %(level)s by %(year)s.", level=name, year=wording.year(target.year)
    )


def _past(wording: Wording, scorecard: Scorecard, indicator: Indicator) -> list[PastLevel]:
    rubric = scorecard.in_force.rubric
    return [
        PastLevel(
            wording.year(year),
            words.level_number(level),
            words.shade(rubric, level),
            words.level_words(wording, rubric, level),
        )
        for year, level in scorecard.history(indicator.id)
    ]
