"""Metrics of management: whether money goes where the budget says, and what is kept for bad years."""

from __future__ import annotations

from fractions import Fraction

from generator.finance.accounts import CURRENT
from generator.finance.district import ACTUAL
from generator.finance.rubric.ground import (
    ADOPTED,
    NO_CLOSED_YEAR,
    NOT_POSSIBLE,
    NOT_SUPPLIED,
    SCHOOL_FUNCTIONS,
    Measured,
    Metric,
    MetricGround,
    NotMeasured,
    by,
    cents,
    is_decided,
    share,
)
from generator.finance.scopes import OPERATING

GENERAL = "general"
OVER_SHARE = Fraction(102, 100)
OVER_CENTS = 1_000_00
"""A group is overspent where it is above both: 2 % over its budget, and $1,000."""

_YEARS_RUNNING = 3


def location_mismatch(ground: MetricGround) -> Metric:
    """Return which share of money was spent at other places than budgeted, in the last closed year.

    sum over sites(abs(share of actual - share of amended budget)) / 2, functions 1000, 2100, 2200, 2400.
    """
    found = ground.closed_budget
    if found is None:
        return NO_CLOSED_YEAR
    year, stage = found
    wanted = {"function_group": SCHOOL_FUNCTIONS, "line_class": CURRENT}
    planned = by(ground.of(year, stage, **wanted), "site_id")
    spent = by(ground.of(year, ACTUAL, **wanted), "site_id")
    plan, spending = sum(planned.values()), sum(spent.values())
    if plan <= 0 or spending <= 0:
        return NotMeasured(NOT_POSSIBLE, "there is no such money")
    shares = (
        abs(Fraction(spent.get(site, 0), spending) - Fraction(planned.get(site, 0), plan))
        for site in {*planned, *spent}
    )
    apart = sum(shares, Fraction(0))
    return Measured(apart / 2, len({*planned, *spent}))


def district_budget_error(ground: MetricGround) -> Metric:
    """Return how far the general fund's spending was from its adopted budget, in the last closed year.

    abs(actual - adopted) / adopted, current expenditure of funds of type general.
    """
    year = ground.closed_year
    if year is None:
        return NO_CLOSED_YEAR
    funds = ground.funds_of_type(GENERAL)
    if not funds:
        return NotMeasured(NOT_SUPPLIED, "accounts/funds.csv: fund_type of the general fund")
    adopted = ground.of(year, ADOPTED, fund=funds, line_class=CURRENT)
    if not len(adopted):
        return NO_CLOSED_YEAR
    spent = cents(ground.of(year, ACTUAL, fund=funds, line_class=CURRENT))
    return share(abs(spent - cents(adopted)), cents(adopted))


def site_budget_error(ground: MetricGround) -> Metric:
    """Return how far schools' spending was from their amended budgets, in the last closed year.

    sum over schools(abs(actual - amended)) / sum over schools(amended), operating money. Amended is as
    of the end of the year: an earlier state of it is in no file.
    """
    found = ground.closed_budget
    if found is None:
        return NO_CLOSED_YEAR
    year, stage = found
    wanted = {"scope": OPERATING, "at_school": True}
    planned = by(ground.of(year, stage, **wanted), "site_id")
    spent = by(ground.of(year, ACTUAL, **wanted), "site_id")
    sites = {*planned, *spent}
    apart = sum(abs(spent.get(site, 0) - planned.get(site, 0)) for site in sites)
    return share(apart, sum(planned.values()), len(sites))


def overspent_account_share(ground: MetricGround) -> Metric:
    """Return which share of groups of accounts was overspent, in the last closed year.

    A group is a site, a fund and who decides, where that is said of budget and spending. It is overspent
    above 102 % of its amended budget and by more than $1,000, or without a budget by more than $1,000.
    """
    found = ground.closed_budget
    if found is None:
        return NO_CLOSED_YEAR
    year, stage = found
    budget, actual = (ground.of(year, one, line_class=CURRENT) for one in (stage, ACTUAL))
    is_known = is_decided(budget) and is_decided(actual)
    columns = ("site_id", "fund", "control") if is_known else ("site_id", "fund")
    planned, spent = by(budget, *columns), by(actual, *columns)
    groups = {key for key in (*planned, *spent) if planned.get(key, 0) or spent.get(key, 0)}
    over = sum(_is_over(planned.get(key, 0), spent.get(key, 0)) for key in groups)
    return share(over, len(groups), len(groups))


def _is_over(planned: int, spent: int) -> bool:
    if planned <= 0:
        return spent > OVER_CENTS
    return spent > OVER_SHARE * planned and spent - planned > OVER_CENTS


def reserve_standing(ground: MetricGround) -> Metric:
    """Return how the unassigned balance of the general fund stands: 1 to 4, in the last closed year.

    1: below the state's floor, or the policy where the state has none; 2: the floor is met; 3: the
    board's policy is; 4: three years running, and under the state's cap.
    """
    registers, year = ground.district.registers, ground.closed_year
    if year is None or not registers.balances:
        return NotMeasured(NOT_SUPPLIED, "balances.csv of a closed year")
    if not registers.reserve_rules:
        return NotMeasured(NOT_SUPPLIED, "reserves in district.yml: the board's policy")
    standing = _standing_in(ground, year)
    if standing is None:
        return NotMeasured(NOT_SUPPLIED, "balances.csv: the unassigned balance of a closed year")
    meets, is_capped = standing
    kinds = {rule.kind for rule in registers.reserve_rules}
    floor = "state_floor" if "state_floor" in kinds else "policy"
    if floor not in meets:
        return Measured(Fraction(1))
    if "policy" not in meets:
        return Measured(Fraction(2))
    before = [_standing_in(ground, year - back) for back in range(1, _YEARS_RUNNING)]
    is_lasting = all(one is not None and "policy" in one[0] for one in before)
    return Measured(Fraction(4 if is_lasting and not is_capped else 3))


def _standing_in(ground: MetricGround, year: int) -> tuple[set[str], bool] | None:
    """Return which floors the balance of a year meets, and whether it is above a cap; None where unknown."""
    registers = ground.district.registers
    own = [
        one.amount_cents
        for one in registers.balances
        if (one.fiscal_year, one.stage, one.balance_class) == (year, ACTUAL, "unassigned")
        and one.is_general_fund
    ]
    general = registers.general_fund.get((year, ACTUAL))
    if not own or general is None:
        return None
    meets, is_capped = set(), False
    for rule in registers.reserve_rules:
        base = general.base_cents(rule)
        if base is None:
            return None
        if rule.kind == "state_cap":
            is_capped = sum(own) > rule.share * base
        elif sum(own) >= rule.share * base:
            meets.add(rule.kind)
    return meets, is_capped
