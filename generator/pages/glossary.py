"""The glossary: every term of these pages in plain words, by letter, each with an address of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from generator.finance import accounts
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page, html_block
from generator.vocabulary.glossary import GLOSSARY, NCES
from generator.wording import Wording


@dataclass(frozen=True)
class Entry:
    """A term as the glossary prints it."""

    anchor: str
    label: str
    definition: str
    notes: tuple[str, ...]
    """Its unit, its name in the national chart, its source: a sentence each."""


@dataclass(frozen=True)
class Letter:
    """The terms that begin with a letter."""

    name: str
    id: str
    entries: tuple[Entry, ...]


def glossary_page(edition: Edition) -> Page:
    """Return the glossary."""
    renderer, wording = edition.renderer, edition.wording
    path = edition.address("glossary/")
    letters = _letters(entries(wording))
    count = sum(len(letter.entries) for letter in letters)
    sentence = wording.counted(
        count,
        "%(number)s word of public school money, explained.",
        "%(number)s words of public school money, each in plain terms.",
    )
    body = renderer.render(
        "glossary.html.j2",
        path,
        status=parts.status_lines(wording, edition.facts, edition.year),
        letters=letters,
    )
    return Page(
        path=path,
        title=edition.title(wording("Glossary")),
        description=sentence,
        markdown=renderer.render(
            "words.md.j2",
            path,
            title=wording("Glossary"),
            sentence=sentence,
            words=html_block(renderer.render("glossary_terms.html.j2", path, letters=letters)),
        ),
        fragments={"body": body},
        in_navigation=wording("Glossary"),
        question=wording("What does that word mean?"),
    )


def entries(wording: Wording) -> list[Entry]:
    """Return every term, those of the national chart too, in the order of the alphabet."""
    found = [
        Entry(
            anchor,
            wording(term.label),
            wording(term.definition),
            tuple(_notes(wording, unit=term.unit, source=term.source)),
        )
        for anchor, term in GLOSSARY.items()
    ]
    found += _accounts(wording, "function", wording("function"), accounts.functions())
    found += _accounts(wording, "object", wording("object"), accounts.objects())
    return sorted(found, key=lambda entry: (_plain(entry.label), entry.anchor))


def _accounts(
    wording: Wording, kind: str, name: str, chart: Mapping[str, accounts.Account]
) -> list[Entry]:
    return [
        Entry(
            f"{kind}-{code}",
            wording(
                "%(account)s (%(kind)s %(code)s)",
                account=wording(account.plain_name),
                kind=name,
                code=code,
            ),
            wording(account.explanation),
            (
                wording("In the national chart: %(name)s.", name=wording(account.name)),
                *_notes(wording, unit="US dollars", source=NCES),
            ),
        )
        for code, account in chart.items()
    ]


def _notes(wording: Wording, *, unit: str, source: str) -> list[str]:
    notes = []
    if unit:
        notes.append(wording("Counted in %(unit)s.", unit=wording(unit)))
    if source:
        notes.append(wording("Source: %(source)s.", source=wording(source)))
    return notes


def _letters(found: list[Entry]) -> list[Letter]:
    return [
        Letter(name.upper(), f"letter-{name}", tuple(of_letter))
        for name, of_letter in groupby(found, key=lambda entry: _plain(entry.label)[:1])
    ]


def _plain(label: str) -> str:
    return parts.without_accents(label).casefold()
