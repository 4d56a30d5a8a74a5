"""Goals: money as far as it may be known, results, and whether a goal can be checked."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from generator.finance.goals import Quantity, Result, check_goal, progress_share, quantity_of
from generator.privacy import published
from generator.schema.goals import Goal
from tests.edition import website
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
        (results((2025, "30%")), Fraction(-1, 2)),
        (results((2025, "70%")), Fraction(3, 2)),
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


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        (("500.00", "300.00", "200.00"), True),
        # A line of nothing is no cover, and neither is a dollar.
        (("500.00", "300.00", "0.00"), False),
        (("500.00", "300.00", "1.00"), False),
        (("500.00", "40.00", "50.00"), False),
    ],
)
def test_money_of_which_one_school_has_nearly_all_is_not_told(tmp_path, amounts, told):
    goals = """
        goals: [{id: one, name: One}]
        investments:
          - id: first
            name: First
            goal: one
            lines: {programs: ["500"], sites: ["101", "102", "103"]}
        """
    given = "".join(
        f"2026,adopted,2025-06-20,10{at},01,1000,100,500,{amount}\n"
        for at, amount in enumerate(amounts, 1)
    )
    found = published(
        built(
            tmp_path,
            sites=SITES_OF_SEVEN,
            budget=BUDGET_OF_SEVEN.split("\n", maxsplit=1)[0]
            + "\n"
            + given
            + "".join(
                f"2026,adopted,2025-06-20,10{n},01,1000,100,500,400.00\n" for n in (4, 5, 6, 7)
            ),
            goals_yml=goals,
            without=["actuals.csv", "enrollment.csv"],
            warnings={"no-students"},
        )
    ).goals

    assert told == ("one" in found.money[2026, "adopted"].by_goal)


GOALS_OF_SCHOOLS = """
    goals:
      - {id: a, name: A, site_id: "101"}
      - {id: b, name: B, site_id: "102"}
      - {id: c, name: C, site_id: "103"}
    investments:
      - {id: a, name: A, goal: a, lines: {programs: ["500"], sites: ["101"]}}
      - {id: b, name: B, goal: b, lines: {programs: ["510"], sites: ["102", "900"]}}
      - {id: c, name: C, goal: c, lines: {programs: ["520"], sites: ["103", "901"]}}
    """
AT_SCHOOLS = """
    fiscal_year,stage,as_of,site_id,fund,function,object,program,amount
    2026,adopted,2025-06-20,101,01,1000,100,500,500.00
    2026,adopted,2025-06-20,{second},01,1000,100,510,400.00
    2026,adopted,2025-06-20,{third},01,1000,100,520,300.00
    2026,adopted,2025-06-20,102,01,1000,100,600,900.00
    2026,adopted,2025-06-20,103,01,1000,100,600,900.00
    """


@pytest.mark.parametrize(
    ("second", "third", "together"), [("102", "103", 1_200_00), ("900", "901", None)]
)
def test_offices_are_no_cover_for_the_goal_of_one_school(tmp_path, second, third, together):
    sites = SITES + "    901,Kitchen,central,,\n"
    found = published(
        built(
            tmp_path,
            sites=sites,
            budget=AT_SCHOOLS.format(second=second, third=third),
            goals_yml=GOALS_OF_SCHOOLS,
            without=["actuals.csv", "enrollment.csv"],
            warnings={"no-students", "site-without-lines"},
        )
    ).goals

    assert together == found.money[2026, "adopted"].of_schools


PAID_AT_ONE_SCHOOL = """
    goals: [{id: one, name: One}, {id: two, name: Two}]
    in_force_since: "2025"
    investments:
      - {id: a, name: A, goal: one, lines: {programs: ["500"], sites: ["101"]}, review_on: "2025-06-01"}
      - {id: b, name: B, goal: two, lines: {programs: ["510"]}, review_on: "2025-06-01",
         found_on: "2025-06-02", finding: It helps., decision: fix}
    """


def _paid_at_one_school(cents):
    """Return a budget: what school 101 has of program 500 is `cents`; its total and the program's stay."""
    lines = []
    for year, more in ((2025, 0), (2026, 9_000_00)):
        own = cents if year == 2026 else 60_000_00
        at_101 = {"500": own, "600": 150_000_00 - own}
        at_102 = {"500": 120_000_00 - own, "600": 30_000_00 + own}
        amounts = {"101": at_101, "102": at_102}
        amounts |= {f"10{n}": {"500": 30_000_00, "510": 50_000_00 + more} for n in (3, 4, 5, 6)}
        amounts["107"] = {"600": 10_000_00 + more}
        lines += [
            f"{year},{stage},{site},01,1000,100,{program},{amount / 100:.2f}"
            for stage in ("adopted", "actual")
            for site, programs in amounts.items()
            for program, amount in programs.items()
        ]
    return lines


def test_what_one_school_has_for_a_goal_changes_nothing_that_is_published(tmp_path):
    def published_of(cents):
        lines = [one.split(",") for one in _paid_at_one_school(cents)]
        budget = [
            ",".join([year, stage, f"{int(year) - 1}-06-20", *rest])
            for year, stage, *rest in lines
            if stage == "adopted"
        ]
        actuals = [
            ",".join([year, *rest[:-1], "closed_unaudited", rest[-1]])
            for year, stage, *rest in lines
            if (year, stage) == ("2025", "actual")
        ]
        codes = "site_id,fund,function,object,program"
        made = website(
            built(
                tmp_path / str(cents),
                sites=SITES_OF_SEVEN,
                budget="\n".join([f"fiscal_year,stage,as_of,{codes},amount", *budget, ""]),
                actuals="\n".join([f"fiscal_year,{codes},status,amount", *actuals, ""]),
                goals_yml=PAID_AT_ONE_SCHOOL,
                without=["enrollment.csv"],
                warnings={"no-students"},
            )
        )
        texts = {path: (page.markdown, page.fragments) for path, page in made.pages.items()}
        return texts, dict(made.files)

    low, high = published_of(63_210_55), published_of(73_210_55)

    assert "ALG-2" in low[1]["data/scorecard.csv"].decode()
    for one, other in zip(low, high, strict=True):
        assert {path for path in one if one[path] != other[path]} == set()
