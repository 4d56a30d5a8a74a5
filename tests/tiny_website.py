"""A website of four pages, to try the shells around the core without running the core."""

from __future__ import annotations

from pathlib import Path

from generator.pages.page import Page, escaped_markdown, token
from generator.website import Website

AWKWARD_NAME = 'Peña & <b>"Ash"</b> | School'
"""A name with everything that HTML, Markdown and YAML give a meaning to."""

CONFIGURATION = """\
site_name: not shown
site_url: "{address}"
docs_dir: content
theme:
  name: material
  custom_dir: theme
  font: false
extra_css: [assets/parts.css]
plugins:
  - search
  - daybook
"""


def tiny_website(amount: str = "$1,234.50") -> Website:
    """Return a website whose school page shows `amount`."""
    pages = [
        Page(
            path="",
            title="Lakeview",
            description="What Lakeview plans to spend.",
            markdown=f"# Lakeview\n\nWhere the money goes.\n\n{token('list')}\n",
            fragments={
                "list": '<ul>\n\n<li><a href="schools/101/">Ash</a></li></ul>\n'
                '<p><a href="data/site_totals.csv">Data</a></p>'
            },
            in_navigation="Home",
        ),
        Page(
            path="schools/",
            title="Schools",
            description="All schools.",
            markdown=f"# Schools\n\n{token('list')}\n",
            fragments={"list": '<p><a href="101/#planned">Ash</a></p>'},
            in_navigation="Schools",
        ),
        Page(
            path="schools/101/",
            title=AWKWARD_NAME,
            description=f"{AWKWARD_NAME}: one sentence.",
            markdown=f"# {escaped_markdown(AWKWARD_NAME)}\n\nSchool 101.\n\n{token('planned')}\n",
            fragments={
                "planned": '<section id="planned">\n<svg viewBox="0 0 9 9"><path d="M0,0h9"/></svg>'
                f'\n\n    <p>{amount}</p>\n<a href="../../#lakeview">Home</a></section>'
            },
        ),
    ]
    return Website(
        pages={page.path: page for page in pages},
        files={"data/site_totals.csv": b"site_id,amount\n101,1234.50\n"},
        epoch=1_767_139_200,
        navigation=tuple((page.in_navigation, page.path) for page in pages if page.in_navigation),
        name="Lakeview & Co",
        language="en",
    )


def write_project(folder: Path, address: str = "") -> Path:
    """Write a project around the tiny website: mkdocs.yml, content/ and theme/. Return its mkdocs.yml."""
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "about.md").write_text("# About\n\n[Home](index.md)\n", encoding="utf-8")
    (folder / "theme" / "assets").mkdir(parents=True)
    (folder / "theme" / "assets" / "parts.css").write_text("p { margin: 0 }\n", encoding="utf-8")
    configuration = folder / "mkdocs.yml"
    configuration.write_text(CONFIGURATION.format(address=address), encoding="utf-8")
    return configuration
