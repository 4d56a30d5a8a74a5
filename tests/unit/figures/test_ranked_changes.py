import pytest

from generator.figures.changed_parts import by_purpose, by_school
from generator.figures.figure import NotShown
from generator.figures.ranked_changes import RankedChange, ranked_changes
from generator.finance.changes import Change, Comparison, Moment, Obstacle

YEARS = Comparison(Moment(2025, "amended"), Moment(2026, "amended"))
SPENT_YEARS = Comparison(Moment(2024, "actual"), Moment(2025, "actual"))
STEP = Comparison(Moment(2026, "adopted"), Moment(2026, "amended"))
VARIANCE = Comparison(Moment(2025, "amended"), Moment(2025, "actual"))


@pytest.fixture
def built(wording, source):
    def build(amounts, pair=YEARS, cut=by_purpose, **more):
        parts = [
            RankedChange(label, Change(label, before, after))
            for label, (before, after) in amounts.items()
        ]
        return ranked_changes(
            wording,
            key="changes",
            subject="Lakeview",
            pair=pair,
            cut=cut(wording, pair),
            parts=parts,
            source=source,
            **more,
        )

    return build


def test_the_sentence_says_the_whole_and_the_largest_change(built):
    figure = built(
        {
            "Buses": (210_000_000, 205_000_000),
            "Meals": (1_000_000, 1_000_100),
            "Teaching": (400_000_000, 420_000_000),
        },
    )

    assert (
        "Lakeview plans to spend $6.3 million running schools in 2025-26, $150,000 (2%) more than it "
        "planned for 2024-25. The largest change: Teaching, $200,000 more (5%)."
    ) == figure.finding
    assert "2 of 3 purposes have more" == figure.title
    assert "More to the right, less to the left." in figure.subtitle


@pytest.mark.parametrize(
    ("pair", "after", "expected"),
    [
        (
            SPENT_YEARS,
            5_000_000,
            "spent $50,000 running schools in 2024-25, $10,000 (25%) more than in 2023-24.",
        ),
        (
            SPENT_YEARS,
            3_000_000,
            "spent $30,000 running schools in 2024-25, $10,000 (25%) less than in 2023-24.",
        ),
        (
            SPENT_YEARS,
            4_000_000,
            "spent $40,000 running schools in 2024-25, as much as in 2023-24.",
        ),
        (YEARS, 3_000_000, "in 2025-26, $10,000 (25%) less than it planned for 2024-25."),
        (YEARS, 4_000_000, "in 2025-26, as much as it planned for 2024-25."),
        (
            STEP,
            5_000_000,
            "The amended budget for running schools in 2025-26 is $50,000, $10,000 (25%) more than the adopted budget.",
        ),
        (STEP, 3_000_000, "$10,000 (25%) less than the adopted budget."),
        (STEP, 4_000_000, "is $40,000, as much as the adopted budget."),
        (
            VARIANCE,
            5_000_000,
            "spent $50,000 running schools in 2024-25, with $40,000 planned: $10,000 (25%) over the amended budget.",
        ),
        (
            VARIANCE,
            3_000_000,
            "spent $30,000 of the $40,000 planned for running schools in 2024-25: $10,000 (25%) under the amended budget.",
        ),
        (
            VARIANCE,
            4_000_000,
            "spent the $40,000 planned for running schools in 2024-25 (amended budget).",
        ),
    ],
)
def test_each_kind_of_comparison_has_its_own_words(built, pair, after, expected):
    assert expected in built({"Teaching": (4_000_000, after)}, pair).finding


def test_spending_is_under_or_over_its_budget_in_table_and_chart(built, wording):
    figure = built({"Teaching": (90_000, 80_000), "Buses": (10_000, 15_000)}, VARIANCE)

    assert ["$100.00 under", "$50.00 over"] == [row[3] for row in figure.table(wording)]
    assert "$50.00 under" == figure.table_total(wording)[3]
    assert ["$100 under (11%)", "$50 over (50%)"] == [
        mark.text for mark in figure.drawing.layer("amount")
    ]
    assert [-10_000, 5_000] == [value.cents for value in figure.values_drawn]
    assert {"actual"} == {value.layer for value in figure.values_drawn}
    assert "The largest change: Teaching" == figure.title


def test_where_all_parts_went_one_way_the_title_says_all(built):
    assert (
        "All 2 purposes have more" == built({"Teaching": (0, 900_00), "Buses": (1, 800_00)}).title
    )
    assert (
        "All 2 purposes have less" == built({"Teaching": (900_00, 0), "Buses": (800_00, 1)}).title
    )
    assert "All 2 schools are under budget" == (
        built({"Oak": (900_00, 1), "Elm": (800_00, 1)}, VARIANCE, by_school).title
    )


def test_a_change_of_a_plan_is_an_outline(built):
    assert {"plan"} == {value.layer for value in built({"Teaching": (1, 200_000)}).values_drawn}


def test_beyond_ten_the_smallest_changes_are_one_row_and_all_rows_add_to_the_whole(built):
    schools = {f"School {n:02}": (100_000, 100_000 + 1_000 * n) for n in range(1, 31)}
    figure = built(
        schools,
        cut=by_school,
        apart=RankedChange("Outside schools", Change("", 500_000, 450_000)),
    )

    assert "School 30" == figure.rows[0][0]
    assert ["All other schools together (20)", "Outside schools"] == [
        row[0] for row in figure.rows[10:]
    ]
    assert figure.total[3] == sum(row[3] for row in figure.rows)
    assert sum(range(1, 31)) * 1_000 - 50_000 == figure.total[3]
    assert 10 == len(figure.values_drawn)


def test_a_single_one_left_over_is_named(built):
    figure = built({f"School {n:02}": (0, 1_000 + n) for n in range(11)}, cut=by_school)

    assert 11 == len(figure.rows)
    assert "School 00" == figure.rows[-1][0]


def test_what_had_no_line_is_not_nothing(built, wording):
    figure = built({"Old": (90_000, None), "New": (None, 80_000)}, cut=by_school)

    assert ["$900.00", "no lines"] == figure.table(wording)[0][1:3]
    assert ["no lines", "$800.00"] == figure.table(wording)[1][1:3]
    assert NotShown("no share") == figure.rows[1][4]


def test_what_became_of_a_school_stands_in_the_table_and_under_its_name(wording, source):
    figure = ranked_changes(
        wording,
        key="changes",
        subject="Lakeview",
        pair=YEARS,
        cut=by_school(wording, YEARS),
        parts=[
            RankedChange("Fern", Change("101", None, 80_000), "Opened in 2025-26"),
            RankedChange("Oak", Change("102", 80_000, 81_000)),
        ],
        source=source,
    )

    assert "Opened in 2025-26" == figure.rows[0][5]
    assert "Opened in 2025-26" in [mark.text for mark in figure.drawing.layer("detail")]


def test_where_nothing_happened_there_is_no_column_for_it(built):
    assert "note" not in [column.name for column in built({"Oak": (1, 2)}).columns]


def test_money_that_did_not_change_is_said_so(built, wording):
    figure = built({"Teaching": (90_000, 90_000), "Buses": (10_000, 10_000)})

    assert "No part changed" == figure.title
    assert "The largest change" not in figure.finding
    assert "no change" == figure.table_total(wording)[3]


def test_a_share_of_nothing_is_not_printed(built):
    figure = built({"Teaching": (0, 90_000)})

    assert "$900 more than it planned" in figure.finding
    assert "%" not in figure.finding


def test_amounts_below_zero_are_said_in_words(built):
    figure = built({"Teaching": (90_000, -30_000)})

    assert "plans to spend $300 below zero" in figure.finding
    assert "−" not in figure.finding


@pytest.mark.parametrize("obstacle", Obstacle)
def test_what_is_not_like_for_like_is_never_ranked(built, obstacle):
    pair = Comparison(YEARS.before, YEARS.after, (obstacle,))

    with pytest.raises(ValueError, match="nothing that may be compared"):
        built({"Teaching": (1, 2)}, pair)


def test_no_parts_make_no_figure(built):
    with pytest.raises(ValueError, match="nothing that may be compared"):
        built({})
