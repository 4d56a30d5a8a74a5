"""Rows of an extract on their way into a table: filtered, with account strings taken apart."""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from generator import problem_kinds
from generator.problems import Location, Report, quoted
from generator.sources.encoded import coded, replaced, rows_where, taken, where_value
from generator.sources.entries import Condition, Split
from generator.sources.extracts import Extract

SHOWN_VALUES = 200
"""Distinct values of one column that are reported one by one."""


@dataclass(frozen=True)
class Selection:
    """Some rows of an extract, and columns made from its own."""

    extract: Extract
    rows: pa.Array | None = None
    """Rows of the extract; None for all."""

    made: dict[str, pa.DictionaryArray] = field(default_factory=dict)
    """Columns made by a split, for these rows."""

    made_from: dict[str, str] = field(default_factory=dict)
    """For each of them the header that it was made from."""

    def __len__(self) -> int:
        """Count the rows."""
        return self.extract.cells.num_rows if self.rows is None else len(self.rows)

    def column(self, name: str) -> pa.DictionaryArray | pa.ChunkedArray:
        """Return a column of these rows; values that none of them holds are left out."""
        if name in self.made:
            return self.made[name]
        column = self.extract.cells[name]
        if self.rows is None:
            return coded(column) if pa.types.is_dictionary(column.type) else column
        return taken(column, self.rows)

    def header(self, name: str) -> str:
        """Return the header of the file that a column comes from."""
        return self.made_from.get(name, name)

    def where(self, mask: pa.BooleanArray | pa.ChunkedArray) -> Selection:
        """Return the rows for which a mask holds."""
        if pc.all(mask).as_py():
            return self
        here = rows_where(mask)
        made = {name: coded(taken(column, here)) for name, column in self.made.items()}
        rows = here if self.rows is None else self.rows.take(here)
        return Selection(self.extract, rows, made, self.made_from)

    def locations(self, rows: list[int], name: str | None) -> list[Location]:
        """Return the places of some of these rows."""
        if self.rows is not None:
            rows = self.rows.take(pa.array(rows, pa.int64())).to_pylist()
        return self.extract.locations(rows, self.header(name) if name else None)


def holds(condition: Condition, selection: Selection) -> pa.BooleanArray:
    """Return for each row whether every test of a condition holds."""

    def test(values: pa.Array) -> pa.BooleanArray:
        mask = pa.array([True] * len(values), pa.bool_())
        if condition.is_in is not None:
            mask = pc.and_(mask, pc.is_in(values, pa.array(condition.is_in, pa.string())))
        if condition.not_in is not None:
            listed = pc.is_in(values, pa.array(condition.not_in, pa.string()))
            mask = pc.and_(mask, pc.invert(listed))
        if condition.starts_with is not None:
            any_start = pa.array([False] * len(values), pa.bool_())
            for start in condition.starts_with:
                any_start = pc.or_(any_start, pc.starts_with(values, start))
            mask = pc.and_(mask, any_start)
        if condition.matches is not None:
            whole = rf"\A(?:{condition.matches})\z"
            mask = pc.and_(mask, pc.match_substring_regex(values, whole))
        if condition.blank is not None:
            mask = pc.and_(mask, pc.equal(pc.equal(values, ""), condition.blank))
        return mask

    return where_value(coded(selection.column(condition.column)), test)


def kept(selection: Selection, conditions: list[Condition]) -> Selection:
    """Return the rows for which all conditions hold."""
    for condition in conditions:
        selection = selection.where(holds(condition, selection))
    return selection


def split(selection: Selection, rule: Split, report: Report) -> Selection:
    """Return the rows with an account string taken apart; report strings that do not come apart."""
    column = coded(selection.column(rule.column))
    values = column.dictionary
    if rule.delimiter:
        parts = pc.split_pattern(values, rule.delimiter)
        whole = pc.equal(pc.list_value_length(parts), len(rule.into))
        # Strings that do not come apart are reported; blanks keep the others in place.
        blanks = pa.scalar([""] * len(rule.into), parts.type)
        parts = pc.if_else(whole, parts, blanks)
        pieces = [pc.list_element(parts, number) for number in range(len(rule.into))]
        expected = f"{len(rule.into)} parts between {quoted(rule.delimiter)}"
    else:
        longest = max(last for _, last in rule.positions.values())
        whole = pc.greater_equal(pc.utf8_length(values), longest)
        pieces = [
            pc.utf8_slice_codeunits(values, first - 1, last)
            for first, last in rule.positions.values()
        ]
        expected = f"at least {longest} characters"
    broken = [
        (value, f"{quoted(value)} does not come apart into {', '.join(rule.names)}")
        for value in values.filter(pc.invert(whole)).to_pylist()
    ]
    report_values(
        selection,
        rule.column,
        broken,
        ("uneven-account", f"It should have {expected}.", _SPLIT_FIX),
        report,
    )
    made = dict(selection.made)
    for name, piece in zip(rule.names, pieces, strict=True):
        made[name] = replaced(column, pc.utf8_trim(piece, " "))
    header = selection.header(rule.column)
    made_from = selection.made_from | dict.fromkeys(rule.names, header)
    return Selection(selection.extract, selection.rows, made, made_from)


_SPLIT_FIX = "leave such rows out with keep:, or correct the split in district.yml."


def report_values(
    selection: Selection,
    name: str,
    values: list[tuple[str, str]],
    told: tuple[str, str, str],
    report: Report,
    *,
    column: pa.DictionaryArray | None = None,
    is_private: bool = False,
) -> None:
    """Report distinct values of a column, each once, at the first row that holds it.

    Args:
        selection: The rows.
        name: The column.
        values: Distinct values that its rows hold, and what is wrong with each.
        told: Id of the problem, why, and fix.
        report: Where the problems go.
        column: The cells, where they are not the column's own.
        is_private: Whether the values are amounts or counts, which problems do not carry.
    """
    if not values:
        return
    id_, why, fix = told
    if column is None:
        column = coded(selection.column(name))
    reported = values[:SHOWN_VALUES]
    rows, counts = _first_rows(column, [value for value, _ in reported])
    places = selection.locations(rows, name)
    for (value, what), place, count in zip(reported, places, counts, strict=True):
        more = f", in {count:,} rows" if count > 1 else ""
        kept_value = None if is_private else value
        report.add(
            problem_kinds.problem(
                id_, place, what=f"{what}{more}", why=why, fix=fix, value=kept_value
            )
        )
    if len(values) > SHOWN_VALUES:
        place = Location(places[0].path, None, places[0].column, places[0].sheet)
        what = f"{len(values):,} distinct values are refused for this reason"
        report.add(problem_kinds.problem(id_, place, what=what, why=why, fix=fix))


def _first_rows(column: pa.DictionaryArray, values: list[str]) -> tuple[list[int], list[int]]:
    """Return the first row of each value and how many rows hold it."""
    numbers = pc.index_in(pa.array(values, pa.string()), column.dictionary).to_pylist()
    counted = pc.value_counts(column.indices)
    counts = dict(zip(*(part.to_pylist() for part in counted.flatten()), strict=True))
    return (
        [column.indices.index(pa.scalar(number, pa.int32())).as_py() for number in numbers],
        [counts[number] for number in numbers],
    )
