import pytest

from generator.figures.figure import Figure, NotShown
from generator.figures.where_the_money_goes import Part, where_the_money_goes


@pytest.fixture
def built(wording, source):
    def build(parts: dict[str, int], **other) -> Figure:
        given = {
            "subject": "Alder",
            "fiscal_year": 2025,
            "stage": "actual",
            "source": source,
        } | other
        return where_the_money_goes(
            wording,
            key="where",
            parts=[Part(label, f"What {label} is", cents) for label, cents in parts.items()],
            **given,
        )

    return build


def test_the_sentence_names_the_largest_part_its_amount_and_its_share(built) -> None:
    figure = built({"Buses": 210_000_000, "Teaching": 410_000_000})

    assert figure.finding == (
        "Alder spent $6.2 million in 2024-25. The largest part, $4.1 million (66%), went to teaching."
    )
    assert "The largest part: Teaching, 66%" == figure.title
    assert "actual" == figure.legend[0].swatch


def test_a_budget_is_planned_and_drawn_as_an_outline(built) -> None:
    figure = built({"Buses": 210_000_000, "Teaching": 410_000_000}, stage="adopted")

    assert figure.finding == (
        "$6.2 million is planned for Alder in 2024-25 (adopted budget). The largest part, $4.1 million "
        "(66%), is for teaching."
    )
    assert {"plan"} == {value.layer for value in figure.values_drawn}
    assert "Planned" == figure.columns[2].label


def test_an_open_year_is_so_far(built) -> None:
    figure = built({"Buses": 210_000_000, "Teaching": 410_000_000}, is_open=True)

    assert "has spent $6.2 million so far in 2024-25" in figure.finding


def test_rows_are_sorted_and_add_to_the_total(built) -> None:
    figure = built({"Meals": -5_000, "Teaching": 90_000, "Buses": 15_000})

    assert ["Teaching", "Buses", "Meals"] == [row[0] for row in figure.rows]
    assert figure.total[2] == sum(row[2] for row in figure.rows) == 100_000


def test_a_part_below_zero_is_said_in_words(built) -> None:
    figure = built({"Meals": -5_000, "Teaching": 105_000})
    amounts = [mark.text for mark in figure.drawing.layer("amount")]

    assert "Below zero, and drawn to the left: Meals by $50." in figure.notes[0]
    assert "$50 below zero" == amounts[-1]


def test_a_small_part_is_never_rounded_to_nothing(built) -> None:
    figure = built({"Teaching": 99_999_900, "Paper": 100})

    assert "$1 · less than 1%" in [mark.text for mark in figure.drawing.layer("amount")]


def test_beyond_twelve_the_chart_joins_what_the_table_has_in_full(built) -> None:
    figure = built({f"Part {number:02}": 1_000 * number for number in range(1, 31)})
    drawn = figure.values_drawn

    assert 30 == len(figure.rows)
    assert 12 == len(drawn)
    assert "Everything else (19 parts)" == drawn[-1].label
    assert sum(value.cents for value in drawn) == figure.total[2]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"Meals": -600_000, "Buses": 100_000}, "add up to $5,000 below zero"),
        ({"Meals": -600_000, "Buses": 600_000}, "add up to nothing"),
        ({"Meals": 0}, "add up to nothing"),
        (
            {"Teaching": 500_000},
            "All of the $5,000 that Alder spent in 2024-25 went to one purpose: teaching.",
        ),
    ],
)
def test_unusual_wholes_have_a_sentence_of_their_own(built, parts, expected) -> None:
    assert expected in built(parts).finding


def test_where_the_whole_is_not_above_zero_there_is_no_share(built) -> None:
    figure = built({"Meals": -600_000, "Buses": 100_000})

    assert {NotShown("no share")} == {row[3] for row in figure.rows}


def test_no_parts_make_no_figure(built) -> None:
    with pytest.raises(ValueError, match="no parts of what Alder spends"):
        built({})


def test_a_part_below_zero_has_no_share(wording, source) -> None:
    figure = where_the_money_goes(
        wording,
        key="where",
        subject="Alder",
        fiscal_year=2025,
        stage="actual",
        parts=[Part("Teaching", "", 5_000_000_00), Part("Meals", "", -4_300_00)],
        source=source,
    )

    assert "below zero" == figure.table(wording)[1][3]
