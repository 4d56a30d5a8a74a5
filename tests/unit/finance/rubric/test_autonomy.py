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


CALENDAR = """
    fiscal_year,event,day
    2026,allocations_released,2025-02-03
    2026,site_budgets_due,2025-02-21
    2026,holiday,2025-02-17
    2025,allocations_released,2024-01-01
    """


def test_working_days_to_plan(measured):
    # Three weeks of five days from Monday, February 3, less the due day, a Friday, and one holiday.
    assert 13 == measured("site_planning_days", calendar=CALENDAR).value


def test_a_calendar_without_the_due_day_says_which_day_is_missing(measured):
    found = measured("site_planning_days", calendar=CALENDAR.replace("site_budgets_due", "holiday"))

    assert "calendar.csv: site_budgets_due of the year" == found.said


def test_the_median_request_to_move_money(measured):
    # 2025 is the closed year. Working days: 1, 3 and 5; one is open, and one is of another year.
    transfers = """
        fiscal_year,site_id,requested_on,posted_on
        2025,101,2025-01-06,2025-01-07
        2025,101,2025-01-06,2025-01-09
        2025,102,2025-01-06,2025-01-13
        2025,102,2025-01-06,
        2026,102,2025-08-04,2025-12-05
        """
    found = measured("transfer_turnaround_days", transfers=transfers)

    assert (3, 3) == (found.value, found.cases)


RULES = """
    control:
      - {control: flexible, name: Supplies, objects: ["600"]}
      - {control: locked, name: All else, objects: ["*"]}
    """
CARRIED = "fiscal_year,site_id,amount\n2026,103,AMOUNT\n2026,101,50\n"


@pytest.mark.parametrize(
    ("amount", "kept", "unplanned"),
    # 100 of 1,000 was left; more than that cannot be kept.
    [("25", Fraction(1, 4), Fraction(75, 1000)), ("500", Fraction(1), Fraction(0))],
)
def test_what_schools_may_keep_of_what_they_saved(measured, amount, kept, unplanned):
    files = {"selectors_yml": RULES, "carryover": CARRIED.replace("AMOUNT", amount)}

    assert kept == measured("carryover_retained_share", **files).value
    assert unplanned == measured("flexible_unplanned_share", **files).value


def test_owners_with_a_course_in_the_last_year(measured):
    # The data speaks of June 20, 2025; a course after it is recent too, one of 366 days before is not.
    owners = """
        fiscal_year,site_id,role,trained_on
        2026,101,Principal,2025-06-01
        2026,102,Principal,2025-08-15
        2026,103,Principal,2024-06-19
        2026,900,Director of Buses,
        """
    found = measured("owner_training_share", budget_owners=owners)

    assert (Fraction(2, 4), 4) == (found.value, found.cases)
