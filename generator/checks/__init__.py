"""Agreement across files: named rules over a typed district, each adding problems and changing nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks import (
    allocation,
    balances,
    codes,
    control_totals,
    enrollment,
    ledgers,
    odd_ones,
    positions,
    practice,
    registers,
    scores,
    sharing,
    sites,
    slips,
    snapshots,
    years,
)
from generator.checks.evidence import Evidence
from generator.problems import Problem, Report
from generator.schema.typed import TypedDistrict

Rule = Callable[[Evidence], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    *years.RULES,
    *sites.RULES,
    *codes.RULES,
    *ledgers.RULES,
    *snapshots.RULES,
    *slips.RULES,
    *enrollment.RULES,
    *odd_ones.RULES,
    *control_totals.RULES,
    *registers.RULES,
    *positions.RULES,
    *balances.RULES,
    *practice.RULES,
    *scores.RULES,
    *sharing.RULES,
    *allocation.RULES,
)
"""Every rule, in the order they run. A rule sees the district only, never another rule's findings."""


def check_district(district: TypedDistrict, report: Report) -> None:
    """Run every rule over a district and add what they find to the report."""
    evidence = Evidence(district)
    for rule in RULES:
        for problem in rule(evidence):
            report.add(problem)
