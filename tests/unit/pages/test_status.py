"""The status strip: one line for all, and what it opens to."""

from datetime import date

import pytest

from generator.figures.facts import Facts
from generator.finance.district import YearStatus
from generator.pages.parts import status_lines
from generator.privacy import published
from generator.wording import Wording
from tests.small_district import a_district, a_line


def status(year=2024, **more):
    lines = [a_line("101", 5_00, year=2024, stage="adopted"), a_line("101", 5_00, year=2024, stage="actual")]  # fmt: skip
    return status_lines(Wording(), Facts(published(a_district(lines, **more))), year)


@pytest.mark.parametrize(
    ("said", "summary", "line"),
    [
        ("open", "Figures as of October 31, 2024; 2023-24 is not over.", "The year is not over"),
        (
            "closed_unaudited",
            "Figures as of October 31, 2024; 2023-24 is closed and not yet audited.",
            "not audited yet",
        ),
        (
            "statements_audited",
            "Figures as of October 31, 2024; the statements of 2023-24 are audited.",
            "Auditors do not check figures for single schools.",
        ),
        ("", "Figures as of October 31, 2024.", "does not say whether the year is closed"),
    ],
)
def test_the_line_says_how_new_and_how_final_and_opens_to_more(said, summary, line):
    found = status(statuses={2024: YearStatus(said, date(2024, 6, 30))})

    assert summary == found.summary
    assert any(line in one for one in found.lines)


def test_a_year_without_spending_is_said_to_have_none():
    assert "no spending of 2024-25 is given" in status(year=2025).summary


def test_what_is_missing_is_announced_and_told():
    found = status(
        coverage=[
            {"fiscal_year": "2024", "stages": ["actual"], "complete": "no", "missing": "the camp."}
        ]
    )

    assert found.summary.endswith("2023-24 is not complete.")
    assert "2023-24 is not complete: the camp." in found.lines


def test_it_says_which_budget_who_to_ask_and_that_a_district_is_invented():
    lines = status().lines

    assert "The budget of 2023-24 is the one the board voted (adopted)." in lines
    assert "Questions: Budget office, budget@example.org." in lines
    assert any("is invented" in line for line in lines)
    assert not any("is invented" in line for line in status(invented="no").lines)
