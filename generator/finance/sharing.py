"""Services paid centrally, shared among the schools they are for: exactly, and from public data alone.

A school whose count is withheld has no share: others would work its count out from it. Pools are
shared by `money.split`, so that the shares add to each pool.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from generator.finance import state_bridge
from generator.finance.district import ACTUAL
from generator.finance.full_cost import NO_POSITIONS, FullCost, FullCosts, Pool, SharingPlan
from generator.finance.ledger import Frame, added
from generator.finance.scopes import OPERATING
from generator.finance.sharing_ground import PublicGround
from generator.money import divided, per_student, split

_Functions = Mapping[str, int]
"""Cents by function group."""

_EXACT = 10_000
"""Counts and positions have at most four decimals."""


def full_costs(ground: PublicGround, plan: SharingPlan) -> FullCosts:
    """Return the full cost of every school in every year and stage that has one.

    These are budgets with projected counts, and the spending of closed years with final counts.
    """
    pools: dict[str, dict[tuple[int, str], int]] = {rule.id: {} for rule in plan.pools}
    costs: dict[tuple[int, str, str], FullCost] = {}
    reasons: dict[tuple[int, str, str], str] = {}
    not_shared: dict[tuple[int, str], int] = {}
    for (year, stage), money in _money(ground.lines).items():
        shared = _Shared(ground, plan, year, stage, money)
        for pool_id, amounts in pools.items():
            if cents := shared.pool_cents(pool_id):
                amounts[year, stage] = cents
        reasons |= {(year, stage, site_id): why for site_id, why in shared.reasons.items()}
        if shared.students:
            costs |= {(year, stage, site_id): cost for site_id, cost in shared.costs()}
            not_shared[year, stage] = shared.not_shared_cents()
    return FullCosts(
        pools=tuple(
            Pool(rule.id, rule.name, rule.by, rule.reason, pools[rule.id]) for rule in plan.pools
        ),
        by_school=costs,
        not_shared_cents=not_shared,
        reasons=reasons,
    )


def _money(lines: Frame) -> dict[tuple[int, str], dict[str, dict[str, dict[str, int]]]]:
    """Return cents by (fiscal_year, stage), then site, scope and function group; one grouped pass."""
    keys = ["fiscal_year", "stage", "site_id", "scope", "function_group"]
    sums = added(lines, keys, ("amount_cents",))
    found: dict[tuple[int, str], dict[str, dict[str, dict[str, int]]]] = {}
    for year, stage, site_id, scope, function, cents in zip(
        *(sums[name].tolist() for name in (*keys, "amount_cents")), strict=True
    ):
        scopes = found.setdefault((year, stage), {}).setdefault(site_id, {})
        scopes.setdefault(scope, {})[function] = cents
    return found


def _added(functions: _Functions, without: frozenset[str] = frozenset()) -> int:
    return sum(cents for function, cents in functions.items() if function not in without)


@dataclass(frozen=True)
class _Shared:
    """The money outside schools of one year and stage, and who has which share of it."""

    ground: PublicGround
    plan: SharingPlan
    year: int
    stage: str
    money: Mapping[str, Mapping[str, _Functions]]
    """By site_id, then scope."""

    @cached_property
    def _central(self) -> dict[str, dict[str, int]]:
        """What each pool holds, by its id; under the empty id what none takes."""
        found: dict[str, dict[str, int]] = {}
        for site_id, scopes in self.money.items():
            if not self.ground.sites[site_id].is_school:
                for function, cents in scopes.get(OPERATING, {}).items():
                    pool = found.setdefault(self.plan.pool_of(site_id, function), {})
                    pool[function] = pool.get(function, 0) + cents
        return found

    def pool_cents(self, pool_id: str) -> int:
        """Return what a pool holds."""
        return _added(self._central.get(pool_id, {}))

    def not_shared_cents(self, without: frozenset[str] = frozenset()) -> int:
        """Return what no school has a share of, without some functions."""
        rest = (functions for pool, functions in self._central.items() if pool not in self._shares)
        return sum(_added(functions, without) for functions in rest)

    @cached_property
    def _schools(self) -> dict[str, str]:
        return self.ground.schools(self.year, self.stage, self.money)

    @cached_property
    def _fte(self) -> dict[str, Decimal]:
        """Positions of the schools whose students are known."""
        return {
            site_id: self.ground.fte_of(site_id, self.year, self.stage)
            for site_id, why in self._schools.items()
            if not why
        }

    @cached_property
    def reasons(self) -> dict[str, str]:
        """Why a school has no full cost, by site_id."""
        why = {site_id: reason for site_id, reason in self._schools.items() if reason}
        asked = any(r.by == "staff_fte" and self.pool_cents(r.id) for r in self.plan.pools)
        # Where no school's positions are known, the pool itself is not shared.
        if asked and any(self._fte.values()):
            why |= {site_id: NO_POSITIONS for site_id, fte in self._fte.items() if not fte}
        return why

    @cached_property
    def students(self) -> dict[str, Decimal]:
        """Students of the schools that have a full cost, by site_id."""
        sharing = sorted(set(self._schools) - set(self.reasons))
        counts = {s: self.ground.students_of(s, self.year, self.stage) for s in sharing}
        return {site_id: count for site_id, count in counts.items() if count}

    def _split(self, cents: int, driver: str) -> dict[str, int]:
        """Share an amount among the schools; empty where the driver is nowhere known."""
        if driver == "equal":
            weights = [1] * len(self.students)
        else:
            counts = self._fte if driver == "staff_fte" else self.students
            weights = [int(counts[site_id] * _EXACT) for site_id in self.students]
        return dict(zip(self.students, split(cents, weights), strict=True)) if sum(weights) else {}

    @cached_property
    def _shares(self) -> dict[str, dict[str, int]]:
        """Cents by pool that is shared, then site_id."""
        amounts = {rule: cents for rule in self.plan.pools if (cents := self.pool_cents(rule.id))}
        found = {rule.id: self._split(cents, rule.by) for rule, cents in amounts.items()}
        return {pool_id: shares for pool_id, shares in found.items() if shares}

    def costs(self) -> Iterator[tuple[str, FullCost]]:
        """Yield the full cost of each school that has one, by site_id."""
        for site_id, students in self.students.items():
            own = _added(self.money.get(site_id, {}).get(OPERATING, {}))
            shares = {pool: by_site[site_id] for pool, by_site in self._shares.items()}
            total = own + sum(shares.values())
            key = self.year, site_id
            state = self.plan.state_figures.get(key) if self.stage == ACTUAL else None
            steps = (
                state_bridge.steps_to(state, total, students, self._changes(site_id, shares))
                if state
                else ()
            )
            yield (
                site_id,
                FullCost(
                    own_cents=own,
                    shares_cents=shares,
                    students=students,
                    per_student_cents=per_student(total, students),
                    state=state,
                    steps=steps,
                    is_state_withheld=self.stage == ACTUAL and key in self.plan.withheld_states,
                ),
            )

    @cached_property
    def _left_out(self) -> frozenset[str]:
        return frozenset(self.plan.state_rule.leaves_out_functions)

    def _changes(self, site_id: str, shares: Mapping[str, int]) -> list[tuple[str, int]]:
        """Return what the state counts differently at a school, in cents, by step.

        What it leaves out as a function is left out of what it includes, too.
        """
        rule, own = self.plan.state_rule, self.money.get(site_id, {})
        others = sum(_added(own.get(scope, {}), self._left_out) for scope in set(rule.includes))
        running = own.get(OPERATING, {})
        functions = _added(running) - _added(running, self._left_out)
        kept = {pool: cents for pool, cents in shares.items() if pool not in rule.leaves_out_pools}
        functions += sum(self._left_out_of(pool, cents) for pool, cents in kept.items())
        return [
            (state_bridge.OTHER_PROGRAMS, others),
            (state_bridge.NOT_SHARED, self._rest.get(site_id, 0)),
            (state_bridge.LEFT_OUT_FUNCTIONS, -functions),
            (state_bridge.LEFT_OUT_POOLS, sum(kept.values()) - sum(shares.values())),
        ]

    def _left_out_of(self, pool_id: str, cents: int) -> int:
        """Return how much of a school's share is for functions that the state leaves out."""
        pool = self._central[pool_id]
        whole = _added(pool)
        out = whole - _added(pool, self._left_out)
        return divided(cents * out if whole > 0 else -cents * out, abs(whole))

    @cached_property
    def _rest(self) -> dict[str, int]:
        """What no pool takes, by students, where the state counts it."""
        if state_bridge.NOT_SHARED not in self.plan.state_rule.includes:
            return {}
        return self._split(self.not_shared_cents(self._left_out), "students")
