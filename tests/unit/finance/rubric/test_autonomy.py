"""Metrics of site-level autonomy, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.finance.rubric.ground import NotMeasured
from tests.unit.finance.rubric.three_schools import BUDGET


def test_money_held_at_sites(measured):
    # 1,200 + 300 + 2,200 + 1,300 at schools, 1,000 of teaching at the office; buses do not count.
    found = measured("site_budget_share")

    assert (Fraction(5000, 6000), 3) == (found.value, found.cases)


def test_flexible_share_of_site_budgets(measured):
    assert Fraction(1600, 5000) == measured("site_flexible_share").value


def test_staff_money_that_can_be_traded(measured):
    assert Fraction(300, 3700) == measured("tradable_staff_share").value


@pytest.mark.parametrize("name", ["site_flexible_share", "tradable_staff_share"])
def test_where_nobody_says_who_decides_there_is_no_share(measured, name):
    nobody = BUDGET.replace(",control", "").replace(",locked", "").replace(",flexible", "")

    found = measured(name, budget=nobody)

    assert isinstance(found, NotMeasured)
    assert ("not_supplied", True) == (found.reason, "selectors.yml" in found.needs)


def test_flexible_money_left_over(measured):
    # Only the high school had any: 1,000, of which 100 is left.
    rules = """
        control:
          - {control: flexible, name: Supplies, objects: ["600"]}
          - {control: locked, name: All else, objects: ["*"]}
        """
    found = measured("flexible_unplanned_share", selectors_yml=rules)

    assert (Fraction(100, 1000), 1) == (found.value, found.cases)


def test_money_of_which_nobody_says_who_decided_is_not_taken_for_left_over(measured):
    found = measured("flexible_unplanned_share")

    assert isinstance(found, NotMeasured)
    assert "who decides on what was spent" in found.needs
