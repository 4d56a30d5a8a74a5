import pyarrow as pa
import pytest

from generator.problems import Location, Report
from generator.sources.entries import Condition
from generator.sources.extracts import Consecutive, Extract
from generator.sources.selection import Selection
from generator.sources.totals import without_totals

TOTAL = Condition("Site", Location("district.yml"), starts_with=("Total",))


def left(rows, conditions=(TOTAL,), zeros=()):
    table = pa.table(
        {"Site": pa.array([site for site, _ in rows]), "Amount": pa.array([a for _, a in rows])}
    )
    extract = Extract("export.csv", None, 1, ("Site", "Amount"), table, Consecutive(2))
    report = Report()
    amounts = {"Amount": frozenset(zeros)}
    found = without_totals(Selection(extract), conditions, amounts, report)
    return found.column("Site").to_pylist(), [problem.location.row for problem in report]


@pytest.mark.parametrize(
    ("amounts", "wrong"),
    [
        (["1.10", "2.20", "T3.30"], []),
        (["1.10", "2.20", "T3.31"], [4]),
        (["1", "2", "T3", "4", "T4", "T7"], []),
        (["1", "2", "T3", "4", "T7"], []),
        (["1", "T1", "2", "T2", "T3", "4", "T4", "T4", "T7"], []),
        (["1", "T1", "2", "T3", "5", "T6"], [7]),
        (["(1,000.00)", "$2,000", "T1,000.00"], []),
        (["1", "T", "2", "T2"], []),
        (["1", "", "T1"], []),
        (["1", "TBD", "T1"], []),
        (["T0"], []),
    ],
)
def test_a_total_adds_the_rows_back_to_an_earlier_total_or_the_top(amounts, wrong):
    rows = [
        ("Total", amount[1:]) if amount.startswith("T") and amount != "TBD" else ("101", amount)
        for amount in amounts
    ]

    assert wrong == left(rows)[1]
    assert "Total" not in left(rows)[0]


def test_without_conditions_every_row_stays():
    assert (["Total"], []) == left([("Total", "9")], ())


def test_every_condition_must_mark_a_total():
    blank = Condition("Amount", Location("district.yml"), blank=True)

    assert ["101", "Total A"] == left(
        [("101", "1"), ("Total A", "9"), ("Total", "")], (TOTAL, blank)
    )[0]


@pytest.mark.parametrize(("total", "wrong"), [("1.00", []), ("2.00", [4]), ("--", [4]), ("", [])])
def test_what_stands_for_none_does_not_hide_that_a_total_differs(total, wrong):
    rows = [("101", "1.00"), ("102", "--"), ("Total", total)]

    assert wrong == left(rows, zeros={"--"})[1]


def test_a_total_that_is_no_amount_is_reported():
    assert [3] == left([("101", "1.00"), ("Total", "see page 4")])[1]


def test_a_cell_that_is_no_amount_does_not_hide_that_a_total_differs():
    assert [4] == left([("101", "1.00"), ("102", "TBD"), ("Total", "3.00")])[1]
