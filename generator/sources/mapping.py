"""A district's exports, unedited, to our tables: carries out the entries of `sources:`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from generator import columns, problem_kinds
from generator.problems import Location, Report, quoted
from generator.sources.column_rules import Answers, made_column
from generator.sources.documents import Document
from generator.sources.encoded import coded, rows_where, taken
from generator.sources.entries import ColumnRule, Condition, Entry, Lookup, RowTotal, Split
from generator.sources.exports import Exports
from generator.sources.extracts import Extract, FileRequest
from generator.sources.mapping_form import read_entries
from generator.sources.paths import suggestion
from generator.sources.row_totals import check_row_totals
from generator.sources.selection import Selection, kept, split
from generator.sources.stamps import Stamps
from generator.sources.tables import TablePart
from generator.sources.totals import without_totals

_PRIVATE = (columns.Kind.MONEY, columns.Kind.COUNT)


@dataclass(frozen=True)
class Mapped:
    """What `sources:` gave."""

    parts: dict[str, list[TablePart]]
    """Parts of each table, in the order of the entries."""

    named: frozenset[str]
    """Tables that any entry names, usable or not."""

    files: frozenset[Path]
    """Files that were read for it."""

    stamps: Stamps
    """Of those, from before each was read."""


def mapped_tables(profile: Document, folder: Path, exports: Path, report: Report) -> Mapped:
    """Return the tables that `sources:` fills.

    Args:
        profile: The district's `district.yml`.
        folder: The district's own folder.
        exports: Folder that the paths of `sources:` start from.
        report: Where problems go.
    """
    files = Exports(exports, folder, report)
    parts = _Mapping(files, report).run(read_entries(profile, report))
    blocks = profile.data.get("sources")
    named = {
        str(block.get("table"))
        for block in (blocks if isinstance(blocks, list) else [])
        if isinstance(block, dict)
    }
    return Mapped(parts, frozenset(named), files.read_files, files.stamps)


class _Mapping:
    def __init__(self, exports: Exports, report: Report) -> None:
        self._exports = exports
        self._report = report
        self._answers: dict[Lookup, Answers | None] = {}

    def run(self, entries: list[Entry]) -> dict[str, list[TablePart]]:
        planned = [(entry, request) for entry in entries for request in self._requests(entry)]
        # Every column is asked for before a file is read, so that each file is read once.
        for entry, request in planned:
            self._exports.want(request, _columns_of(entry))
        lookups = {rule.lookup for entry in entries for _, rule in entry.rules() if rule.lookup}
        requests: dict[Lookup, FileRequest] = {}
        for lookup in sorted(lookups, key=str):
            if (wanted := self._lookup_request(lookup)) is not None:
                requests[lookup] = wanted
                self._exports.want(wanted, {lookup.key: False, lookup.value: False})
        self._answers = {
            lookup: self._answered(lookup, wanted) for lookup, wanted in requests.items()
        }
        parts: dict[str, list[TablePart]] = {}
        for entry, request in planned:
            extract = self._exports.extract(request)
            if extract is not None and self._has_columns(entry, extract):
                parts.setdefault(entry.table, []).extend(self._parts(entry, extract))
        return parts

    def _requests(self, entry: Entry) -> Iterator[FileRequest]:
        for name in entry.files:
            if path := self._exports.find(name, entry.place):
                yield FileRequest(
                    path, entry.sheet, entry.header_row, entry.encoding, entry.delimiter
                )

    def _lookup_request(self, lookup: Lookup) -> FileRequest | None:
        path = self._exports.find(lookup.file, lookup.place)
        return FileRequest(path, lookup.sheet, lookup.header_row) if path else None

    def _has_columns(self, entry: Entry, extract: Extract) -> bool:
        missing = [name for name in _places_of(entry) if name not in extract.headers]
        for name in missing:
            self._report_column(name, _places_of(entry)[name], extract)
        for rule in entry.splits:
            for name in rule.names:
                if name in extract.headers:
                    self._report.add(
                        problem_kinds.problem(
                            "bad-entry",
                            rule.place,
                            what=f"a part is named {quoted(name)} like a column of {extract.path}",
                            why="A name means one column.",
                            fix="give the part another name.",
                        )
                    )
                    return False
        return not missing

    def _report_column(self, name: str, place: Location, extract: Extract) -> None:
        known = [header for header in extract.headers if header]
        self._report.add(
            problem_kinds.problem(
                "missing-source-column",
                place,
                what=f"there is no column {quoted(name)} in {extract.path}",
                why=f"Its header, on row {extract.header_row}, names {len(known)} columns; capitals matter.",
                fix=suggestion(name, known, "write the header as the file has it."),
            )
        )

    def _answered(self, lookup: Lookup, request: FileRequest) -> Answers | None:
        extract = self._exports.extract(request)
        if extract is None:
            return None
        missing = [name for name in (lookup.key, lookup.value) if name not in extract.headers]
        for name in missing:
            self._report_column(name, lookup.place, extract)
        if missing:
            return None
        keys = coded(extract.cells[lookup.key]).to_pylist()
        values = coded(extract.cells[lookup.value]).to_pylist()
        answers: dict[str, str] = {}
        twice = []
        for row, (key, value) in enumerate(zip(keys, values, strict=True)):
            if key and value and answers.setdefault(key, value) != value:
                twice.append(row)
        places = extract.locations(twice, lookup.value)
        for row, place in zip(twice, places, strict=True):
            self._report.add(
                problem_kinds.problem(
                    "two-answers",
                    place,
                    what=f"{quoted(keys[row])} stands here with another {lookup.value} than above",
                    why=f"A lookup file gives one {lookup.value} for each {lookup.key}.",
                    fix="remove the row that is not meant.",
                )
            )
        return answers

    def _parts(self, entry: Entry, extract: Extract) -> Iterator[TablePart]:
        made = {name for rule in entry.splits for name in rule.names}
        # Where a cell or a row was refused, a total that no longer agrees is no second problem.
        is_whole = not self._report.has_errors_in(extract.path)
        amounts = entry.amounts()
        added = dict(amounts) if is_whole else {}
        if is_whole and entry.row_total:
            added[entry.row_total.column] = frozenset().union(*amounts.values())
        rows = without_totals(Selection(extract), entry.totals, added, self._report)
        rows = kept(rows, [one for one in entry.keep if one.column not in made])
        if len(rows):
            for rule in entry.splits:
                rows = split(rows, rule, self._report)
            rows = kept(rows, [one for one in entry.keep if one.column in made])
        if not len(rows):
            if extract.cells.num_rows:
                self._report_nothing_kept(entry, extract)
            return
        if entry.row_total and is_whole:
            check_row_totals(rows, entry.row_total.column, amounts, self._report)
        for variant in entry.variants:
            yield self._part(entry, rows, variant)

    def _part(self, entry: Entry, rows: Selection, rules: Mapping[str, ColumnRule]) -> TablePart:
        table = columns.INPUTS[entry.table]
        cells: dict[str, pa.Array | pa.ChunkedArray] = {}
        origins: dict[str, str | Location] = {}
        drop = None
        for name, column in table.by_name.items():
            if name not in rules:
                continue
            rule = rules[name]
            answers = self._answers.get(rule.lookup) if rule.lookup else None
            made = made_column(
                rows, rule, answers, self._report, is_private=column.kind in _PRIVATE
            )
            cells[name] = made.cells
            origins[name] = rows.header(rule.sources[0]) if rule.sources else rule.place
            if made.drop is not None:
                drop = made.drop if drop is None else pc.or_(drop, made.drop)
        numbers = rows.rows
        if drop is not None:
            here = rows_where(pc.invert(drop))
            cells = {name: taken(column, here) for name, column in cells.items()}
            numbers = here if numbers is None else numbers.take(here)
        return TablePart(rows.extract, pa.table(cells), origins, numbers)

    def _report_nothing_kept(self, entry: Entry, extract: Extract) -> None:
        self._report.add(
            problem_kinds.problem(
                "no-rows-kept",
                entry.place,
                what=f"no row of {extract.path} is kept",
                why=f"Rows in the file: {extract.cells.num_rows:,}; none fits the conditions of this entry.",
                fix="compare the conditions with the file: leading zeros and capitals matter.",
            )
        )


def _columns_of(entry: Entry) -> dict[str, bool]:
    """Return the headers an entry reads, and for each whether plain text will do."""
    amounts = {
        rule.sources[0]
        for column, rule in entry.rules()
        if entry.is_amount(column) and rule.is_copy
    }
    others = {
        name
        for column, rule in entry.rules()
        if not (entry.is_amount(column) and rule.is_copy)
        for name in rule.sources
    }
    others |= {one.column for one in _tested(entry)}
    return {name: name in amounts and name not in others for name in _places_of(entry)}


def _places_of(entry: Entry) -> dict[str, Location]:
    """Return each header an entry reads, with the place in district.yml that first names it."""
    made = {name for rule in entry.splits for name in rule.names}
    named = [(one.column, one.place) for one in _tested(entry)]
    named += [(name, rule.place) for _, rule in entry.rules() for name in rule.sources]
    places: dict[str, Location] = {}
    for name, place in named:
        if name not in made:
            places.setdefault(name, place)
    return places


def _tested(entry: Entry) -> list[Condition | Split | RowTotal]:
    row_total = [entry.row_total] if entry.row_total else []
    return [*entry.totals, *entry.keep, *entry.splits, *row_total]
