"""What was read from one file or sheet: cells by header, and the physical row of each."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

import pyarrow as pa
import pyarrow.compute as pc

from generator import problem_kinds
from generator.problems import Location, Report, masked, quoted
from generator.sources.cleaning import Oddity, cleaned, refused_name
from generator.sources.encoded import is_blank, rows_of, rows_where, taken


@dataclass(frozen=True)
class FileRequest:
    """A file, and how to read it; equal requests are read once."""

    path: Path
    sheet: str | None = None
    """Sheet of a workbook; None where it has only one."""

    header_row: int = 1
    """Physical line, or row of a sheet, on which the header starts."""

    encoding: str | None = None
    delimiter: str | None = None
    likely_sheet: str | None = None
    """Sheet to take, if a workbook has several and one of this name."""


Wanted = Mapping[str, bool]
"""Headers to read; True for those that may stay plain text because nearly every cell differs."""


class RowNumbers(Protocol):
    """Where the rows of an extract stand in their file."""

    def of(self, rows: Sequence[int]) -> list[int]:
        """Return the physical row of each, which counts the file's first line as 1."""


@dataclass(frozen=True)
class Consecutive:
    """One row to a line, without a gap."""

    first: int

    def of(self, rows: Sequence[int]) -> list[int]:
        """Return the physical rows."""
        return [self.first + row for row in rows]


@dataclass(frozen=True)
class Listed:
    """Known one by one."""

    numbers: array[int]

    def of(self, rows: Sequence[int]) -> list[int]:
        """Return the physical rows."""
        return [self.numbers[row] for row in rows]


@dataclass(frozen=True)
class FoundLater:
    """Found by reading the file once more, should anyone ask."""

    find: Callable[[], array[int]]

    @cached_property
    def _numbers(self) -> array[int]:
        return self.find()

    def of(self, rows: Sequence[int]) -> list[int]:
        """Return the physical rows."""
        return [self._numbers[row] for row in rows] if rows else []


@dataclass(frozen=True)
class Extract:
    """The wanted columns of one file or sheet; rows that are blank in all of them are left out."""

    path: str
    """As messages show it."""

    sheet: str | None
    header_row: int
    headers: tuple[str, ...]
    """All headers in regular form, in the file's order, read or not."""

    cells: pa.Table
    """The wanted columns that are there, by header: text, no nulls."""

    numbers: RowNumbers
    kept: pa.Array | None = None
    """Row before blank ones were left out; None where none was."""

    def locations(self, rows: Sequence[int], header: str | None) -> list[Location]:
        """Return the place of a column in each of some rows."""
        before = (
            rows if self.kept is None else self.kept.take(pa.array(rows, pa.int64())).to_pylist()
        )
        number = self.headers.index(header) + 1 if header in self.headers else None
        return [
            Location(self.path, row, header, self.sheet, number) for row in self.numbers.of(before)
        ]

    @property
    def headers_read(self) -> list[str]:
        """The headers of the columns that were read."""
        return list(self.cells.column_names)

    @property
    def header_location(self) -> Location:
        """The place of the header."""
        return Location(self.path, self.header_row, None, self.sheet)


def finish(extract: Extract, report: Report, *, is_damaged: bool = False) -> Extract:
    """Return an extract with regular cells and without blank rows; report cells that cannot stand.

    Args:
        extract: What was read.
        report: Where problems go.
        is_damaged: Whether rows were left out, and reported, because they could not be read.
    """
    columns: dict[str, pa.Array | pa.ChunkedArray] = {}
    oddities: list[tuple[str, Oddity]] = []
    for name in extract.cells.column_names:
        columns[name], found = cleaned(extract.cells[name])
        oddities += [(name, oddity) for oddity in found]
    blank = None
    for column in columns.values():
        here = is_blank(column)
        blank = here if blank is None else pc.and_(blank, here)
        if not pc.any(blank).as_py():
            break
    kept = rows_where(pc.invert(blank)) if blank is not None and pc.any(blank).as_py() else None
    if kept is not None:
        columns = {name: taken(column, kept) for name, column in columns.items()}
    finished = Extract(
        extract.path,
        extract.sheet,
        extract.header_row,
        extract.headers,
        pa.table(columns),
        extract.numbers,
        kept,
    )
    for name, oddity in oddities:
        _report_oddity(finished, name, oddity, report)
    if not finished.cells.num_rows and not is_damaged:
        report.add(
            problem_kinds.problem(
                "no-rows",
                finished.header_location,
                what="there is a header and no row below it",
                why="A table without rows says nothing; it may be an export that was cut off.",
                fix="export it again, or remove the file.",
            )
        )
    return finished


def _report_oddity(extract: Extract, name: str, oddity: Oddity, report: Report) -> None:
    rows, count = rows_of(extract.cells[name], oddity.value, 1)
    place = extract.locations(rows, name)[0]
    also = f" (in {count:,} rows; this is the first)" if count > 1 else ""
    if oddity.meant:
        what = f"the letters of {quoted(oddity.value)} were read in the wrong encoding{also}"
        why = f"It looks like {quoted(oddity.meant)}, saved as UTF-8 and opened as something else."
        fix = "export the file again as CSV UTF-8, or correct the text."
    else:
        what = (
            f"the cell holds {refused_name(oddity.value)}, which cannot be seen: "
            f"{masked(oddity.value)}{also}"
        )
        why = "Control characters and marks that turn text round make two texts look alike."
        fix = "type the cell again."
    report.add(problem_kinds.problem(oddity.id, place, what=what, why=why, fix=fix))
