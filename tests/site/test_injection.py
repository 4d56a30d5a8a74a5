"""Texts of a district stay texts: no element, attribute or link comes of them, and each reads back exactly."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from generator.published_csv import unguarded
from tests import thorough
from tests.hostile import PAYLOADS, hostile_text, plain_text, with_texts
from tests.small_project import DISTRICT, build, small_project

TOKEN = re.compile(r"Zq(\d{5})x")
_NO_CONTENT = {"script", "style"}


OFFSETS = thorough.of((0,), tuple(range(0, len(PAYLOADS), 5)))
"""Each gives every field another text; one is enough for every text to stand somewhere."""


@pytest.fixture(scope="module", params=OFFSETS)
def both(request, built, tmp_path_factory) -> tuple[Path, Path]:
    """Return the website of a hostile district, and that of the same with plain texts."""
    offset = request.param

    def website(text_of) -> Path:
        folder = small_project(tmp_path_factory.mktemp("texts") / "project", sites=10)
        fields = with_texts(folder / "district_data" / DISTRICT, text_of)
        assert fields > len(PAYLOADS)
        build(folder)
        return folder / "site"

    hostile = (
        website(lambda number: hostile_text(number + offset))
        if offset
        else built("hostile") / "site"
    )
    return hostile, website(lambda number: plain_text(number + offset))


class Read(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: Counter[tuple[str, ...]] = Counter()
        self.links: Counter[str] = Counter()
        self.texts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag, attrs):  # noqa: D102 - as in HTMLParser
        self.elements[tag, *sorted(name for name, _ in attrs)] += 1
        for name, value in attrs:
            if name in {"href", "src", "action"}:
                # An address that is made from a name has its letters and digits, and ends in its token.
                self.links[re.sub(r"#[a-z0-9_-]*(zq\d+x)$", r"#\1", value or "")] += 1
            elif value and TOKEN.search(value):
                self.texts.append(value)
        self._inside.append(tag)

    def handle_endtag(self, tag):  # noqa: D102 - as in HTMLParser
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data):  # noqa: D102 - as in HTMLParser
        if "svg" not in self._inside and not _NO_CONTENT & set(self._inside):
            self.texts.append(data)


def read(path: Path) -> Read:
    found = Read()
    found.feed(path.read_text("utf-8"))
    found.close()
    return found


def pages(site: Path) -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*.html"))}


def test_there_are_enough_of_them():
    assert len(PAYLOADS) >= 300


def test_no_element_attribute_or_link_comes_of_a_text(both):
    hostile, plain = both

    assert pages(hostile).keys() == pages(plain).keys()
    for address, path in pages(hostile).items():
        one, other = read(path), read(pages(plain)[address])
        # Charts break and cut names by their length, so their labels differ in number and nothing else.
        drawn = {"text", "tspan", "title", "g", "line", "path", "rect", "svg", "circle"}
        for which in (one, other):
            for key in [key for key in which.elements if key[0] in drawn]:
                del which.elements[key]
        assert other.elements == one.elements, address
        assert other.links == one.links, address


def test_each_text_reads_back_exactly_wherever_it_stands(both):
    hostile, _ = both
    seen = set()
    for address, path in pages(hostile).items():
        text = " ".join(" ".join(read(path).texts).split())
        for match in TOKEN.finditer(text):
            number = int(match[1])
            whole = " ".join(hostile_text(number).split())
            assert text[: match.end()].endswith(whole), (address, number)
            seen.add(number)

    assert len(seen) > 100


def test_no_figure_changes(both):
    hostile, plain = both
    for path in sorted((plain / "data").rglob("*.csv")):
        other = (hostile / path.relative_to(plain)).read_text("utf-8")
        rows = [list(csv.reader(io.StringIO(text))) for text in (path.read_text("utf-8"), other)]
        numbers = [
            Counter(cell for row in table for cell in row if not TOKEN.search(cell))
            for table in rows
        ]
        assert numbers[0] == numbers[1], path


def test_a_downloads_cells_read_back_exactly_and_none_runs_as_a_formula(both):
    hostile, _ = both
    for path in sorted((hostile / "data").rglob("*.csv")):
        for row in csv.reader(io.StringIO(path.read_text("utf-8"))):
            for cell in row:
                if match := re.fullmatch(r".*Zq(\d{5})x", cell):
                    assert cell[:1] not in "=+-@＝＋＠", path
                    assert hostile_text(int(match[1])) == unguarded(cell), path


def test_data_for_scripts_holds_the_texts_as_they_are(both):
    hostile, _ = both
    for path in sorted((hostile / "data").rglob("*.json")):
        for text in _strings(json.loads(path.read_text("utf-8"))):
            for match in TOKEN.finditer(text):
                whole = hostile_text(int(match[1]))
                assert whole in text or " ".join(whole.split()) in text, path


def _strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from (key, *_strings(one))
    elif isinstance(value, list):
        for one in value:
            yield from _strings(one)
