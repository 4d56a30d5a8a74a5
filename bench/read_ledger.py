"""Time and memory of reading five million budget lines from a CSV, whole and with one damaged row at its end.

Run: .venv/bin/python bench/read_ledger.py [LINES]
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

from generator.problems import Report
from generator.sources.folder import read_district

_HEADER = "fiscal_year,stage,site_id,fund,function,object,amount\n"
_SLICE = 500_000


def _write_ledger(path: Path, lines: int) -> None:
    """Write `lines` seeded lines; amounts are nearly all different, codes are not."""
    pick = random.Random(2)  # noqa: S311 - invented amounts, the same on every run
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEADER)
        for start in range(0, lines, _SLICE):
            file.writelines(
                f"{2020 + pick.randrange(6)},{pick.choice(('adopted', 'amended'))},"
                f"{pick.randrange(1600):04d},{pick.randrange(40):03d},{pick.randrange(120) * 10:04d},"
                f"{pick.randrange(500) * 10:04d},{pick.randrange(-(10**6), 10**9) / 100:.2f}\n"
                for _ in range(min(_SLICE, lines - start))
            )


def _read(folder: Path) -> None:
    report = Report()
    started = time.perf_counter()
    sources = read_district(folder, folder, report)
    seconds = time.perf_counter() - started
    if sources is None:
        raise SystemExit(report.as_text())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{len(sources.tables['budget']):,} rows in {seconds:.2f} s, peak {peak:,} MB")
    started = time.perf_counter()
    last = sources.tables["budget"].locations([len(sources.tables["budget"]) - 1], "amount")[0]
    print(f"last row stands at line {last.row}, found in {time.perf_counter() - started:.2f} s")
    print(report.as_text())


def main() -> None:
    """Read the ledger as it is, then with a row too long below it."""
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "district.yml").write_text("district_id: bench\n", encoding="utf-8")
        ledger = folder / "budget.csv"
        _write_ledger(ledger, lines)
        print(f"{lines:,} lines, {ledger.stat().st_size / 1e6:,.0f} MB")
        _read(folder)
        with ledger.open("a", encoding="utf-8") as file:
            file.write("2026,adopted,0001,010,1000,1100,5.00,a field too many\n")
        _read(folder)


if __name__ == "__main__":
    main()
