"""Total rows of an export: left out, after each was seen to equal the rows it adds up."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow.compute as pc

from generator import money, problem_kinds
from generator.problems import Report
from generator.sources.encoded import coded, rows_where
from generator.sources.entries import Condition
from generator.sources.selection import Selection, holds

_FEWEST_ROWS = 3


def without_totals(
    selection: Selection, conditions: Sequence[Condition], amounts: Sequence[str], report: Report
) -> Selection:
    """Return the rows that are no totals.

    Args:
        selection: All rows of an export, in its order.
        conditions: What marks a total; all must hold.
        amounts: Columns of money, each of which a total adds up.
        report: Where totals that do not agree go.
    """
    if not conditions:
        return selection
    mask = holds(conditions[0], selection)
    for condition in conditions[1:]:
        mask = pc.and_(mask, holds(condition, selection))
    totals = rows_where(mask).to_pylist()
    for name in amounts:
        _check(selection, name, totals, report)
    return selection.where(pc.invert(mask))


def _check(selection: Selection, name: str, totals: list[int], report: Report) -> None:
    """Check one column: a total adds the rows above it, back to an earlier total or to the top.

    Any earlier total may be where the sum starts, so that subtotals of subtotals and a grand total
    agree as well.
    """
    column = coded(selection.column(name))
    cents = [money.parse_cents(text) if text else 0 for text in column.dictionary.to_pylist()]
    codes = column.indices.to_pylist()
    if any(cents[code] is None for code in codes):
        return  # The schema reports what is no amount; sums mean nothing until that is mended.
    texts = column.dictionary.to_pylist()
    running, start, seen = 0, 0, {0}
    wrong = []
    sums = []
    for row in totals:
        running += sum(cents[code] or 0 for code in codes[start:row])
        total = cents[codes[row]] or 0
        if texts[codes[row]] and running - total not in seen:
            wrong.append(row)
            sums.append(_amounts(total, running, rows=row - start))
        start = row + 1
        seen.add(running)
    for place, amounts in zip(selection.locations(wrong, name), sums, strict=True):
        report.add(
            problem_kinds.problem(
                "total-differs",
                place,
                what="the total is not the sum of the rows above it",
                why="A total row adds the rows back to an earlier total or to the top, to the cent."
                + amounts,
                fix="see whether rows are missing from the export or total_rows marks the wrong rows.",
            )
        )


def _amounts(total: int, running: int, *, rows: int) -> str:
    """Return the two amounts, but not where a total of one or two rows would tell one person's pay."""
    if rows < _FEWEST_ROWS:
        return ""
    said, added = money.decimal_text(total), money.decimal_text(running)
    return f" It says {said}; all rows above it add to {added}."
