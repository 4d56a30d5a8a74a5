import pytest

from generator.figures.beside_other_schools import beside_other_schools
from generator.figures.compared import Compared, SchoolPoint
from generator.figures.figure import Figure, NotShown
from generator.figures.school_words import school_pairs
from generator.figures.strip import _ticks
from generator.wording import Wording

_THIS = SchoolPoint("a", "Alder", 12_410_00, 512)


@pytest.fixture
def built(wording, source):
    def build(*dollars: int, this: SchoolPoint = _THIS) -> Figure:
        return beside_other_schools(
            wording,
            key="beside",
            standing=Compared.of(
                [
                    this,
                    *(
                        SchoolPoint(f"{n}", f"School {n}", d * 100, None)
                        for n, d in enumerate(dollars)
                    ),
                ]
            ).standing(this.site_id),
            level_label="elementary schools",
            measure_label="spent for each student",
            fiscal_year=2025,
            source=source,
        )

    return build


@pytest.mark.parametrize(
    ("dollars", "expected"),
    [
        (
            (11_000, 11_900, 13_000, 11_500),
            "Alder: $12,410 spent for each student in 2024-25, $510 more than the middle of the 5 elementary schools ($11,900). Of the others, 3 have less and 1 has more.",
        ),
        (
            (12_900, 12_900, 13_000, 12_800),
            "Alder: $12,410 spent for each student in 2024-25, $490 less than the middle of the 5 elementary schools ($12,900). Of the others, none has less and 4 have more.",
        ),
        (
            (11_000, 11_500, 13_000, 14_000),
            "Alder: $12,410 spent for each student in 2024-25, the same as the middle of the 5 elementary schools. Of the others, 2 have less and 2 have more.",
        ),
    ],
)
def test_the_sentence_compares_with_the_middle_and_counts_both_sides(
    built, dollars, expected
) -> None:
    assert expected == built(*dollars).finding


def test_two_or_three_schools_are_named_and_compared_in_pairs(built) -> None:
    figure = built(11_900, 12_710)

    assert figure.finding == (
        "Alder: $12,410 spent for each student in 2024-25; $300 less than School 1 ($12,710) and "
        "$510 more than School 0 ($11,900)."
    )
    assert "bars" == figure.drawing.kind
    assert [("other_sites", "School 1"), ("this_site", "Alder"), ("other_sites", "School 0")] == [
        (value.layer, value.label) for value in figure.values_drawn
    ]
    assert "middle" not in f"{figure.title} {figure.finding} {figure.notes}"


def test_an_amount_more_or_less_is_what_a_reader_subtracts() -> None:
    """Printed $10,593 and $9,615 are $978 apart, although the cents are $978.50 apart."""
    words = {"name": "Alder", "measure": "planned for each student", "year": "2026-27"}
    schools = [SchoolPoint("1", "Birch", 9_614_50), SchoolPoint("2", "Alder", 10_593_00)]

    assert school_pairs(Wording(), schools[1], schools, words) == (
        "Alder: $10,593 planned for each student in 2026-27; $978 more than Birch ($9,615)."
    )


def test_from_four_schools_there_is_a_middle_between_the_middle_two(built) -> None:
    figure = built(11_000, 11_900, 13_000)

    assert "strip" == figure.drawing.kind
    assert 12_155_00 in [value.cents for value in figure.values_drawn if value.layer == "median"]


def test_this_school_is_marked_in_the_table_and_named_in_the_chart(built) -> None:
    figure = built(11_000, 11_900, 13_000)

    assert "Alder" == figure.rows[figure.marked_row][1]
    assert ["Alder", "$12,410"] == [
        mark.text for mark in figure.drawing.marks if mark.layer.startswith("school_")
    ]


def test_a_count_that_may_not_be_shown_is_said(built) -> None:
    assert NotShown("not shown") == built(11_000, 11_900, 13_000).rows[0][2]


def test_the_table_lists_schools_from_the_highest(built) -> None:
    amounts = [row[3] for row in built(11_000, 11_900, 13_000).rows]

    assert [13_000_00, 12_410_00, 11_900_00, 11_000_00] == amounts


@pytest.mark.parametrize(("others", "dots"), [(58, 58), (59, 20), (300, 20)])
def test_nothing_grows_with_the_number_of_schools(built, others, dots) -> None:
    figure = built(*[11_000 + 10 * n for n in range(others)])

    assert dots == sum(value.layer == "other_sites" for value in figure.values_drawn)
    assert len(figure.values_drawn) <= 60


def test_a_large_district_lists_the_nearest_the_middle_and_both_ends(built) -> None:
    figure = built(*[10_000 + 10 * n for n in range(300)])
    amounts = [row[3] for row in figure.rows]

    assert 14 == len(amounts)
    assert amounts == sorted(amounts, reverse=True)
    assert {12_990_00, 10_000_00} <= set(amounts)
    assert any("middle" in mark.text for mark in figure.drawing.marks)
    assert "Each dot is 5% of the 301 elementary schools" == figure.legend[0].text


def test_bins_stand_at_amounts_that_schools_have(built) -> None:
    figure = built(*[10_000 + 7 * n * n for n in range(100)])
    real = {10_000_00 + 700 * n * n for n in range(100)} | {12_410_00}

    assert {value.cents for value in figure.values_drawn} <= real


def test_each_bin_is_the_middle_of_its_twentieth(built) -> None:
    """A hundred schools at 1 to 100 and this one above: the third of each five, then of six."""
    figure = built(*range(1, 100))
    bins = [value.cents // 100 for value in figure.values_drawn if value.layer == "other_sites"]

    assert list(range(3, 100, 5)) == bins


def test_schools_that_are_all_alike_still_make_a_scale(built) -> None:
    figure = built(12_410, 12_410, 12_410, 12_410)

    assert "the same as the middle" in figure.finding
    assert figure.drawing.across_domain[0] < 12_410_00 < figure.drawing.across_domain[1] or (
        12_410_00 >= figure.drawing.across_domain[0]
    )


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (10_233_00, 13_900_00, [10_000_00, 11_000_00, 12_000_00, 13_000_00, 14_000_00]),
        (12_410_00, 12_410_00, [12_410_00, 12_411_00]),
        (-250_00, 900_00, [-500_00, 0, 500_00, 1_000_00]),
        (1, 2, [0, 100]),
    ],
)
def test_the_scale_has_a_few_round_amounts_around_all_schools(low, high, expected) -> None:
    assert expected == _ticks(low, high)


def test_a_school_alone_or_twice_is_refused(built) -> None:
    with pytest.raises(ValueError, match="nothing to stand beside"):
        built()
    with pytest.raises(ValueError, match="a school is given twice"):
        built(11_000, this=SchoolPoint("0", "School 0", 5))
