"""The real website, built as people build it: the same bytes whoever builds it, and nothing on it that should not be."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest

from generator.inventory import INVENTORY
from generator.links import check_website
from generator.staging import MANIFEST
from tests import thorough
from tests.small_project import DISTRICT, build, contents, small_project

_DAYBOOK = (sys.executable, "-c", "from generator.cli import main; main()")


def _run(words, project, **environment):
    done = _ended(words, project, **environment)
    assert done.returncode == 0, done.stdout + done.stderr


def _ended(words, project, **environment):
    return subprocess.run(
        [str(word) for word in words],
        cwd=project,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment},
        timeout=120,
    )


@pytest.fixture(scope="module")
def project(built) -> Path:
    folder: Path = built("small")
    return folder


@pytest.fixture(scope="module")
def pages(project) -> dict[str, str]:
    """Return every page's HTML by address."""
    site = project / "site"
    return {
        path.relative_to(site).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(site.rglob("*.html"))
    }


def test_another_machine_time_and_order_give_the_same_bytes(project, tmp_path):
    elsewhere = small_project(tmp_path / "another" / "folder")
    _run([*_DAYBOOK, "build"], elsewhere, TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="77")

    assert contents(project / "site") == contents(elsewhere / "site")


def test_mkdocs_build_gives_the_bytes_of_daybook_build(project, tmp_path):
    _run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / "site"],
        project,
    )

    assert contents(project / "site") == contents(tmp_path / "site")


def test_exported_tree_builds_without_daybook_and_its_links_lead_somewhere(project, tmp_path):
    _run([*_DAYBOOK, "export", tmp_path / "tree"], project)
    _run([sys.executable, "-m", "mkdocs", "build", "--strict"], tmp_path / "tree")
    site = tmp_path / "tree" / "site"

    assert [] == check_website(site)
    for address, data in contents(project / "site").items():
        if address.startswith("data/") and not address.endswith(".html"):
            assert (site / address).read_bytes() == data
    school = (site / "schools" / "007" / "index.html").read_text(encoding="utf-8")
    assert "<svg" in school
    assert "data-daybook" not in school


def test_website_at_an_address_below_a_host_has_links_that_lead_somewhere(tmp_path, monkeypatch):
    monkeypatch.setenv("SITE_URL", "https://example.org/town/")
    site = small_project(tmp_path / "project") / "site"
    build(site.parent)
    home = (site / "index.html").read_text(encoding="utf-8")

    assert '<link rel="canonical" href="https://example.org/town/">' in home
    assert 'href="/town/assets/' in (site / "404.html").read_text(encoding="utf-8")


def test_titles_are_unique(pages):
    titles = [re.findall(r"<title>(.*?)</title>", text) for text in pages.values()]

    assert all(len(found) == 1 for found in titles)
    assert len({found[0] for found in titles}) == len(pages)


def test_every_page_has_one_heading_and_its_description_and_policy(pages):
    for address, text in pages.items():
        assert 1 == len(re.findall(r"<h1[ >]", text)), address
        assert 1 == text.count('http-equiv="Content-Security-Policy"'), address
        assert address == "404.html" or 1 == text.count('<meta name="description" content="'), (
            address
        )


def test_no_token_is_left_and_no_page_has_a_style_element_its_policy_would_refuse(pages):
    for address, text in pages.items():
        assert "data-daybook" not in text, address
        assert "<style" not in text, address


def test_nothing_is_published_but_pages_downloads_and_the_theme(project):
    folders = {address.split("/")[0] for address in contents(project / "site")}

    assert folders == {
        "404.html",
        "about",
        "accessibility",
        "assets",
        "central",
        "changes",
        "data",
        MANIFEST,
        INVENTORY,
        "fonts",
        "glossary",
        "goals",
        "index.html",
        "how-schools-are-funded",
        "money",
        "questions",
        "schools",
        "scorecard",
        "search",
        "sitemap.xml",
        "sitemap.xml.gz",
        "totals",
    }


def test_checksums_are_checked_by_the_usual_tool_from_the_folder_of_the_data(project):
    if not shutil.which("sha256sum"):
        pytest.skip("no sha256sum here")
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "checksums.txt"],
        cwd=project / "site" / "data",
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK\n") > 10


def test_search_finds_each_term_and_each_question_at_its_anchor(project):
    index = json.loads((project / "site" / "search" / "search_index.json").read_text("utf-8"))
    titles = {entry["location"]: entry["title"] for entry in index["docs"]}

    assert "Available" == titles["glossary/#available"]
    assert "Teaching (function 1000)" == titles["glossary/#function-1000"]
    assert "Do the numbers add up?" == titles["questions/#add-up"]
    assert "What is withheld" == titles["about/#withheld-title"]


@pytest.mark.parametrize(
    "command", thorough.of(["build"], ["check", "build", "serve", "export tree"])
)
def test_broken_row_is_one_plain_message_and_exit_10_whatever_the_command(tmp_path, command):
    folder = small_project(tmp_path / "project")
    budget = folder / "district_data" / DISTRICT / "budget.csv"
    text = budget.read_text(encoding="utf-8")
    row = text.count("\n")
    *codes, _, fte = text.removesuffix("\n").split(",")
    budget.write_text(",".join([*codes, "twelve", fte]) + "\n", encoding="utf-8")
    done = _ended([*_DAYBOOK, *command.split()], folder)
    said = done.stdout + done.stderr

    assert done.returncode == 10
    assert 1 == said.count(f"district_data/{DISTRICT}/budget.csv:{row}: amount: ")
    assert "1 error, 0 warnings" in said
    assert "Traceback" not in said
    assert {"mkdocs.yml", "content", "theme", "district_data"} == {
        path.name for path in folder.iterdir() if not path.name.endswith("lock")
    }


def test_every_number_that_search_shows_is_on_its_page(project, pages):
    index = json.loads((project / "site/search/search_index.json").read_text(encoding="utf-8"))
    number = re.compile(r"[$\u2212]?\d[\d,.]*\d%?|\d%?")
    shown = {
        address: set(number.findall(unescape(re.sub(r"<[^>]+>", " ", html))))
        for address, html in pages.items()
    }
    found = 0
    for entry in index["docs"]:
        page = f"{entry['location'].partition('#')[0]}index.html"
        wanted = set(number.findall(unescape(re.sub(r"<[^>]+>", " ", entry["text"]))))
        found += len(wanted)

        assert set() == wanted - shown[page], entry["location"]
    assert found > 100
