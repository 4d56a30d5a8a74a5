"""Reads the `sources:` block of district.yml and says what in it cannot be used.

`docs/sources.md` tells the same to whoever writes it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from generator import columns
from generator.problems import Report, quoted
from generator.sources.blocks import Block
from generator.sources.documents import Document
from generator.sources.entries import ColumnRule, Condition, Entry, Lookup, RowTotal, Split
from generator.sources.paths import suggestion
from generator.sources.text_file import ENCODINGS

_DELIMITERS = {",": ",", ";": ";", "|": "|", "tab": "\t", "\t": "\t"}
_LISTED_TESTS = ("in", "not_in", "starts_with")
_TESTS = (*_LISTED_TESTS, "matches", "blank")
_RULE_KEYS = (
    "from",
    "constant",
    "if_blank",
    "width",
    "year_named_by",
    "lookup",
    "missing",
    "values",
    "otherwise",
    "negate",
    "zeros",
)


def read_entries(document: Document, report: Report) -> list[Entry]:
    """Return the usable entries of `sources:`; what is wrong with the others is in the report."""
    top = Block(document, (), {"sources": document.data.get("sources") or []}, report)
    found = [_entry(block, report) for block in top.blocks("sources")]
    return [entry for entry in found if entry is not None]


def _entry(block: Block, report: Report) -> Entry | None:
    mistakes = len(report)
    block.only(
        *("table", "file", "files", "sheet", "header_row", "encoding", "delimiter"),
        *("total_rows", "row_total", "keep", "split", "unpivot", "columns"),
    )
    table = block.needed("table")
    if table is not None and table not in columns.INPUTS:
        block.bad(
            "unknown-table",
            "table",
            what=f"there is no table {quoted(table)}",
            why=f"The tables are {', '.join(columns.INPUTS)}.",
            fix=suggestion(table, list(columns.INPUTS), "write one of these."),
        )
        return None
    before = len(report)
    files = block.texts("file") + block.texts("files")
    if not any(files) and len(report) == before:
        block.bad(
            "missing-key",
            what="the entry names no file",
            why="Each entry of sources: reads one file or several that are built alike.",
            fix="add file: with a path below the exports folder.",
        )
    delimiter = block.text("delimiter", tuple(_DELIMITERS))
    total = block.text("row_total")
    splits = tuple(_split(inner) for inner in block.blocks("split"))
    base = _rules(block, table)
    unpivot = [_variant(inner, table, base) for inner in block.blocks("unpivot")]
    entry = Entry(
        table or "",
        files,
        block.place(),
        block.text("sheet"),
        block.whole("header_row") or 1,
        block.text("encoding", tuple(ENCODINGS)),
        _DELIMITERS[delimiter] if delimiter else None,
        tuple(_conditions(block, "total_rows")),
        RowTotal(total, block.place("row_total")) if total else None,
        tuple(_conditions(block, "keep")),
        splits,
        tuple({**base, **variant} for variant in unpivot) or (base,),
    )
    if table and total and not entry.amounts():
        block.bad(
            "bad-entry",
            "row_total",
            what=f"row_total stands for amounts, and {table} takes none from a column of the export",
            why="A row's total is held against the amounts that are mapped from the same row.",
            fix="remove row_total, or map the amounts under columns: or unpivot:.",
        )
    return entry if len(report) == mistakes else None


def _conditions(block: Block, key: str) -> Iterator[Condition]:
    for inner in block.blocks(key):
        inner.only("column", *_TESTS)
        column = inner.needed("column")
        if not any(test in inner for test in _TESTS):
            inner.bad(
                "missing-key",
                what="the condition tests nothing",
                why=f"It needs at least one of {', '.join(_TESTS)}.",
                fix='add one, such as in: ["01"].',
            )
        pattern = inner.text("matches")
        if pattern is not None and not _is_pattern(pattern):
            inner.bad(
                "bad-entry",
                "matches",
                what=f"{quoted(pattern)} is not a regular expression",
                why="matches holds a regular expression in the notation of RE2.",
                fix="correct it, or use in or starts_with.",
            )
        tests = [inner.texts(test) if test in inner else None for test in _LISTED_TESTS]
        yield Condition(
            column or "", inner.place(), tests[0], tests[1], tests[2], pattern, inner.flag("blank")
        )


def _is_pattern(pattern: str) -> bool:
    try:
        pc.match_substring_regex(pa.array([""]), pattern)
    except pa.ArrowInvalid:
        return False
    return True


def _split(block: Block) -> Split:
    block.only("column", "delimiter", "into", "positions")
    column = block.needed("column")
    delimiter, into = block.text("delimiter"), block.texts("into")
    positions = {}
    if "positions" in block:
        for inner in block.blocks("positions"):
            for name in inner.keys():  # noqa: SIM118 - a Block is no dict
                positions[name] = _range(inner, name)
    if bool(delimiter and into) == bool(positions):
        block.bad(
            "missing-key",
            what="the split does not say how",
            why="It needs delimiter and into, or positions; not both.",
            fix='write delimiter: "-" and into: [fund, object], or positions: {fund: [1, 2]}.',
        )
    return Split(column or "", block.place(), delimiter, into if delimiter else (), positions)


_LONGEST_STRING = 1000
"""Characters of an account string; one further along is a slip."""


def _range(block: Block, name: str) -> tuple[int, int]:
    ends = block.texts(name)
    if all(end.isascii() and end.isdigit() for end in ends) and len(ends) == 2:  # noqa: PLR2004 - first and last
        first, last = int(ends[0]), int(ends[1])
        if 1 <= first <= last <= _LONGEST_STRING:
            return first, last
    block.bad(
        "bad-entry",
        name,
        what=f"the position of {quoted(name)} is not a first and a last character",
        why="Characters are counted from 1, and the last one belongs to the part.",
        fix="write it as [1, 2].",
    )
    return 1, 1


def _variant(
    block: Block, table: str | None, base: Mapping[str, ColumnRule]
) -> dict[str, ColumnRule]:
    rules = {key: _rule(block, key, value) for key, value in _ours(block, table)}
    for key in rules:
        if key in base:
            block.bad(
                "bad-entry",
                key,
                what=f"{key} stands under columns as well",
                why="What differs from row to row of an unpivot stands only there.",
                fix="remove one of the two.",
                of_key=True,
            )
    return rules


def _rules(block: Block, table: str | None) -> dict[str, ColumnRule]:
    if "columns" not in block:
        block.bad(
            "missing-key",
            what="the entry has no columns",
            why="columns says which of our columns comes from which column of the export.",
            fix="add columns: with a line for each, such as fund: Fund Code.",
        )
    return {
        key: _rule(inner, key, value)
        for inner in block.blocks("columns")
        for key, value in _ours(inner, table)
    }


def _ours(block: Block, table: str | None) -> Iterator[tuple[str, object]]:
    known = list(columns.INPUTS[table].by_name) if table else []
    for key, value in block.items():
        if key in known:
            yield key, value
        elif table:
            block.bad(
                "unknown-column",
                key,
                what=f"table {table} has no column {quoted(key)}",
                why=f"Its columns are {', '.join(known)}.",
                fix=suggestion(key, known, "remove the line."),
                of_key=True,
            )


def _rule(parent: Block, key: str, value: object) -> ColumnRule:
    if isinstance(value, str):
        if not value:
            parent.needed(key)
        return ColumnRule(parent.place(key), (value,))
    block = parent.block(key, value)
    block.only(*_RULE_KEYS)
    sources = block.texts("from")
    if block.is_group and ("constant" in block) == bool(sources):
        block.bad(
            "missing-key",
            what=f"the rule for {key} does not say where cells come from",
            why="It needs from (a column of the export) or constant (one text for all); not both.",
            fix=f"write {key}: {{from: Name of the column}} or {key}: {{constant: text}}.",
        )
    lookups = [_lookup(inner) for inner in block.blocks("lookup")]
    return ColumnRule(
        block.place(),
        sources,
        block.text("constant"),
        block.text("if_blank"),
        block.whole("width"),
        block.text("year_named_by", ("start", "end")),
        lookups[0] if lookups else None,
        block.text("missing", ("problem", "drop", "blank")) or "problem",
        block.mapping("values"),
        block.text("otherwise"),
        bool(block.flag("negate")),
        block.texts("zeros"),
    )


def _lookup(block: Block) -> Lookup:
    block.only("file", "key", "value", "sheet", "header_row")
    texts = [block.needed(name) or "" for name in ("file", "key", "value")]
    sheet, header_row = block.text("sheet"), block.whole("header_row")
    return Lookup(texts[0], texts[1], texts[2], sheet, header_row or 1, block.place())
