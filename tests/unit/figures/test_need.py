from decimal import Decimal

import pytest

from generator.figures.facts import Facts
from generator.figures.need import Need, need_of, newest_need
from generator.privacy import published
from tests.small_district import a_district, a_line


@pytest.mark.parametrize(
    ("low_income", "students", "percent"),
    [(50, 100, 50), (1, 3, 33), ("62.5", "100", 63), ("0.5", 100, 1), ("12.25", "24.5", 50)],
)
def test_a_share_is_in_whole_percent_with_halves_up(low_income, students, percent):
    assert percent == Need(Decimal(low_income), Decimal(students), 2025, "final").percent


def a_public(low_income, counts):
    lines = [a_line("101", 1), a_line("101", 1, year=2024, stage="actual")]
    return published(a_district(lines, low_income=low_income, counts=counts))


def test_the_newest_count_is_taken_and_one_stage_first():
    public = a_public(
        [(2024, "101", "final", 40), (2025, "101", "projected", 60), (2025, "101", "final", 50)],
        [(2024, "101", "final", 100), (2025, "101", "projected", 100), (2025, "101", "final", 100)],
    )

    assert [50, 60] == [
        newest_need(Facts(public), "101", first).percent for first in ("final", "projected")
    ]


def test_a_share_that_may_not_be_known_is_none():
    withheld = a_public([(2025, "101", "final", 95)], [(2025, "101", "final", 100)])
    not_counted = a_public([], [(2025, "101", "final", 100)])

    assert need_of(withheld, "101", 2025, "final") is None
    assert need_of(not_counted, "101", 2025, "final") is None
    assert newest_need(Facts(withheld), "101") is None
