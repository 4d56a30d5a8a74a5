"""The scorecard at a glance: a strip of levels for each pathway, what moved, and what the levels stand on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.finance.rubric.levels import ATTESTED, COMPUTED, NOT_SCORED, Assessed
from generator.finance.rubric.scorecard import Comparison, Move, Scorecard
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.funding import status_of
from generator.pages.page import Page
from generator.pages.rubric import addresses, words
from generator.pages.rubric.terms import BASES
from generator.schema.rubric import Pathway
from generator.wording import Wording


@dataclass(frozen=True)
class Tile:
    """An indicator in a strip: its level, and what it is."""

    path: str
    level: str
    shade: str
    said: str
    """Name and level in words."""


@dataclass(frozen=True)
class Strip:
    """A pathway in one line: its indicators, and their mean beside last year's."""

    path: str
    name: str
    purpose: str
    mean: str
    of_levels: str
    """How high the mean could be: `of 4`."""

    said: str
    """How many are scored, the lowest and the highest level."""

    before: str
    """The mean of last year and of this, on the same indicators; empty where there is none."""

    tiles: Sequence[Tile]


@dataclass(frozen=True)
class MovedItem:
    """An indicator whose level changed."""

    path: str
    name: str
    said: str


def scorecard_page(edition: Edition) -> Page | None:
    """Return the page; None where nothing is scored."""
    scorecard = edition.facts.public.scorecard
    if scorecard is None:
        return None
    renderer, wording = edition.renderer, edition.wording
    path = edition.address(addresses.SCORECARD)
    title = wording("Scorecard")
    sentence = scorecard_sentence(wording, scorecard)
    rubric = scorecard.in_force.rubric
    body = renderer.render(
        "scorecard.html.j2",
        path,
        status=status_of(edition),
        legend=[
            {"level": level, "name": wording(name), "shade": words.shade(rubric, level)}
            for level, name in rubric.levels.items()
        ],
        is_ours=not scorecard.in_force.is_own,
        strips=strips(edition, scorecard),
        year=wording.year(scorecard.year),
        before=wording.year(scorecard.year_before) if scorecard.year_before else "",
        moved=_moved(edition, scorecard),
        bases=_bases(wording, scorecard),
        contradictions=_contradictions(edition, scorecard),
        notes=edition.signed_notes.on_indicator(""),
        about=words.rubric_words(wording, scorecard),
        doors=_doors(edition, scorecard),
        downloads=[addresses.download(edition)],
    )
    return edition.page(
        path,
        title,
        sentence,
        body,
        in_navigation=title,
        question=wording("How well does the district manage its money, and what got better?"),
    )


def scorecard_sentence(wording: Wording, scorecard: Scorecard) -> str:
    """Return how many indicators are scored, how many reach the upper half, and what moved since last year."""
    found, levels = scorecard.all_in(), len(scorecard.in_force.rubric.levels)
    scored = [one for one in found if one.level is not None]
    upper = sum(2 * (one.level or 0) > levels for one in scored)
    said = [
        wording.counted(
            len(scored),
            "In %(year)s, %(number)s of %(count)s signs of good financial management is scored.",
            "In %(year)s, %(number)s of %(count)s signs of good financial management are scored.",
            year=wording.year(scorecard.year),
            count=wording.number(len(found)),
        ),
        wording.counted(
            upper,
            "%(number)s of them is in the upper half.",
            "%(number)s of them are in the upper half.",
        ),
    ]
    if scorecard.year_before is not None:
        moves = scorecard.moves()
        rose = sum(one.now > one.before for one in moves)
        said.append(
            wording(
                "Since the year before, %(rose)s rose and %(fell)s fell.",
                rose=wording.number(rose),
                fell=wording.number(len(moves) - rose),
            )
        )
    return " ".join(said)


def strips(edition: Edition, scorecard: Scorecard) -> list[Strip]:
    """Return every pathway in one line, in the rubric's order."""
    return [_strip(edition, scorecard, one) for one in scorecard.in_force.rubric.pathways]


def _strip(edition: Edition, scorecard: Scorecard, pathway: Pathway) -> Strip:
    wording, rubric = edition.wording, scorecard.in_force.rubric
    found, compared = scorecard.sum_of(pathway), scorecard.compared(pathway)
    said = words.scored_words(wording, found.scored, found.count)
    if found.mean is not None:
        said = wording(
            "%(scored)s; lowest %(lowest)s, highest %(highest)s",
            scored=said,
            lowest=found.lowest,
            highest=found.highest,
        )
    return Strip(
        path=addresses.pathway_address(edition, pathway),
        name=wording(pathway.name),
        purpose=wording(pathway.purpose),
        mean=words.mean_words(wording, found.mean),
        of_levels=wording("of %(levels)s", levels=len(rubric.levels)),
        said=said,
        before=_compared(wording, compared, found.scored) if compared else "",
        tiles=[_tile(edition, scorecard, pathway, one) for one in scorecard.of(pathway)],
    )


def _compared(wording: Wording, found: Comparison, scored: int) -> str:
    """Return the mean of last year; with this year's beside it where that is not of all that is scored."""
    before, now = (words.mean_words(wording, one) for one in (found.before, found.now))
    if found.count == scored:
        return wording("Last year %(before)s, on the same indicators", before=before)
    return wording.counted(
        found.count,
        "The %(number)s that is scored in both years: %(before)s last year, %(now)s now",
        "The %(number)s that are scored in both years: %(before)s last year, %(now)s now",
        before=before,
        now=now,
    )


def _tile(edition: Edition, scorecard: Scorecard, pathway: Pathway, one: Assessed) -> Tile:
    wording, rubric = edition.wording, scorecard.in_force.rubric
    return Tile(
        path=addresses.indicator_address(edition, pathway, one.indicator),
        level=words.level_number(one.level),
        shade=words.shade(rubric, one.level),
        said=wording(
            "%(name)s: %(level)s",
            name=wording(one.indicator.name),
            level=words.level_words(wording, rubric, one.level),
        ),
    )


def _moved(edition: Edition, scorecard: Scorecard) -> list[tuple[str, list[MovedItem]]]:
    """Return what rose and what fell since the year before, under their headings."""
    wording = edition.wording
    moves = scorecard.moves()
    groups = (
        (wording("Better than a year ago"), [one for one in moves if one.now > one.before]),
        (wording("Lower than a year ago"), [one for one in moves if one.now < one.before]),
    )
    return [
        (title, [_moved_item(edition, scorecard, one) for one in several])
        for title, several in groups
        if several
    ]


def _moved_item(edition: Edition, scorecard: Scorecard, move: Move) -> MovedItem:
    wording = edition.wording
    pathway, indicator = next(
        (pathway, one)
        for pathway in scorecard.in_force.rubric.pathways
        for one in pathway.indicators
        if one.id == move.indicator_id
    )
    return MovedItem(
        addresses.indicator_address(edition, pathway, indicator),
        wording(indicator.name),
        wording("from %(before)s to %(now)s", before=move.before, now=move.now),
    )


def _bases(wording: Wording, scorecard: Scorecard) -> parts.TableView:
    """Return how many levels stand on figures, on a reviewer or on nothing, by pathway."""
    kinds = (COMPUTED, ATTESTED, NOT_SCORED)
    return parts.TableView(
        caption=wording("What the levels stand on"),
        columns=[
            parts.Heading(wording("Pathway")),
            *(parts.Heading(wording(BASES[kind]), is_number=True) for kind in kinds),
        ],
        rows=[
            [
                wording(pathway.name),
                *(
                    wording.number(sum(one.basis == kind for one in scorecard.of(pathway)))
                    for kind in kinds
                ),
            ]
            for pathway in scorecard.in_force.rubric.pathways
        ],
        foot=[
            wording("All"),
            *(
                wording.number(sum(one.basis == kind for one in scorecard.all_in()))
                for kind in kinds
            ),
        ],
    )


def _contradictions(edition: Edition, scorecard: Scorecard) -> list[MovedItem]:
    return [
        MovedItem(
            addresses.indicator_address(edition, pathway, one.indicator),
            edition.wording(one.indicator.name),
            words.contradiction_words(edition.wording, one),
        )
        for pathway in scorecard.in_force.rubric.pathways
        for one in scorecard.of(pathway)
        if one.is_contradicted
    ]


def _doors(edition: Edition, scorecard: Scorecard) -> list[dict[str, str]]:
    wording = edition.wording
    doors = [
        (
            addresses.INDICATORS,
            wording("Every indicator in one table"),
            wording("Level, target, and the figure behind it; as a file too."),
        ),
    ]
    if scorecard.targets:
        doors.append(
            (
                addresses.ROADMAP,
                wording("Roadmap"),
                wording("From where each indicator began to what the district aims for."),
            )
        )
    if edition.facts.public.goals:
        doors.append(
            (
                "goals/",
                wording("Goals and their money"),
                wording("What the district wants to reach, what it pays for it, and the results."),
            )
        )
    doors.append(
        (
            addresses.SELF_ASSESSMENT,
            wording("Assess a district yourself"),
            wording("The same questions to answer in your browser; nothing is sent anywhere."),
        )
    )
    return [
        {"path": edition.address(path), "label": label, "text": text} for path, label, text in doors
    ]
