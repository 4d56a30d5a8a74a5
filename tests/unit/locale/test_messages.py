"""The list of messages, and a made-up language that shows which words went round it."""

from __future__ import annotations

import csv
import re
from calendar import month_name
from html.parser import HTMLParser

import pytest
from babel.messages import Catalog
from babel.messages.pofile import write_po

from generator import wording
from generator.locale.messages import TEMPLATE, catalogue, template
from generator.pages.parts import without_accents
from generator.problems import Report
from generator.sample import write_sample
from generator.website import build_website

LEFT, RIGHT = "⟦", "⟧"
SILENT = {"code", "script", "style", "bdi"}
"""Elements whose text is no language's."""

INSIDE_A_SENTENCE = {"a", "bdi", "code", "em", "span", "strong", "text"}
FILE_NAME = re.compile(r"[\w/<>-]+\.(?:csv|json|txt|yml)")

DAY = re.compile(rf"(?:{'|'.join(month_name[1:])}) \d{{1,2}}, \d{{4}}")

SHORTEST_NAME = 4
"""Letters of a district's own word; shorter ones would hide ours."""

SPOKEN = {"alt", "aria-label", "content", "placeholder", "title"}
"""Attributes that a reader meets."""


@pytest.fixture(scope="module")
def found():
    """Every message of the code: looking for them takes seconds."""
    return catalogue()


def test_the_list_of_messages_is_what_the_code_holds_today(found):
    assert TEMPLATE.read_bytes() == template(found)


def test_a_message_that_is_filled_in_is_marked_so_that_translators_tools_check_it(found):
    assert "python-format" in found["%(amount)s under"].flags
    assert found.get("Planned").flags == set()


@pytest.fixture
def pseudo(found, tmp_path, monkeypatch):
    """A language in which every message stands in brackets; numbers are as in the United States."""
    catalog = Catalog(locale="en_PR", charset="utf-8", fuzzy=False)
    for message in found:
        if message.id:
            several = isinstance(message.id, tuple)
            marked = [f"{LEFT}{text}{RIGHT}" for text in (message.id if several else [message.id])]
            catalog.add(message.id, string=tuple(marked) if several else marked[0])
    with (tmp_path / "en-PR.po").open("wb") as file:
        write_po(file, catalog)
    monkeypatch.setattr(wording, "CATALOGUES", tmp_path)


INDICATOR = re.compile(r"\b[A-Z]{3}-\d{1,2}\b")
"""Codes of the rubric's indicators."""


class Spoken(HTMLParser):
    """What a page says, in its texts and spoken attributes, outside all brackets."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0
        self._sentence: list[str] = []
        """Pieces of one sentence, or of one layer of a chart, where a label may be broken into lines."""

    def handle_starttag(self, tag, attrs):  # noqa: D102 - as in HTMLParser
        self._silent += tag in SILENT
        if tag not in INSIDE_A_SENTENCE:
            self._end()
        for name, value in attrs:
            if value and (name in SPOKEN or (name.startswith("data-") and " " in value)):
                self._say(value)

    def handle_endtag(self, tag):  # noqa: D102 - as in HTMLParser
        self._silent -= tag in SILENT

    def handle_data(self, data):  # noqa: D102 - as in HTMLParser
        if not self._silent:
            self._sentence.append(data)

    def close(self):  # noqa: D102 - as in HTMLParser
        super().close()
        self._end()

    def _end(self):
        self._say(" ".join(" ".join(self._sentence).split()))
        self._sentence = []

    def _say(self, text):
        kept, depth = [], 0
        for letter in text:
            depth += letter == LEFT
            if not depth:
                kept.append(letter)
            depth = max(0, depth - (letter == RIGHT))
        self.said.append("".join(kept))


def names_of(folder):
    """Return the district's own words, longest first: they stand on pages as they are."""
    cells = set()
    for path in sorted(folder.rglob("*.csv")):
        if path.name not in {"budget.csv", "actuals.csv", "enrollment.csv"}:
            with path.open(encoding="utf-8", newline="") as file:
                cells |= {cell.strip() for row in csv.reader(file) for cell in row}
    for path in sorted(folder.rglob("*.yml")):
        cells |= set(re.findall(r'"([^"]+)"', path.read_text("utf-8")))
        cells |= set(re.findall(r"[:-] ([^\[{\n\"]+)", path.read_text("utf-8")))
    names = {cell for cell in cells if len(cell) >= SHORTEST_NAME and not cell.isdigit()}
    return sorted(names | {without_accents(name) for name in names}, key=len, reverse=True)


@pytest.mark.usefixtures("pseudo")
def test_every_word_of_every_page_comes_from_the_catalogue_or_from_the_district(tmp_path):
    data = tmp_path / "data"
    write_sample(data / "small", sites=9, years=3, lines=60, seed=5)
    profile = data / "small" / "district.yml"
    profile.write_text(
        profile.read_text("utf-8").replace("languages: [en]", "languages: [en-PR]"), "utf-8"
    )
    names = names_of(data / "small")
    website = build_website(data, data, Report())
    found = {}
    for path, page in website.pages.items():
        spoken = Spoken()
        for html in (page.markdown, *page.fragments.values(), page.title, page.description):
            spoken.feed(f"<p>{html}</p>")
        spoken.close()
        for text in spoken.said:
            rest = FILE_NAME.sub("", text)
            for name in names:
                rest = rest.replace(name, "")
            rest = INDICATOR.sub("", DAY.sub("", rest))
            if re.search(r"[^\W\d_]{2,}", rest):
                found.setdefault(rest.strip()[:120], path)

    assert {} == found
