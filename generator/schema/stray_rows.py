"""Rows that hold no data: totals, notes and headers in the middle of a table, each told once and left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from generator import problem_kinds
from generator.columns import Column, Kind, Need, Table
from generator.problems import Report
from generator.sources.tables import TextTable

_TOTAL = re.compile(r"(grand |sub-?)?totals?\b.*", re.IGNORECASE)
_KEYED = frozenset(
    {
        *("fiscal_year", "stage", "site_id", "fund", "function", "object", "program", "resource"),
        *("source", "code"),
    }
)
"""Columns in which an export writes the word Total, and no code is called so."""

_FEWEST_BLANKS = 2
_FEWEST_HEADERS = 2


def without_stray_rows(table: Table, source: TextTable, report: Report) -> TextTable:
    """Return a table without the rows that hold no data, each of which is reported once.

    A total starts with that word in a column of years, stages, sites or codes; a header repeats the names
    of two columns; a note leaves half of the cells blank that must be filled in, and no fewer than two.
    """
    columns = [one for one in table.columns if one.name in source.cells.column_names]
    totals: set[int] = set()
    headers: Counter[int] = Counter()
    blanks: Counter[int] = Counter()
    required = [one for one in columns if one.need is Need.REQUIRED]
    for column in columns:
        for text, rows in _odd_texts(column, source):
            if _TOTAL.fullmatch(text):
                totals.update(rows)
            elif text == column.name:
                headers.update(rows)
            else:
                blanks.update(rows)
    repeated = {row for row, count in headers.items() if count >= _FEWEST_HEADERS}
    fewest = max(_FEWEST_BLANKS, (len(required) + 1) // 2)
    notes = {row for row, count in blanks.items() if count >= fewest}
    stray = sorted(totals | repeated | notes)
    for row, place in zip(stray, source.locations(stray, None), strict=True):
        report.add(
            problem_kinds.problem(
                "stray-row",
                place,
                **(_HEADER if row in repeated else _OF_TOTAL if row in totals else _NOTE),
            )
        )
    return source.without(stray) if stray else source


def _odd_texts(column: Column, source: TextTable) -> Iterator[tuple[str, list[int]]]:
    """Yield the texts of a column that may mark a row as none of data, each with its rows."""
    cells = source.cells[column.name]
    if column.kind is Kind.MONEY or not pa.types.is_dictionary(cells.type):
        return
    for chunk in cells.unify_dictionaries().chunks[:1]:
        for number, text in enumerate(chunk.dictionary.to_pylist()):
            is_total = column.name in _KEYED and _TOTAL.fullmatch(text)
            is_missing = not text and column.need is Need.REQUIRED
            if is_total or is_missing or text == column.name:
                yield text, pc.indices_nonzero(pc.equal(chunk.indices, number)).to_pylist()


_OF_TOTAL = {
    "what": "this is a total and no row of data",
    "why": "A total among the rows would count money twice.",
    "fix": "remove the row; or keep it and map the file under sources:, where total_rows says which rows are "
    "totals and each is held against what it adds up (docs/sources.md).",
}
_HEADER = {
    "what": "the header stands here once more",
    "why": "It is no row of data; two exports pasted together look like this.",
    "fix": "remove the row, and see that no row is there twice.",
}
_NOTE = {
    "what": "half or more of the cells that must be filled in are blank",
    "why": "Notes, headings and rows that were cut off look like this; only rows of data are read.",
    "fix": "remove the row, or fill it in.",
}
