import pytest

from generator.figures.figure import NotShown
from generator.figures.money_in import MoneySource, money_in
from generator.finance.changes import Moment


@pytest.fixture
def built(wording, source):
    def build(sources, stage="amended", **more):
        return money_in(
            wording,
            key="money-in",
            subject="Lakeview",
            moment=Moment(2026, stage),
            sources=[
                MoneySource(label, f"What {label} is", cents, once)
                for label, (cents, once) in sources.items()
            ],
            source=source,
            **more,
        )

    return build


SOURCES = {"Property tax": (60_000_000_00, 0), "The state": (130_000_000_00, 2_000_000_00)}


def test_the_sentence_names_the_whole_the_largest_source_and_what_comes_once(built):
    figure = built(SOURCES)

    assert (
        "Lakeview expects $190 million in 2025-26. The largest source is the state: $130 million (68%). "
        "$2 million (1%) of it comes once; the rest comes every year."
    ) == figure.finding
    assert "The largest source: the state" == figure.title
    assert "$2 million of it comes once" in [mark.text for mark in figure.drawing.layer("detail")]


def test_money_received_is_solid_and_expected_an_outline(built):
    assert "Lakeview received $190 million in 2025-26." in built(SOURCES, "actual").finding
    assert {"actual"} == {value.layer for value in built(SOURCES, "actual").values_drawn}
    assert {"plan"} == {value.layer for value in built(SOURCES).values_drawn}


def test_what_comes_every_year_and_once_add_to_the_whole_on_every_row(built):
    figure = built(SOURCES)

    assert all(row[2] == row[3] + row[4] for row in [*figure.rows, figure.total])
    for place in (2, 3, 4):
        assert figure.total[place] == sum(row[place] for row in figure.rows)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ({"The state": (500_00, 0)}, "None of it is marked as coming once."),
        ({"The state": (500_00, 500_00)}, "All of it comes once."),
        ({"The state": (0, 0)}, "adds up to nothing"),
        ({"The state": (-500_00, 0)}, "adds up to $500 below zero"),
        ({"The state": (-500_00, 0), "Property tax": (500_00, 0)}, "adds up to nothing"),
    ],
)
def test_unusual_money_has_a_sentence_of_its_own(built, sources, expected):
    assert expected in built(sources).finding


def test_a_source_below_zero_is_said_in_words_and_has_no_share(built):
    figure = built({"The state": (900_00, 0), "Property tax": (-100_00, 0)})

    assert NotShown("below zero") == figure.rows[1][5]
    assert "Property tax by $100" in figure.notes[0]
    assert "$100 below zero" in [mark.text for mark in figure.drawing.layer("amount")]


def test_no_sources_make_no_figure(built):
    with pytest.raises(ValueError, match="no money comes in"):
        built({})
