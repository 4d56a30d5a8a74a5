"""A page of words: they pass through Markdown whole, so that the search finds them, and the status goes on top."""

from __future__ import annotations

from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page, html_block


def words_page(
    edition: Edition,
    path: str,
    *,
    title: str,
    sentence: str,
    words: str,
    label: str,
    question: str | None = None,
) -> Page:
    """Return a page of words.

    Args:
        edition: The district's.
        path: Address of the page.
        title: Its heading.
        sentence: The answer under it; also its description.
        words: The rest, as HTML.
        label: What it is called in the navigation.
        question: The reader's question that it answers, if it is a door on the home page.
    """
    renderer = edition.renderer
    status = parts.status_lines(edition.wording, edition.facts, edition.year)
    return Page(
        path=path,
        title=edition.title(title),
        description=sentence,
        markdown=renderer.render(
            "words.md.j2", path, title=title, sentence=sentence, words=html_block(words)
        ),
        fragments={"body": renderer.render("status.html.j2", path, status=status, words=words)},
        in_navigation=label,
        question=question,
    )
