"""What a district keeps beside its ledgers, in one place: money in, reserves, positions, remarks, totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.finance.balances import (
    Balance,
    GeneralFund,
    ReserveRule,
    balances_of,
    general_fund_of,
    reserve_rules_of,
)
from generator.finance.full_cost import FullCost, Pool
from generator.finance.ledger import Ledger
from generator.finance.local_chart import LocalChart
from generator.finance.remarks import (
    Correction,
    Grant,
    Note,
    corrections_of,
    grants_of,
    notes_of,
)
from generator.finance.revenue import RevenueAmount, revenue_of
from generator.finance.staff import Positions, positions_of
from generator.finance.totals import CheckedTotal, FinerTotals, checked_totals_of
from generator.schema.typed import TypedDistrict


@dataclass(frozen=True)
class Registers:
    """What a district may keep beside its ledgers; each is empty where it does not."""

    revenue: tuple[RevenueAmount, ...] = ()
    balances: tuple[Balance, ...] = ()
    reserve_rules: tuple[ReserveRule, ...] = ()
    general_fund: Mapping[tuple[int, str], GeneralFund] = field(default_factory=dict)
    """By (fiscal_year, stage): what the rules are shares of."""

    positions: Mapping[tuple[int, str, str], Positions] = field(default_factory=dict)
    """By (fiscal_year, stage, site_id)."""

    pools: tuple[Pool, ...] = ()
    full_costs: Mapping[tuple[int, str, str], FullCost] = field(default_factory=dict)
    """By (fiscal_year, stage, site_id)."""

    not_shared_cents: Mapping[tuple[int, str], int] = field(default_factory=dict)
    """Operating money outside schools that no school has a share of, by (fiscal_year, stage) of a full
    cost: pools that were shared, and this, add to all of it."""

    without_full_cost: Mapping[tuple[int, str, str], str] = field(default_factory=dict)
    """Why a school has none, by (fiscal_year, stage, site_id): one of `full_cost.REASONS`."""

    grants: tuple[Grant, ...] = ()
    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()
    totals: tuple[CheckedTotal, ...] = ()
    finer_totals: FinerTotals = field(default_factory=FinerTotals)
    """Totals of single accounts at a site: counted, never shown."""


def registers_of(typed: TypedDistrict, chart: LocalChart, ledger: Ledger) -> Registers:
    """Return the registers of a district, without full costs: those stand on what is published."""
    return Registers(
        revenue=revenue_of(typed.revenue, chart),
        balances=balances_of(typed.balances, chart),
        reserve_rules=reserve_rules_of(typed.profile),
        general_fund=general_fund_of(ledger, typed.revenue, chart),
        positions=positions_of(typed.staff),
        grants=grants_of(typed.grants),
        notes=notes_of(typed.notes),
        corrections=corrections_of(typed.corrections),
        totals=checked_totals_of(typed),
    )
