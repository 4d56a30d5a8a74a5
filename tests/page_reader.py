"""What a reader finds on a page: first numbers, tables and what marks of a chart tell; read from its HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser

_MONEY = re.compile(r"(−?)\$([\d,]+(?:\.\d+)?)")
_AWAY = re.compile(r" (over|less|below zero)$")
NOTHING = {"as planned", "all of it spent", "no change"}


@dataclass
class ReadTable:
    """One table: what it is of, its head, its rows and its last line, as text."""

    caption: str = ""
    head: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Addresses in its rows, in their order."""


@dataclass
class ReadFigure:
    """One figure: its table, and what its marks tell."""

    id: str
    table: ReadTable = field(default_factory=ReadTable)
    readouts: list[str] = field(default_factory=list)


class PageReader(HTMLParser):
    """Reads a fragment of a page."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.numbers: dict[str, tuple[str, str]] = {}
        """Value and note by label."""

        self.figures: dict[str, ReadFigure] = {}
        self.tables: list[ReadTable] = []
        """Those outside figures."""

        self._figure: ReadFigure | None = None
        self._table: ReadTable | None = None
        self._part = ""
        self._row: list[str] | None = None
        self._text: list[str] = []
        self._label = ""
        self._value: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        """Begin what the tag begins."""
        given = dict(attrs)
        if tag == "figure":
            self._figure = ReadFigure(given["id"])
            self.figures[given["id"]] = self._figure
        elif tag == "table":
            self._table = ReadTable()
            if self._figure is None:
                self.tables.append(self._table)
            else:
                self._figure.table = self._table
        elif tag in {"thead", "tbody", "tfoot"}:
            self._part = tag
        elif tag == "tr":
            self._row = []
        elif tag in {"th", "td", "caption", "dt"} or given.get("class") in {"db-number", "db-note"}:
            self._text = []
        elif tag == "a" and self._table is not None and self._part == "tbody":
            self._table.links.append(given["href"])
        if self._figure is not None and "data-readout" in given:
            self._figure.readouts.append(given["data-readout"])

    def handle_data(self, data):
        """Keep the text until its tag ends."""
        self._text.append(data)

    def handle_endtag(self, tag):
        """Put what has been read in its place."""
        said = "".join(self._text).strip()
        if tag == "figure":
            self._figure = None
        elif tag == "table":
            self._table = None
        elif self._table is not None:
            self._end_in_table(tag, said)
        else:
            self._end_of_number(tag, said)

    def _end_in_table(self, tag, said):
        if tag == "caption":
            self._table.caption = said
        elif tag in {"th", "td"}:
            self._row.append(said)
        elif tag == "tr" and self._part == "thead":
            self._table.head = self._row
        elif tag == "tr" and self._part == "tfoot":
            self._table.foot = self._row
        elif tag == "tr":
            self._table.rows.append(self._row)

    def _end_of_number(self, tag, said):
        if tag == "dt":
            self._label, self._value = said, []
        elif tag == "span" and self._label and said:
            self._value.append(said)
            self._text = []
        elif tag == "dd" and self._label and self._value:
            self.numbers[self._label] = (self._value[0], " ".join(self._value[1:]))
            self._label = ""


def cents_of(text: str) -> Decimal:
    """Return an amount as printed, in dollars: words that take away are below zero."""
    if text in NOTHING:
        return Decimal(0)
    match = _MONEY.search(text)
    assert match, text
    amount = Decimal(match[2].replace(",", ""))
    return -amount if match[1] or _AWAY.search(text) else amount


def amounts_in(text: str) -> list[Decimal]:
    """Return the amounts to the cent that a text names, without their signs."""
    return [
        Decimal(match[2].replace(",", "")) for match in _MONEY.finditer(text) if "." in match[2]
    ]


def year_of(text: str) -> str:
    """Return the fiscal year, as files name it, of the first school year in a text."""
    match = re.search(r"(\d{4})-\d{2}", text)
    assert match, text
    return str(int(match[1]) + 1)


def says_the_same(printed: str, exact: str) -> bool:
    """Whether a cell of a page says what the cell of a file holds."""
    printed = re.sub(r"( \[[pr]\])+$", "", printed)
    if printed == exact.removeprefix("'"):
        return True
    if printed.endswith("%"):
        # Both are rounded from the same share: to a tenth of a percent, and to a hundredth.
        share = Decimal(re.sub("[%,]", "", printed).replace("\u2212", "-"))
        return abs(share - Decimal(exact) * 100) <= Decimal("0.055")
    if re.fullmatch(r"\d{4}-\d{2}", printed):
        return year_of(printed) == exact
    if _MONEY.search(printed) or printed in NOTHING:
        return cents_of(printed) == Decimal(exact)
    return Decimal(printed.replace(",", "")) == Decimal(exact)
