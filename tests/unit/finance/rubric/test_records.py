"""Metrics of records, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.finance.rubric.ground import NotMeasured

SPENT = """
    fiscal_year,site_id,fund,function,object,program,resource,status,amount
    2025,101,01,1000,100,500,0,closed_unaudited,700.00
    2025,102,01,2900,600,500,0,closed_unaudited,200.00
    2025,103,01,2900,890,,0,closed_unaudited,-100.00
    """
BUDGET = """
    fiscal_year,stage,as_of,site_id,fund,function,object,program,resource,amount
    2026,adopted,2025-06-20,101,01,1000,100,500,0,600.00
    2026,adopted,2025-06-20,900,01,2700,100,,0,200.00
    """


def test_dollars_on_codes_that_reach_the_chart(measured):
    # 300 of 1,000 go to codes for anything else: 280 more than 2 %.
    found = measured("coa_clean_share", actuals=SPENT, budget=BUDGET)

    assert Fraction(720, 1000) == found.value


PROGRAMS = "code,name,plain_name\n500,Basic program,PLAIN\n"


def test_dollars_with_everyday_names(measured):
    named = {"actuals": SPENT, "budget": BUDGET}
    found = measured(
        "plain_label_share", accounts__programs=PROGRAMS.replace("PLAIN", "Classes"), **named
    )
    missing = measured(
        "plain_label_share", accounts__programs=PROGRAMS.replace("PLAIN", ""), **named
    )

    assert found.value == 1
    assert isinstance(missing, NotMeasured)
    assert "plain_name" in missing.needs


def test_pay_is_real_or_an_average(measured):
    said = """
        basis:
          - {fiscal_year: "2025", stage: actual, salary_basis: BASIS}
        """

    assert 1 == measured("actual_salary_share", said.replace("BASIS", "actual")).value
    assert 0 == measured("actual_salary_share", said.replace("BASIS", "average")).value
    assert isinstance(measured("actual_salary_share"), NotMeasured)


def test_money_that_somebody_answers_for(measured):
    owners = "fiscal_year,site_id,role\n2026,101,Principal\n2025,900,Director\n"
    found = measured("owned_budget_share", budget=BUDGET, actuals=SPENT, budget_owners=owners)

    assert (Fraction(600, 800), 1) == (found.value, found.cases)


def test_months_that_were_published_within_thirty_days(measured):
    # July ended on the 31st: the 30th of August is in time, a day later is not. The twelfth month closes.
    releases = """
        releases:
          - {fiscal_year: "2025", stage: actual, period: 1, published_on: "2024-08-30"}
          - {fiscal_year: "2025", stage: actual, period: 1, published_on: "2024-12-30"}
          - {fiscal_year: "2025", stage: actual, period: 2, published_on: "2024-10-01"}
          - {fiscal_year: "2025", stage: actual, period: 12, published_on: "2025-07-05"}
        """

    assert 1 == measured("months_reported_on_time", releases).value


def test_months_of_which_no_release_is_given_are_not_taken_for_late(measured):
    assert isinstance(measured("months_reported_on_time"), NotMeasured)


@pytest.mark.parametrize(("made_in", "error"), [("2023", Fraction(100, 800)), ("2024", None)])
def test_a_forecast_of_two_years_before(measured, made_in, error):
    forecasts = f"made_in,fiscal_year,amount,document\n{made_in},2025,700,Forecast\n"
    found = measured("forecast_error", forecasts=forecasts, actuals=SPENT, budget=BUDGET)

    assert error == getattr(found, "value", None)
