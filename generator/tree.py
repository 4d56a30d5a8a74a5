"""What a website engine is given to build from: page sources, and the host's own files that may be published.

The MkDocs plugin feeds these to the engine in memory; `daybook export` writes them as a folder.
"""

from __future__ import annotations

import html
import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.pages.page import Page, with_fragments
from generator.website import Navigation, Website

CONTENT_SUFFIXES = frozenset({".md"})
"""The host's own words."""

OWN_NOTES = "README.md"
"""In a folder of the host's, what is said to those who keep it. As a page it would be in the place of home."""

THEME_SUFFIXES = frozenset(
    {".css", ".ico", ".jpg", ".js", ".png", ".svg", ".txt", ".webp", ".woff", ".woff2"}
)
"""Static files a theme may publish."""

THEME_TEMPLATES = frozenset({".html"})
"""What an engine makes pages with; it goes into an exported tree, and is never published itself."""

THEME_SOURCES = THEME_TEMPLATES | {".md", ".ttf", ".yml"}
"""What else a theme holds: templates, notes, the typeface in another form; not published."""


@dataclass(frozen=True)
class HostFiles:
    """What lies in a folder of the host's: the files to publish, and what must not be there."""

    kept: Mapping[str, Path]
    """Address relative to the folder, with forward slashes; sorted."""

    refused: tuple[str, ...]
    """One sentence for each link or stray file."""


def host_files(
    folder: Path, suffixes: frozenset[str], passed_over: frozenset[str] = frozenset()
) -> HostFiles:
    """Return the regular files below `folder` that have one of the suffixes.

    Links are never followed. Names that begin with `.` or `~` (editors', systems' and office
    programs' own files), a README and suffixes in `passed_over` may lie there and are not published.
    Anything else is refused by name, so that nobody publishes a file by leaving it in the wrong
    folder, or believes it published.
    """
    kept: dict[str, Path] = {}
    refused: list[str] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "~")))
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in sorted([*names, *links]):
            path = Path(parent, name)
            address = path.relative_to(folder).as_posix()
            if name.startswith((".", "~")) or address == OWN_NOTES:
                continue
            if path.is_symlink():
                refused.append(f"{folder.name}/{address} is a link; put the file itself there")
            elif path.is_file() and path.suffix in suffixes:
                kept[address] = path
            elif not (path.is_file() and path.suffix in passed_over):
                listed = ", ".join(sorted(suffixes))
                refused.append(
                    f"{folder.name}/{address} is not a file of the website ({listed}); move it out"
                )
    return HostFiles(dict(sorted(kept.items())), tuple(sorted(refused)))


def page_source(page: Page) -> str:
    """Return the Markdown of a page under its front matter.

    MkDocs and Material print title and description as they are, so they go in as HTML.
    """
    return (
        f"---\ntitle: {_quoted(page.title)}\ndescription: {_quoted(page.description)}\n---\n\n"
        f"{page.markdown}"
    )


def complete_source(page: Page) -> str:
    """Return the Markdown of a page with its figures and tables in place, for an engine without our plugin.

    Blank lines are taken out of the HTML: to some Markdown they end it.
    """
    whole = {
        token: "\n".join(line for line in fragment.splitlines() if line.strip())
        for token, fragment in page.fragments.items()
    }
    return with_fragments(page_source(page), whole)


def navigation_of(website: Website) -> list[dict[str, object]]:
    """Return the navigation as an engine reads it: labels as HTML, each with a page's source or a list."""

    def entry(label: str, below: str | Navigation) -> dict[str, object]:
        if isinstance(below, str):
            return {escaped(label): f"{below}index.md"}
        return {escaped(label): [entry(*one) for one in below]}

    return [entry(*one) for one in website.navigation]


def frame_of(website: Website) -> dict[str, object]:
    """Return what the theme's templates read as `config.extra.daybook`; plain text, escaped there."""
    return {
        "imprints": [
            {**asdict(imprint), "lines": list(imprint.lines)} for imprint in website.imprints
        ],
        "words": dict(website.words),
    }


def escaped(text: str) -> str:
    """Return plain text as HTML on one line; what cannot be seen becomes a numeric reference.

    Example:
        >>> escaped('Peña & "Ash"')
        'Peña &amp; &quot;Ash&quot;'
    """
    return "".join(
        character if character.isprintable() else f"&#{ord(character)};"
        for character in html.escape(" ".join(text.split()))
    )


def _quoted(text: str) -> str:
    # A JSON string is a double-quoted YAML one once it holds nothing unprintable.
    return json.dumps(escaped(text), ensure_ascii=False)
