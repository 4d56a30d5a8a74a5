import pyarrow as pa
import pytest

from generator.problems import Location, Report
from generator.sources.entries import Condition, Split
from generator.sources.extracts import Consecutive, Extract
from generator.sources.selection import Selection, kept, split

PLACE = Location("district.yml", 1)


def selection(*cells):
    table = pa.table({"Code": pa.array(cells)})
    return Selection(Extract("export.csv", None, 1, ("Code",), table, Consecutive(2)))


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        ({"is_in": ("01", "x")}, ["01"]),
        ({"not_in": ("01",)}, ["0100", "1", ""]),
        ({"starts_with": ("01", "1")}, ["01", "0100", "1"]),
        ({"matches": "0[0-9]"}, ["01"]),
        ({"matches": "0.*|1"}, ["01", "0100", "1"]),
        ({"blank": True}, [""]),
        ({"blank": False}, ["01", "0100", "1"]),
        ({"starts_with": ("0",), "not_in": ("01",)}, ["0100"]),
        ({"is_in": ()}, []),
    ],
)
def test_a_condition_keeps_the_rows_that_pass_each_of_its_tests(test, expected):
    rows = kept(selection("01", "0100", "1", ""), [Condition("Code", PLACE, **test)])

    assert expected == rows.column("Code").to_pylist()
    assert len(expected) == len(rows)


def test_rows_that_are_kept_keep_their_places():
    rows = kept(selection("a", "b", "c"), [Condition("Code", PLACE, not_in=("a",))])
    rows = kept(rows, [Condition("Code", PLACE, is_in=("c",))])

    assert [4] == [place.row for place in rows.locations([0], "Code")]


def taken_apart(rule, *cells):
    report = Report()
    rows = split(selection(*cells), rule, report)
    return [rows.column(name).to_pylist() for name in rule.names], list(report), rows


def test_an_account_comes_apart_at_its_delimiter():
    rule = Split("Code", PLACE, "-", ("fund", "object"), {})
    parts, problems, rows = taken_apart(rule, "01-1100", "02 - 2200", "01-1100")

    assert [["01", "02", "01"], ["1100", "2200", "1100"]] == parts
    assert [] == problems
    assert "Code" == rows.header("fund")


def test_an_account_comes_apart_by_position():
    rule = Split("Code", PLACE, None, (), {"fund": (1, 2), "object": (3, 6)})
    parts, problems, _ = taken_apart(rule, "011100", "022200xx")

    assert [["01", "02"], ["1100", "2200"]] == parts
    assert [] == problems


@pytest.mark.parametrize(
    "rule",
    [
        Split("Code", PLACE, "-", ("fund", "object"), {}),
        Split("Code", PLACE, None, (), {"fund": (1, 2), "object": (3, 6)}),
    ],
)
def test_an_account_that_does_not_come_apart_is_a_problem(rule):
    _, problems, _ = taken_apart(rule, "01-110", "x", "", "x")

    assert [("uneven-account", 3), ("uneven-account", 4)] == [
        (problem.id, problem.location.row) for problem in problems
    ]


def test_a_part_may_come_apart_again():
    first = Split("Code", PLACE, "-", ("fund", "rest"), {})
    second = Split("rest", PLACE, None, (), {"object": (1, 2)})
    rows = split(split(selection("01-2300"), first, Report()), second, Report())

    assert ["23"] == rows.column("object").to_pylist()
    assert "Code" == rows.header("object")


def test_parts_are_filtered_with_their_rows():
    rule = Split("Code", PLACE, "-", ("fund", "object"), {})
    rows = split(selection("01-1100", "02-2200"), rule, Report())
    rows = kept(rows, [Condition("fund", PLACE, is_in=("02",))])

    assert ["2200"] == rows.column("object").to_pylist()
    assert [3] == [place.row for place in rows.locations([0], "object")]
