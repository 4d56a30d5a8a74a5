"""Delimited text to cells: pyarrow for the many lines, the exact reader wherever anything is odd."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pyarrow as pa
import pyarrow.csv as pa_csv

from generator import problem_kinds
from generator.problems import Location, Report, quoted
from generator.sources import headers
from generator.sources.cleaning import accented_words
from generator.sources.encoded import CODED, coded, plain
from generator.sources.extracts import (
    Consecutive,
    Extract,
    FileRequest,
    FoundLater,
    Listed,
    RowNumbers,
    Wanted,
    finish,
)
from generator.sources.paths import shown
from generator.sources.records import Layout, Records, is_closed, read_records
from generator.sources.text_file import TextFile, open_text

DELIMITERS = (",", ";", "\t", "|")
"""Tried in this order; the one under which the header names the most wanted columns is taken."""

_HEADER_LINES = 100
_BLOCK = 8 * 1024**2


@dataclass(frozen=True)
class _Header:
    fields: tuple[str, ...]
    delimiter: str
    lines: int


def read_delimited(request: FileRequest, wanted: Wanted, report: Report) -> Extract | None:
    """Read the wanted columns of a text file; None, with the reason in the report, where it cannot be."""
    text = open_text(request.path, report, request.encoding)
    if text is None:
        return None
    header = _header(text, request, wanted)
    if not headers.matches(header.fields, wanted):
        headers.report_no_header(request, _first_rows(text, header.delimiter), wanted, None, report)
        return None
    place = Location(shown(request.path), request.header_row)
    positions = headers.columns_of(header.fields, wanted, place, report)
    if positions is None:
        return None
    above = request.header_row - 1 + header.lines
    layout = Layout(header.delimiter, above, len(header.fields))
    damage = Report()
    cells, numbers = _body(text, layout, positions, wanted, damage)
    for problem in damage:
        report.add(problem)
    extract = Extract(shown(request.path), None, request.header_row, header.fields, cells, numbers)
    finished = finish(extract, report, is_damaged=damage.has_errors)
    if text.is_guessed:
        _report_guess(finished, report)
    return finished


def _header(text: TextFile, request: FileRequest, wanted: Wanted) -> _Header:
    first = request.header_row - 1
    lines = list(islice(text.lines(), first, first + _HEADER_LINES))
    found = []
    for delimiter in [request.delimiter] if request.delimiter else DELIMITERS:
        reader = csv.reader(lines, delimiter=delimiter)
        fields = headers.regular(next(reader, []))
        found.append(_Header(fields, delimiter, reader.line_num))
    return max(found, key=lambda header: headers.matches(header.fields, wanted))


def _first_rows(text: TextFile, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    for row, line in enumerate(islice(text.lines(), headers.SEARCHED_ROWS), 1):
        for used in (delimiter, *DELIMITERS):
            yield row, next(csv.reader([line], delimiter=used), [])


def _body(
    text: TextFile, layout: Layout, positions: dict[str, int], wanted: Wanted, report: Report
) -> tuple[pa.Table, RowNumbers]:
    lines = text.line_count - layout.lines_above
    if lines <= 0:
        empty = {name: pa.array([], CODED) for name in positions}
        return pa.table(empty), Consecutive(layout.lines_above + 1)
    table, has_damage = _read_fast(text, layout, positions, wanted)
    is_open = text.has_quotes and not is_closed([text.last_line], layout.delimiter)
    if table is not None and not has_damage and not is_open:
        if table.num_rows == lines:
            # As many records as lines: each is one line, so that arithmetic finds them.
            return table, Consecutive(layout.lines_above + 1)
        if not text.has_quotes:
            return table, FoundLater(lambda: _starts(text, layout))
    records = read_records(text, layout, report)
    if table is None or len(records.starts) != table.num_rows:
        records = read_records(text, layout, Report(), positions.values())
        table = _table(records, positions)
    return table, Listed(records.starts)


def _starts(text: TextFile, layout: Layout) -> array[int]:
    return read_records(text, layout, Report()).starts


def _table(records: Records, positions: dict[str, int]) -> pa.Table:
    return pa.table(
        {name: records.columns[position].finish() for name, position in positions.items()}
    )


def _read_fast(
    text: TextFile, layout: Layout, positions: dict[str, int], wanted: Wanted
) -> tuple[pa.Table | None, bool]:
    """Return the columns as pyarrow reads them, None where it cannot, and whether rows were damaged."""
    damaged: list[pa_csv.InvalidRow] = []

    def note(row: pa_csv.InvalidRow) -> str:
        if row.text.strip('" \t\r\n') and not damaged:
            damaged.append(row)
        return "skip"

    names = [str(number) for number in range(layout.width)]
    types = {str(at): pa.string() if wanted[name] else CODED for name, at in positions.items()}
    try:
        table = pa_csv.read_csv(
            text.stream(),
            read_options=pa_csv.ReadOptions(
                column_names=names, skip_rows=layout.lines_above, block_size=_BLOCK
            ),
            parse_options=pa_csv.ParseOptions(
                delimiter=layout.delimiter,
                newlines_in_values=text.has_quotes,
                invalid_row_handler=note,
            ),
            convert_options=pa_csv.ConvertOptions(
                column_types=types,
                include_columns=list(types),
                null_values=[],
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None, True
    columns = {
        name: plain(table[str(at)]) if wanted[name] else coded(table[str(at)])
        for name, at in positions.items()
    }
    return pa.table(columns), bool(damaged)


def _report_guess(extract: Extract, report: Report) -> None:
    """Warn that an encoding was guessed, where that touched anything that is read."""
    texts = extract.headers_read
    for name in extract.headers_read:
        texts += coded(extract.cells[name]).dictionary.to_pylist()
    words = accented_words(texts, 3)
    if not words:
        return
    report.add(
        problem_kinds.problem(
            "not-utf-8",
            Location(extract.path),
            what=f"the file is not in UTF-8; it was read as Windows-1252: {', '.join(map(quoted, words))}",
            why="An encoding that is guessed can turn one letter into another.",
            fix="look at these words; to be sure, save the file as CSV UTF-8.",
        )
    )
