import pytest

from generator.figures.money_in_years import money_in_over_the_years
from generator.figures.year_points import YearPoint


@pytest.fixture
def built(wording, source):
    def build(*points):
        return money_in_over_the_years(
            wording, key="money-in-years", subject="Lakeview", series=points, source=source
        )

    return build


def test_received_money_is_compared_and_what_is_expected_stands_apart(built):
    figure = built(
        YearPoint(2024, 200_000_000_00, "actual"),
        YearPoint(2025, 210_000_000_00, "actual"),
        YearPoint(2026, 219_000_000_00, "amended"),
    )

    assert (
        "Lakeview received $210 million in 2024-25 and $200 million in 2023-24: up by $10 million (5%)."
        == figure.finding
    )
    assert ["Received", "Expected"] == [entry.text for entry in figure.legend]
    assert 1 == len(list(figure.drawing.layer("line_actual")))
    assert [] == list(figure.drawing.layer("line_plan"))
    assert ["received", "received", "expected (amended budget)"] == [row[1] for row in figure.rows]


def test_a_year_that_is_not_complete_breaks_the_line_and_is_named(built):
    figure = built(
        YearPoint(2023, 200_00, "actual"),
        YearPoint(2024, 100_00, "actual", complete=False, missing="June"),
        YearPoint(2025, 210_00, "actual"),
    )

    assert "2023-24 is not complete (June) and is not compared." in figure.finding
    assert [] == list(figure.drawing.layer("line_actual"))
    assert "not complete: June" == figure.rows[1][3]


def test_years_that_are_only_planned_are_compared_as_plans(built):
    figure = built(YearPoint(2024, 300_00, "adopted"), YearPoint(2025, 200_00, "adopted"))

    assert (
        "Lakeview expects $200 in 2024-25, and expected $300 in 2023-24: down by $100 (33%)."
        == figure.finding
    )


def test_one_year_of_a_stage_is_compared_with_none(built):
    figure = built(YearPoint(2024, 300_00, "actual"), YearPoint(2025, 200_00, "adopted"))

    assert "received $300 in 2023-24; no other complete year is there" in figure.finding


def test_a_year_has_one_amount(built):
    with pytest.raises(ValueError, match="one amount a year"):
        built(YearPoint(2024, 1, "actual"), YearPoint(2024, 2, "adopted"))
