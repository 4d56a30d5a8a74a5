"""A table held in memory: what typing asks of a TextTable, without a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import dedent

import pyarrow as pa
import pytest

from generator.problems import Location


@dataclass(frozen=True)
class SourceFile:
    """One file of a table."""

    path: str
    rows: int


@dataclass(frozen=True)
class TableInMemory:
    """Cells with the places they would have in a CSV file."""

    name: str
    cells: pa.Table

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The one file."""
        return (SourceFile(f"{self.name}.csv", len(self)),)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.cells)

    def locations(self, rows: Sequence[int], column: str | None) -> list[Location]:
        """Rows count from the line below the header."""
        return [Location(f"{self.name}.csv", row + 2, column) for row in rows]


@dataclass(frozen=True)
class DocumentInMemory:
    """Values whose place is named by their keys."""

    data: dict[str, object]

    def location(self, path: tuple[str | int, ...], *, of_key: bool = False) -> Location:
        """Return the keys as a place."""
        del of_key
        return Location("district.yml", 1, ".".join(map(str, path)) or None)


@pytest.fixture
def table():
    """Make a table from CSV text."""

    def make(name: str, text: str, chunks: int = 1) -> TableInMemory:
        header, *rows = csv.reader(io.StringIO(dedent(text).strip()))
        size = -(-len(rows) // chunks) or 1
        parts = [rows[start : start + size] for start in range(0, len(rows), size)]
        columns = [
            pa.chunked_array([[row[place] for row in part] for part in parts], pa.string())
            for place in range(len(header))
        ]
        return TableInMemory(name, pa.table(columns, names=header))

    return make


@pytest.fixture
def document():
    """Make a document from plain values."""
    return DocumentInMemory
