"""Reserves: fund balance by class, and the policies it is measured against."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Balance:
    """The balance of a fund group and class at the end of a year, in a stage."""

    fiscal_year: int
    stage: str
    fund_group: str
    is_general_fund: bool
    """Whether it is of a fund of type `general`: what policies are about."""

    balance_class: str
    """Nonspendable, restricted, committed, assigned or unassigned. Source: GASB 54."""

    amount_cents: int


@dataclass(frozen=True)
class ReserveRule:
    """A line that unassigned general-fund balance is measured against."""

    kind: str
    """`policy`, `state_floor` or `state_cap`."""

    share: Fraction
    """Of `base`."""

    base: str
    """`spending` or `revenue` of the general fund in the same year and stage."""

    document: str
    """Where the rule stands: `Board Policy 3100`."""
