import pytest

from generator.figures.stages_of_a_year import Course, StageTotal, stages_of_a_year


@pytest.fixture
def built(wording, source):
    def build(totals, *, is_open=False, like_for_like=True, why_not=""):
        return stages_of_a_year(
            wording,
            key="stages",
            subject="Lakeview",
            course=Course(
                2026,
                tuple(StageTotal(stage, cents) for stage, cents in totals.items()),
                is_open,
                like_for_like,
            ),
            why_not=why_not,
            source=source,
        )

    return build


WHOLE_YEAR = {
    "proposed": 19_000_000_00,
    "adopted": 20_000_000_00,
    "amended": 21_000_000_00,
    "actual": 20_400_000_00,
}


def test_a_closed_year_is_told_from_its_first_budget_to_its_spending(built):
    assert (
        "The proposed budget of Lakeview for running schools in 2025-26 was $19 million; the amended "
        "budget is $21 million: $2 million more (11%). $20.4 million was spent: $600,000 under (3%)."
    ) == built(WHOLE_YEAR).finding


def test_each_stage_is_held_against_the_one_before_to_the_cent(built, wording):
    table = built(WHOLE_YEAR).table(wording)

    assert ["—", "$1,000,000.00 more", "$1,000,000.00 more", "—"] == [row[2] for row in table]
    assert "$600,000.00 under" == table[-1][3]


def test_budgets_are_outlines_and_spending_is_solid(built):
    assert [("plan", 19), ("plan", 20), ("plan", 21), ("actual", 20)] == [
        (value.layer, value.cents // 1_000_000_00) for value in built(WHOLE_YEAR).values_drawn
    ]


def test_what_an_open_year_has_spent_is_so_far_and_the_rest_is_not_yet_spent(built, wording):
    figure = built({"adopted": 20_000_000_00, "actual": 6_000_000_00}, is_open=True)

    assert figure.finding.endswith("$6 million is spent so far.")
    assert "under" not in figure.finding
    assert "$14,000,000.00 not yet spent" == figure.table(wording)[-1][-1]
    assert "$14 million not yet spent" in [mark.text for mark in figure.drawing.layer("detail")]


def test_a_budget_that_never_changed_is_told_once(built):
    assert (
        "The adopted budget of Lakeview for running schools in 2025-26 is $20 million. $20 million was "
        "spent: as planned."
    ) == built({"adopted": 20_000_000_00, "actual": 20_000_000_00}).finding


def test_what_is_not_like_for_like_has_no_difference_and_says_why(built, wording):
    figure = built(WHOLE_YEAR, like_for_like=False, why_not="2025-26 is not complete: June.")

    assert ("2025-26 is not complete: June.",) == figure.notes
    assert "under" not in figure.finding
    assert "more" not in figure.finding
    assert {"not like for like", "—"} == {row[3] for row in figure.table(wording)}
    assert [] == list(figure.drawing.layer("detail"))


def test_one_stage_is_no_course(built):
    with pytest.raises(ValueError, match="one stage"):
        built({"adopted": 5})
