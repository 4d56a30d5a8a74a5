"""Metrics of management, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.unit.finance.rubric.three_schools import BUDGET


def test_money_spent_at_other_places_than_budgeted(measured):
    # Shares planned 1/4, 1/2, 1/4; spent 11/40, 20/40, 9/40: apart by 1/40 and 1/40, halved.
    assert Fraction(1, 40) == measured("location_mismatch").value


def test_how_far_the_general_fund_was_from_its_budget(measured):
    # 4,500 adopted, 5,600 spent.
    assert Fraction(1100, 4500) == measured("district_budget_error").value


def test_how_far_schools_were_from_their_budgets(measured):
    assert (Fraction(200, 4000), 3) == (
        measured("site_budget_error").value,
        measured("site_budget_error").cases,
    )


def test_accounts_that_were_overspent(measured):
    # Of four, buses by 1,100; the elementary school by 100 alone, which is under $1,000.
    said = {"selectors_yml": "control:\n  - {control: locked, name: All, objects: ['*']}\n"}
    plain = BUDGET.replace(",control", "").replace(",locked", "").replace(",flexible", "")
    found = measured("overspent_account_share", budget=plain, **said)

    assert (Fraction(1, 4), 4) == (found.value, found.cases)


@pytest.mark.parametrize(
    ("balance", "standing"),
    [("200", 1), ("300", 2), ("600", 3)],
)
def test_reserves_against_the_states_floor_and_the_boards_policy(measured, balance, standing):
    found = measured(
        "reserve_standing",
        more="""
            reserves:
              - {kind: state_floor, share: 5%, of: spending, document: Code 33128}
              - {kind: policy, share: 10%, of: spending, document: Board Policy 3100}
            """,
        balances=f"""
            fiscal_year,stage,fund,balance_class,amount
            2025,actual,01,unassigned,{balance}.00
            """,
    )

    assert standing == found.value


@pytest.mark.parametrize(
    ("rules", "standing"),
    # 300 is 5.4 % of 5,600 spent. Without a policy the floor is the most that can be met; a policy below the
    # floor does not stand in for it.
    [
        ({"state_floor": "5%"}, 2),
        ({"state_floor": "6%"}, 1),
        ({"state_floor": "6%", "policy": "2%"}, 1),
        ({"policy": "5%"}, 3),
        ({"policy": "6%"}, 1),
    ],
)
def test_reserves_are_held_against_the_floors_that_there_are(measured, rules, standing):
    lines = "".join(
        f'\n  - {{kind: {kind}, share: "{share}", of: spending, document: Code}}'
        for kind, share in rules.items()
    )
    balances = "fiscal_year,stage,fund,balance_class,amount\n2025,actual,01,unassigned,300.00\n"

    assert standing == measured("reserve_standing", f"reserves:{lines}", balances=balances).value
