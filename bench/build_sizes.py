"""How a build grows with its sites: processor time a page, memory, and the website's bytes, as ratios of one run.

    python bench/build_sizes.py [--sites 100 400 1600]

Builds an invented district of each size, then again after one changed line of a school, then after one
of a service that every school has a share of; each in a process of its own.
Times are of the machine at hand; compare the ratios.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from generator.money import decimal_text, parse_cents
from generator.sample import write_sample

BUILD = "from generator.cli import main; main()"


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, nargs="+", default=[100, 400, 1600])
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--lines", type=int, default=200)
    arguments = parser.parse_args()
    print(
        "sites  pages  CPU s  CPU ms/page  to first  peak MB  website MB  largest page kB gz  "
        "after a school's line CPU s  to first build  after a shared line CPU s  to first build"
    )
    first = None
    for sites in arguments.sites:
        with tempfile.TemporaryDirectory() as folder:
            row = measured(Path(folder), sites, arguments.years, arguments.lines)
        first = first or row["cpu"] / row["pages"]
        print(
            f"{sites:5}  {row['pages']:5}  {row['cpu']:5.1f}  {1000 * row['cpu'] / row['pages']:11.1f}  "
            f"{row['cpu'] / row['pages'] / first:8.2f}  {row['peak']:7.0f}  {row['bytes'] / 1e6:10.0f}  "
            f"{row['largest'] / 1e3:18.1f}  {row['school']:27.1f}  {row['school'] / row['cpu']:14.2f}  "
            f"{row['shared']:25.1f}  {row['shared'] / row['cpu']:14.2f}",
            flush=True,
        )


def measured(folder: Path, sites: int, years: int, lines: int) -> dict[str, float]:
    """Build a district of `sites` in `folder`, and again after each of two changes."""
    data, out = folder / "district_data", folder / "site"
    write_sample(data / "oak", sites=sites, years=years, lines=lines, seed=1)
    for name in ("mkdocs.yml", "content", "theme"):
        source = Path(__file__).parents[1] / name
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, folder / name)
    cpu, peak = build(folder)
    pages = list(out.rglob("*.html"))
    largest = max(len(gzip.compress(page.read_bytes(), 6)) for page in pages)
    weight = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    # Totals typed from documents no longer stand once a line has changed.
    (data / "oak" / "control_totals.csv").unlink()
    change_a_line(data / "oak" / "budget.csv", lambda row: row["function"] == "1000")
    school, _ = build(folder)
    central = central_sites(data / "oak" / "sites.csv")
    change_a_line(
        data / "oak" / "actuals.csv",
        lambda row: row["site_id"] in central and row["function"].startswith("27"),
    )
    shared, _ = build(folder)
    return {
        "pages": len(pages),
        "cpu": cpu,
        "peak": peak,
        "bytes": weight,
        "largest": largest,
        "school": school,
        "shared": shared,
    }


def build(folder: Path) -> tuple[float, float]:
    """Return the CPU seconds of a build, its workers included, and its largest process in MB."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, "build", "--quiet"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[1])},
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        message = f"the build ended with {os.waitstatus_to_exitcode(status)}"
        raise SystemExit(message)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def central_sites(register: Path) -> set[str]:
    """Return the sites whose money is shared among schools."""
    rows = csv.DictReader(register.read_text(encoding="utf-8").splitlines())
    return {row["site_id"] for row in rows if row["site_type"] == "central"}


def change_a_line(ledger: Path, is_it: Callable[[dict[str, str]], bool]) -> None:
    """Move ten dollars into the first line of the newest closed or planned year that is meant."""
    lines = ledger.read_text(encoding="utf-8").splitlines()
    names = lines[0].split(",")
    found = {
        place: dict(zip(names, line.split(","), strict=True))
        for place, line in enumerate(lines)
        if place
    }
    years = sorted({row["fiscal_year"] for row in found.values()})
    year = years[-1] if "stage" in names else years[-2]
    place, row = next((p, r) for p, r in found.items() if r["fiscal_year"] == year and is_it(r))
    row["amount"] = decimal_text((parse_cents(row["amount"]) or 0) + 10_00)
    lines[place] = ",".join(row.values())
    ledger.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
