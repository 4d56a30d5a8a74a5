"""A page: Markdown with tokens, and the HTML fragments the tokens stand for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from generator.addresses import url
from generator.wording import Wording

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Page:
    """One page of the website. Bulk HTML is in fragments, out of the way of Markdown and search."""

    path: str
    """Address: empty for home, else it ends in `/`."""

    title: str
    """Plain text; whoever prints it escapes it."""

    description: str
    """One plain sentence for search engines and link previews."""

    markdown: str
    """Title, answer and tokens; every name in it is escaped."""

    fragments: Mapping[str, str] = field(default_factory=dict)
    """HTML by token."""

    in_navigation: str | None = None
    """Label in the website's navigation; None for pages reached by links and search."""

    question: str | None = None
    """The reader's question that it answers: a door on the home page."""


def token(name: str) -> str:
    """Return the line of Markdown that a fragment replaces."""
    return f'<div data-daybook="{name}"></div>'


_TOKEN = re.compile(r'<div data-daybook="([a-z0-9-]+)"></div>')


def with_fragments(text: str, fragments: Mapping[str, str]) -> str:
    """Put the fragments in place of their tokens.

    Raises:
        LookupError: a token has no fragment, or a fragment is not used exactly once.
    """
    seen = _TOKEN.findall(text)
    if sorted(seen) != sorted(fragments):
        message = f"tokens {sorted(seen)} are not the fragments {sorted(fragments)}"
        raise LookupError(message)
    return _TOKEN.sub(lambda match: fragments[match[1]], text)


def escaped_markdown(text: object) -> Markup:
    """Return text that Markdown and HTML print as it is: all but letters and digits as `&#N;`."""
    spaced = " ".join(str(text).split())
    return Markup(  # noqa: S704 - nothing but letters, digits, spaces and entities is left
        "".join(c if c.isalnum() or c == " " else f"&#{ord(c)};" for c in spaced)
    )


def html_block(html: str) -> Markup:
    """Return HTML of our templates as one block of Markdown, for what search is to find.

    A blank line would end the block in some engines.
    """
    return Markup("\n".join(line for line in html.splitlines() if line.strip()))  # noqa: S704 - made by our templates


class _Compiled(jinja2.BytecodeCache):
    """What templates compile to, kept in memory: several districts, and builds of `serve`, need it once."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if kept := self._kept.get(bucket.key):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled(language: str) -> _Compiled:
    """Return what is kept for a language: a filter of a constant is worked out when a template is compiled."""
    del language
    return _Compiled()


def environment(wording: Wording) -> jinja2.Environment:
    """Return the templates' environment: autoescape on, undefined names refused, words looked up."""
    jinja = jinja2.Environment(
        bytecode_cache=_compiled(wording.language),
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    jinja.filters["md"] = escaped_markdown
    jinja.filters["dollars"] = wording.dollars
    jinja.filters["whole_dollars"] = wording.whole_dollars
    jinja.filters["rounded_dollars"] = wording.rounded_dollars
    jinja.filters["number"] = wording.number
    jinja.filters["year"] = wording.year
    jinja.filters["date"] = wording.date
    jinja.filters["sections"] = sections_of
    jinja.globals["_"] = wording
    jinja.globals["counted"] = wording.counted
    jinja.globals["listed"] = wording.listed
    jinja.globals["token"] = lambda name: Markup(token(name))  # noqa: S704 - a name of ours
    jinja.globals["no_value"] = "—"
    return jinja


@dataclass(frozen=True)
class SectionOfBody:
    """A section of a page's body, for the list of what is on the page."""

    id: str
    title: Markup


_SECTION = re.compile(r'<section id="([^"]+)"[^>]*>\s*<h2[^>]*>(.*?)</h2>', re.DOTALL)


def sections_of(body: str) -> list[SectionOfBody]:
    """Return the sections of a body that a template of ours has put together, in their order."""
    return [
        SectionOfBody(id=found[1], title=Markup(found[2]))  # noqa: S704 - escaped when it was put there
        for found in _SECTION.finditer(body)
    ]


class Renderer:
    """Renders the templates of one page after another, with links relative to each."""

    def __init__(self, wording: Wording, prefix: str = "") -> None:
        """Load the templates once; `prefix` is the address of the district's home page."""
        self.wording = wording
        self._glossary = f"{prefix}glossary/"
        self._jinja = environment(wording)

    def render(self, template: str, path: str, **values: Any) -> str:
        """Render a template for the page at `path`.

        In it, `link(to)` is relative to that page, and `in_glossary(term)` leads to a term's anchor.
        """

        def link(to: str) -> str:
            return url(path, to)

        def in_glossary(term: str) -> str:
            return url(path, f"{self._glossary}#{term}")

        return self._jinja.get_template(template).render(
            link=link, in_glossary=in_glossary, **values
        )

    def link(self, path: str, to: str, label: str) -> Markup:
        """Return a link as HTML, for a cell of a table on the page at `path`."""
        return Markup('<a href="{}">{}</a>').format(url(path, to), label)

    @staticmethod
    def mark(words: str, *, is_match: bool) -> Markup:
        """Return words with a tick or a cross before them, for a cell of a table."""
        kind = "yes" if is_match else "no"
        return Markup('<span class="db-mark db-mark--{}">{}</span>').format(kind, words)

    @staticmethod
    def noted(text: str, note: str) -> Markup:
        """Return text as HTML with a quieter note under it, for a cell of a table."""
        if not note:
            return Markup("{}").format(text)
        if not text:
            return Markup('<span class="db-note">{}</span>').format(note)
        return Markup('{}<br><span class="db-note">{}</span>').format(text, note)

    @staticmethod
    def code(text: str) -> Markup:
        """Return text as HTML with what stands between backticks set as code."""
        pieces = text.split("`")
        return Markup().join(
            Markup("<code>{}</code>").format(piece) if place % 2 else piece
            for place, piece in enumerate(pieces)
        )
