"""The total that an export states for each row: held against the amounts of the row."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

import numpy as np

from generator import problem_kinds
from generator.problems import Report, quoted
from generator.sources.encoded import coded
from generator.sources.selection import Selection
from generator.sources.totals import cents_of_texts


def check_row_totals(
    selection: Selection, total: str, amounts: Mapping[str, AbstractSet[str]], report: Report
) -> None:
    """Report rows whose amounts do not add to the total that the row states, to the cent.

    Args:
        selection: Rows of an export.
        total: The column of the totals. A blank says nothing.
        amounts: Columns of money, which the total adds up, with the texts that are a zero in each.
        report: Where rows that do not agree go.
    """
    zeros = set().union(*amounts.values())
    stated, is_stated, has_text = _cents(selection, total, zeros)
    added = np.zeros(len(selection), dtype=np.int64)
    is_read = np.ones(len(selection), dtype=bool)
    for name, none in amounts.items():
        cents, is_amount, _ = _cents(selection, name, none)
        added += cents
        is_read &= is_amount
    # Of an amount that cannot be read the schema tells; the sum means nothing until it is mended.
    differs = has_text & (~is_stated | (is_read & (added != stated)))
    rows = np.flatnonzero(differs).tolist()
    columns = ", ".join(map(quoted, amounts))
    for row, place in zip(rows, selection.locations(rows, total), strict=True):
        report.add(
            problem_kinds.problem(
                "row-total-differs",
                place,
                what=f"the amounts of the row do not add to its {quoted(total)}"
                if is_stated[row]
                else f"the row's {quoted(total)} is not an amount",
                why=f"row_total says that it adds {columns}, to the cent.",
                fix="correct the row where the export is made, or map the column that is missing.",
            )
        )


def _cents(
    selection: Selection, name: str, zeros: AbstractSet[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the cents of each row (0 where there is no amount), whether they were read, and whether there is text."""
    column = coded(selection.column(name))
    texts = column.dictionary.to_pylist()
    cents = cents_of_texts(texts, zeros)
    codes = column.indices.to_numpy()
    return (
        np.array([one or 0 for one in cents], dtype=np.int64)[codes],
        np.array([one is not None for one in cents], dtype=bool)[codes],
        np.array([bool(text) for text in texts], dtype=bool)[codes],
    )
