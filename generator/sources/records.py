"""The slow, exact reader of delimited text: every record with its physical lines, every damaged one named.

pyarrow reads millions of lines in seconds but cannot say where one is damaged; this can.
"""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from generator import problem_kinds
from generator.problems import Location, Report
from generator.sources.encoded import Encoder
from generator.sources.paths import shown
from generator.sources.text_file import TextFile

REPORTED = 200
"""Damaged records of one kind that are reported one by one."""


@dataclass(frozen=True)
class Layout:
    """Where the records of a text file are."""

    delimiter: str
    lines_above: int
    """Physical lines up to the end of the header."""

    width: int
    """Fields of a record: as many as the header has."""


@dataclass
class Records:
    """What the exact reader found."""

    starts: array[int] = field(default_factory=lambda: array("q"))
    """Physical line on which each whole record starts."""

    columns: dict[int, Encoder] = field(default_factory=dict)
    """Cells by position, for the positions asked for."""


@dataclass
class _Line:
    """Physical lines of the record being read."""

    source: Iterator[str]
    taken: list[str] = field(default_factory=list)

    def __iter__(self) -> Iterator[str]:
        for line in self.source:
            self.taken.append(line)
            yield line


def read_records(
    text: TextFile, layout: Layout, report: Report, positions: Iterable[int] = ()
) -> Records:
    """Read a text file record by record.

    Args:
        text: The file.
        layout: Its delimiter, header and width.
        report: Where damaged records are named; they are left out.
        positions: Columns whose cells are kept, from 0.
    """
    found = Records(columns={position: Encoder() for position in positions})
    cells = list(found.columns.items())
    damage = _Damage(shown(text.path), layout.width, report)
    plain = islice(text.lines(), layout.lines_above, None)
    # Without a quotation mark each line is a record, and none needs to be looked at again.
    lines = _Line(plain) if text.has_quotes else None
    reader = csv.reader(lines or plain, delimiter=layout.delimiter)
    start = layout.lines_above + 1
    while True:
        if lines:
            lines.taken.clear()
        fields: list[str] | None
        try:
            fields = next(reader)
        except StopIteration:
            break
        except csv.Error:
            fields = None
        end = layout.lines_above + reader.line_num
        # On one line, only the file's last can be open: any other would have taken in the next.
        looked_at = lines.taken if lines and (end > start or end == text.line_count) else []
        if fields is None or (looked_at and not is_closed(looked_at, layout.delimiter)):
            damage.unclosed(start)
        elif len(fields) == layout.width:
            found.starts.append(start)
            for position, cell in cells:
                cell.append(fields[position])
        elif not is_empty(fields):
            damage.width(start, end, len(fields))
        start = end + 1
    damage.finish()
    return found


def is_empty(fields: list[str]) -> bool:
    """Return whether a record is an empty line."""
    return not fields or (len(fields) == 1 and not fields[0].strip())


def is_closed(lines: list[str], delimiter: str) -> bool:
    """Return whether the quotation marks of a record close where they should.

    On one line: before its end. Over several: before a delimiter or an end, for a mark that closes in
    the middle of a later cell was never meant to close this one.
    """
    if len(lines) == 1:
        return len(list(csv.reader([*lines, "next"], delimiter=delimiter))) > 1
    try:
        list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return False
    return True


@dataclass
class _Damage:
    """Reports damaged records, the first of a kind one by one and the others as a number."""

    path: str
    expected: int
    report: Report
    counts: dict[str, int] = field(default_factory=dict)

    def unclosed(self, row: int) -> None:
        self._add(
            "unclosed-quote",
            row,
            "a quotation mark opens a cell here and does not close it",
            "Everything up to the next quotation mark would be read as one cell and rows would be lost.",
            'close the quotation mark, or write "" for a mark that belongs to the text.',
        )

    def width(self, row: int, end: int, fields: int) -> None:
        spread = f" It goes on to line {end}: a quotation mark may be open." if end > row else ""
        many = fields > self.expected
        self._add(
            "extra-field" if many else "short-row",
            row,
            f"the row has {fields} {'field' if fields == 1 else 'fields'}, the header {self.expected}",
            (
                f"With a field too many, every cell after it would stand under the wrong header.{spread}"
                if many
                else f"The row was cut off, or is a note and not data.{spread}"
            ),
            (
                "put a cell that holds the delimiter in quotation marks, or remove the extra field."
                if many
                else "complete the row, or remove it."
            ),
        )

    def _add(self, id_: str, row: int, what: str, why: str, fix: str) -> None:
        self.counts[id_] = self.counts.get(id_, 0) + 1
        if self.counts[id_] <= REPORTED:
            place = Location(self.path, row)
            self.report.add(problem_kinds.problem(id_, place, what=what, why=why, fix=fix))

    def finish(self) -> None:
        for id_, count in self.counts.items():
            if count > REPORTED:
                self.report.add(
                    problem_kinds.problem(
                        id_,
                        Location(self.path),
                        what=f"{count:,} rows are damaged in this way",
                        why=f"The first {REPORTED} are named one by one.",
                        fix="mend the step that writes this file, rather than row by row.",
                    )
                )
