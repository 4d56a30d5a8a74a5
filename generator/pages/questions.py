"""The questions people bring: each answered in a sentence, with the place that proves it, or said to be open."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.asked import QUESTIONS, READERS, Question
from generator.pages.edition import Edition
from generator.pages.page import Page
from generator.pages.words import words_page
from generator.wording import Wording


@dataclass(frozen=True)
class Told:
    """A question as the page prints it."""

    id: str
    question: str
    sentence: str
    path: str
    """Where it is proved; empty where it is open."""


def questions_page(edition: Edition) -> Page:
    """Return the page of questions, by who asks them."""
    renderer, wording = edition.renderer, edition.wording
    path = edition.address("questions/")
    told = {
        reader: [_told(edition, key, question) for key, question in several.items()]
        for reader, several in QUESTIONS.items()
    }
    groups = [
        {
            "id": reader,
            "title": wording(READERS[reader]),
            "questions": [one for one in several if one.path],
        }
        for reader, several in told.items()
    ]
    open_ones = [one for several in told.values() for one in several if not one.path]
    answered = sum(len(several) for several in told.values()) - len(open_ones)
    sentence = _sentence(wording, answered, len(open_ones))
    words = renderer.render(
        "questions.html.j2",
        path,
        groups=[group for group in groups if group["questions"]],
        open_ones=open_ones,
    )
    return words_page(
        edition,
        path,
        title=wording("Questions"),
        sentence=sentence,
        words=words,
        label=wording("Questions"),
    )


def _sentence(wording: Wording, answered: int, open_: int) -> str:
    return " ".join(
        [
            wording.counted(
                answered,
                "%(number)s question that people bring, answered in a sentence.",
                "%(number)s questions that people bring, each answered in a sentence.",
            ),
            wording.counted(
                open_,
                "%(number)s more cannot be answered here; at the end it says why.",
                "%(number)s more cannot be answered here; at the end it says why.",
            ),
        ]
    )


def _told(edition: Edition, key: str, question: Question) -> Told:
    wording = edition.wording
    for find in question.answers:
        if found := find(edition):
            return Told(key, wording(question.words), found.sentence, edition.address(found.path))
    return Told(key, wording(question.words), wording(question.open_words), "")
