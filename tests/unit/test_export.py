"""The exported tree builds without Daybook."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from generator.built_files import addresses
from generator.export import FAVICON, SCRIPTS, SEPARATOR, STYLES, export
from generator.links import check_website
from generator.problems import WebsiteProblems
from generator.staging import MANIFEST
from tests.tiny_website import tiny_website, write_project


@pytest.fixture
def project(tmp_path):
    return write_project(tmp_path / "project").parent


def test_tree_holds_pages_files_theme_and_a_configuration(project, tmp_path):
    export(tiny_website, project, tmp_path / "tree")

    assert [
        MANIFEST,
        "docs/about.md",
        "docs/data/site_totals.csv",
        "docs/index.md",
        "docs/schools/101/index.md",
        "docs/schools/index.md",
        "mkdocs.yml",
        "theme/assets/parts.css",
    ] == addresses(tmp_path / "tree")


def test_tree_builds_strictly_without_our_plugin_and_every_link_in_it_leads_somewhere(
    project, tmp_path
):
    export(tiny_website, project, tmp_path / "tree")
    # Isolated from the project, so that nothing of Daybook's can be picked up by chance.
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=tmp_path / "tree",
        check=True,
        capture_output=True,
        env={"PATH": "", "NO_MKDOCS_2_WARNING": "1"},
    )
    page = (tmp_path / "site" / "schools" / "101" / "index.html").read_text(encoding="utf-8")

    assert [] == check_website(tmp_path / "site")
    assert '<path d="M0,0h9"/>' in page
    assert "<p>$1,234.50</p>" in page
    assert "assets/parts.css" in page
    assert (
        "daybook"
        not in (tmp_path / "tree" / "mkdocs.yml")
        .read_text(encoding="utf-8")
        .split("plugins:")[1]
        .split("nav:")[0]
    )


def test_same_website_gives_the_same_tree(project, tmp_path):
    for name in ("one", "other"):
        export(tiny_website, project, tmp_path / name)

    assert (tmp_path / "one" / MANIFEST).read_bytes() == (
        tmp_path / "other" / MANIFEST
    ).read_bytes()


@pytest.mark.parametrize("name", ["index.md", "schools.md", "schools/README.md"])
def test_page_of_the_hosts_at_an_address_of_ours_is_refused_and_the_last_tree_stays(
    project, tmp_path, name
):
    export(tiny_website, project, tmp_path / "tree")
    before = (tmp_path / "tree" / MANIFEST).read_bytes()
    (project / "content" / "schools").mkdir()
    (project / "content" / name).touch()
    with pytest.raises(WebsiteProblems, match=f"content/{name} has the address of a page"):
        export(lambda: tiny_website("$0.00"), project, tmp_path / "tree")

    assert before == (tmp_path / "tree" / MANIFEST).read_bytes()


def test_exported_styles_scripts_and_search_are_those_of_the_project():
    configuration = (Path(__file__).parents[2] / "mkdocs.yml").read_text(encoding="utf-8")

    for address in (*STYLES, *SCRIPTS):
        assert f"  - {address}\n" in configuration
    assert f"  favicon: {FAVICON}\n" in configuration
    assert f"separator: '{SEPARATOR}'\n" in configuration


def test_templates_of_the_theme_go_into_the_tree_and_are_not_published(project, tmp_path):
    (project / "theme" / "main.html").write_text(
        '{% extends "base.html" %}{% block announce %}{{ config.extra.daybook.words.menu }}{% endblock %}',
        encoding="utf-8",
    )
    website = replace(tiny_website(), words={"menu": "All pages"})
    export(lambda: website, project, tmp_path / "tree")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        cwd=tmp_path / "tree",
        check=True,
        capture_output=True,
        env={"PATH": "", "NO_MKDOCS_2_WARNING": "1"},
    )

    assert "theme/main.html" in addresses(tmp_path / "tree")
    assert not (tmp_path / "site" / "main.html").exists()
    assert "All pages" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
