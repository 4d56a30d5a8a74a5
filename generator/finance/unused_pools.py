"""Pools of sharing.yml that take no money: said before anybody looks for them on the website."""

from __future__ import annotations

from generator import problem_kinds
from generator.finance import accounts
from generator.finance.district import District
from generator.finance.scopes import OPERATING, scope_of
from generator.problems import Report
from generator.schema.sharing import PoolRule
from generator.schema.typed import TypedDistrict


def report_unused_pools(typed: TypedDistrict, district: District, report: Report) -> None:
    """Report the pools that no operating money outside schools fits, in any year and stage."""
    if (plan := district.sharing) is None:
        return
    frame = district.ledger.frame
    lines = frame[(frame["amount_cents"] != 0) & (scope_of(frame) == OPERATING)]
    pairs = lines[["site_id", "function_group"]].drop_duplicates()
    taken = {
        plan.pool_of(site_id, function)
        for site_id, function in pairs.itertuples(index=False, name=None)
        if not district.sites[site_id].is_school
    }
    for number, pool in enumerate(plan.pools):
        if pool.id not in taken:
            report.add(
                problem_kinds.problem(
                    "pool-without-money",
                    typed.sources.documents["sharing"].location(("pools", number)),
                    what=f"no money fits the pool {pool.id}",
                    why=_why(pool),
                    fix="correct its sites and functions, or put it before a pool that takes more.",
                )
            )


def _why(pool: PoolRule) -> str:
    if outside := sorted(set(pool.functions) - accounts.OPERATING_FUNCTIONS):
        return f"Only the cost of running schools is shared, and {', '.join(outside)} is not part of that."
    return (
        "It takes operating money of sites that are not schools; none has its sites and functions, or "
        "a pool before it takes all of it."
    )
