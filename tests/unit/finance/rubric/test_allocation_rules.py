"""Metrics of how money reaches schools, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.finance.rubric.ground import NotMeasured
from tests.unit.finance.rubric.three_schools import METHOD, counts_on


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

    assert (fresh, False) == (found.value, found.is_more_met)


def test_counts_without_a_day_are_not_taken_for_old_ones(measured):
    found = measured(
        "fresh_driver_share", allocation__2026_yml=METHOD, enrollment=counts_on("", "")
    )

    assert isinstance(found, NotMeasured)
    assert "count_date" in found.needs


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


def test_money_that_comes_by_rules_which_are_told(measured):
    # The base gives 1,100, 1,900 and 1,500, and help 100 at one school... of 5,000 adopted.
    found = measured(
        "documented_rule_share",
        allocation__2026_yml=METHOD,
        enrollment=counts_on("2025-02-01", "2025-02-01"),
    )

    assert (Fraction(4600, 5000), 3) == (found.value, found.cases)
