import pytest

from generator.figures.figure import CellKind, Figure, NotShown
from generator.figures.planned_against_spent import PlannedSpent, planned_against_spent

_M = 100_000_000


@pytest.fixture
def built(wording, source):
    def build(*lines: PlannedSpent, **other) -> Figure:
        given = {
            "subject": "Alder",
            "fiscal_year": 2025,
            "is_open": False,
            "like_for_like": True,
            "coverage_note": None,
            "source": source,
        } | other
        return planned_against_spent(wording, key="planned", lines=lines, **given)

    return build


def _line(amended: int, actual: int, label: str = "Teaching", **other) -> PlannedSpent:
    return PlannedSpent(label, other.get("adopted"), amended, actual, other.get("encumbered"))


@pytest.mark.parametrize(
    ("amended", "actual", "is_open", "expected"),
    [
        (
            620_000_000,
            590_000_000,
            False,
            "Alder spent $5.9 million of the $6.2 million planned for 2024-25: $300,000 under budget (5%).",
        ),
        (
            620_000_000,
            650_000_000,
            False,
            "Alder spent $6.5 million in 2024-25, with $6.2 million planned: $300,000 over budget (5%).",
        ),
        (
            620_000_000,
            620_000_000,
            False,
            "Alder spent exactly the $6.2 million planned for 2024-25.",
        ),
        (
            620_000_000,
            619_999_900,
            False,
            "Alder spent $6.2 million of the $6.2 million planned for 2024-25: $1 under budget (less than 1%).",
        ),
        (
            620_000_000,
            390_000_000,
            True,
            "Alder has spent $3.9 million so far of the $6.2 million planned for 2024-25; $2.3 million (37%) is not yet spent.",
        ),
        (
            620_000_000,
            650_000_000,
            True,
            "Alder has spent $6.5 million so far in 2024-25, with $6.2 million planned for the whole year: $300,000 over already (5%).",
        ),
        (0, 5_000_00, False, "Alder spent $5,000 in 2024-25, with nothing planned."),
        (0, 5_000_00, True, "Alder has spent $5,000 so far in 2024-25, with nothing planned."),
        (
            -2_000_00,
            5_000_00,
            False,
            "Alder spent $5,000 in 2024-25; its budget stands at $2,000 below zero.",
        ),
        (
            2_000_00,
            -5_000_00,
            False,
            "Credits and corrections of Alder in 2024-25 are larger than its spending, by $5,000.",
        ),
    ],
)
def test_the_sentence_says_how_spending_compares_with_the_plan(
    built, amended, actual, is_open, expected
) -> None:
    assert expected == built(_line(amended, actual), is_open=is_open).finding


@pytest.mark.parametrize(
    ("amended", "actual", "is_open", "expected"),
    [
        (100, 90, False, "Spent less than planned"),
        (100, 110, False, "Spent more than planned"),
        (100, 100, False, "Spent exactly what was planned"),
        (100, 60, True, "60% of the budget is spent so far"),
        (100, 160, True, "Spent more than planned"),
        (0, 60, False, "Planned and spent"),
        (100, -60, True, "Planned and spent"),
    ],
)
def test_the_title_is_the_finding_in_brief(built, amended, actual, is_open, expected) -> None:
    assert expected == built(_line(amended, actual), is_open=is_open).title


def test_what_is_committed_is_said_drawn_and_in_the_table(built) -> None:
    figure = built(_line(6 * _M, 3 * _M, encumbered=_M), is_open=True)

    assert (
        "Orders and contracts already commit $1 million of it; $2 million is still available."
        in figure.finding
    )
    assert ("committed", "Teaching", _M) in [
        (v.layer, v.label, v.cents) for v in figure.values_drawn
    ]
    assert "encumbered" in [column.name for column in figure.columns]
    assert "committed" == figure.legend[-1].swatch


def test_columns_that_nothing_fills_are_left_out(built) -> None:
    names = [column.name for column in built(_line(100, 90)).columns]

    assert ["purpose", "amended", "actual", "difference", "share_spent"] == names


def test_an_adopted_plan_is_called_adopted_and_stands_once(built) -> None:
    figure = built(_line(100, 90, adopted=100), plan_stage="adopted")

    assert ["purpose", "adopted", "actual", "difference", "share_spent"] == [
        column.name for column in figure.columns
    ]
    assert "Planned (adopted budget)" == figure.legend[0].text
    assert figure.subtitle.startswith("Adopted budget and spending")


def test_rows_are_sorted_by_size_and_add_to_the_total(built) -> None:
    figure = built(
        _line(5, 4, "Buses", adopted=3),
        _line(10, 12, "Teaching", adopted=9),
        _line(0, 7, "Late", adopted=0),
    )

    assert ["Teaching", "Late", "Buses"] == [row[0] for row in figure.rows]
    for place in (1, 2, 3, 4):
        assert figure.total[place] == sum(row[place] for row in figure.rows)


def test_an_adopted_amount_that_is_missing_leaves_no_total(built) -> None:
    figure = built(_line(5, 4, "Buses"), _line(10, 12, "Teaching", adopted=9))

    assert NotShown("not published") == figure.rows[1][1] == figure.total[1]


def test_spending_with_no_plan_is_said_in_words(built) -> None:
    figure = built(_line(100_00, 90_00), _line(0, 22_00, "Buses"))

    assert "not planned" in [mark.text for mark in figure.drawing.layer("amount")]
    assert "$22 spent" in [mark.text for mark in figure.drawing.layer("detail")]
    assert NotShown("nothing planned") == figure.rows[1][-1]


def test_an_open_year_never_says_under(built, wording) -> None:
    figure = built(_line(100_00, 60_00), is_open=True)
    said = " ".join(
        [
            figure.title,
            figure.finding,
            *figure.table(wording)[0],
            *(m.text for m in figure.drawing.marks),
        ]
    )

    assert CellKind.NOT_YET_SPENT is figure.columns[3].kind
    assert "under" not in said
    assert "60% spent" in said


def test_a_line_of_an_open_year_that_is_over_already_says_by_how_much(built) -> None:
    figure = built(_line(100_00, 60_00), _line(10_00, 25_00, "Buses"), is_open=True)

    assert ["60% spent", "$15 over"] == [mark.text for mark in figure.drawing.layer("amount")]


def test_bases_that_differ_rank_nothing(built) -> None:
    figure = built(_line(620_000_000, 590_000_000), like_for_like=False)

    assert figure.finding == (
        "In 2024-25 Alder spent $5.9 million; $6.2 million was planned. The two are not counted on the same basis."
    )
    assert [] == list(figure.drawing.layer("amount"))
    assert "Difference (not like for like)" in [column.label for column in figure.columns]
    assert "not like for like" in figure.notes[0]


def test_what_the_figures_lack_follows_the_sentence(built) -> None:
    figure = built(_line(10, 9), coverage_note="Spending is not complete.")

    assert figure.finding.endswith("under budget (10%). Spending is not complete.")


def test_beyond_twelve_the_chart_joins_what_the_table_has_in_full(built) -> None:
    figure = built(*[_line(1_000 * n, 900 * n, f"Line {n}") for n in range(1, 31)])
    plans = [value for value in figure.values_drawn if value.layer == "plan"]

    assert 30 == len(figure.rows)
    assert 12 == len(plans)
    assert sum(value.cents for value in plans) == figure.total[1]


def test_no_lines_make_no_figure(built) -> None:
    with pytest.raises(ValueError, match="no lines of what Alder planned"):
        built()


def test_a_share_that_tells_nobody_anything_is_said_in_words(wording, source) -> None:
    """A budget of a cent, below zero or of nothing, and credits larger than the spending."""
    lines = [
        PlannedSpent("Coaching", None, 1, 5_000_00),
        PlannedSpent("Buses", None, -5_000_00, 7_000_00),
        PlannedSpent("Meals", None, 0, 10_00),
        PlannedSpent("Teaching", None, 5_500_00, -3_650_00),
    ]
    figure = planned_against_spent(
        wording,
        key="planned",
        subject="Alder",
        fiscal_year=2025,
        lines=lines,
        is_open=False,
        like_for_like=True,
        coverage_note=None,
        source=source,
    )
    shares = {row[0]: row[-1] for row in figure.table(wording)}

    assert shares == {
        "Coaching": "more than 1,000%",
        "Buses": "budget below zero",
        "Meals": "nothing planned",
        "Teaching": "below zero",
    }
