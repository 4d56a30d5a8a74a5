import pytest

from generator.figures.figure import Figure, NotShown
from generator.figures.over_the_years import (
    YearPoint,
    over_the_years,
    per_student_over_the_years,
)


@pytest.fixture
def built(wording, source):
    def build(*points: YearPoint, each: bool = False) -> Figure:
        builder = per_student_over_the_years if each else over_the_years
        return builder(wording, key="years", subject="Alder", series=points, source=source)

    return build


def _spent(year: int, cents: int | None, **other) -> YearPoint:
    return YearPoint(year, cents, "actual", **other)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            510_000_000,
            590_000_000,
            "Alder spent $5.9 million in 2023-24 and $5.1 million in 2018-19: up by $800,000 (16%).",
        ),
        (
            590_000_000,
            510_000_000,
            "Alder spent $5.1 million in 2023-24 and $5.9 million in 2018-19: down by $800,000 (14%).",
        ),
        (
            510_000_000,
            510_000_000,
            "Alder spent $5.1 million in 2023-24 and $5.1 million in 2018-19: the same to the cent.",
        ),
        (
            -5_000_00,
            5_000_00,
            "Alder spent $5,000 in 2023-24 and $5,000 below zero in 2018-19: up by $10,000.",
        ),
    ],
)
def test_the_sentence_compares_the_first_and_the_last_complete_year(
    built, before, after, expected
) -> None:
    assert expected == built(_spent(2024, after), _spent(2019, before)).finding


def test_a_year_that_is_not_complete_is_said_and_not_compared(built) -> None:
    figure = built(
        _spent(2021, 100_00),
        _spent(2022, 120_00),
        _spent(2023, 70_00, complete=False, missing="no early childhood sites"),
    )

    assert figure.finding == (
        "Alder spent $120 in 2021-22 and $100 in 2020-21: up by $20 (20%). "
        "2022-23 is not complete (no early childhood sites) and is not compared."
    )
    assert "not complete: no early childhood sites" == figure.rows[2][-1]
    assert "unknown" == figure.values_drawn[2].layer


def test_a_year_without_figures_is_a_gap_with_a_reason(built) -> None:
    figure = built(
        _spent(2021, 100_00), _spent(2022, None, missing="the ledger was lost"), _spent(2023, 90_00)
    )

    assert "There are no figures for 2021-22: the ledger was lost." in figure.finding
    assert NotShown("no figures") == figure.rows[1][2]
    assert 2 == len(figure.values_drawn)
    assert [] == list(figure.drawing.layer("line_actual"))
    assert "no figures" == " ".join(mark.text for mark in [*figure.drawing.layer("note")][::-1])


def test_a_year_that_nobody_mentions_breaks_the_line_too(built) -> None:
    figure = built(_spent(2021, 100_00), _spent(2023, 90_00))

    assert [] == list(figure.drawing.layer("line_actual"))
    assert [*figure.drawing.layer("note")]


def test_budgets_and_spending_never_share_a_line_or_a_sentence(built) -> None:
    figure = built(_spent(2022, 100_00), _spent(2023, 110_00), YearPoint(2024, 150_00, "amended"))

    assert "Alder spent $110 in 2022-23 and $100 in 2021-22: up by $10 (10%)." == figure.finding
    assert [(0, 1)] == [(m.across, m.across_to) for m in figure.drawing.layer("line_actual")]
    assert [] == list(figure.drawing.layer("line_plan"))


def test_two_budgets_of_different_stages_are_not_joined_or_compared(built) -> None:
    figure = built(YearPoint(2024, 150_00, "amended"), YearPoint(2025, 160_00, "adopted"))

    assert [] == list(figure.drawing.layer("line_plan"))
    assert "$160 is planned for Alder in 2024-25; no other complete year" in figure.finding


def test_budgets_alone_are_compared_as_budgets(built) -> None:
    figure = built(YearPoint(2024, 150_00, "amended"), YearPoint(2025, 165_00, "amended"))

    assert figure.finding == (
        "$165 is planned for Alder in 2024-25, and $150 was planned for 2023-24: up by $15 (10%)."
    )


def test_one_complete_year_is_not_compared(built) -> None:
    figure = built(_spent(2024, 150_00))

    assert "no other complete year is there to compare it with" in figure.finding
    assert "One year to go by" == figure.title


def test_no_complete_year_is_said(built) -> None:
    figure = built(_spent(2024, 150_00, complete=False))

    assert figure.finding == (
        "No year of Alder is complete, so none is compared. 2023-24 is not complete and is not compared."
    )


def test_an_amount_for_each_student_has_its_count_beside_it(built) -> None:
    figure = built(
        _spent(2023, 500_000_00, students=50, per_student_cents=10_000_00),
        _spent(2024, 600_000_00),
        _spent(2025, 700_000_00, students=50, per_student_cents=14_000_00),
        each=True,
    )

    assert figure.finding == (
        "Alder spent $14,000 for each student in 2024-25 and $10,000 in 2022-23: up by $4,000 (40%). "
        "No count of students is published for 2023-24."
    )
    assert (2023, "spent", 500_000_00, 50, 10_000_00, "complete") == figure.rows[0]
    assert (NotShown("no count"), NotShown("no count")) == figure.rows[1][3:5]
    assert "no count" == " ".join(mark.text for mark in [*figure.drawing.layer("note")][::-1])
    assert [1_000_000, 1_400_000] == [value.cents for value in figure.values_drawn]


def test_prices_are_spoken_of(built) -> None:
    assert "not adjusted for rising prices" in built(_spent(2024, 150_00)).notes[-1]


@pytest.mark.parametrize(
    ("cents", "expected"),
    [
        (124_370_000_000, "$1.24B"),
        (590_000_000, "$5.9M"),
        (400_000_000, "$4.0M"),
        (41_250_000, "$413K"),
        (1_241_000, "$12,410"),
    ],
)
def test_labels_are_short_and_alike(built, cents, expected) -> None:
    (label,) = built(_spent(2024, cents)).drawing.layer("above")

    assert expected == label.text


def test_labels_thin_out_where_years_are_many_and_the_last_keeps_its_own(built) -> None:
    figure = built(*[_spent(2010 + number, 500_000_000 + number) for number in range(14)])
    years = [mark.text for mark in figure.drawing.layer("year")]

    assert 14 == len(figure.values_drawn)
    assert "2022-23" in years
    assert len(years) <= 5


def test_one_year_has_a_stage_once(built) -> None:
    with pytest.raises(ValueError, match="one budget and one amount spent a year"):
        built(_spent(2024, 1), _spent(2024, 2))


@pytest.mark.parametrize("each", [False, True])
def test_no_amount_makes_no_figure(built, each) -> None:
    with pytest.raises(ValueError, match="at least one amount"):
        built(_spent(2024, None), each=each)


def test_a_merger_breaks_the_line_and_no_sentence_reaches_across_it(built) -> None:
    figure = built(
        _spent(2023, 500_000_00),
        _spent(2024, 510_000_00),
        _spent(2025, 900_000_00, taken_in=("Birch",)),
        _spent(2026, 910_000_00),
    )

    joined = {
        (mark.across, mark.across_to)
        for mark in figure.drawing.marks
        if mark.layer == "line_actual"
    }
    assert {(0, 1), (2, 3)} == joined
    assert figure.finding == (
        "Alder spent $910,000 in 2025-26 and $900,000 in 2024-25: up by $10,000 (1%). Birch became "
        "part of it in 2024-25, so years before that are not compared with years since."
    )
    assert "complete; with Birch from this year" in figure.rows[2]


def test_a_merger_before_the_first_year_shown_breaks_nothing(built) -> None:
    figure = built(_spent(2024, 510_000_00, taken_in=("Birch",)), _spent(2025, 520_000_00))

    assert "became part" not in figure.finding
    assert "up by $10,000 (2%)" in figure.finding
