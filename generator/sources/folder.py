"""Which files make a district: its folder, its tables, and the exports its `sources:` names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from generator import columns, problem_kinds
from generator.problems import Location, Problem, Report, quoted
from generator.sources.documents import Document, read_document
from generator.sources.encoded import constant
from generator.sources.extracts import Extract, FileRequest
from generator.sources.mapping import mapped_tables
from generator.sources.paths import (
    is_linked,
    is_litter,
    is_no_file,
    nearest,
    shown,
    suggestion,
    unreadable,
)
from generator.sources.reading import TEXT_ENDS, WORKBOOK_ENDS, read_extract
from generator.sources.stamps import Stamps, stamps_below
from generator.sources.tables import TablePart, TextTable, table_of

PROFILE = "district.yml"
DOCUMENTS = ("sharing", "selectors", "corrections", "rubric", "goals")
"""YAML documents that may stand beside it, by their names without ending."""

_YAML = ".yml"
_ENDS = (".csv", *WORKBOOK_ENDS)
_TABLE_ENDS = (*TEXT_ENDS, *WORKBOOK_ENDS, ".xlsb", ".ods", ".numbers")
LATER_TABLES = frozenset({"documents", "peers"})
"""Tables of the design that this version does not read yet; their files are passed over in silence."""

LATER_FOLDERS = frozenset(("pages",))
LEDGERS = ("budget", "actuals")
"""Tables that may be a folder of files."""

ALLOCATION = "allocation"
"""The folder of methods and allocated amounts, and the start of its documents' names."""

_BY_YEAR = {
    ALLOCATION: re.compile(r"(\d{4})"),
    f"{ALLOCATION}_given": re.compile(r"(\d{4})_given"),
}
"""Tables with a file for each year in that folder, and how those are called."""


@dataclass(frozen=True)
class DistrictSources:
    """Everything a district gave, as text."""

    folder: Path
    district_id: str
    """Name of the folder."""

    profile: Document
    """`district.yml`."""

    tables: dict[str, TextTable]
    """By their names in columns.INPUTS, in that order; those the district does not keep are absent."""

    documents: Mapping[str, Document] = field(default_factory=dict)
    """By their names in DOCUMENTS, and `allocation/2026` for the method of a year; those the district
    does not keep are absent."""

    refused: frozenset[str] = frozenset()
    """Tables that are there and could not be read at all; the report says why."""

    stamps: Stamps = field(default_factory=dict)
    """Of every file that was read, from before it was."""


def find_districts(data: Path, report: Report) -> list[Path]:
    """Return the folders in `data` that hold a `district.yml`, sorted by name."""
    if not data.is_dir():
        report.add(
            problem_kinds.problem(
                "missing-folder",
                Location(shown(data)),
                what="there is no such folder",
                why=f"It should hold one folder for each district, each with a {PROFILE}.",
                fix="give the folder with --data, or create district_data/<district-id>/district.yml.",
            )
        )
        return []
    found = []
    for folder in sorted(data.iterdir(), key=lambda path: path.name):
        if is_litter(folder.name) or not folder.is_dir():
            continue
        if (folder / PROFILE).is_file():
            if not is_linked(data, folder, report):
                found.append(folder)
        elif any(_files_of(folder, name) for name in columns.INPUTS):
            report.add(_no_profile(folder, "Without it the tables of this folder are not read."))
    if not found and not report.has_errors:
        why = "No folder in it is a district."
        if (data / PROFILE).is_file():
            why = "It is itself a district; --data names the folder above it."
        report.add(_no_profile(data, why))
    return found


def _no_profile(folder: Path, why: str) -> Problem:
    return problem_kinds.problem(
        "no-district",
        Location(shown(folder)),
        what=f"there is no {PROFILE} where one is expected",
        why=why,
        fix=f"put each district in a folder of its own with a {PROFILE}, and give the folder above.",
    )


def read_district(folder: Path, exports: Path, report: Report) -> DistrictSources | None:
    """Read every file of a district; None, with the reasons in the report, where `district.yml` is none.

    Args:
        folder: The district's own folder.
        exports: Folder that the paths of `sources:` start from.
        report: Where problems go.
    """
    path = folder / PROFILE
    stamps = stamps_below(folder)
    profile = None if is_linked(folder, path, report) else read_document(path, report)
    if profile is None:
        return None
    mapped = mapped_tables(profile, folder, exports, report)
    _report_strangers(folder, mapped.files, report)
    tables: dict[str, TextTable] = {}
    refused = set()
    for name, table in columns.INPUTS.items():
        files = _files_of(folder, name)
        parts = [part for file in files for part in _part(table, folder, file, report)]
        if files and name in mapped.named:
            _report_twice(name, files[0], "sources: in district.yml fills it too", report)
        elif len({(file.parent, file.suffix) for file in files}) > 1:
            _report_twice(name, files[0], f"{shown(files[-1])} is there too", report)
        if parts := parts or mapped.parts.get(name, []):
            tables[name] = table_of(name, parts)
        elif files or name in mapped.named:
            refused.add(name)
    return DistrictSources(
        folder=folder,
        district_id=folder.absolute().name,
        profile=profile,
        tables=tables,
        documents=dict(_documents(folder, report)),
        refused=frozenset(refused),
        stamps=stamps | dict(mapped.stamps),
    )


def _documents(folder: Path, report: Report) -> Iterator[tuple[str, Document]]:
    for name in (*DOCUMENTS, *_methods(folder)):
        path = folder / f"{name}{_YAML}"
        if not path.exists() or is_linked(folder, path, report) or is_no_file(path, report):
            continue
        document = read_document(path, report)
        if document is not None:
            yield name, document


def _methods(folder: Path) -> list[str]:
    """Return the names of the documents that hold the method of a year, oldest first."""
    found = folder.glob(f"{ALLOCATION}/*{_YAML}")
    return sorted(f"{ALLOCATION}/{path.stem}" for path in found if _is_year(path.stem))


def _is_year(stem: str) -> bool:
    return _BY_YEAR[ALLOCATION].fullmatch(stem) is not None


def _files_of(folder: Path, name: str) -> list[Path]:
    """Return the files of a table, sorted: `budget.csv`, `budget.xlsx`, `budget/*.csv`."""
    found = [path for end in _ENDS if (path := folder / f"{name}{end}").exists()]
    parts = folder / name
    if name in LEDGERS and parts.is_dir():
        found += sorted(
            path for path in parts.iterdir() if path.suffix in _ENDS and not is_litter(path.name)
        )
    if named := _BY_YEAR.get(name):
        found += sorted(
            path
            for path in folder.glob(f"{ALLOCATION}/*")
            if path.suffix in _ENDS and named.fullmatch(path.stem)
        )
    return found


_YEAR = "fiscal_year"
"""The column that the name of an allocation's file stands for."""


def _part(table: columns.Table, folder: Path, path: Path, report: Report) -> Iterator[TablePart]:
    if is_linked(folder, path, report) or is_no_file(path, report):
        return
    wanted = {column.name: column.kind is columns.Kind.MONEY for column in table.columns}
    request = FileRequest(path, likely_sheet=table.name.rpartition("/")[2])
    extract = read_extract(request, wanted, report)
    if extract is None:
        return
    _report_near_misses(table, extract, report)
    present = [name for name in table.by_name if name in extract.cells.column_names]
    cells: pa.Table = extract.cells.select(present)
    if table.name in _BY_YEAR and _YEAR not in present and path.parent.name == ALLOCATION:
        cells = cells.add_column(0, _YEAR, constant(path.stem[:4], cells.num_rows))
    yield TablePart(extract, cells, {name: name for name in present})


def _report_near_misses(table: columns.Table, extract: Extract, report: Report) -> None:
    """Warn of headers that look like a column that is not there: they would be ignored in silence."""
    absent = [name for name in table.by_name if name not in extract.headers]
    for number, header in enumerate(extract.headers, 1):
        meant = nearest(header, absent) if header and header not in table.by_name else None
        if meant:
            report.add(
                problem_kinds.problem(
                    "column-almost-named",
                    Location(extract.path, extract.header_row, header, extract.sheet, number),
                    what=f"the column {quoted(header)} is not read",
                    why=f"Table {table.name} has a column {meant}, and the file has none of that name.",
                    fix=f"if it is {meant}, write its header so.",
                )
            )


def _report_twice(name: str, path: Path, also: str, report: Report) -> None:
    report.add(
        problem_kinds.problem(
            "table-given-twice",
            Location(shown(path)),
            what=f"the table {name} is given in more than one way",
            why=f"This file holds it, and {also}; adding them up would count money twice.",
            fix="keep one and remove the other.",
        )
    )


def _report_strangers(folder: Path, known_files: frozenset[Path], report: Report) -> None:
    """Warn of files that look like tables or documents and are none that is known."""
    try:
        paths = sorted(folder.rglob("*"))
    except OSError as error:
        report.add(unreadable(folder, error))
        return
    known = [*columns.INPUTS, *sorted(LATER_TABLES)]
    documents = [f"{name}{_YAML}" for name in DOCUMENTS]
    for path in paths:
        relative = path.relative_to(folder)
        if any(is_litter(part) for part in relative.parts) or relative.parts[0] in LATER_FOLDERS:
            continue
        name = relative.with_suffix("").as_posix()
        if path.suffix.lower() in (_YAML, ".yaml"):
            is_method = relative.parent.as_posix() == ALLOCATION and _is_year(path.stem)
            if is_method and path.suffix == _YAML:
                continue
            if path not in known_files and relative.as_posix() not in (PROFILE, *documents):
                report.add(_stranger(path, relative, "document", documents))
            continue
        in_ledger = len(relative.parts) > 1 and relative.parts[0] in LEDGERS
        if path.suffix.lower() not in _TABLE_ENDS or path in known_files or name in LATER_TABLES:
            continue
        if path.suffix in _ENDS and (name in columns.INPUTS or in_ledger):
            continue
        is_by_year = any(named.fullmatch(path.stem) for named in _BY_YEAR.values())
        if path.suffix in _ENDS and relative.parent.as_posix() == ALLOCATION and is_by_year:
            continue
        report.add(_stranger(path, relative, "table", known))


def _stranger(path: Path, relative: Path, kind: str, known: list[str]) -> Problem:
    name = relative.as_posix() if kind == "document" else relative.with_suffix("").as_posix()
    otherwise = "remove it." if kind == "document" else "remove it, or map it under sources:."
    fix = suggestion(name, known, otherwise)
    if kind == "table" and name.lower() in known:
        is_readable = path.suffix.lower() in (*TEXT_ENDS, *WORKBOOK_ENDS)
        fix = f"did you mean {quoted(name.lower())}? "
        fix += (
            f"Rename it {name.lower()}{'.csv' if path.suffix.lower() in TEXT_ENDS else '.xlsx'}."
            if is_readable
            else f"Open it in a spreadsheet and save it as {name.lower()}.xlsx or {name.lower()}.csv."
        )
    return problem_kinds.problem(
        "unknown-file",
        Location(shown(path)),
        what="the file is not read",
        why=f"No {kind} is called {quoted(relative.as_posix())}.",
        fix=fix,
    )
