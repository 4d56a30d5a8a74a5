import pyarrow as pa
import pytest

from generator.problems import Location, Report
from generator.sources.column_rules import made_column
from generator.sources.entries import ColumnRule, Lookup
from generator.sources.extracts import Consecutive, Extract
from generator.sources.selection import Selection

PLACE = Location("district.yml", 1)


def made(rule, *cells, answers=None, is_private=False, **columns):
    table = pa.table({"Code": pa.array(cells), **{k: pa.array(v) for k, v in columns.items()}})
    extract = Extract("export.csv", None, 1, tuple(table.column_names), table, Consecutive(2))
    report = Report()
    rule = ColumnRule(PLACE, **{"sources": ("Code",), **rule})
    column = made_column(Selection(extract), rule, answers, report, is_private=is_private)
    drop = column.drop.to_pylist() if column.drop is not None else None
    return column.cells.to_pylist(), drop, list(report)


@pytest.mark.parametrize(
    ("rule", "cells", "expected"),
    [
        ({}, ["a", ""], ["a", ""]),
        (
            {"width": 3},
            ["7", "12", "1234", "A7", "", "-7", "٧"],
            ["007", "012", "1234", "A7", "", "-7", "٧"],
        ),
        ({"if_blank": "0"}, ["", "5"], ["0", "5"]),
        ({"values": {"S": "school", "": "fund"}}, ["S", ""], ["school", "fund"]),
        (
            {"values": {"S": "school"}, "otherwise": "program"},
            ["S", "X", ""],
            ["school", "program", "program"],
        ),
        ({"values": {"S": "school"}, "otherwise": ""}, ["S", "X"], ["school", ""]),
        ({"values": {"S": "school"}, "if_blank": "none"}, ["", "S"], ["none", "school"]),
        (
            {"negate": True},
            ["5", "-5.5", "(1,234.50)", "0", "", "n/a"],
            ["-5.00", "5.50", "1234.50", "0.00", "", "n/a"],
        ),
        (
            {"year_named_by": "start"},
            ["2018", "2018-19", "2018-2019", "2018/19", "2018 – 19", "1999-00"],
            ["2019"] * 5 + ["2000"],
        ),
        ({"year_named_by": "end"}, ["2019", "2018-19", "2018-2019"], ["2019"] * 3),
        ({"width": 3, "values": {"007": "x"}}, ["7"], ["x"]),
    ],
)
def test_a_rule_makes_of_each_cell_what_the_reference_says(rule, cells, expected):
    assert (expected, None, []) == made(rule, *cells)


def test_a_constant_fills_every_row():
    assert (["amended"] * 2, None, []) == made({"constant": "amended", "sources": ()}, "a", "b")


def test_the_first_of_several_columns_that_is_filled_counts():
    rule = {"sources": ("Code", "Short")}

    assert ["Long", "S", ""] == made(rule, "Long", "", "", Short=["L", "S", ""])[0]


def test_a_lookup_comes_after_the_width_and_before_the_values():
    lookup = Lookup("codes.csv", "k", "v", None, 1, PLACE)
    rule = {"width": 3, "lookup": lookup, "values": {"A": "school"}}

    assert ["school"] == made(rule, "7", answers={"007": "A"})[0]


@pytest.mark.parametrize(
    ("missing", "cells", "drop", "ids"),
    [
        ("problem", ["A", ""], None, ["unknown-key-in-lookup"]),
        ("blank", ["A", ""], None, []),
        ("drop", ["A", ""], [False, True], []),
    ],
)
def test_a_code_without_an_answer_does_what_missing_says(missing, cells, drop, ids):
    lookup = Lookup("codes.csv", "k", "v", None, 1, PLACE)
    found = made({"lookup": lookup, "missing": missing}, "1", "2", answers={"1": "A"})

    assert (cells, drop, ids) == (*found[:2], [problem.id for problem in found[2]])


@pytest.mark.parametrize(
    ("rule", "cell", "id_"),
    [
        ({"values": {"S": "school"}}, "X", "unmapped-value"),
        ({"values": {"S": "school"}}, "", "unmapped-value"),
        ({"year_named_by": "start"}, "FY19", "unreadable-year"),
        ({"year_named_by": "start"}, "2018-20", "unreadable-year"),
        ({"year_named_by": "end"}, "18-19", "unreadable-year"),
        ({"year_named_by": "end"}, "", "unreadable-year"),
    ],
)
def test_a_cell_that_a_rule_cannot_read_is_named_once_at_its_first_row(rule, cell, id_):
    good = {"values": "S"}.get(next(iter(rule)), "2018")
    (problem,) = made(rule, good, cell, good, cell)[2]

    assert (id_, 3, "Code") == (problem.id, problem.location.row, problem.location.column)
    assert "in 2 rows" in problem.what


def test_counts_and_amounts_are_not_shown():
    (problem,) = made({"values": {"S": "0"}}, "7", is_private=True)[2]

    assert "'#'" in problem.what
    assert problem.value is None


def test_too_many_values_are_counted():
    problems = made({"values": {"S": "0"}}, *map(str, range(1000, 1300)))[2]

    assert 201 == len(problems)
    assert "300 distinct values are refused for this reason" in {
        problem.what for problem in problems
    }


def test_a_value_from_a_second_column_is_named_at_its_row():
    rule = {"sources": ("Code", "Short"), "values": {"a": "b"}}
    (problem,) = made(rule, "a", "", Short=["", "z"])[2]

    assert (3, "z") == (problem.location.row, problem.value)
