"""Rows that hold no data are told once each and left out; rows of data never are."""

from __future__ import annotations

import pytest

from tests.written_district import checked

SITES = (
    "site_id,site_name,site_type\n101,Total Wellness Academy,school\n102,Birch Elementary,school\n"
    "900,Bus Yard,central\n"
)
LINES = (
    "fiscal_year,stage,site_id,fund,function,object,amount\n"
    "2026,adopted,101,01,1000,100,1200.00\n"
    "2026,adopted,102,01,1000,100,800.00\n"
)


def ids(folder, lines):
    _, report = checked(folder, sites=SITES, budget=lines)
    return [(one.id, one.location.row) for one in report if one.level == "error"]


@pytest.mark.parametrize(
    "row",
    [
        "Total,,,,,,2000.00",
        "2026,adopted,Grand total,01,1000,100,2000.00",
        "2026,adopted,SUBTOTAL schools,,,,2000.00",
        "fiscal_year,stage,site_id,fund,function,object,amount",
        "See the notes on page 4,,,,,,",
    ],
)
def test_a_row_of_no_data_is_one_problem(tmp_path, row):
    assert [("stray-row", 4)] == ids(tmp_path, f"{LINES}{row}\n")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("2026,adopted,101,01,1000,100,5.00", []),
        ("2026,adopted,,01,1000,100,5.00", [("missing-value", 4)]),
        ("2026,adopted,TOT,01,1000,100,5.00", [("unknown-site", 4)]),
    ],
)
def test_a_row_of_data_is_none(tmp_path, row, found):
    assert found == ids(tmp_path, f"{LINES}{row}\n")


def test_each_row_after_one_that_is_left_out_keeps_its_place(tmp_path):
    more = "Total,,,,,,2000.00\n2026,adopted,101,01,1000,100,x\n"

    assert [("stray-row", 4), ("bad-amount", 5)] == ids(tmp_path, LINES + more)
