from dataclasses import replace
from decimal import Decimal

import pytest

from generator.figures.drawing import Drawing, Mark
from generator.figures.figure import (
    CellKind,
    Figure,
    FigureColumn,
    NotShown,
    Share,
    Source,
    gap_words,
)

_COLUMNS = (
    FigureColumn("school", "School"),
    FigureColumn("amount", "Amount", CellKind.CENTS),
    FigureColumn("students", "Students", CellKind.COUNT),
    FigureColumn("share", "Share", CellKind.SHARE),
    FigureColumn("fiscal_year", "Year", CellKind.YEAR),
    FigureColumn("difference", "Difference", CellKind.UNDER_OVER),
)


@pytest.fixture
def figure() -> Figure:
    return Figure(
        id="one",
        title="A title",
        subtitle="What is drawn",
        finding="A sentence.",
        columns=_COLUMNS,
        rows=(
            ('Alder, "East"', -123_456_705, Decimal("12.50"), Share(1, 3), 2025, 4_120_000),
            ("=cmd()", 5, NotShown("withheld, fewer than 10"), NotShown("no share"), 2026, -5),
        ),
        source=Source(("budget.csv",), "all rows", 2),
        drawing=Drawing("bars", 10, (0, 1), (Mark("actual", value=5, label="Alder"),)),
    )


def test_the_download_is_exact_and_inert(figure) -> None:
    expected = (
        "school,amount,students,share,fiscal_year,difference\n"
        '"Alder, ""East""",-1234567.05,12.50,0.3333,2025,41200.00\n'
        '\'=cmd(),0.05,"withheld, fewer than 10",no share,2026,-0.05\n'
    )

    assert expected == figure.csv().decode()


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠"]
)
def test_no_text_starts_a_formula_in_a_spreadsheet(figure, start) -> None:
    row = (f"{start}1+1", *figure.rows[0][1:])

    assert f"'{start}1+1".encode() in replace(figure, rows=(row,)).csv()


def test_the_table_says_amounts_to_the_cent_and_gaps_in_words(figure, wording) -> None:
    expected = [
        ['Alder, "East"', "−$1,234,567.05", "12.5", "33.3%", "2024-25", "$41,200.00 under"],
        ["=cmd()", "$0.05", "withheld, fewer than 10", "no share", "2025-26", "$0.05 over"],
    ]

    assert expected == figure.table(wording)
    assert figure.table_total(wording) is None


@pytest.mark.parametrize("part", ["title", "subtitle", "finding", "columns", "rows"])
def test_a_figure_without_a_part_cannot_be_built(figure, part) -> None:
    empty = "" if isinstance(getattr(figure, part), str) else ()

    with pytest.raises(ValueError, match=f"figure one has no {part}"):
        replace(figure, **{part: empty})


@pytest.mark.parametrize("source", [Source((), "all", 1), Source(("a.csv",), "", 1)])
def test_a_figure_without_a_source_cannot_be_built(figure, source) -> None:
    with pytest.raises(ValueError, match="does not say where its rows come from"):
        replace(figure, source=source)


@pytest.mark.parametrize("id_", ["", "Alder", "a b", "-a", 'a"b', "a/b"])
def test_an_id_that_is_no_address_is_refused(figure, id_) -> None:
    with pytest.raises(ValueError, match="not the id of a figure"):
        replace(figure, id=id_)


def test_a_row_of_another_length_is_refused(figure) -> None:
    with pytest.raises(ValueError, match="a row of 2 cells"):
        replace(figure, rows=(("Alder", 5),))


@pytest.mark.parametrize(
    ("place", "cell"),
    [
        (0, 5),
        (1, "5"),
        (1, 5.0),
        (1, True),
        (2, "12"),
        (3, 0.5),
        (3, Share(0, 0)),
        (4, "2025"),
        (5, None),
        (1, NotShown("")),
    ],
)
def test_a_cell_of_another_kind_is_refused(figure, place, cell) -> None:
    row = [*figure.rows[0]]
    row[place] = cell

    with pytest.raises(ValueError, match=f"is no .*{_COLUMNS[place].name}"):
        replace(figure, rows=(tuple(row),))


def test_what_is_drawn_can_be_asked(figure) -> None:
    (drawn,) = figure.values_drawn

    assert ("actual", "Alder", 5) == (drawn.layer, drawn.label, drawn.cents)


@pytest.mark.parametrize(
    ("cents", "is_open", "expected"),
    [
        (4_120_000, False, "$41,200.00 under"),
        (-4_120_000, False, "$41,200.00 over"),
        (4_120_000, True, "$41,200.00 not yet spent"),
        (-4_120_000, True, "$41,200.00 over"),
        (0, False, "as planned"),
        (0, True, "all of it spent"),
    ],
)
def test_a_difference_is_said_in_words(wording, cents, is_open, expected) -> None:
    assert expected == gap_words(wording, cents, is_open=is_open)


def test_a_chart_of_more_marks_than_can_be_told_apart_is_refused() -> None:
    marks = tuple(Mark("actual", value=number) for number in range(61))

    with pytest.raises(ValueError, match="61 marks on one chart"):
        Drawing("bars", 10, (0, 1), marks)


def test_a_scale_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="has no length"):
        Drawing("bars", 10, (1, 1), ())


def test_a_gap_of_some_cents_is_as_planned_in_a_sentence_and_exact_in_a_table(wording) -> None:
    assert "as planned" == gap_words(wording, 30, is_open=False, rounded=True)
    assert "$0.30 under" == gap_words(wording, 30, is_open=False)


def test_a_year_that_is_not_audited_yet_is_marked_in_its_row(figure, wording) -> None:
    marked = replace(figure, source=replace(figure.source, provisional_years=(2026,)))

    assert ["2024-25", "2025-26 [p]"] == [row[4] for row in marked.table(wording)]
    lines, markers = figure.csv().splitlines(), (b",marker", b",", b",p")
    assert [line + marker for line, marker in zip(lines, markers, strict=True)] == (
        marked.csv().splitlines()
    )


def test_a_year_that_was_corrected_is_marked_beside_what_is_not_audited(figure, wording) -> None:
    source = replace(figure.source, provisional_years=(2026,), revised_years=(2025, 2026))
    marked = replace(figure, source=source)

    assert ["2024-25 [r]", "2025-26 [p] [r]"] == [row[4] for row in marked.table(wording)]
    assert [b",marker", b",r", b",p r"] == [
        line[line.rindex(b",") :] for line in marked.csv().splitlines()
    ]


def test_a_figure_without_years_is_marked_in_every_row(figure) -> None:
    source = replace(figure.source, provisional_years=(2026,))
    short = replace(
        figure,
        columns=figure.columns[:2],
        rows=tuple(row[:2] for row in figure.rows),
        total=None,
        source=source,
    )

    assert [b",marker", b",p", b",p"] == [
        line[line.rindex(b",") :] for line in short.csv().splitlines()
    ]
