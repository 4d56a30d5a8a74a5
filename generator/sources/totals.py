"""Total rows of an export: left out, after each was seen to equal the rows it adds up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import pyarrow.compute as pc

from generator import money, problem_kinds
from generator.problems import Report
from generator.sources.encoded import coded, rows_where
from generator.sources.entries import Condition
from generator.sources.selection import Selection, holds

_FEWEST_ROWS = 3


def without_totals(
    selection: Selection,
    conditions: Sequence[Condition],
    amounts: Mapping[str, AbstractSet[str]],
    report: Report,
) -> Selection:
    """Return the rows that are no totals.

    Args:
        selection: All rows of an export, in its order.
        conditions: What marks a total; all must hold.
        amounts: Columns of money, each of which a total adds up, with the texts that are a zero in it.
        report: Where totals that do not agree go.
    """
    if not conditions:
        return selection
    mask = holds(conditions[0], selection)
    for condition in conditions[1:]:
        mask = pc.and_(mask, holds(condition, selection))
    totals = rows_where(mask).to_pylist()
    for name, zeros in amounts.items():
        _check(selection, name, zeros, totals, report)
    return selection.where(pc.invert(mask))


def cents_of_texts(texts: Sequence[str], zeros: AbstractSet[str]) -> list[int | None]:
    """Return the cents of each text of an export: 0 for a blank or a zero, None for what is no amount."""
    return [0 if not text or text in zeros else money.parse_cents(text) for text in texts]


def _check(
    selection: Selection, name: str, zeros: AbstractSet[str], totals: list[int], report: Report
) -> None:
    """Check one column: a total adds the rows above it, back to an earlier total or to the top.

    Any earlier total may be where the sum starts, so that subtotals of subtotals and a grand total
    agree as well.
    """
    column = coded(selection.column(name))
    texts = column.dictionary.to_pylist()
    cents = cents_of_texts(texts, zeros)
    codes = column.indices.to_pylist()
    running, start, seen = 0, 0, {0}
    unread = False
    wrong: list[tuple[int, _Told]] = []
    for row in totals:
        above = [cents[code] for code in codes[start:row]]
        unread = unread or None in above
        running += sum(amount or 0 for amount in above)
        total = cents[codes[row]]
        if total is None:
            wrong.append((row, _NO_AMOUNT))
        elif texts[codes[row]] and running - total not in seen:
            wrong.append((row, _UNREAD if unread else _differs(total, running, rows=row - start)))
        start = row + 1
        seen.add(running)
    places = selection.locations([row for row, _ in wrong], name)
    for place, (_, (what, why, fix)) in zip(places, wrong, strict=True):
        report.add(problem_kinds.problem("total-differs", place, what=what, why=why, fix=fix))


_Told = tuple[str, str, str]
"""What, why and fix."""

_WHY = "A total row adds the rows back to an earlier total or to the top, to the cent."
_NO_AMOUNT = (
    "the total is not an amount",
    f"{_WHY} Rows that nothing adds up may be missing unseen.",
    "export the file again with its totals, or list under zeros what stands for none.",
)
_UNREAD = (
    "the total is not the sum of the rows above it, some of which hold no amount",
    f"{_WHY} A cell that is no amount counts as none.",
    "correct those cells, or list under zeros what stands for none.",
)


def _differs(total: int, running: int, *, rows: int) -> _Told:
    """Tell the two amounts, but not where a total of one or two rows would tell one person's pay."""
    said, added = money.decimal_text(total), money.decimal_text(running)
    amounts = f" It says {said}; all rows above it add to {added}." if rows >= _FEWEST_ROWS else ""
    return (
        "the total is not the sum of the rows above it",
        _WHY + amounts,
        (
            "see whether rows are missing from the export or total_rows marks the wrong rows; leave out "
            "with keep: totals that stand above their rows."
        ),
    )
