"""A table of text cells put together from files, each row of which still knows where it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

import pyarrow as pa

from generator import columns
from generator.problems import Location
from generator.sources.encoded import coded, constant, plain
from generator.sources.extracts import Extract


@dataclass(frozen=True)
class SourceFile:
    """A file that a table came from."""

    path: str
    """As messages show it."""

    rows: int
    """How many rows of the table came from it."""

    sheet: str | None = None


@dataclass(frozen=True)
class TablePart:
    """Rows of a table that came from one file in one way."""

    extract: Extract
    cells: pa.Table
    """Columns named as in columns.py."""

    origins: Mapping[str, str | Location]
    """For each column the header it comes from, or the place in district.yml that says what it is."""

    rows: pa.Array | None = None
    """The row of the extract that each row comes from; None where they are the same."""

    def locations(self, rows: Sequence[int], column: str | None) -> list[Location]:
        """Return the places of some rows, counted from the first of this part."""
        origin = self.origins.get(column) if column else None
        if isinstance(origin, Location):
            return [origin] * len(rows)
        if self.rows is not None:
            rows = self.rows.take(pa.array(rows, pa.int64())).to_pylist()
        return self.extract.locations(rows, origin)


@dataclass(frozen=True)
class TextTable:
    """One table of columns.INPUTS as text."""

    name: str
    """Key of columns.INPUTS: `budget`, `accounts/funds`."""

    cells: pa.Table
    """One column for each declared column that is present, in the order of columns.py.

    All text, blank is ``, no nulls: dictionary<int32, string> in one chunk, or string where nearly
    every cell differs (amounts).
    """

    files: tuple[SourceFile, ...]
    """The files it came from, in order."""

    parts: tuple[TablePart, ...] = field(repr=False)

    def __len__(self) -> int:
        """Count the rows."""
        return int(self.cells.num_rows)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(part.cells.num_rows for part in self.parts)]

    def without(self, rows: Sequence[int]) -> TextTable:
        """Return the table without some of its rows."""
        return table_of(self.name, list(_parts_without(self.parts, rows)))

    def locations(self, rows: Sequence[int], column: str | None) -> list[Location]:
        """Return where some rows stand, with the header as the file has it.

        Reads a file at most once more, however many rows are asked for, and not at all where each of
        its records is one line.

        Args:
            rows: Rows of `cells`, in any order.
            column: A column of columns.py; None for the row as a whole.
        """
        by_part: dict[int, list[int]] = {}
        for place, row in enumerate(rows):
            by_part.setdefault(bisect_right(self._starts, row) - 1, []).append(place)
        found: list[Location | None] = [None] * len(rows)
        for number, places in by_part.items():
            own = [rows[place] - self._starts[number] for place in places]
            where = self.parts[number].locations(own, column)
            for place, location in zip(places, where, strict=True):
                found[place] = location
        return [location for location in found if location is not None]


def _parts_without(parts: Sequence[TablePart], stray: Sequence[int]) -> Iterator[TablePart]:
    first, left_out = 0, set(stray)
    for part in parts:
        count = part.cells.num_rows
        kept = pa.array([row for row in range(count) if first + row not in left_out], pa.int64())
        first += count
        rows = kept if part.rows is None else part.rows.take(kept)
        yield TablePart(part.extract, part.cells.take(kept), part.origins, rows)


def table_of(name: str, parts: Sequence[TablePart]) -> TextTable:
    """Return one table of all rows of its parts, in their order; a column absent from one is blank there."""
    present = {column for part in parts for column in part.cells.column_names}
    joined = {}
    for column in columns.INPUTS[name].by_name:
        if column in present:
            pieces = [_piece(part.cells, column) for part in parts]
            joined[column] = pieces[0] if len(pieces) == 1 else _joined(pieces)
    rows: dict[tuple[str, str | None], int] = {}
    for part in parts:
        key = (part.extract.path, part.extract.sheet)
        rows[key] = rows.get(key, 0) + part.cells.num_rows
    files = tuple(SourceFile(path, count, sheet) for (path, sheet), count in rows.items())
    return TextTable(name, pa.table(joined), files, tuple(parts))


def _piece(cells: pa.Table, column: str) -> pa.Array | pa.ChunkedArray:
    if column in cells.column_names:
        return cells[column]
    return constant("", cells.num_rows)


def _joined(pieces: list[pa.Array | pa.ChunkedArray]) -> pa.Array | pa.ChunkedArray:
    arrays: list[pa.Array] = []
    # One piece of plain text makes all plain: distinct values of amounts are not worth finding.
    as_plain = any(not pa.types.is_dictionary(piece.type) for piece in pieces)
    for piece in pieces:
        piece = plain(piece) if as_plain else coded(piece)  # noqa: PLW2901 - the same cells, made alike
        arrays += piece.chunks if isinstance(piece, pa.ChunkedArray) else [piece]
    joined = pa.chunked_array(arrays)
    return joined if as_plain else coded(joined)
