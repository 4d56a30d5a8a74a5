"""The page of goals: money, results, reviews, and what is tied to no goal."""

from __future__ import annotations

import pytest

from tests.edition import text_of, website
from tests.unit.finance.rubric.test_alignment import GOALS, SPENT_ON_PROGRAMS, WITH_PROGRAMS
from tests.unit.finance.rubric.three_schools import COUNTS, SITES
from tests.written_district import built

AT_THREE = WITH_PROGRAMS.rstrip() + (
    "\n    2026,adopted,2025-06-20,102,01,1000,100,500,0,50.00"
    "\n    2026,adopted,2025-06-20,103,01,1000,100,500,0,25.00\n"
)
OUTCOMES = """
    goal_id,fiscal_year,measured_on,result,document
    reading,2024,2024-06-02,50%,Results 2024
    reading,2025,2025-06-02,54%,Results 2025
    """


@pytest.fixture
def page(tmp_path):
    def page(**files):
        given = {"sites": SITES, "enrollment": COUNTS, "goals_yml": GOALS, "budget": AT_THREE}
        given |= {"actuals": SPENT_ON_PROGRAMS}
        return website(built(tmp_path, **given | files)).pages.get("goals/")

    return page


def test_a_goal_says_what_it_is_and_how_far_it_is(page):
    goals = GOALS.replace(
        "baseline: 48% in 2024-25", 'baseline: 48%\n        baseline_year: "2024"'
    )
    words = text_of(page(goals_yml=goals, outcomes=OUTCOMES))

    assert "Third graders who read at grade level" in words
    assert "48% in 2023-24" in words
    assert "54%, on June 2, 2025: 35% of the way from 48% to 65%." in words
    assert "Measurable: beginning and target are numbers of one unit." in words
    assert "Attainable: even at the best pace so far it is not reached in time." not in words


def test_money_stands_by_goal_and_what_is_tied_to_none(page):
    goals = GOALS.replace('        site_id: "103"\n', "")
    words = text_of(page(goals_yml=goals))

    assert "Every third grader reads $675" in words
    assert "All current expenditure $4,075" in words
    # The other goal is paid for at one school alone.
    assert "Cedar's students finish not shown" in words
    assert "Tied to no goal not shown" in words
    assert "Money of fewer than three schools is not shown" in words


def test_reviews_say_what_was_found_and_decided_or_that_they_are_overdue(page):
    words = text_of(page())

    assert (
        "June 2, 2025: Schools with a coach gained four points more. Decision: Change how it is done"
        in words
    )
    assert "Students of Cedar" not in words


def test_a_district_without_goals_has_no_such_page(page):
    assert page(goals_yml="goals: []\n") is None


@pytest.mark.parametrize(
    ("result", "said"),
    [
        ("44%", "further from 65% than 48%, where it began."),
        ("66%", "the target of 65% is reached."),
    ],
)
def test_a_result_beyond_either_end_is_said_to_be(page, result, said):
    goals = GOALS.replace("baseline: 48% in 2024-25", "baseline: 48%")
    words = text_of(page(goals_yml=goals, outcomes=OUTCOMES.replace("54%", result)))

    assert f"The newest result is {result}, on June 2, 2025: {said}" in words


def test_without_one_unit_no_pace_is_told(page):
    words = text_of(page(outcomes=OUTCOMES))

    assert "Attainable: without numbers of one unit no pace can be told" in words
