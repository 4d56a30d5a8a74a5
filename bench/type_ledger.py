"""Time and memory of typing five million budget lines held in memory as text.

Run: .venv/bin/python bench/type_ledger.py [LINES]
"""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from generator import columns
from generator.problems import Report
from generator.schema.ledger import type_ledger


@dataclass(frozen=True)
class TableInMemory:
    """What typing asks of a TextTable, as long as no cell is refused."""

    name: str
    cells: pa.Table

    def __len__(self) -> int:
        """Count the rows."""
        return len(self.cells)


def _codes(random: np.random.Generator, count: int, lines: int) -> pa.Array:
    texts = pa.array([f"{number:04d}" for number in range(count)])
    return pa.DictionaryArray.from_arrays(
        pa.array(random.integers(0, count, lines, dtype=np.int32)), texts
    )


def _budget(lines: int, *, grouped: bool) -> pa.Table:
    random = np.random.default_rng(1)
    cents = random.integers(-(10**7), 10**9, lines)
    texts = np.char.mod("%.2f", cents / 100)
    if grouped:
        texts = np.array([f"{cent / 100:,.2f}" for cent in cents])
    years = pa.DictionaryArray.from_arrays(
        pa.array(random.integers(0, 5, lines, dtype=np.int32)),
        pa.array(["2021-22", "2022-23", "2023-24", "2024-25", "2026"]),
    )
    stages = pa.DictionaryArray.from_arrays(
        pa.array(random.integers(0, 2, lines, dtype=np.int32)), pa.array(["adopted", "amended"])
    )
    return pa.table(
        {
            "fiscal_year": years,
            "stage": stages,
            "site_id": _codes(random, 1600, lines),
            "fund": _codes(random, 40, lines),
            "function": _codes(random, 120, lines),
            "object": _codes(random, 500, lines),
            "program": _codes(random, 200, lines),
            "resource": _codes(random, 300, lines),
            "amount": pa.array(texts),
        }
    )


def main() -> None:
    """Type plain amounts, then amounts with thousands separators."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    for grouped in (False, True):
        source = TableInMemory("budget", _budget(lines, grouped=grouped))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        started = time.perf_counter()
        ledger = type_ledger(columns.BUDGET, source, Report())  # type: ignore[arg-type]
        seconds = time.perf_counter() - started
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        if ledger is None:
            sys.exit("a column is missing")
        total = int(ledger.frame["amount_cents"].sum())
        name = "1,234.50" if grouped else "1234.50"
        print(
            f"{lines:,} lines, amounts as {name}: {seconds:.1f} s, frame "
            f"{ledger.frame.memory_usage(deep=True).sum() / 1e6:,.0f} MB, peak {peak / 1e3:,.0f} MB "
            f"(before typing {before / 1e3:,.0f}), sum {total}"
        )


if __name__ == "__main__":
    main()
