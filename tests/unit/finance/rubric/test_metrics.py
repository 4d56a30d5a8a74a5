"""Each metric on a district of three schools, worked out by hand."""

from __future__ import annotations

from fractions import Fraction
from textwrap import dedent

import pytest

from generator.finance.rubric.ground import MetricGround, NotMeasured
from generator.finance.rubric.metrics import METRICS
from tests.written_district import built

SITES = """
    site_id,site_name,site_type,level,title_i
    101,Alder Elementary,school,elementary,yes
    102,Birch Elementary,school,elementary,no
    103,Cedar High,school,high,no
    900,Bus Yard,central,,
    """
BUDGET = """
    fiscal_year,stage,as_of,site_id,fund,function,object,resource,control,amount
    2025,adopted,2024-06-20,101,01,1000,100,0,locked,1000.00
    2025,adopted,2024-06-20,102,01,1000,100,0,locked,2000.00
    2025,adopted,2024-06-20,103,01,1000,600,0,flexible,1000.00
    2025,adopted,2024-06-20,900,01,2700,100,0,locked,500.00
    2026,adopted,2025-06-20,101,01,1000,100,0,locked,1200.00
    2026,adopted,2025-06-20,101,01,1000,100,0,flexible,300.00
    2026,adopted,2025-06-20,102,01,1000,100,0,locked,2200.00
    2026,adopted,2025-06-20,103,01,2400,600,0,flexible,1300.00
    2026,adopted,2025-06-20,900,01,1000,300,0,locked,1000.00
    2026,adopted,2025-06-20,900,01,2700,100,0,locked,400.00
    """
ACTUALS = """
    fiscal_year,site_id,fund,function,object,resource,status,amount
    2025,101,01,1000,100,0,closed_unaudited,1100.00
    2025,102,01,1000,100,0,closed_unaudited,2000.00
    2025,103,01,1000,600,0,closed_unaudited,900.00
    2025,900,01,2700,100,0,closed_unaudited,1600.00
    """
RESOURCES = "code,name,government\n0,General,state_local\n"
COUNTS = """
    fiscal_year,site_id,student_group,count,stage
    2025,101,all,100,final
    2025,102,all,200,final
    2025,103,all,100,final
    2025,101,low_income,50,final
    2025,102,low_income,50,final
    2025,103,low_income,20,final
    """


def _of_year(text, year):
    """Return the lines of one year, with the head."""
    lines = text.strip("\n").splitlines()
    return "\n".join([lines[0], *(line for line in lines if line.strip().startswith(year))])


@pytest.fixture
def measured(tmp_path):
    def measured(name, more="", **files):
        given = {"sites": SITES, "budget": BUDGET, "actuals": ACTUALS, "enrollment": COUNTS}
        ground = MetricGround(built(tmp_path, more=dedent(more), **given | files))
        return METRICS[name](ground)

    return measured


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


def test_every_schools_budget_is_public(measured):
    found = measured("schools_with_budget_share")

    assert (1, 3, None) == (found.value, found.cases, found.at_most)


def test_the_top_level_needs_the_year_before(measured):
    without = "\n".join(
        line for line in BUDGET.splitlines() if "2025,adopted,2024-06-20,103" not in line
    )
    found = measured("schools_with_budget_share", budget=without)

    assert (1, 3) == (found.value, found.at_most)


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


def test_each_metric_that_lacks_its_files_says_which(tmp_path):
    only = {"sites": SITES, "budget": _of_year(BUDGET, "2026")}
    ground = MetricGround(built(tmp_path, without=["actuals.csv", "enrollment.csv"], **only))
    found = {name: metric(ground) for name, metric in METRICS.items()}

    missing = {name: one for name, one in found.items() if isinstance(one, NotMeasured)}

    assert set(found) - set(missing) <= {
        "site_budget_share",
        "site_flexible_share",
        "tradable_staff_share",
        "schools_with_budget_share",
    }
    assert all(one.needs for one in missing.values())
    assert {"not_supplied"} == {one.reason for one in missing.values()}


METHOD = """
    methods:
      - id: formula
        name: Student formula
        rules:
          - id: base
            kind: per_pupil
            name: Every student
            purpose: Teaching.
            funding_source: General Fund
            count: {group: all, stage: projected}
            rate: "10"
          - id: help
            kind: lump_sum
            name: One school
            purpose: Decided in May.
            funding_source: General Fund
            eligible: {sites: ["101"]}
            amount: "100"
    """
PLANNED = """
    2026,101,all,110,projected,{day}
    2026,102,all,190,projected,{day}
    2026,103,all,150,projected,{other}
    """


def counts_on(day, other):
    head, *rows = (line.strip() for line in COUNTS.strip().splitlines())
    planned = (line.strip() for line in PLANNED.format(day=day, other=other).strip().splitlines())
    return "\n".join([f"{head},count_date", *(f"{row}," for row in rows), *planned])


def test_money_that_follows_rules_for_all(measured):
    # By the rule 1,100, 1,900 and 1,500; adopted 1,500, 2,200 and 1,300: 900 apart of 5,000.
    found = measured(
        "rule_driven_share",
        allocation__2026_yml=METHOD,
        enrollment=counts_on("2025-02-01", "2025-02-01"),
    )

    assert (1 - Fraction(900, 5000), 3) == (found.value, found.cases)


@pytest.mark.parametrize(
    ("other", "fresh"),
    # 400 days before July 1, 2025 is May 27, 2024.
    [("2024-05-27", 1), ("2024-05-26", Fraction(3000, 4500)), ("", Fraction(3000, 4500))],
)
def test_dollars_that_stand_on_fresh_counts(measured, other, fresh):
    found = measured(
        "fresh_driver_share",
        allocation__2026_yml=METHOD,
        enrollment=counts_on("2025-02-01", other),
    )

    assert (fresh, 3) == (found.value, found.at_most)


def test_counts_without_a_day_are_not_taken_for_old_ones(measured):
    found = measured(
        "fresh_driver_share", allocation__2026_yml=METHOD, enrollment=counts_on("", "")
    )

    assert isinstance(found, NotMeasured)
    assert "count_date" in found.needs


GOALS = """
    goals:
      - id: reading
        name: Every third grader reads
        measure: Third graders who read at grade level
        baseline: 48% in 2024-25
        target: 65%
        due: "2028-06-30"
        owner: Chief Academic Officer
      - id: cedar
        name: Cedar's students finish
        site_id: "103"
        measure: Students who graduate
      - id: calm
        name: Calm schools
    investments:
      - id: coaches
        name: Reading coaches
        goal: reading
        lines: {programs: ["500"]}
        review_on: "2025-05-31"
        found_on: "2025-06-02"
        finding: Schools with a coach gained four points more.
        decision: fix
      - id: tutors
        name: Evening tutors
        goal: cedar
        lines: {programs: ["51*"], sites: ["103"]}
        review_on: "2025-06-01"
      - id: later
        name: Mentors
        goal: cedar
        lines: {programs: ["520"]}
        review_on: "2027-06-01"
    """
WITH_PROGRAMS = """
    fiscal_year,stage,as_of,site_id,fund,function,object,program,resource,amount
    2025,adopted,2024-06-20,101,01,1000,100,500,0,400.00
    2025,adopted,2024-06-20,103,01,1000,100,510,0,100.00
    2026,adopted,2025-06-20,101,01,1000,100,500,0,600.00
    2026,adopted,2025-06-20,102,01,1000,100,510,0,1000.00
    2026,adopted,2025-06-20,103,01,1000,100,510,0,200.00
    2026,adopted,2025-06-20,900,01,2700,100,000,0,2200.00
    """
SPENT_ON_PROGRAMS = """
    fiscal_year,site_id,fund,function,object,program,resource,status,amount
    2025,101,01,1000,100,500,0,closed_unaudited,380.00
    2025,103,01,1000,100,510,0,closed_unaudited,130.00
    2025,900,01,2700,100,000,0,closed_unaudited,900.00
    """


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("complete_goal_share", Fraction(1, 3)),
        # 600 for coaches and 200 for tutors at Cedar, of 4,000; the other school's 510 is nobody's.
        ("goal_tagged_share", Fraction(800, 4000)),
        ("funded_goal_share", Fraction(2, 3)),
        # Planned 400 and 100; 20 less and 30 more.
        ("goal_spend_fidelity", 1 - Fraction(50, 500)),
        # Due are coaches (600, with a finding) and tutors (200, without).
        ("evaluated_investment_share", Fraction(600, 800)),
        ("decision_recorded_share", 1),
        ("costed_school_plan_share", Fraction(1, 3)),
    ],
)
def test_goals_and_what_is_paid_for_them(measured, name, value):
    found = measured(name, goals_yml=GOALS, budget=WITH_PROGRAMS, actuals=SPENT_ON_PROGRAMS)

    assert value == found.value
    assert getattr(found, "at_most", None) is None


def test_a_line_is_paid_for_one_investment_alone(measured):
    both = GOALS.replace('programs: ["520"]', 'programs: ["5*"]')
    found = measured(
        "goal_tagged_share", goals_yml=both, budget=WITH_PROGRAMS, actuals=SPENT_ON_PROGRAMS
    )

    assert Fraction(1800, 4000) == found.value


def test_decisions_that_change_nothing_do_not_reach_the_top(measured):
    found = measured(
        "decision_recorded_share",
        goals_yml=GOALS.replace("decision: fix", "decision: continue"),
        budget=WITH_PROGRAMS,
        actuals=SPENT_ON_PROGRAMS,
    )

    assert (1, 3) == (found.value, found.at_most)


def test_goals_of_schools_that_are_in_no_file_are_not_taken_for_none(measured):
    found = measured(
        "costed_school_plan_share",
        goals_yml=GOALS.replace('        site_id: "103"\n', ""),
        budget=WITH_PROGRAMS,
        actuals=SPENT_ON_PROGRAMS,
    )

    assert isinstance(found, NotMeasured)
    assert "site_id" in found.needs


def test_days_from_the_end_of_each_period_to_its_publication(measured):
    # The data speaks of June 20, 2025. March ended 20 days before its release, April 21, the year long ago
    # is out; the median of 20, 21 and 62 (February) is 21.
    found = measured(
        "publication_lag_days",
        warnings={"year-without-lines"},
        more="""
            releases:
              - {fiscal_year: "2023", stage: actual, published_on: "2023-11-07"}
              - {fiscal_year: "2025", stage: actual, period: 8, published_on: "2025-05-01"}
              - {fiscal_year: "2025", stage: actual, period: 9, published_on: "2025-04-20"}
              - {fiscal_year: "2025", stage: actual, period: 10, published_on: "2025-05-21"}
              - {fiscal_year: "2025", stage: adopted, published_on: "2025-05-30"}
            """,
    )

    assert (21, 3) == (found.value, found.cases)


NEEDS = """
          - id: learners
            kind: per_pupil
            name: English learners
            purpose: Lessons.
            funding_source: General Fund
            count: {group: english_learner, stage: projected, absent: zero}
            rate: "RATE"
          - id: aides
            kind: staffing
            name: Aides
            purpose: Support.
            funding_source: General Fund
            count: {group: students_with_disabilities, stage: projected, absent: zero}
            students_per_position: 10
            compensation: "20"
"""


@pytest.mark.parametrize(
    ("rate", "number"),
    # The base is 10 for each student; ten cents are 1 % of it. Aides give two dollars for each of 20.
    [("0.10", 2), ("0.09", 1)],
)
def test_needs_that_bring_money_of_their_own(measured, rate, number):
    counts = counts_on("2025-02-01", "2025-02-01")
    for group in ("english_learner", "students_with_disabilities"):
        counts += f"\n2026,101,{group},20,projected,2025-02-01"
    method = METHOD.rstrip() + NEEDS.replace("RATE", rate)

    found = measured("need_groups_funded_share", allocation__2026_yml=method, enrollment=counts)

    assert number == found.value


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

    assert (Fraction(3, 4), 4, None) == (found.value, found.cases, found.at_most)
