"""What an engine is given: escaped titles, whole pages, and only files that may be published."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator import tree
from tests.tiny_website import AWKWARD_NAME, tiny_website


def test_title_and_description_stand_in_the_front_matter_as_html():
    page = replace(tiny_website().pages["schools/101/"], markdown="words", fragments={})
    name = "Peña &amp; &lt;b&gt;&quot;Ash&quot;&lt;/b&gt; | School"

    assert (
        f'---\ntitle: "{name}"\ndescription: "{name}: one sentence."\n---\n\nwords'
        == tree.page_source(page)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two\n---\nlines", "two --- lines"),
        ("bidi \u202e and \u0007 bell", "bidi &#8238; and &#7; bell"),
        ("line\u2028separator", "line separator"),
        ("emoji 🙂 stays", "emoji 🙂 stays"),
    ],
)
def test_what_cannot_be_seen_becomes_a_reference(text, expected):
    assert expected == tree.escaped(text)


def test_complete_page_has_its_figures_and_no_blank_line_inside_them():
    source = tree.complete_source(tiny_website().pages["schools/101/"])

    assert "data-daybook" not in source
    assert (
        '<section id="planned">\n<svg viewBox="0 0 9 9"><path d="M0,0h9"/></svg>\n    <p>$1,234.50</p>\n'
        in source
    )


def test_only_files_that_may_be_published_are_kept_and_the_rest_is_named(tmp_path):
    content = tmp_path / "content"
    (content / "help").mkdir(parents=True)
    (content / "help" / "about.md").touch()
    (content / "draft notes.xlsx").touch()
    (content / ".DS_Store").touch()
    (content / "~$draft.docx").touch()
    (content / ".git").mkdir()
    (content / ".git" / "secret.md").touch()
    (tmp_path / "passwords.md").touch()
    (content / "leak.md").symlink_to(tmp_path / "passwords.md")
    (content / "folder").symlink_to(tmp_path)
    found = tree.host_files(content, tree.CONTENT_SUFFIXES)

    assert {"help/about.md": content / "help" / "about.md"} == found.kept
    assert (
        "content/draft notes.xlsx is not a file of the website (.md); move it out",
        "content/folder is a link; put the file itself there",
        "content/leak.md is a link; put the file itself there",
    ) == found.refused


def test_templates_shape_pages_and_are_not_published(tmp_path):
    (tmp_path / "main.html").touch()
    (tmp_path / "daybook.css").touch()
    (tmp_path / "notes.docx").touch()
    found = tree.host_files(tmp_path, tree.THEME_SUFFIXES, passed_over=tree.THEME_SOURCES)

    assert ["daybook.css"] == list(found.kept)
    assert 1 == len(found.refused)


def test_name_that_means_something_everywhere_is_only_text():
    assert "<" not in tree.escaped(AWKWARD_NAME)
