"""The accessibility statement: what the pages conform to, how that is tested, and what is known not to."""

from __future__ import annotations

from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page
from generator.pages.words import words_page


def accessibility_page(edition: Edition) -> Page:
    """Return the statement of accessibility, dated as the data is."""
    renderer, wording, public = edition.renderer, edition.wording, edition.facts.public
    path = edition.address("accessibility/")
    sentence = wording(
        "These pages are made to be read by everyone: by eye or by ear, on a phone or on paper, with "
        "or without a mouse."
    )
    words = renderer.render(
        "accessibility.html.j2",
        path,
        contact=parts.contact_words(public.profile.contact),
        as_of=public.as_of,
    )
    return words_page(
        edition,
        path,
        title=wording("Accessibility"),
        sentence=sentence,
        words=words,
        label=wording("Accessibility"),
    )
