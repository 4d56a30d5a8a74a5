"""Metrics of resource equity, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.finance.rubric.ground import NotMeasured
from tests.unit.finance.rubric.three_schools import RESOURCES


def test_progressivity_within_levels(measured):
    # Elementary: 11 and 10 dollars each; poor 50 and 50, others 50 and 150. The high school is alone.
    found = measured("progressivity_ratio", accounts__resources=RESOURCES)
    poor = Fraction(50 * 11 + 50 * 10, 100)
    others = Fraction(50 * 11 + 150 * 10, 200)

    assert pytest.approx(float(poor / others)) == float(found.value)
    assert found.cases == 2


def test_whose_money_it_is_is_never_guessed(measured):
    found = measured("progressivity_ratio")

    assert isinstance(found, NotMeasured)
    assert "resources.csv" in found.needs


FOUR_SITES = """
    site_id,site_name,site_type,level,title_i
    101,Alder Elementary,school,elementary,yes
    102,Birch Elementary,school,elementary,no
    103,Cedar Elementary,school,elementary,yes
    104,Dogwood Elementary,school,elementary,no
    """


FOUR_BUDGETS = "fiscal_year,stage,as_of,site_id,fund,function,object,resource,amount\n" + "".join(
    f"2026,adopted,2025-06-20,{site},01,1000,100,0,100.00\n" for site in (101, 102, 103, 104)
)


SPENT = {"101": 1300, "102": 2400, "103": 1600, "104": 2100}


FOUR_ACTUALS = "fiscal_year,site_id,fund,function,object,resource,status,amount\n" + "".join(
    f"2025,{site},01,1000,100,0,closed_unaudited,{dollars}.00\n" for site, dollars in SPENT.items()
)


STUDENTS = {
    "101": (100, 60, 20, 20),
    "102": (200, 40, 20, 40),
    "103": (100, 80, 40, 20),
    "104": (200, 60, 60, 20),
}


"""All, low income, learners, disabled."""


FOUR_COUNTS = "fiscal_year,site_id,student_group,count,stage\n" + "".join(
    f"2025,{site},{group},{number},final\n"
    for site, numbers in STUDENTS.items()
    for group, number in zip(
        ("all", "low_income", "english_learner", "students_with_disabilities"), numbers, strict=True
    )
)


FOUR = {
    "sites": FOUR_SITES,
    "budget": FOUR_BUDGETS,
    "actuals": FOUR_ACTUALS,
    "enrollment": FOUR_COUNTS,
    "accounts__resources": RESOURCES,
}


# 100 + 60/4 + 20/5 + 20 x 0.6 = 131; 238; 140; 239.
WEIGHTED = {"101": 131, "102": 238, "103": 140, "104": 239}


def test_evenness_after_need(measured):
    found = measured("need_weighted_cv", **FOUR)
    whole = sum(WEIGHTED.values())
    middle = sum(SPENT.values()) / whole
    spread = sum(n * (SPENT[site] / n - middle) ** 2 for site, n in WEIGHTED.items()) / whole

    assert pytest.approx(spread**0.5 / middle, abs=1e-8) == float(found.value)
    assert found.cases == 4


def test_the_lower_half_after_need(measured):
    # Dollars for each weighted student: 104 has 8.79, 101 9.92, 102 10.08, 103 11.43. Half of 748 is
    # reached by 102, which is the median; below and at it 5,800 for 608.
    found = measured("need_weighted_mcloone", **FOUR)
    median = 2400 / 238

    assert pytest.approx(5800 / (median * 608), abs=1e-8) == float(found.value)


def test_schools_with_title_i_over_those_without(measured):
    found = measured("title1_state_local_ratio", **FOUR)

    assert pytest.approx(((1300 + 1600) / 271) / ((2400 + 2100) / 477), abs=1e-8) == float(
        found.value
    )


def test_a_slope_comes_with_where_it_may_lie(measured):
    found = measured("poverty_slope_pct", **FOUR)

    assert found.cases == 4
    assert found.between[0] < found.value < found.between[1]


def test_pay_of_teachers_where_poverty_is_highest_and_lowest(measured):
    # By need 103 (0.8), 101 (0.6), 104 (0.3), 102 (0.2); a quarter of 600 students is 150: 103 and 101 are
    # the poorest, 102 alone the least poor. 1,600 + 1,300 for 50 teachers against 2,400 for 40.
    staff = """
        fiscal_year,stage,site_id,job_group,fte
        2025,actual,101,teachers,20
        2025,actual,102,teachers,40
        2025,actual,103,teachers,30
        2025,actual,104,teachers,30
        """
    files = FOUR | {"actuals": FOUR_ACTUALS.replace(",100,0,", ",111,0,"), "staff": staff}
    found = measured("teacher_pay_ratio", **files)

    assert pytest.approx((2900 / 50) / (2400 / 40), abs=1e-8) == float(found.value)
    assert found.cases == 4
