import pyarrow as pa
import pytest

from generator.problems import Report
from generator.sources.extracts import Consecutive, Extract
from generator.sources.row_totals import check_row_totals
from generator.sources.selection import Selection

HEADERS = ("Salaries", "Benefits", "Total")
ZEROS = {"Salaries": frozenset(), "Benefits": frozenset({"--"})}


def wrong(*rows):
    """Return the rows of the file, below its header, whose total is reported."""
    columns = zip(*rows, strict=True)
    table = pa.table(dict(zip(HEADERS, map(pa.array, columns), strict=True)))
    extract = Extract("export.csv", None, 1, HEADERS, table, Consecutive(2))
    report = Report()
    check_row_totals(Selection(extract), "Total", ZEROS, report)
    assert {problem.id for problem in report} <= {"row-total-differs"}
    assert all(problem.location.column == "Total" for problem in report)
    return [problem.location.row for problem in report]


@pytest.mark.parametrize(
    "row",
    [
        ("1,000.00", "$200.00", "1200"),
        ("(5.00)", "2.50", "-2.50"),
        ("1.00", "--", "1.00"),
        ("1.00", "", "1.00"),
        ("0.00", "--", "--"),
        ("1.00", "2.00", ""),
    ],
)
def test_a_row_that_adds_up_passes(row):
    assert [] == wrong(row)


def test_each_row_that_misses_its_total_is_named():
    assert [2, 4] == wrong(
        ("1.00", "2.00", "3.01"), ("1.00", "2.00", "3.00"), ("1.00", "--", "3.00")
    )


def test_a_total_that_is_no_amount_is_reported():
    assert [2] == wrong(("1.00", "2.00", "three"))


def test_the_sum_of_a_row_with_an_amount_that_cannot_be_read_means_nothing():
    assert [] == wrong(("TBD", "2.00", "3.00"))
