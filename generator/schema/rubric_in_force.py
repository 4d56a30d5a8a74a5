"""The rubric that a district is held to: Daybook's own, with other cuts where the district changes them, or its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, Field

from generator.problems import Report
from generator.schema.documents import type_document
from generator.schema.entries import Part
from generator.schema.refusals import Refusal, did_you_mean
from generator.schema.rubric import (
    Cut,
    Indicator,
    Levels,
    Rubric,
    cuts_in_order,
    default_rubric,
    levels_in_words,
    numbered,
    type_rubric,
)

if TYPE_CHECKING:
    from generator.sources.documents import Document

_CUTS, _LEVELS = "cuts", "levels"


class Overrides(Part):
    """`rubric.yml` of a district that keeps our rubric with some cuts of its own."""

    cuts: dict[str, Annotated[dict[int, Cut], BeforeValidator(numbered)]]
    """By indicator, then level; all of an indicator's."""

    levels: dict[str, Levels] = Field(default_factory=dict)
    """What each level looks like with these cuts, by indicator."""


@dataclass(frozen=True)
class RubricInForce:
    """The rubric that a district is held to."""

    rubric: Rubric
    is_own: bool = False
    """Whether the district put a rubric of its own in place of ours."""

    changed: frozenset[str] = frozenset()
    """Indicators of ours whose cuts the district changed."""

    unworded: frozenset[str] = frozenset()
    """Those of them whose levels it did not put in words: ours speak of other cuts."""


def rubric_in_force(document: Document | None, report: Report) -> RubricInForce | None:
    """Return ours where a district has no `rubric.yml`, else what that makes of it; None where refused."""
    if document is None:
        return RubricInForce(default_rubric())
    if _CUTS in document.data and "pathways" not in document.data:
        return _with_cuts(document, report)
    own = type_rubric(document, report)
    return RubricInForce(own, is_own=True) if own else None


def _with_cuts(document: Document, report: Report) -> RubricInForce | None:
    ours = default_rubric()
    said = type_document(Overrides, document, {(): (_CUTS, _LEVELS)}, (), report)
    if said is None:
        return None
    changed = _changed(ours, said)
    found = [*_refused(ours, said), *_not_whole(changed)]
    for (key, id_), refusal in found:
        place = (key, id_) if id_ else (key,)
        report.add(refusal.at(document.location(place, of_key=True)))
    if found:
        return None
    return RubricInForce(
        changed, changed=frozenset(said.cuts), unworded=frozenset(said.cuts) - set(said.levels)
    )


def _refused(ours: Rubric, said: Overrides) -> Iterator[tuple[tuple[str, str], Refusal]]:
    """Yield what cannot be changed, under its key and indicator."""
    by_id = {one.id: one for one in ours.indicators if _has_cuts(one)}
    if not said.cuts:
        yield (
            (_CUTS, ""),
            Refusal(
                id_="missing-key",
                what="no cuts are changed",
                why="rubric.yml is there to change cuts, or to put another rubric in place of ours.",
                fix="write cuts under the id of an indicator, or leave rubric.yml out.",
            ),
        )
    for id_ in said.cuts:
        if id_ not in by_id:
            yield (
                (_CUTS, id_),
                Refusal(
                    id_="unknown-choice",
                    what=f"no indicator {id_!r} has cuts",
                    why="Cuts are changed by the ids of our rubric; docs/rubric.md lists them.",
                    fix=f"{did_you_mean(id_, by_id)}name one of those.",
                    value=id_,
                ),
            )
        elif by_id[id_].evidence.kind == "attested" and id_ not in said.levels:
            yield (
                (_CUTS, id_),
                Refusal(
                    id_="missing-key",
                    what=f"{id_} has other cuts and no words for them",
                    why="A reviewer judges it by what each level looks like, and our words speak of our cuts.",
                    fix=f"write what each level looks like under levels, {id_}.",
                    value=id_,
                ),
            )
    for id_ in said.levels:
        if id_ not in said.cuts:
            yield (
                (_LEVELS, id_),
                Refusal(
                    id_="bad-entry",
                    what=f"{id_} has words of its own and our cuts",
                    why="Words that say other figures than the cuts mislead.",
                    fix=f"write its cuts under cuts, {id_}, or leave its words out.",
                    value=id_,
                ),
            )


def _has_cuts(one: Indicator) -> bool:
    """Whether its cuts are a judgment; those of a standing are but the numbers of its steps."""
    return one.evidence.thresholds is not None and one.evidence.thresholds.unit != "standing"


def _not_whole(changed: Rubric) -> Iterator[tuple[tuple[str, str], Refusal]]:
    """Yield what a rubric of one's own would be refused for, under the key and indicator that say it here."""
    for key, rule in ((_CUTS, cuts_in_order), (_LEVELS, levels_in_words)):
        for place, refusal in rule(changed):
            yield (key, changed.pathways[int(place[1])].indicators[int(place[3])].id), refusal


def _changed(rubric: Rubric, said: Overrides) -> Rubric:
    """Return a rubric with the cuts and the words of a district."""

    def indicator(one: Indicator) -> Indicator:
        thresholds = one.evidence.thresholds
        if one.id not in said.cuts or thresholds is None:
            return one
        own = thresholds.model_copy(update={"cuts": said.cuts[one.id]})
        evidence = one.evidence.model_copy(update={"thresholds": own})
        levels: Mapping[int, str] = said.levels.get(one.id, one.levels)
        return one.model_copy(update={"evidence": evidence, "levels": levels})

    pathways = tuple(
        pathway.model_copy(
            update={"indicators": tuple(indicator(one) for one in pathway.indicators)}
        )
        for pathway in rubric.pathways
    )
    return rubric.model_copy(update={"pathways": pathways})
