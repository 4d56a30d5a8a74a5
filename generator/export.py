"""`daybook export`: the website as plain Markdown, finished SVG and files, for any engine that reads mkdocs.yml.

Nothing in the tree needs Daybook any more: the figures are in the pages, the theme lies beside them.
"""

from __future__ import annotations

import json
import posixpath
import shutil
from collections.abc import Callable
from pathlib import Path

from generator import tree
from generator.problems import WebsiteProblems
from generator.staging import replacing
from generator.website import Website

STYLES = (
    "fonts/fonts.css",
    "assets/tokens.css",
    "assets/base.css",
    "assets/frame.css",
    "assets/menu.css",
    "assets/search.css",
    "assets/parts.css",
    "assets/tables.css",
    "assets/finding.css",
    "assets/figures.css",
    "assets/calculator.css",
    "assets/scorecard.css",
    "assets/print.css",
)
SCRIPTS = ("assets/frame.js", "assets/figures.js", "assets/finder.js", "assets/schools.js")
"""As mkdocs.yml lists them; order matters to style sheets."""

FAVICON = "assets/favicon.svg"
"""As in mkdocs.yml."""

SEPARATOR = r"""[\s\-\u2013\u2014/,.;:&()|"]+"""
"""What parts the words of a name, for search; also as in mkdocs.yml."""

_CONFIGURATION = """\
# Written by `daybook export`. Any engine that reads MkDocs' configuration builds this tree as it is.
site_name: {name}
docs_dir: docs
theme:
  name: material
  custom_dir: theme
  font: false
{favicon}  palette:
    - media: "(prefers-color-scheme)"
      toggle: {{icon: material/circle-half-full, name: Switch to light mode}}
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-sunny, name: Switch to dark mode}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-night, name: Follow the device}}
extra: {extra}
extra_css: {styles}
extra_javascript: {scripts}
plugins:
  - search:
      separator: {separator}
nav:
{navigation}
"""


def export(build: Callable[[], Website], project: Path, out: Path) -> Website:
    """Write the tree into `out`, whole or not at all.

    Args:
        build: Runs the core; called once `out` is known to be ours.
        project: Folder that holds the host's `content/` and `theme/`.
        out: Folder to write: absent, empty, or exported before.

    Raises:
        WebsiteProblems: a link or a stray file lies in `content/` or `theme/`, or two pages share an address.
        staging.BuildRunning: another run writes `out`.
        staging.FolderRefused: `out` cannot be replaced, or is not Daybook's.
        problems.DataProblems: from `build`.
    """
    with replacing(out) as stage:
        website = build()
        content = tree.host_files(project / "content", tree.CONTENT_SUFFIXES)
        theme = tree.host_files(
            project / "theme",
            tree.THEME_SUFFIXES | tree.THEME_TEMPLATES,
            passed_over=tree.THEME_SOURCES,
        )
        sources = {
            f"{page.path}index.md": tree.complete_source(page).encode()
            for page in website.pages.values()
        }
        own = {address: path.read_bytes() for address, path in content.kept.items()}
        clashes = [
            f"content/{address} has the address of a page of Daybook's; rename it"
            for address in own
            if _address(address) in website.pages
        ]
        if findings := [*content.refused, *theme.refused, *clashes]:
            raise WebsiteProblems(findings)
        for address, data in {**own, **sources, **website.files}.items():
            _write(stage / "docs" / address, data)
        (stage / "theme").mkdir()
        for address, path in theme.kept.items():
            _copy(path, stage / "theme" / address)
        configuration = _configuration(website, content, theme)
        _write(stage / "mkdocs.yml", configuration.encode())
    return website


def _address(source: str) -> str:
    """Return the address of the page that an engine makes of a Markdown file."""
    folder, name = posixpath.split(source.removesuffix(".md"))
    page = folder if name in {"index", "README"} else f"{folder}/{name}"
    return f"{page.strip('/')}/" if page.strip("/") else ""


def _configuration(website: Website, content: tree.HostFiles, theme: tree.HostFiles) -> str:
    entries = tree.navigation_of(website)
    lines = [f"  - {json.dumps(entry, ensure_ascii=False)}" for entry in entries]
    lines += [f"  - {address}" for address in content.kept]
    return _CONFIGURATION.format(
        name=json.dumps(tree.escaped(website.name), ensure_ascii=False),
        favicon=f"  favicon: {FAVICON}\n" if FAVICON in theme.kept else "",
        separator=json.dumps(SEPARATOR),
        extra=json.dumps(
            {"generator": False, "daybook": tree.frame_of(website)}, ensure_ascii=False
        ),
        styles=json.dumps([path for path in STYLES if path in theme.kept]),
        scripts=json.dumps([path for path in SCRIPTS if path in theme.kept]),
        navigation="\n".join(lines),
    )


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
