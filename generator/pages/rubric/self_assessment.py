"""A self-assessment in the browser: the rubric's questions, kept on the reader's device alone."""

from __future__ import annotations

import json

from generator.addresses import slug
from generator.columns import RUBRIC_SCORES
from generator.pages.edition import Edition
from generator.pages.funding import status_of
from generator.pages.page import Page
from generator.pages.rubric import addresses, words
from generator.schema.rubric_in_force import RubricInForce
from generator.wording import Wording

DATA = "data/self-assessment.json"
SCRIPT = "assets/self_assessment.js"


def self_assessment_page(edition: Edition) -> Page | None:
    """Return the page; None where there is no scorecard. Without scripts it is a form to print and fill in."""
    scorecard = edition.facts.public.scorecard
    if scorecard is None:
        return None
    renderer, wording, in_force = edition.renderer, edition.wording, scorecard.in_force
    rubric = in_force.rubric
    path = edition.address(addresses.SELF_ASSESSMENT)
    title = wording("Assess a district yourself")
    count = len(rubric.indicators)
    sentence = wording.counted(
        count,
        "Answer %(number)s question about a district you know. Your answers stay on this device.",
        "Answer %(number)s questions about a district you know. Your answers stay on this device.",
    )
    body = renderer.render(
        "self_assessment.html.j2",
        path,
        status=status_of(edition),
        pathways=[
            {
                "id": slug(pathway.id),
                "name": wording(pathway.name),
                "purpose": wording(pathway.purpose),
                "questions": [
                    {
                        "id": one.id,
                        "field": f"q-{slug(one.id)}",
                        "name": wording(one.name),
                        "statement": wording(one.statement),
                        "levels": [
                            {
                                "level": level,
                                "name": wording(rubric.levels[level]),
                                "text": words.descriptor_words(wording, in_force, one, level),
                            }
                            for level in rubric.levels
                        ],
                    }
                    for one in pathway.indicators
                ],
            }
            for pathway in rubric.pathways
        ],
        data=edition.address(DATA),
        script=SCRIPT,
        about=words.rubric_words(wording, scorecard)[:1],
    )
    return edition.page(path, title, sentence, body)


def self_assessment_data(edition: Edition) -> dict[str, bytes]:
    """Return the file that the page's script reads, by its address; nothing where there is no such page."""
    scorecard = edition.facts.public.scorecard
    if scorecard is None:
        return {}
    rubric, wording = scorecard.in_force.rubric, edition.wording
    data = {
        "district": edition.facts.public.profile.district_id,
        "year": scorecard.year,
        "columns": list(RUBRIC_SCORES.by_name),
        "levels": {str(level): wording(name) for level, name in rubric.levels.items()},
        "pathways": _pathways(wording, scorecard.in_force),
        "words": {
            "profile": wording("%(mean)s of %(levels)s, %(scored)s of %(count)s answered"),
            "none": wording("nothing answered yet"),
            "answered": wording("%(scored)s of %(count)s answered"),
            "next": wording("%(name)s: from %(level)s to %(following)s. %(text)s"),
            "reviewer": wording("Self-assessment"),
            "role": wording("A reader"),
            "evidence": wording("Own judgment"),
            "cleared": wording("All answers are deleted from this device."),
        },
    }
    content = json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"
    return {edition.address(DATA): content.encode()}


def _pathways(wording: Wording, in_force: RubricInForce) -> list[dict[str, object]]:
    return [
        {
            "id": slug(pathway.id),
            "name": wording(pathway.name),
            "questions": [
                {
                    "id": one.id,
                    "field": f"q-{slug(one.id)}",
                    "name": wording(one.name),
                    "levels": {
                        str(level): words.descriptor_words(wording, in_force, one, level)
                        for level in in_force.rubric.levels
                    },
                }
                for one in pathway.indicators
            ],
        }
        for pathway in in_force.rubric.pathways
    ]
