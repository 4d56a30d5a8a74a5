"""A page for each pathway: every indicator with its level, the way to the next one, and what proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.finance.rubric.levels import ATTESTED, Assessed
from generator.finance.rubric.scorecard import Scorecard
from generator.pages.edition import Edition
from generator.pages.funding import status_of
from generator.pages.page import Page, html_block
from generator.pages.parts import Heading, TableView
from generator.pages.rubric import addresses, words
from generator.pages.rubric.terms import FILES, OF_CLOSED_YEAR, PLACES
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
class Proof:
    """What a level stands on, in sentences, with the cuts and the way to the figures."""

    sentences: Sequence[str]
    formula: str
    cuts: TableView | None
    place: tuple[str, str] | None
    """Address and label of where the figures stand."""

    evidence: tuple[str, str] | None
    """What the reviewer looked at and its address; the address is empty where there is none."""


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
        else wording(indicator.levels[one.level or 1]),
        value=words.value_words(wording, thresholds, one.value.value)
        if one.level and one.value and thresholds and thresholds.unit != "standing"
        else "",
        next=wording(
            "To reach %(name)s: %(descriptor)s",
            name=wording(rubric.levels[following]),
            descriptor=wording(indicator.levels[following]),
        )
        if following in rubric.levels
        else "",
        target=_target(wording, scorecard, indicator),
        past=_past(wording, scorecard, indicator)
        if any(level is not None for _, level in scorecard.history(indicator.id)[:-1])
        else [],
        contradiction=words.contradiction_words(wording, one),
        answers=edition.signed_notes.on_indicator(indicator.id),
        proof=_proof(edition, scorecard, one),
        note=wording(indicator.note) if indicator.note else "",
    )


def _target(wording: Wording, scorecard: Scorecard, indicator: Indicator) -> str:
    target = scorecard.targets.get(indicator.id)
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


def _proof(edition: Edition, scorecard: Scorecard, one: Assessed) -> Proof:
    wording, evidence = edition.wording, one.indicator.evidence
    thresholds, metric = evidence.thresholds, evidence.metric
    return Proof(
        sentences=list(_sentences(edition, scorecard, one)),
        formula=wording(evidence.formula) if evidence.formula else "",
        cuts=_cuts(wording, scorecard, one.indicator) if thresholds else None,
        place=_place(edition, metric) if metric and one.value else None,
        evidence=(one.claim.evidence, one.claim.link)
        if one.claim is not None and one.claim.evidence
        else None,
    )


def _sentences(edition: Edition, scorecard: Scorecard, one: Assessed) -> list[str]:
    """Return the number that proves the level, who judged it, and what of the two counts."""
    wording, evidence = edition.wording, one.indicator.evidence
    thresholds, found = evidence.thresholds, []
    if one.value is not None and thresholds is not None:
        value = words.value_words(wording, thresholds, one.value.value)
        found.append(_value_sentence(edition, scorecard, one, value))
        found += [
            wording(said, value=words.value_words(wording, thresholds, value))
            for said, value in one.value.beside
        ]
        if one.value.between is not None:
            low, high = (words.value_words(wording, thresholds, end) for end in one.value.between)
            found.append(
                wording(
                    "It is estimated, and may lie between %(low)s and %(high)s.", low=low, high=high
                )
            )
        if one.value.cases is not None:
            found.append(
                wording.counted(
                    one.value.cases,
                    "It stands on %(number)s case: a school, a group or a request.",
                    "It stands on %(number)s cases: schools, groups or requests.",
                )
            )
        if evidence.metric is not None and evidence.metric in FILES:
            found.append(
                wording(
                    "It is worked out from the district's file %(file)s, of which nothing else is published.",
                    file=FILES[evidence.metric],
                )
            )
    if one.claim is not None and one.claimed is not None:
        found.append(
            wording(
                "%(reviewer)s (%(role)s) gave level %(level)s on %(date)s.",
                reviewer=one.claim.reviewer,
                role=one.claim.role,
                level=one.claimed,
                date=wording.date(one.claim.reviewed_on) if one.claim.reviewed_on else "",
            )
        )
    if evidence.kind == ATTESTED:
        found.append(
            wording("A reviewer judges this one; figures can lower the level and never raise it.")
            if evidence.metric
            else wording("A reviewer judges this one; no figure tells it.")
        )
    return found


def _value_sentence(edition: Edition, scorecard: Scorecard, one: Assessed, value: str) -> str:
    wording, metric = edition.wording, one.indicator.evidence.metric
    if metric in OF_CLOSED_YEAR:
        return wording(
            "The figure, of the last year that was closed when %(year)s was judged: %(value)s.",
            year=wording.year(scorecard.year),
            value=value,
        )
    return wording(
        "The figure for %(year)s: %(value)s.", year=wording.year(scorecard.year), value=value
    )


def _cuts(wording: Wording, scorecard: Scorecard, indicator: Indicator) -> TableView | None:
    rubric, thresholds = scorecard.in_force.rubric, indicator.evidence.thresholds
    if thresholds is None:
        return None
    rows: list[list[object]] = [
        [
            words.level_words(wording, rubric, level),
            words.cut_words(wording, thresholds, level)
            if level in thresholds.cuts
            else wording("below that")
            if thresholds.better == "higher"
            else wording("above that"),
            wording(indicator.levels[level]),
        ]
        for level in reversed(rubric.levels)
    ]
    caption = wording("Where each level begins: %(name)s", name=wording(indicator.name))
    return TableView(
        caption=caption,
        columns=[
            Heading(wording("Level")),
            Heading(wording("Figure"), is_short=True),
            Heading(wording("What it looks like")),
        ],
        rows=rows,
        explanation=wording("The district changed these cuts.")
        if indicator.id in scorecard.in_force.changed
        else "",
    )


def _place(edition: Edition, metric: str) -> tuple[str, str] | None:
    """Return where a metric's figures stand, as far as the district has that page."""
    if metric not in PLACES:
        return None
    place, label = PLACES[metric]
    address = edition.place(place)
    return None if address is None else (address, edition.wording(label))
