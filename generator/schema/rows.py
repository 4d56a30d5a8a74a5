"""Small tables: one typed, frozen row for each row of the file, its fields made from `columns.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, create_model

from generator import problem_kinds
from generator.columns import Column, Kind, Table
from generator.problems import Report
from generator.schema.cells import Value, read
from generator.schema.places import has_required_columns, report_cells
from generator.schema.refusals import Refusal, refusals_of

if TYPE_CHECKING:
    from generator.sources.tables import TextTable

_TYPES: dict[Kind, object] = {
    Kind.CODE: str,
    Kind.NAME: str,
    Kind.CHOICE: str,
    Kind.YEAR: int | None,
    Kind.PERIOD: int | None,
    Kind.WHOLE: int | None,
    Kind.MONEY: int | None,
    Kind.COUNT: Decimal | None,
    Kind.RATE: Decimal | None,
    Kind.DATE: date | None,
    Kind.FLAG: bool | None,
}


class Row(BaseModel):
    """One row of a small table.

    Fields are the columns of the table; an amount `amount` is `amount_cents`. Text that is blank is
    ``; other blanks are None.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source_row: int
    """Position in the TextTable, from 0; `TextTable.locations` turns it into a file and a row."""

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Fields are made from `columns.py`, where a type checker cannot see them."""


class CountedRow(Row):
    """One row of a table that counts people."""

    @property
    def is_withheld(self) -> bool:
        """Whether the district withheld the count; `count` is None then."""
        return self.count is None


@dataclass(frozen=True)
class Rows:
    """The rows of one small table that could be typed, in the order of the file."""

    table: Table
    rows: tuple[Row, ...] = ()
    source: TextTable | None = None
    """Where the rows came from; None where the district does not supply the table."""

    def __iter__(self) -> Iterator[Row]:
        """Iterate over the rows."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.rows)

    @property
    def is_supplied(self) -> bool:
        """Whether the district keeps this table at all."""
        return self.source is not None

    def written(self, row: Row, column: str) -> str:
        """Return a cell as the file has it; blank where the file has no such column."""
        if self.source is None or column not in self.source.cells.column_names:
            return ""
        return str(self.source.cells[column][row.source_row])

    def standing(self) -> tuple[Row, ...]:
        """Return the rows of the newest snapshot of each year and stage.

        For tables with fiscal_year, stage and as_of, each date of which is the whole, never a change.
        """
        newest: dict[tuple[int, str], date] = {}
        for row in self.rows:
            key = row.fiscal_year, row.stage
            newest[key] = max(newest.get(key, date.min), row.as_of or date.min)
        return tuple(
            row
            for row in self.rows
            if (row.as_of or date.min) == newest[row.fiscal_year, row.stage]
        )


def field_name(column: Column) -> str:
    """Return the name of a column's field: money says that it is in cents."""
    return f"{column.name}_cents" if column.kind is Kind.MONEY else column.name


@cache
def row_model(table: Table) -> type[Row]:
    """Return the model of a table's rows: one field for each column, aliased to the column's name."""
    fields: dict[str, Any] = {
        field_name(column): (
            Annotated[_TYPES[column.kind], BeforeValidator(_reader(column))],
            Field(validation_alias=column.name, description=column.description),
        )
        for column in table.columns
    }
    counts = any(column.kind is Kind.COUNT for column in table.columns)
    name = "".join(part.title() for part in table.name.replace("/", "_").split("_")) + "Row"
    return create_model(name, __base__=CountedRow if counts else Row, **fields)


def _reader(column: Column) -> Callable[[str], Value]:
    @cache
    def reader(text: str) -> Value:
        return read(column, text)

    return reader


def type_rows(table: Table, source: TextTable, report: Report) -> Rows:
    """Type a small table; rows with a cell that does not fit are reported and left out."""
    if not has_required_columns(table, source, report):
        return Rows(table, (), source)
    model = row_model(table)
    typed: list[Row] = []
    refused: dict[str, list[tuple[int, Refusal]]] = {}
    # By columns: a mapping for each of hundreds of thousands of rows is made once, not three times.
    given = [column.name for column in table.columns if column.name in source.cells.column_names]
    names = (*given, "source_row")
    absent = dict.fromkeys((name for name in table.by_name if name not in given), "")
    columns = [source.cells[name].to_pylist() for name in given]
    for number, cells in enumerate(zip(*columns, range(len(source)), strict=True)):
        try:
            typed.append(model.model_validate(dict(zip(names, cells, strict=True)) | absent))
        except ValidationError as error:
            for place, refusal in refusals_of(error, {}):
                refused.setdefault(str(place[0]), []).append((number, refusal))
    for column, found in refused.items():
        report_cells(
            source, column, [refusal for _, refusal in found], [[row] for row, _ in found], report
        )
    return Rows(table, tuple(_without_repeats(table, source, typed, report)), source)


def _without_repeats(
    table: Table, source: TextTable, rows: list[Row], report: Report
) -> Iterator[Row]:
    """Yield the first row of each key; report the others beside the one they repeat."""
    names = [field_name(table.by_name[name]) for name in table.key]
    first: dict[tuple[object, ...], Row] = {}
    repeats: list[tuple[Row, Row]] = []
    for row in rows:
        key = tuple(getattr(row, name) for name in names) if names else (row.source_row,)
        if first.setdefault(key, row) is row:
            yield row
        else:
            repeats.append((first[key], row))
    if not repeats:
        return
    column = next((name for name in reversed(table.key) if name in source.cells.column_names), None)
    earlier = source.locations([row.source_row for row, _ in repeats], None)
    later = source.locations([row.source_row for _, row in repeats], column)
    for (row, _), before, place in zip(repeats, earlier, later, strict=True):
        values = ", ".join(f"{name} {getattr(row, name)}" for name in names if getattr(row, name))
        report.add(
            problem_kinds.problem(
                "duplicate-key",
                place,
                what=f"{values} has a row already: {before}",
                why=f"Rows of {table.name} differ in {', '.join(names)}; with two, one would be lost.",
                fix="delete one of the two rows, or correct what tells them apart.",
            )
        )
