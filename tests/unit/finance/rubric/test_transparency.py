"""Metrics of transparency, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

from tests.unit.finance.rubric.three_schools import ACTUALS, BUDGET, METHOD, RESOURCES, counts_on


def test_every_schools_budget_is_public(measured):
    found = measured("schools_with_budget_share")

    assert (1, 3, True) == (found.value, found.cases, found.is_more_met)


def test_the_top_level_needs_the_year_before(measured):
    without = "\n".join(
        line for line in BUDGET.splitlines() if "2025,adopted,2024-06-20,103" not in line
    )
    found = measured("schools_with_budget_share", budget=without, warnings={"school-missing"})

    assert (1, False) == (found.value, found.is_more_met)


def test_days_until_the_years_spending_was_public(measured):
    found = measured(
        "actuals_lag_days",
        more="""
            releases:
              - {fiscal_year: "2025", stage: actual, period: 11, published_on: "2025-06-20"}
              - {fiscal_year: "2025", stage: actual, period: 13, published_on: "2025-11-07"}
            """,
    )

    assert found.value == 130


def test_days_from_the_end_of_each_period_to_its_publication(measured):
    # The data speaks of June 20, 2025. March ended 20 days before its release, April 21, the year long ago
    # is out, May 40, after the data's day; the median of 20, 21, 40 and 62 (February) is 30.5.
    found = measured(
        "publication_lag_days",
        warnings={"year-without-lines"},
        more="""
            releases:
              - {fiscal_year: "2023", stage: actual, published_on: "2023-11-07"}
              - {fiscal_year: "2025", stage: actual, period: 8, published_on: "2025-05-01"}
              - {fiscal_year: "2025", stage: actual, period: 9, published_on: "2025-04-20"}
              - {fiscal_year: "2025", stage: actual, period: 10, published_on: "2025-05-21"}
              - {fiscal_year: "2025", stage: actual, period: 11, published_on: "2025-07-10"}
              - {fiscal_year: "2025", stage: adopted, published_on: "2025-05-30"}
            """,
    )

    assert (Fraction(61, 2), 4) == (found.value, found.cases)


def test_amounts_that_anyone_can_work_out_again(measured):
    # Of three by the base two are as published; the lump sum is as well.
    published = (
        "site_id,rule_id,amount\n101,base,1100\n102,base,1900\n103,base,1501\n101,help,100\n"
    )
    found = measured(
        "reproducible_allocation_share",
        allocation__2026_yml=METHOD,
        allocation__2026=published,
        enrollment=counts_on("2025-02-01", "2025-02-01"),
        warnings={"allocation-difference-shown"},
    )

    assert (Fraction(3, 4), 4, 0) == (found.value, found.cases, found.exceptions_share)


def test_the_audited_total_that_is_explained(measured):
    totals = """
        fiscal_year,stage,amount,document
        2025,actual,AMOUNT,Audit
        """
    actuals = ACTUALS.replace("closed_unaudited", "statements_audited")
    given = {"accounts__resources": RESOURCES, "actuals": actuals}
    spent = sum(
        round(float(line.split(",")[-1])) for line in actuals.split("\n")[2:] if line.strip()
    )

    found = measured(
        "reconciliation_gap", control_totals=totals.replace("AMOUNT", str(spent)), **given
    )
    assert found.value == 0
    assert "statements_audited" in measured("reconciliation_gap").needs


def test_pages_without_errors_in_the_newest_check(measured):
    checks = """
        checked_on,pages,pages_without_errors,tool
        2024-09-01,10,1,Checker
        2025-09-01,40,30,Checker
        2027-09-01,40,40,Checker
        """
    found = measured("a11y_auto_pass_share", warnings=["day-to-come"], page_checks=checks)

    assert (Fraction(3, 4), 40) == (found.value, found.cases)


def test_working_days_to_a_reply(measured):
    # The data speaks of June 20, 2025. From Friday to Monday is one working day.
    questions = """
        asked_on,replied_on
        2025-05-02,2025-05-05
        2025-05-05,2025-05-12
        2025-05-05,
        2023-05-05,2023-09-05
        """
    found = measured("reply_days", questions=questions)

    assert (3, 2) == (found.value, found.cases)


def test_a_question_of_a_day_to_come_is_not_counted(measured):
    questions = """
        asked_on,replied_on
        2026-06-29,2026-06-30
        2062-05-05,2062-05-12
        """
    found = measured("reply_days", warnings=["day-to-come"], questions=questions)

    assert (1, 1) == (found.value, found.cases)
