"""Columns of text as distinct values and, for each row, the number of its value.

A ledger of millions of rows has a few thousand distinct codes: whatever is done to cells is done once
for each distinct value.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable

import pyarrow as pa
import pyarrow.compute as pc

CODED = pa.dictionary(pa.int32(), pa.string())
"""Type of a column of distinct values; a column of amounts may be plain text instead."""

_PLAIN_BYTES = bytes(range(0x21, 0x7F))


class Encoder:
    """Builds a coded column cell by cell."""

    def __init__(self) -> None:
        """Start with no rows."""
        self._codes = array("i")
        self._numbers: dict[str, int] = {}

    def append(self, text: str) -> None:
        """Add one row."""
        self._codes.append(self._numbers.setdefault(text, len(self._numbers)))

    def finish(self) -> pa.DictionaryArray:
        """Return the column."""
        codes = pa.Array.from_buffers(
            pa.int32(), len(self._codes), [None, pa.py_buffer(self._codes)]
        )
        return pa.DictionaryArray.from_arrays(codes, pa.array(list(self._numbers), pa.string()))


def coded(column: pa.Array | pa.ChunkedArray) -> pa.DictionaryArray:
    """Return a column with one dictionary, in one piece."""
    if isinstance(column, pa.DictionaryArray):
        return column
    if not isinstance(column, pa.ChunkedArray):
        return pc.dictionary_encode(column)
    if not pa.types.is_dictionary(column.type):
        column = pc.dictionary_encode(column)
    chunks = column.unify_dictionaries().chunks
    return pa.concat_arrays(chunks) if chunks else pa.array([], CODED)


def plain(column: pa.Array | pa.ChunkedArray) -> pa.Array | pa.ChunkedArray:
    """Return a column as text without a dictionary."""
    return pc.cast(column, pa.string()) if pa.types.is_dictionary(column.type) else column


def constant(text: str, rows: int) -> pa.DictionaryArray:
    """Return a column that holds one text in every row."""
    codes = pa.repeat(pa.scalar(0, pa.int32()), rows)
    return pa.DictionaryArray.from_arrays(codes, pa.array([text], pa.string()))


def replaced(column: pa.DictionaryArray, values: pa.Array) -> pa.DictionaryArray:
    """Return a column with other distinct values in place of its own, equal ones made one."""
    again = pc.dictionary_encode(values)
    return pa.DictionaryArray.from_arrays(again.indices.take(column.indices), again.dictionary)


def each_value(column: pa.DictionaryArray, change: Callable[[str], str]) -> pa.DictionaryArray:
    """Return a column with each distinct value changed."""
    values = [change(value) for value in column.dictionary.to_pylist()]
    return replaced(column, pa.array(values, pa.string()))


def taken(
    column: pa.Array | pa.ChunkedArray, rows: pa.Array
) -> pa.DictionaryArray | pa.ChunkedArray:
    """Return some rows of a column; values that none of them holds are dropped."""
    if not pa.types.is_dictionary(column.type):
        return pa.chunked_array(column.take(rows))
    column = coded(column)
    codes = column.indices.take(rows)
    used = pc.unique(codes)
    return pa.DictionaryArray.from_arrays(pc.index_in(codes, used), column.dictionary.take(used))


def where_value(
    column: pa.DictionaryArray, test: Callable[[pa.Array], pa.BooleanArray]
) -> pa.BooleanArray:
    """Return for each row whether its value passes a test of distinct values."""
    return test(column.dictionary).take(column.indices)


def is_blank(column: pa.Array | pa.ChunkedArray) -> pa.BooleanArray | pa.ChunkedArray:
    """Return for each row whether the cell is blank."""
    if isinstance(column, pa.ChunkedArray) and not pa.types.is_dictionary(column.type):
        return pc.equal(column, "")
    return where_value(coded(column), lambda values: pc.equal(values, ""))


def rows_where(mask: pa.BooleanArray | pa.ChunkedArray) -> pa.Array:
    """Return the numbers of the rows for which a mask holds."""
    if isinstance(mask, pa.ChunkedArray):
        mask = mask.combine_chunks()
    return pc.indices_nonzero(mask)


def rows_of(column: pa.Array | pa.ChunkedArray, value: str, most: int) -> tuple[list[int], int]:
    """Return the first `most` rows that hold a value, and how many do."""
    if pa.types.is_dictionary(column.type):
        mask = where_value(coded(column), lambda values: pc.equal(values, value))
    else:
        mask = pc.equal(column, value)
    rows = rows_where(mask)
    return rows[:most].to_pylist(), len(rows)


def has_only_plain_bytes(column: pa.Array | pa.ChunkedArray) -> bool:
    """Return whether no cell holds a space, a control or anything beyond ASCII.

    Looks at the bytes of all cells at once, which is the cheapest question one can ask of them.
    """
    chunks: Iterable[pa.Array] = column.chunks if isinstance(column, pa.ChunkedArray) else [column]
    for chunk in chunks:
        texts = chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk
        data = texts.buffers()[2]
        if data is not None and data.to_pybytes().translate(None, _PLAIN_BYTES):
            return False
    return True
