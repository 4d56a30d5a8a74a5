"""Reserves: fund balance by class, and the policies it is measured against."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction

from generator.columns import BALANCE_CLASSES, STAGES
from generator.finance.ledger import Ledger
from generator.finance.local_chart import LocalChart
from generator.finance.revenue import OTHER_FINANCING, source_group
from generator.schema.profile import DistrictProfile
from generator.schema.rows import Rows

_GENERAL = "general"
"""Type of the funds that policies are about."""


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


@dataclass(frozen=True)
class GeneralFund:
    """What goes through the funds of type `general` in a year and stage: what rules are shares of."""

    spending_cents: int | None
    """Every line of the ledger, transfers out and debt too, as budget documents total it; None without."""

    revenue_cents: int | None
    """Every source but other financing (loans, transfers in, sales of property); None without."""

    def base_cents(self, rule: ReserveRule) -> int | None:
        """Return what a rule is a share of."""
        return self.spending_cents if rule.base == "spending" else self.revenue_cents


def balances_of(rows: Rows, chart: LocalChart) -> tuple[Balance, ...]:
    """Return the balances that stand, added up, in the order of year, stage, fund group and class."""
    cents: dict[tuple[int, str, str, bool, str], int] = defaultdict(int)
    for row in rows.standing():
        is_general = chart.fund_type(row.fund) == _GENERAL
        group = chart.fund_group_in_scope(row.fund)
        cents[row.fiscal_year, row.stage, group, is_general, row.balance_class] += row.amount_cents
    found = [Balance(*key, amount) for key, amount in cents.items()]
    return tuple(sorted(found, key=_order))


def _order(balance: Balance) -> tuple[object, ...]:
    return (
        balance.fiscal_year,
        STAGES.index(balance.stage),
        balance.fund_group,
        not balance.is_general_fund,
        BALANCE_CLASSES.index(balance.balance_class),
    )


def reserve_rules_of(profile: DistrictProfile) -> tuple[ReserveRule, ...]:
    """Return the rules that district.yml states, in its order."""
    return tuple(
        ReserveRule(rule.kind, rule.share, rule.of, rule.document) for rule in profile.reserves
    )


def general_fund_of(
    ledger: Ledger, revenue: Rows, chart: LocalChart
) -> dict[tuple[int, str], GeneralFund]:
    """Return what goes through the general fund, by (fiscal_year, stage)."""
    spending: dict[tuple[int, str], int] = defaultdict(int)
    cut = ledger.cut("fiscal_year", "stage", "fund")
    columns = ("fiscal_year", "stage", "fund", "amount_cents")
    for year, stage, fund, cents in zip(*(cut[name].tolist() for name in columns), strict=True):
        if chart.fund_type(fund) == _GENERAL:
            spending[year, stage] += cents
    received: dict[tuple[int, str], int] = defaultdict(int)
    standing = revenue.standing()
    national = chart.sources({row.source for row in standing})
    for row in standing:
        is_revenue = source_group(national[row.source]) != OTHER_FINANCING
        if is_revenue and chart.fund_type(row.fund) == _GENERAL:
            received[row.fiscal_year, row.stage] += row.amount_cents
    keys = sorted({*spending, *received}, key=lambda key: (key[0], STAGES.index(key[1])))
    return {key: GeneralFund(spending.get(key), received.get(key)) for key in keys}
