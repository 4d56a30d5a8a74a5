"""What proves an indicator's level: the figure, its cuts and formula, who judged it, and where all that stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.finance.rubric.ground import Measured
from generator.finance.rubric.levels import ATTESTED, Assessed, held_back
from generator.finance.rubric.scorecard import Scorecard
from generator.pages.edition import Edition
from generator.pages.parts import Heading, TableView
from generator.pages.rubric import words
from generator.pages.rubric.terms import FILES, OF_CLOSED_YEAR, PLACES
from generator.schema.rubric import Indicator, Thresholds
from generator.wording import Wording


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


def proof_of(edition: Edition, scorecard: Scorecard, one: Assessed) -> Proof:
    """Return what an indicator's level stands on."""
    wording, evidence = edition.wording, one.indicator.evidence
    thresholds, metric = evidence.thresholds, evidence.metric
    return Proof(
        sentences=list(_sentences(edition, scorecard, one)),
        formula=wording(evidence.formula) if evidence.formula else "",
        cuts=_cuts(edition, scorecard, one.indicator, thresholds) if thresholds else None,
        place=_place(edition, metric) if metric and one.value else None,
        evidence=(one.claim.evidence, one.claim.link)
        if one.claim is not None and one.claim.evidence
        else None,
    )


def _sentences(edition: Edition, scorecard: Scorecard, one: Assessed) -> Iterator[str]:
    """Yield the number that proves the level, who judged it, and what of the two counts."""
    wording, evidence = edition.wording, one.indicator.evidence
    if one.value is not None and evidence.thresholds is not None:
        yield from _of_value(wording, scorecard, one, one.value, evidence.thresholds)
        if evidence.metric is not None and evidence.metric in FILES:
            yield wording(
                "It is worked out from the district's file %(file)s, of which nothing else is published.",
                file=FILES[evidence.metric],
            )
    if one.claim is not None and one.claimed is not None:
        yield wording(
            "%(reviewer)s (%(role)s) gave level %(level)s on %(date)s.",
            reviewer=one.claim.reviewer,
            role=one.claim.role,
            level=one.claimed,
            date=wording.date(one.claim.reviewed_on) if one.claim.reviewed_on else "",
        )
    if evidence.kind == ATTESTED:
        yield (
            wording("A reviewer judges this one; figures can lower the level and never raise it.")
            if evidence.metric
            else wording("A reviewer judges this one; no figure tells it.")
        )


def _of_value(
    wording: Wording, scorecard: Scorecard, one: Assessed, found: Measured, thresholds: Thresholds
) -> Iterator[str]:
    """Yield the figure, what stands beside it, and what holds a level back."""
    is_closed = one.indicator.evidence.metric in OF_CLOSED_YEAR
    year = scorecard.closed_year if is_closed else scorecard.year
    value = words.value_words(wording, thresholds, found.value)
    yield wording(
        "The figure for %(year)s, the last year that was closed: %(value)s."
        if is_closed
        else "The figure for %(year)s: %(value)s.",
        year=wording.year(year or scorecard.year),
        value=value,
    )
    for said, other in found.beside:
        yield wording(said, value=words.value_words(wording, thresholds, other))
    if found.between is not None:
        low, high = (words.value_words(wording, thresholds, end) for end in found.between)
        yield wording(
            "It is estimated, and may lie between %(low)s and %(high)s.", low=low, high=high
        )
    for level in held_back(found, thresholds):
        yield wording(
            "By the figure alone it would be level %(level)s; that needs besides: %(what)s.",
            level=level,
            what=wording.listed(words.more_words(wording, thresholds, level)),
        )
    if found.cases is not None:
        yield wording.counted(
            found.cases,
            "It stands on %(number)s case: a school, a group or a request.",
            "It stands on %(number)s cases: schools, groups or requests.",
        )


def _cuts(
    edition: Edition, scorecard: Scorecard, indicator: Indicator, thresholds: Thresholds
) -> TableView:
    renderer, wording = edition.renderer, edition.wording
    in_force = scorecard.in_force
    has_words = indicator.id not in in_force.unworded
    return TableView(
        caption=wording("Where each level begins: %(name)s", name=wording(indicator.name)),
        columns=[
            Heading(wording("Level and figure")),
            *([Heading(wording("What it looks like"))] if has_words else []),
        ],
        rows=[
            [
                renderer.noted(
                    words.level_words(wording, in_force.rubric, level),
                    _cut(wording, thresholds, level),
                ),
                *([wording(indicator.levels[level])] if has_words else []),
            ]
            for level in reversed(in_force.rubric.levels)
        ],
        explanation=wording("The district changed these cuts.")
        if indicator.id in in_force.changed
        else "",
    )


def _cut(wording: Wording, thresholds: Thresholds, level: int) -> str:
    """Return from which figure on a level is reached, and what it needs besides."""
    if level not in thresholds.cuts:
        is_higher = thresholds.better == "higher"
        return wording("below that") if is_higher else wording("above that")
    cut = words.cut_words(wording, thresholds, level)
    return "; ".join([cut, *words.more_words(wording, thresholds, level)])


def _place(edition: Edition, metric: str) -> tuple[str, str] | None:
    """Return where a metric's figures stand, as far as the district has that page."""
    if metric not in PLACES:
        return None
    place, label = PLACES[metric]
    address = edition.place(place)
    return None if address is None else (address, edition.wording(label))
