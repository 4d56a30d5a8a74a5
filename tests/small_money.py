"""Registers made by hand in a test: money in, balances, rules, grants, corrections."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from generator.figures.facts import Facts
from generator.finance.balances import Balance, GeneralFund, ReserveRule
from generator.finance.district import InputTable, Registers
from generator.finance.revenue import RevenueAmount
from generator.privacy import published
from tests.small_district import a_district


def money_of(
    source,
    amount_cents,
    *,
    year=2025,
    stage="amended",
    fund="operating",
    once=False,
    by_state=False,
):
    return RevenueAmount(year, stage, fund, source, once, by_state, amount_cents, 1)


def balance_of(
    balance_class, amount_cents, *, year=2025, stage="amended", fund="operating", general=True
):
    return Balance(year, stage, fund, general, balance_class, amount_cents)


def a_rule(kind="policy", share="1/10", base="spending"):
    return ReserveRule(kind, Fraction(share), base, "Board Policy 3100")


def general_fund(spending_cents=None, revenue_cents=None, *, year=2025, stage="amended"):
    return {(year, stage): GeneralFund(spending_cents, revenue_cents)}


def facts_of(lines, *, registers=None, **district):
    """Return the Facts of a district of `lines` with these registers, as they are published."""
    public = published(a_district(lines, **district))
    given = {name: InputTable((name,), 1) for name in ("revenue", "balances")}
    return Facts(
        replace(public, registers=Registers(**(registers or {})), inputs={**public.inputs, **given})
    )
