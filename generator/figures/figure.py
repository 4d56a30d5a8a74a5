"""A figure: a chart and the sentence it shows, with its rows as a table and a download, and its source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from generator.columns.words import MARKER
from generator.figures.drawing import Drawing, DrawnValue
from generator.figures.published_rows import PublishedRows
from generator.finance.markers import PROVISIONAL, REVISED
from generator.money import decimal_text
from generator.published_csv import csv_bytes, inert
from generator.wording import Wording

_ID = re.compile(r"[a-z0-9][a-z0-9-]*")


class CellKind(StrEnum):
    """How a cell is shown, and what its column holds in the download."""

    TEXT = "text"
    CENTS = "cents"
    """Integer cents; the download has exact dollars."""

    ADDED = "added"
    """Integer cents that a rule gives, or takes away: `$41,200.00`, `$41,200.00 taken away`."""

    RUNNING = "running"
    """Integer cents that the rows so far come to: not to be added up."""

    COUNT = "count"
    SHARE = "share"
    """A `Share`; the download has a fraction of 1 with four decimals."""

    YEAR = "year"
    """Fiscal year by the year it ends; the download has the number."""

    UNDER_OVER = "under_over"
    """Integer cents, planned less spent, in words: `$41,200.00 under`."""

    NOT_YET_SPENT = "not_yet_spent"
    """The same of a year that is still open: `$41,200.00 not yet spent`."""

    MORE_LESS = "more_less"
    """Integer cents, after less before, in words: `$41,200.00 more`."""

    AVAILABLE = "available"
    """Integer cents that an open year may still commit or spend, in words: `$300.00 still available`."""


@dataclass(frozen=True)
class NotShown:
    """In place of a number: why there is none, in words a reader meets in the table."""

    reason: str


@dataclass(frozen=True)
class Share:
    """A part of a whole, both in cents; exact until it is printed."""

    part: int
    whole: int


Cell = str | int | Decimal | Share | NotShown


@dataclass(frozen=True)
class FigureColumn:
    """One column of a figure's table and download."""

    name: str
    """Header in the download: `lower_snake_case`."""

    label: str
    """Header on the page."""

    kind: CellKind = CellKind.TEXT


@dataclass(frozen=True)
class Source:
    """Where a figure's rows come from, enough to find them again."""

    files: tuple[str, ...]
    """Published files, or the names of the district's own."""

    filter_words: str
    """Which rows of them, in words: `stage actual, fiscal year 2024-25, site 101`."""

    rows_count: int
    """How many rows of the files went in."""

    as_of: date | None = None
    """The day the figures stood, where the files say."""

    provisional_years: tuple[int, ...] = ()
    """Years whose spending is in it and not audited yet."""

    published: tuple[PublishedRows, ...] = ()
    """The same rows as they are published, added up by account."""

    revised_years: tuple[int, ...] = ()
    """Years of which something in it was corrected after it was published."""


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend above a chart; the page prints it as text with a small swatch."""

    swatch: str
    """What it explains; the swatch's class is `daybook-swatch--<swatch>`."""

    text: str


@dataclass(frozen=True)
class Figure:
    """Everything a reader needs to check one chart.

    Raises:
        ValueError: a part is missing, or a cell is not of its column's kind.
    """

    id: str
    """Of its element on the page and of its download: `a-z`, `0-9` and `-`; unique on the website."""

    title: str
    """What the chart shows, in a few words."""

    subtitle: str
    """What is drawn, and in what unit."""

    finding: str
    """A sentence computed from the rows; also what is read out in place of the picture."""

    columns: tuple[FigureColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    source: Source
    drawing: Drawing
    total: tuple[Cell, ...] | None = None
    """Last line of the table. Not in the download, where rows are to be added up."""

    marked_row: int | None = None
    """Row of the school that the page is about, among others."""

    stands_open: bool = False
    """Whether its table is shown at once: where the rows are the answer, and the chart its outline."""

    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[str, ...] = ()
    """Sentences that keep a reader from a wrong conclusion."""

    policy: str = ""
    """Where the page about the website says why something is withheld here: an anchor; empty where nothing
    is."""

    def __post_init__(self) -> None:
        """Refuse a figure that lacks a part."""
        if not _ID.fullmatch(self.id):
            message = f"not the id of a figure: {self.id!r}"
            raise ValueError(message)
        for part in ("title", "subtitle", "finding", "columns", "rows"):
            if not getattr(self, part):
                message = f"figure {self.id} has no {part}"
                raise ValueError(message)
        if not self.source.files or not self.source.filter_words:
            message = f"figure {self.id} does not say where its rows come from"
            raise ValueError(message)
        for row in (*self.rows, *([self.total] if self.total else [])):
            if len(row) != len(self.columns):
                message = f"figure {self.id} has a row of {len(row)} cells: {row}"
                raise ValueError(message)
            for column, cell in zip(self.columns, row, strict=True):
                if not _fits(column.kind, cell):
                    message = (
                        f"figure {self.id}: {cell!r} is no {column.kind.value} ({column.name})"
                    )
                    raise ValueError(message)

    @property
    def values_drawn(self) -> tuple[DrawnValue, ...]:
        """What the chart draws, in its order: layer, what it stands for, amount in cents."""
        return self.drawing.values

    def table(self, wording: Wording) -> list[list[str]]:
        """Return the rows as a page shows them: amounts to the cent, gaps in words.

        Years of which amounts are not audited yet, or were corrected, are marked, as the source below the
        table says.
        """
        return [
            [
                " ".join([text, *(f"[{marker}]" for marker in self._markers_of_year(*pair))])
                for text, pair in zip(self._shown(row, wording), self._pairs(row), strict=True)
            ]
            for row in self.rows
        ]

    def _markers_of_year(self, cell: Cell, column: FigureColumn) -> list[str]:
        years = self._marked_years if column.kind is CellKind.YEAR else {}
        return [marker for marker, marked in years.items() if cell in marked]

    @property
    def _marked_years(self) -> dict[str, tuple[int, ...]]:
        marked = {PROVISIONAL: self.source.provisional_years, REVISED: self.source.revised_years}
        return {marker: years for marker, years in marked.items() if years}

    def table_total(self, wording: Wording) -> list[str] | None:
        """Return the last line of the table, or None where the rows do not add up to anything."""
        return self._shown(self.total, wording) if self.total else None

    def csv(self) -> bytes:
        """Return the rows as a download: UTF-8, exact decimals, one line feed a row.

        Text that a spreadsheet would run as a formula gets a leading apostrophe. Where amounts are not
        audited yet, or were corrected, a column `marker` says of each row whether it has such: as its year
        says, else all.
        """
        is_marked = bool(self._marked_years)
        header = [column.name for column in self.columns]
        return csv_bytes(
            [*header, MARKER.name] if is_marked else header,
            (
                [
                    *(_exact(cell, column.kind) for cell, column in self._pairs(row)),
                    *([self._marker(row)] if is_marked else []),
                ]
                for row in self.rows
            ),
        )

    def _marker(self, row: tuple[Cell, ...]) -> str:
        years = [pair for pair in self._pairs(row) if pair[1].kind is CellKind.YEAR]
        found = {marker for pair in years for marker in self._markers_of_year(*pair)}
        return " ".join(one for one in self._marked_years if one in found or not years)

    def _pairs(self, row: tuple[Cell, ...]) -> list[tuple[Cell, FigureColumn]]:
        return list(zip(row, self.columns, strict=True))

    def _shown(self, row: tuple[Cell, ...], wording: Wording) -> list[str]:
        return [shown(cell, column.kind, wording) for cell, column in self._pairs(row)]


def _fits(kind: CellKind, cell: Cell) -> bool:
    if isinstance(cell, NotShown):
        return bool(cell.reason)
    if kind is CellKind.TEXT:
        return isinstance(cell, str)
    if kind is CellKind.SHARE:
        return isinstance(cell, Share) and cell.whole != 0
    if kind is CellKind.COUNT:
        return isinstance(cell, int | Decimal) and not isinstance(cell, bool)
    return isinstance(cell, int) and not isinstance(cell, bool)


def shown(cell: Cell, kind: CellKind, wording: Wording) -> str:
    """Return a cell as a page shows it."""
    match cell:
        case NotShown(reason):
            return reason
        case Share(part, whole):
            return wording.share(part, whole, 1)
        case str():
            return cell
        case Decimal():
            return wording.number(cell)
    match kind:
        case CellKind.COUNT:
            return wording.number(cell)
        case CellKind.YEAR:
            return wording.year(cell)
        case CellKind.UNDER_OVER | CellKind.NOT_YET_SPENT:
            return gap_words(wording, cell, is_open=kind is CellKind.NOT_YET_SPENT)
        case CellKind.MORE_LESS:
            return difference_words(wording, cell)
        case CellKind.AVAILABLE:
            return available_words(wording, cell)
    is_taken = kind is CellKind.ADDED and cell < 0
    return added_words(wording, cell) if is_taken else wording.dollars(cell)


def added_words(wording: Wording, cents: int) -> str:
    """Return what a rule gives or takes away: `$41,200.00`, `$41,200.00 taken away`."""
    amount = wording.dollars(abs(cents))
    return wording("%(amount)s taken away", amount=amount) if cents < 0 else amount


def gap_words(wording: Wording, cents: int, *, is_open: bool, rounded: bool = False) -> str:
    """Return planned less spent as words, never as a sign: `$41,200.00 under`.

    Args:
        wording: The language.
        cents: Planned less spent.
        is_open: Whether the year still runs: then what remains is not yet spent, never "under".
        rounded: As a sentence says it; else to the cent.
    """
    in_words = wording.rounded_dollars if rounded else wording.dollars
    amount = in_words(abs(cents))
    # A gap of some cents that reads as $0 is as good as none where amounts are rounded.
    if amount == in_words(0):
        return wording("all of it spent") if is_open else wording("as planned")
    if cents < 0:
        return wording("%(amount)s over", amount=amount)
    if is_open:
        return wording("%(amount)s not yet spent", amount=amount)
    return wording("%(amount)s under", amount=amount)


def difference_words(wording: Wording, cents: int, *, rounded: bool = False) -> str:
    """Return after less before as words, never as a sign: `$41,200.00 more`.

    Args:
        wording: The language.
        cents: After less before.
        rounded: As a sentence says it; else to the cent.
    """
    in_words = wording.rounded_dollars if rounded else wording.dollars
    amount = in_words(abs(cents))
    if amount == in_words(0):
        return wording("no change")
    if cents < 0:
        return wording("%(amount)s less", amount=amount)
    return wording("%(amount)s more", amount=amount)


def available_words(wording: Wording, cents: int) -> str:
    """Return what an open year may still commit or spend: `$300.00 still available`, `$41.00 over`."""
    amount = wording.dollars(abs(cents))
    if cents < 0:
        return wording("%(amount)s over", amount=amount)
    return wording("%(amount)s still available", amount=amount)


def _exact(cell: Cell, kind: CellKind) -> str:
    match cell:
        case NotShown(reason):
            return inert(reason)
        case Share(part, whole):
            return str((Decimal(part) / whole).quantize(Decimal("0.0001"), ROUND_HALF_UP))
        case str():
            return inert(cell)
        case Decimal():
            return format(cell, "f")
    if kind in {CellKind.COUNT, CellKind.YEAR}:
        return str(cell)
    return decimal_text(cell)
