from decimal import Decimal

import pytest

from generator.figures.positions import JobGroup, positions


def group(code, planned, filled):
    def fte(text):
        return None if text is None else Decimal(text)

    return JobGroup(code, code.capitalize(), fte(planned), fte(filled))


@pytest.fixture
def built(wording, source):
    def build(*groups, students=None):
        return positions(
            wording,
            key="positions",
            subject="Alder",
            fiscal_year=2025,
            groups=groups,
            students=None if students is None else Decimal(students),
            source=source,
        )

    return build


def test_planned_and_filled_positions_stand_side_by_side(built, wording):
    figure = built(group("teachers", "24.50", "23"), group("aides", "6", "7.25"), students="420")

    assert figure.finding == (
        "30.5 positions are planned for Alder in 2024-25; 30.25 are filled. That is one teacher for "
        "every 17.1 students."
    )
    assert "30.5 positions planned" == figure.title
    assert [["Teachers", "24.5", "23"], ["Aides", "6", "7.25"]] == figure.table(wording)
    assert [
        ("plan", "Teachers", 2450),
        ("actual", "Teachers", 2300),
        ("plan", "Aides", 600),
        ("actual", "Aides", 725),
    ] == [(v.layer, v.label, v.cents) for v in figure.values_drawn]


def test_filled_positions_alone_have_no_column_of_a_plan(built):
    figure = built(group("teachers", None, "20"), students="410")

    assert ["job_group", "filled_fte"] == [column.name for column in figure.columns]
    assert figure.finding == (
        "Alder has 20 positions filled in 2024-25. That is one teacher for every 20.5 students."
    )


@pytest.mark.parametrize(
    ("groups", "students"),
    [
        ([group("teachers", "20", None)], None),
        ([group("aides", "20", None)], "400"),
        ([group("teachers", "0", None), group("aides", "2", None)], "400"),
        ([group("teachers", "20", None)], "0"),
    ],
)
def test_students_for_a_teacher_take_both_counts(built, groups, students):
    assert "one teacher" not in built(*groups, students=students).finding


def test_no_group_is_no_figure(built):
    with pytest.raises(ValueError, match="no positions of Alder"):
        built()
