"""How long 20 rules at 2,000 schools take, with their steps: `.venv/bin/python bench/allocate.py`."""

from __future__ import annotations

import time
from fractions import Fraction

from generator.finance.allocation.ground import Ground, School
from generator.finance.allocation.years import worked_out
from generator.problems import Report
from generator.schema.allocation import type_allocation
from generator.sources.documents import parse_document

SITES, YEAR = 2000, 2026
_HEAD = """
methods:
  - id: formula
    name: Formula
    base: "5174.4996"
    rules:
"""
_RULES = (
    *(
        f"kind: per_pupil, count: {{group: g{n}}}, rate: '51{n}.4996', rounding: dollar"
        for n in range(8)
    ),
    *(f"kind: per_pupil, count: {{group: g{n}}}, weight: 0.{n}5" for n in range(3)),
    "kind: lump_sum, by_level: {elementary: '100000'}",
    "kind: small_school, below: 300, rate: '611.37'",
    "kind: staffing, students_per_position: 24.5, position_rounding: half, compensation: '98765'",
    "kind: concentration, count: {group: g1}, pays: excess, steps: [{above: 55%, rate: '1552.35'}]",
    "kind: pool, pool: '12345678.90', count: {group: g2}",
    "kind: hold_harmless, basis: dollars, share: 97%",
    "kind: gain_cap, basis: per_pupil, share: 4%",
    "kind: true_up, of: [r0, r1]",
    "kind: scale, pool: '9876543210.12'",
)


def main() -> None:
    """Print the seconds of the best of three runs."""
    text = _HEAD + "".join(
        f"      - {{id: r{n}, name: Rule, purpose: Teaching, funding_source: General, {keys}}}\n"
        for n, keys in enumerate(_RULES)
    )
    report = Report()
    parsed = parse_document(text, "2026.yml", report)
    document = type_allocation(parsed, report) if parsed else None
    if document is None:
        raise SystemExit(report.as_text())
    sites = [f"{n:04d}" for n in range(SITES)]
    groups = ["all", *(f"g{n}" for n in range(8))]
    ground = Ground(
        YEAR,
        tuple(School(site_id, "elementary") for site_id in sites),
        {
            (year, site_id, group, "all", "headcount", stage): Fraction(
                7919 * n % 900 + 1, 1 + n % 2
            )
            for n, site_id in enumerate(sites)
            for group in groups
            for year in (YEAR, YEAR - 1)
            for stage in ("projected", "final")
        },
        last_year={(site_id, "total"): 10**9 for site_id in sites},
    )
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        allocation = worked_out(document, ground)
        seconds.append(time.perf_counter() - start)
    print(f"{len(allocation.amounts):,} amounts of {len(_RULES)} rules: {min(seconds):.2f} s")


if __name__ == "__main__":
    main()
