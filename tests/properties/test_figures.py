"""Whatever the rows: sentence, table and chart of a figure say the same."""

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from generator.figures.beside_other_schools import beside_other_schools
from generator.figures.compared import Compared, SchoolPoint
from generator.figures.figure import Figure, Source
from generator.figures.over_the_years import YearPoint, over_the_years
from generator.figures.planned_against_spent import PlannedSpent, planned_against_spent
from generator.figures.where_the_money_goes import Part, where_the_money_goes
from generator.wording import Wording

WORDING = Wording()
SOURCE = Source(("budget.csv",), "all rows", 1)
CENTS = st.integers(-(10**12), 10**12)
BUDGETED = st.integers(0, 10**12)
NAMES = st.text(max_size=40)


@st.composite
def _wheres(draw: st.DrawFn) -> Figure:
    labels = draw(st.lists(NAMES, min_size=1, max_size=40, unique=True))
    return where_the_money_goes(
        WORDING,
        key="where",
        subject="Alder",
        fiscal_year=2025,
        stage=draw(st.sampled_from(["actual", "amended"])),
        parts=[Part(label, "", draw(CENTS)) for label in labels],
        source=SOURCE,
    )


@st.composite
def _planneds(draw: st.DrawFn, amounts: st.SearchStrategy[int] = CENTS) -> Figure:
    labels = draw(st.lists(NAMES, min_size=1, max_size=40, unique=True))
    return planned_against_spent(
        WORDING,
        key="planned",
        subject="Alder",
        fiscal_year=2025,
        lines=[PlannedSpent(label, None, draw(amounts), draw(amounts)) for label in labels],
        is_open=draw(st.booleans()),
        like_for_like=True,
        coverage_note=None,
        source=SOURCE,
    )


@st.composite
def _besides(draw: st.DrawFn) -> Figure:
    values = draw(st.lists(st.integers(1, 10**8), min_size=2, max_size=90))
    schools = [SchoolPoint(f"s{n}", f"School {n}", value, 9) for n, value in enumerate(values)]
    return beside_other_schools(
        WORDING,
        key="beside",
        standing=Compared.of(schools).standing("s0"),
        level_label="high schools",
        measure_label="spent for each student",
        fiscal_year=2025,
        source=SOURCE,
    )


def _amounts(figure: Figure, place: int) -> list[int]:
    cells = [row[place] for row in figure.rows]
    return [cell for cell in cells if isinstance(cell, int)]


@given(_wheres())
def test_parts_add_to_the_whole_in_table_and_chart(figure: Figure) -> None:
    """Nothing is lost where the chart joins small parts."""
    assert figure.total
    assert figure.total[2] == sum(_amounts(figure, 2))
    assert figure.total[2] == sum(value.cents for value in figure.values_drawn)


@given(_wheres())
def test_the_largest_part_is_the_one_named(figure: Figure) -> None:
    """The sentence, the title and the first row agree."""
    label, _, cents, _ = figure.rows[0]
    amounts = _amounts(figure, 2)

    assert cents == max(amounts)

    if sum(amounts) > 0:
        # In a sentence a label begins small: "Teaching" is "teaching".
        assert str(label).casefold() in figure.finding.casefold()
        assert WORDING.rounded_dollars(int(str(cents))) in figure.finding
        assert WORDING.rounded_dollars(sum(amounts)) in figure.finding


@given(_planneds())
def test_lines_add_to_the_total_in_table_and_chart(figure: Figure) -> None:
    """Planned, spent and the difference, each."""
    assert figure.total
    for place in (1, 2, 3):
        assert sum(_amounts(figure, place)) == figure.total[place]

    for place, layer in ((1, "plan"), (2, "actual")):
        drawn = sum(value.cents for value in figure.values_drawn if value.layer == layer)

        assert figure.total[place] == drawn


@given(_planneds(BUDGETED))
def test_under_and_over_are_said_of_the_right_side(figure: Figure) -> None:
    """The words follow the total's sign; an open year is never under."""
    assert figure.total
    gap, planned = figure.total[3], figure.total[1]
    assert isinstance(gap, int)
    is_open = figure.columns[3].kind.value == "not_yet_spent"
    if planned:
        assert (" over " in figure.finding) == (gap < 0)
        assert ("under budget" in figure.finding) == (gap > 0 and not is_open)
        assert ("not yet spent" in figure.finding) == (gap >= 0 and is_open)
    if gap and planned:
        assert WORDING.rounded_dollars(abs(gap)) in figure.finding


@given(_planneds())
def test_no_sentence_or_difference_has_a_minus_sign(figure: Figure) -> None:
    """Under and over are words."""
    differences = [row[3] for row in figure.table(WORDING)]

    assert "−" not in figure.finding + "".join(differences)


@given(_besides())
def test_the_middle_has_half_of_the_schools_at_or_above_it(figure: Figure) -> None:
    """Half of the schools reach the median drawn, and half do not pass it."""
    medians = [value.cents for value in figure.values_drawn if value.layer == "median"]
    if len(figure.rows) == len(figure.values_drawn) - len(medians) and medians:
        amounts = _amounts(figure, 3)

        assert 2 * sum(cents >= medians[0] for cents in amounts) >= len(amounts)
        assert 2 * sum(cents <= medians[0] for cents in amounts) >= len(amounts)


@given(_besides())
def test_more_and_less_are_said_of_the_right_side(figure: Figure) -> None:
    """The sentence's direction is that of the amounts drawn."""
    medians = [value.cents for value in figure.values_drawn if value.layer == "median"]
    this = [value.cents for value in figure.values_drawn if value.layer == "this_site"]

    assert 1 == len(this)

    if medians:
        assert (" more than the middle" in figure.finding) <= (this[0] > medians[0])
        assert (" less than the middle" in figure.finding) <= (this[0] < medians[0])
        assert WORDING.whole_dollars(this[0]) in figure.finding


@given(
    st.lists(
        st.tuples(st.integers(2015, 2026), BUDGETED, st.booleans()),
        min_size=1,
        max_size=12,
        unique_by=lambda point: point[0],
    )
)
def test_a_line_joins_only_complete_neighbours_and_the_sentence_follows_it(
    points: list[tuple[int, int, bool]],
) -> None:
    """First and last complete year are compared; every incomplete one is named."""
    figure = over_the_years(
        WORDING,
        key="years",
        subject="Alder",
        series=[YearPoint(year, cents, "actual", complete=whole) for year, cents, whole in points],
        source=SOURCE,
    )
    first = min(year for year, _, _ in points)
    whole = {year: cents for year, cents, is_whole in sorted(points) if is_whole}
    joined = [(first + m.across, first + m.across_to) for m in figure.drawing.layer("line_actual")]

    assert [(year, year + 1) for year in whole if year + 1 in whole] == joined

    for year, _, is_whole in points:
        assert (f"{WORDING.year(year)} is not complete" in figure.finding) == (not is_whole)

    if len(whole) > 1:
        before, after = next(iter(whole.values())), list(whole.values())[-1]

        assert ("up by" in figure.finding) == (after > before)
        assert ("down by" in figure.finding) == (after < before)
        assert WORDING.rounded_dollars(after) in figure.finding


@given(_wheres(), _planneds(), _besides())
def test_whatever_the_names_the_drawing_is_sound_and_every_row_stands_in_it(
    where: Figure, planned: Figure, beside: Figure
) -> None:
    """Any text can be a name: the SVG is well formed and holds as many marks as amounts."""
    from generator.figures.render import render_svgs  # noqa: PLC0415 - Altair is slow to load

    svgs = render_svgs([where, planned, beside])
    for figure in (where, planned, beside):
        root = fromstring(svgs[figure.id])
        readouts = [element for element in root.iter() if "data-readout" in element.attrib]

        assert len(figure.values_drawn) == len(readouts)
