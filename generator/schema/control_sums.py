"""What the lines behind each control total add to: one grouped pass for each choice of columns.

Shared by the checks, which compare, and by the finances, which publish what was compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from generator.schema.ledger import Ledger
from generator.schema.rows import Row

CUTS = ("site_id", "fund", "function", "object")
"""Columns of control_totals that narrow a total; blank is all."""


def ledger_of(total: Row) -> str:
    """Return the ledger whose lines a total stands for."""
    return "actuals" if total.stage == "actual" else "budget"


def cut_of(total: Row) -> tuple[str, ...]:
    """Return the columns that narrow a total."""
    return tuple(column for column in CUTS if getattr(total, column))


def control_sums(totals: Iterable[Row], ledgers: Mapping[str, Ledger]) -> dict[int, int | None]:
    """Return the cents that the lines of each total add to, by its source_row; None without lines."""
    by_ledger: dict[str, list[Row]] = defaultdict(list)
    for total in totals:
        by_ledger[ledger_of(total)].append(total)
    found: dict[int, int | None] = {}
    for name, rows in by_ledger.items():
        sums = _sums(ledgers.get(name), {cut_of(row) for row in rows})
        for row in rows:
            cut = cut_of(row)
            key = (row.fiscal_year, row.stage, *(getattr(row, column) for column in cut))
            found[row.source_row] = sums[cut].get(key)
    return found


def _sums(
    ledger: Ledger | None, cuts: Iterable[tuple[str, ...]]
) -> dict[tuple[str, ...], Mapping[tuple[object, ...], int]]:
    if ledger is None:
        return {cut: {} for cut in cuts}
    lines = ledger.standing_lines()
    found: dict[tuple[str, ...], Mapping[tuple[object, ...], int]] = {}
    for cut in cuts:
        sums = lines.groupby(["fiscal_year", "stage", *cut], observed=True)["amount_cents"].sum()
        found[cut] = {tuple(key): int(cents) for key, cents in zip(sums.index, sums, strict=True)}
    return found
