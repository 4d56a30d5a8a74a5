"""Metrics of alignment with goals, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.finance.rubric.ground import NotMeasured

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
        # 600 for coaches, of 4,000; what one school has for tutors may not be told, the other's is nobody's.
        ("goal_tagged_share", Fraction(600, 4000)),
        ("funded_goal_share", Fraction(2, 3)),
        # Planned 400, spent 20 less; tutors may not be told.
        ("goal_spend_fidelity", 1 - Fraction(20, 400)),
        ("evaluated_investment_share", 1),
        ("decision_recorded_share", 1),
        ("costed_school_plan_share", Fraction(1, 3)),
    ],
)
def test_goals_and_what_is_paid_for_them(measured, name, value):
    found = measured(name, goals_yml=GOALS, budget=WITH_PROGRAMS, actuals=SPENT_ON_PROGRAMS)

    assert value == found.value
    assert found.is_more_met


OF_ALL_SCHOOLS = GOALS.replace(', sites: ["103"]', "").replace('        site_id: "103"\n', "")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        # 600 for coaches and 1,200 for tutors.
        ("goal_tagged_share", Fraction(1800, 4000)),
        # Planned 400 and 100; 20 less and 30 more.
        ("goal_spend_fidelity", 1 - Fraction(50, 500)),
        # Due are coaches, with a finding, and tutors, without.
        ("evaluated_investment_share", Fraction(600, 1800)),
    ],
)
def test_goals_that_are_paid_for_at_all_schools(measured, name, value):
    found = measured(
        name, goals_yml=OF_ALL_SCHOOLS, budget=WITH_PROGRAMS, actuals=SPENT_ON_PROGRAMS
    )

    assert value == found.value


def test_a_line_is_paid_for_one_investment_alone(measured):
    both = OF_ALL_SCHOOLS.replace('programs: ["520"]', 'programs: ["5*"]')
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

    assert (1, False) == (found.value, found.is_more_met)


def test_goals_of_schools_that_are_in_no_file_are_not_taken_for_none(measured):
    found = measured(
        "costed_school_plan_share",
        goals_yml=GOALS.replace('        site_id: "103"\n', ""),
        budget=WITH_PROGRAMS,
        actuals=SPENT_ON_PROGRAMS,
    )

    assert isinstance(found, NotMeasured)
    assert "site_id" in found.needs


def test_growth_that_went_to_goals(measured):
    # Coaches +200, tutors at Cedar +100 of +3,300 in all; goals had 500 of 500 before: nearly all.
    found = measured("growth_to_goals_index", goals_yml=GOALS, budget=WITH_PROGRAMS)

    assert "nearly all" in found.needs


def test_growth_that_went_to_goals_beside_their_share_before(measured):
    # Before 400 of 2,000; of 1,000 more, 500 went to coaches: 0.5 / 0.2. Buses fell by 300.
    budget = """
        fiscal_year,stage,as_of,site_id,fund,function,object,program,resource,amount
        2025,adopted,2024-06-20,101,01,1000,100,500,0,400.00
        2025,adopted,2024-06-20,900,01,2700,100,700,0,600.00
        2025,adopted,2024-06-20,102,01,1000,100,100,0,1000.00
        2026,adopted,2025-06-20,101,01,1000,100,500,0,900.00
        2026,adopted,2025-06-20,900,01,2700,100,700,0,300.00
        2026,adopted,2025-06-20,102,01,1000,100,100,0,1500.00
        """
    found = measured(
        "growth_to_goals_index", goals_yml=GOALS, budget=budget, warnings={"school-missing"}
    )

    assert Fraction(5, 2) == found.value


def test_goals_with_a_recent_result(measured):
    # The data speaks of June 20, 2025.
    outcomes = """
        goal_id,fiscal_year,measured_on,result
        reading,2025,2025-06-02,52%
        cedar,2024,2024-06-01,80%
        """
    found = measured("fresh_goal_share", goals_yml=GOALS, outcomes=outcomes, budget=WITH_PROGRAMS)

    assert Fraction(1, 3) == found.value


def test_grants_that_ended_in_the_closed_year(measured):
    # One ended in the year before; of another more was spent than awarded.
    awards = """
        resource,award_name,liquidated_by,awarded,spent
        3,Old,2024-06-30,100,1
        3,Used,2024-12-30,300,310
        3,Left,2025-06-30,100,50
        """
    found = measured("grant_use_rate", grant_awards=awards)

    assert (Fraction(350, 400), 2) == (found.value, found.cases)


def test_schools_that_have_closed_need_no_plan(measured):
    closed = """
        site_id,site_name,site_type,level,closed,successor_site_id
        101,Alder Elementary,school,elementary,,
        102,Birch Elementary,school,elementary,2025,101
        103,Cedar High,school,high,,
        900,Bus Yard,central,,,
        """
    budget = WITH_PROGRAMS.replace("2026,adopted,2025-06-20,102", "2026,adopted,2025-06-20,101")
    found = measured("costed_school_plan_share", goals_yml=GOALS, sites=closed, budget=budget)

    assert (Fraction(1, 2), 2) == (found.value, found.cases)
