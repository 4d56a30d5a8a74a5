"""Positions are counted on budget lines and in staff.csv: where both are given, they agree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from generator import problem_kinds
from generator.checks.evidence import Evidence, school_year
from generator.problems import Problem, quoted
from generator.schema.ledger import FTE, FTE_PARTS
from generator.schema.rows import Row

_Budgets = dict[tuple[int, str], dict[str, Decimal]]
"""Positions by fiscal year and stage, then site_id."""


def budget_and_register(evidence: Evidence) -> Iterator[Problem]:
    """A site has as many positions on the lines of a budget as in the register of the same stage."""
    staff = evidence.district.staff
    on_lines = _on_lines(evidence)
    registered: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
    for row in staff.standing():
        if row.stage != "actual":
            registered[row.fiscal_year, row.stage, row.site_id].append(row)
    for (year, stage, site_id), rows in registered.items():
        withheld = any(row.fte is None for row in rows)
        if withheld or (year, stage) not in on_lines:
            continue
        listed = sum((row.fte for row in rows), Decimal(0))
        budgeted = on_lines[year, stage].get(site_id, Decimal(0))
        if listed != budgeted:
            yield problem_kinds.problem(
                "positions-differ",
                evidence.place_of(staff, rows[0], "fte"),
                what=f"site {quoted(site_id)} has {listed.normalize():f} positions in staff, and "
                f"{budgeted.normalize():f} on lines of the {stage} budget {school_year(year)}",
                why="Both count the same positions, and the website shows the first and decides by the "
                "second which pay is of few people.",
                fix="correct the one that is wrong.",
            )


def _on_lines(evidence: Evidence) -> _Budgets:
    """Return the positions on budget lines, of budgets that have any."""
    found: _Budgets = {}
    if (lines := evidence.standing_lines.get("budget")) is None:
        return found
    lines = lines[lines[FTE] != 0]
    keys = ["fiscal_year", "stage", "site_id"]
    sums = lines.groupby(keys, observed=True)[FTE].sum().reset_index()
    for year, stage, site_id, parts in zip(
        *(sums[name].tolist() for name in (*keys, FTE)), strict=True
    ):
        found.setdefault((year, stage), {})[site_id] = Decimal(parts) / FTE_PARTS
    return found


RULES = (budget_and_register,)
