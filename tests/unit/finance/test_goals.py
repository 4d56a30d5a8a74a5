"""Goals: money as far as it may be known, results, and whether a goal can be checked."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from generator.finance.goals import Quantity, Result, check_goal, progress_share, quantity_of
from generator.privacy import published
from generator.schema.goals import Goal
from tests.unit.finance.rubric.test_alignment import GOALS, SPENT_ON_PROGRAMS, WITH_PROGRAMS
from tests.unit.finance.rubric.three_schools import COUNTS, SITES
from tests.written_district import built


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("48%", Quantity(Fraction(48), "%")),
        ("3.2 days", Quantity(Fraction(16, 5), "days")),
        ("$1,410", Quantity(Fraction(1410), "$")),
        ("half of all", None),
        ("", None),
    ],
)
def test_numbers_of_goals_have_units(text, found):
    assert found == quantity_of(text)


def goals_of(tmp_path, **files):
    given = {"sites": SITES, "enrollment": COUNTS, "goals_yml": GOALS}
    given |= {"budget": WITH_PROGRAMS, "actuals": SPENT_ON_PROGRAMS}
    return published(built(tmp_path, **given | files)).goals


def test_money_of_few_schools_is_not_told_and_neither_is_what_is_left(tmp_path):
    found = goals_of(tmp_path)
    money = found.money[2026, "adopted"]

    # Programs are published for the whole district anyway; one school's part of one is not.
    assert {"reading": 600_00, "calm": 0} == dict(money.by_goal)
    assert (None, None) == (money.untied, money.of_schools)
    assert frozenset({"reading", "cedar"}) == found.funded


def test_money_of_three_schools_is_told_to_the_cent(tmp_path):
    three = WITH_PROGRAMS.rstrip() + (
        "\n    2026,adopted,2025-06-20,102,01,1000,100,500,0,50.00"
        "\n    2026,adopted,2025-06-20,103,01,1000,100,500,0,25.00\n"
    )
    goals = GOALS.replace('        site_id: "103"\n', "")
    money = goals_of(tmp_path, budget=three, goals_yml=goals).money[2026, "adopted"]

    assert money.by_goal["reading"] == 675_00
    assert "cedar" not in money.by_goal
    assert money.whole == 4_075_00


GOAL = Goal.model_validate(
    {
        "id": "reading",
        "name": "Reading",
        "measure": "Readers",
        "baseline": "40%",
        "target": "60%",
        "due": "2028-06-01",
        "owner": "Office",
    }
)


def results(*pairs):
    return tuple(Result(year, date(year, 6, 1), text, "") for year, text in pairs)


@pytest.mark.parametrize(
    ("several", "way"),
    [
        (results((2025, "45%")), Fraction(1, 4)),
        (results((2025, "30%")), Fraction(0)),
        (results((2025, "70%")), Fraction(1)),
        (results((2025, "45 readers")), None),
        ((), None),
    ],
)
def test_how_much_of_the_way_is_done(several, way):
    assert way == progress_share(GOAL, several)


@pytest.mark.parametrize(
    ("several", "attainable"),
    [
        # 8 points are left for two years: the best year gained 5, or 3.
        (results((2024, "47%"), (2025, "47%"), (2026, "52%")), True),
        (results((2024, "46%"), (2025, "49%"), (2026, "52%")), False),
        (results((2026, "52%")), None),
        (results((2025, "50%"), (2026, "61%")), True),
    ],
)
def test_a_goal_is_attainable_at_the_best_pace_so_far(several, attainable):
    found = check_goal(GOAL, several, is_funded=True)

    assert attainable is found.is_attainable
    assert found.is_specific
    assert found.is_measurable
    assert found.is_relevant
    assert found.is_time_bound


SPLIT = """
    goals:
      - {id: one, name: One}
      - {id: two, name: Two}
    investments:
      - id: first
        name: First
        goal: one
        lines: {programs: ["500"], sites: FIRST}
      - id: second
        name: Second
        goal: two
        lines: {programs: ["500"], sites: SECOND}
    """
SITES_OF_SEVEN = "site_id,site_name,site_type\n" + "".join(
    f"10{n},School {n},school\n" for n in range(1, 8)
)
BUDGET_OF_SEVEN = "fiscal_year,stage,as_of,site_id,fund,function,object,program,amount\n" + "".join(
    f"2026,adopted,2025-06-20,10{n},01,1000,100,500,{n}00.00\n" for n in range(1, 8)
)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        # One school is left, and the district's total of the program is public.
        (("101", "102", "103"), ("104", "105", "106"), set()),
        (("101", "102", "103"), ("104", "105", "106", "107"), {"one", "two"}),
        (("101", "102", "103", "104"), ("105", "106"), {"one"}),
        (("101", "102"), ("103", "104"), set()),
    ],
)
def test_what_is_left_of_a_program_is_told_by_nothing(tmp_path, first, second, told):
    goals = SPLIT.replace("FIRST", str(list(first))).replace("SECOND", str(list(second)))
    found = published(
        built(
            tmp_path,
            sites=SITES_OF_SEVEN,
            budget=BUDGET_OF_SEVEN,
            goals_yml=goals,
            without=["actuals.csv", "enrollment.csv"],
            warnings={"no-students"},
        )
    ).goals

    assert told == set(found.money[2026, "adopted"].by_goal)
