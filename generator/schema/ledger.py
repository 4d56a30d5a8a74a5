"""Budget and actuals: millions of lines typed in vectorised steps, each distinct text read once.

The only module of the schema that knows pandas and pyarrow.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from generator.columns import STAGES, Column, Kind, Table
from generator.problems import Report
from generator.schema.cells import Value, read
from generator.schema.places import has_required_columns, report_cells
from generator.schema.refusals import Refusal
from generator.schema.rows import field_name

if TYPE_CHECKING:
    from generator.sources.tables import TextTable

_PLAIN_AMOUNT = r"^-?[0-9]{1,12}(\.[0-9]{1,2})?$"
_DRESSED = r"\$?(?:[0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.[0-9]{1,2})?"
_DRESSED_AMOUNT = rf"^(?:-?{_DRESSED}|\({_DRESSED}\))$"
_CENTS = pa.decimal128(16, 2)

ENCUMBERED = "encumbered"

FTE = "fte_ten_thousandths"
"""Positions that a line pays, in 1/FTE_PARTS of a full-time one; 0 where the district does not say."""

FTE_PARTS = 10_000
"""A count has at most four decimals."""


@dataclass(frozen=True)
class Ledger:
    """All lines of budget or actuals, in the order of the file."""

    frame: pd.DataFrame
    """One row for each line; the index counts the rows of the TextTable from 0.

    fiscal_year int32; stage (ordered categorical of STAGES); site_id, fund, function, object,
    program, resource (categorical text, `` where blank); amount_cents int64. Budget also has as_of
    (categorical ISO text or ``), control (categorical text) and FTE (int64); actuals period (int8),
    period_end, measure and status (categorical text) and encumbered_cents (int64, 0 where blank).
    """

    has_encumbrances: bool = False
    """Whether the file says what is committed but not yet spent."""

    def standing_lines(self) -> pd.DataFrame:
        """Return the lines that add to the amounts that stand today.

        Of a budget the newest snapshot of each year and stage; of actuals all single periods, and
        year-to-date lines of the year's last period.
        """
        frame = self.frame
        if "as_of" in frame:
            day = frame["as_of"].cat.codes  # categories are sorted, so codes are in order of time
            newest = day.groupby([frame["fiscal_year"], frame["stage"]], observed=True)
            return frame[day == newest.transform("max")]
        return frame[(frame["measure"] == "period") | self._is_last()]

    def last_lines(self) -> pd.DataFrame:
        """Return the lines of each year's last period; of actuals alone."""
        return self.frame[self._is_last()]

    def _is_last(self) -> pd.Series[bool]:
        period = self.frame["period"]
        return period == period.groupby(self.frame["fiscal_year"]).transform("max")

    def last_period(self, fiscal_year: int) -> int | None:
        """Return the last period of a year's actuals; None where the year has no line."""
        periods = self.frame.loc[self.frame["fiscal_year"] == fiscal_year, "period"]
        return int(periods.max()) if len(periods) else None

    def lines_through(self, fiscal_year: int, period: int) -> pd.DataFrame | None:
        """Return the lines of actuals that add to what was spent in a year through a period.

        All single periods up to it, and year-to-date lines of that very period. None where they would
        not add to that: a single period before it is absent, or year-to-date lines are of other periods.
        """
        frame = self.frame[self.frame["fiscal_year"] == fiscal_year]
        single = frame[(frame["measure"] == "period") & (frame["period"] <= period)]
        to_date = frame[(frame["measure"] == "ytd") & (frame["period"] == period)]
        if (frame["measure"] == "ytd").any() and not len(to_date):
            return None
        if (frame["measure"] == "period").any() and single["period"].nunique() < period:
            return None
        return pd.concat([single, to_date]) if len(single) or len(to_date) else None


def type_ledger(table: Table, source: TextTable, report: Report) -> Ledger | None:
    """Type a ledger; None where a required column is missing.

    A cell that does not fit is reported and stands as ``, 0 or the first stage: the amounts of a
    ledger with refused cells mean nothing until they are mended.
    """
    if not has_required_columns(table, source, report):
        return None
    columns: dict[str, object] = {}
    for column in table.columns:
        typed = _amounts if column.kind is Kind.MONEY else _distinct
        name = FTE if column.kind is Kind.COUNT else field_name(column)
        columns[name] = typed(column, source, report)
    if "stage" not in columns:
        actual = np.full(len(source), STAGES.index("actual"), dtype=np.int8)
        columns["stage"] = pd.Categorical.from_codes(actual, pd.Index(STAGES), ordered=True)
    frame = pd.DataFrame(columns, index=pd.RangeIndex(len(source)), copy=False)
    return Ledger(frame, has_encumbrances=ENCUMBERED in source.cells.column_names)


def _distinct(column: Column, source: TextTable, report: Report) -> object:
    """Return a typed column, each distinct text of which is read once."""
    if column.name in source.cells.column_names:
        codes, texts = _encoded(source.cells[column.name])
    else:
        codes, texts = np.zeros(len(source), dtype=np.int32), [""]
    values: list[Value] = []
    refused: dict[int, Refusal] = {}
    for number, text in enumerate(texts):
        try:
            values.append(read(column, text))
        except Refusal as refusal:
            refused[number] = refusal
            values.append(None)
    if refused:
        _report(source, column.name, np.arange(len(source)), codes, refused, report)
    if column.kind is Kind.YEAR:
        return np.array([value or 0 for value in values], dtype=np.int32)[codes]
    if column.kind is Kind.PERIOD:
        return np.array([value or 0 for value in values], dtype=np.int8)[codes]
    if column.kind is Kind.COUNT:
        parts = [int((cast("Decimal | None", value) or 0) * FTE_PARTS) for value in values]
        return np.array(parts, dtype=np.int64)[codes]
    if column.name == "stage":
        order = [STAGES.index(str(value)) if value else 0 for value in values]
        return pd.Categorical.from_codes(
            np.array(order, dtype=np.int8)[codes], pd.Index(STAGES), ordered=True
        )
    words = [value.isoformat() if isinstance(value, date) else str(value or "") for value in values]
    categories = sorted(set(words))
    place = {word: number for number, word in enumerate(categories)}
    width = np.min_scalar_type(-len(categories) - 1)
    order_of = np.array([place[word] for word in words], dtype=width)
    return pd.Categorical.from_codes(order_of[codes], pd.Index(categories))


def _chunks(column: pa.ChunkedArray) -> list[pa.Array]:
    """Return the parts of a column; one part with one dictionary, where texts are numbered."""
    if not pa.types.is_dictionary(column.type):
        return list(column.chunks)
    return [pa.concat_arrays(column.unify_dictionaries().chunks)] if column.num_chunks else []


def _encoded(column: pa.ChunkedArray) -> tuple[np.ndarray, list[str]]:
    """Return for each row the number of its text, and the distinct texts."""
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(column)
    if not (chunks := _chunks(column)):
        return np.zeros(0, dtype=np.int32), []
    array = chunks[0]
    return array.indices.to_numpy(zero_copy_only=False), array.dictionary.to_pylist()


def _amounts(column: Column, source: TextTable, report: Report) -> np.ndarray:
    """Return a column of money in cents: plain amounts by arithmetic, others each text once."""
    cents = np.zeros(len(source), dtype=np.int64)
    if column.name not in source.cells.column_names:
        return cents
    start = 0
    odd_rows: list[np.ndarray] = []
    odd_texts: list[pa.Array] = []
    for chunk in _chunks(source.cells[column.name]):
        encoded = pa.types.is_dictionary(chunk.type)
        texts = chunk.dictionary if encoded else chunk
        codes = chunk.indices.to_numpy(zero_copy_only=False) if encoded else np.arange(len(chunk))
        plain, is_plain = _undressed(texts)
        cents[start : start + len(chunk)] = _plain_cents(plain, is_plain)[codes]
        odd = np.flatnonzero(~is_plain.to_numpy(zero_copy_only=False)[codes])
        odd_rows.append(odd + start)
        odd_texts.append(texts.take(pa.array(codes[odd])))
        start += len(chunk)
    if not any(map(len, odd_rows)):
        return cents
    rows = np.concatenate(odd_rows)
    codes, distinct = _encoded(pa.chunked_array(odd_texts))
    values = np.zeros(len(distinct), dtype=np.int64)
    refused: dict[int, Refusal] = {}
    for number, text in enumerate(distinct):
        try:
            values[number] = cast("int | None", read(column, text)) or 0
        except Refusal as refusal:
            refused[number] = refusal
    cents[rows] = values[codes]
    if refused:
        _report(source, column.name, rows, codes, refused, report)
    return cents


def _undressed(texts: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Return amounts without `$`, separators and parentheses, and which are plain after that.

    Only what `parse_cents` reads the same way is undressed; it reads the others one by one.
    """
    is_plain = pc.match_substring_regex(texts, _PLAIN_AMOUNT)
    if is_plain.true_count == len(texts):
        return texts, is_plain
    is_dressed = pc.match_substring_regex(texts, _DRESSED_AMOUNT)
    bare = pc.replace_substring_regex(texts, "[$,)]", "")
    texts = pc.if_else(is_dressed, pc.replace_substring(bare, "(", "-"), texts)
    return texts, pc.or_(is_plain, is_dressed)


def _plain_cents(texts: pa.Array, plain: pa.Array) -> np.ndarray:
    """Return the cents of the texts that are plain amounts, 0 for the others."""
    exact = pc.if_else(plain, texts, "0").cast(_CENTS)
    # A decimal is stored as a 128-bit whole number, here of cents; 14 digits fit in its lower half.
    halves = np.frombuffer(exact.buffers()[1], dtype="<i8")
    return halves[2 * exact.offset : 2 * (exact.offset + len(exact)) : 2]


def _report(
    source: TextTable,
    column: str,
    rows: np.ndarray,
    codes: np.ndarray,
    refused: dict[int, Refusal],
    report: Report,
) -> None:
    """Report refused texts at the rows that hold them, found in one pass.

    `codes` has the number of the text of each of `rows`.
    """
    bad = np.isin(codes, list(refused))
    rows, codes = rows[bad], codes[bad]
    if not len(rows):  # a dictionary may hold texts that no row uses
        return
    by_text = np.argsort(codes, kind="stable")
    numbers, starts = np.unique(codes[by_text], return_index=True)
    groups = np.split(rows[by_text], starts[1:])
    report_cells(source, column, [refused[number] for number in numbers.tolist()], groups, report)
