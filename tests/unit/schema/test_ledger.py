"""Ledgers: typed in vectorised steps, with the same answers cell by cell."""

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import columns
from generator.money import parse_cents
from generator.problems import Report
from generator.schema.ledger import FTE, Ledger, _plain_cents, _undressed, type_ledger

BUDGET = """
fiscal_year,stage,as_of,site_id,fund,function,object,program,amount
2025-26,adopted,2025-06-20,101,01,1000,1100,,"1,200.50"
2026,Adopted,2025-06-20,0102,01,1000,1100,A,-3
2026,amended,,101,02,2400,1300,A,$7.25
"""


def typed(table, source) -> Ledger:
    report = Report()
    ledger = type_ledger(table, source, report)
    assert ledger is not None
    assert 0 == len(report)
    return ledger


@pytest.mark.parametrize("chunks", [1, 3])
@pytest.mark.parametrize("is_encoded", [False, True])
def test_a_budget_is_typed_as_the_contract_says(table, chunks, is_encoded):
    source = table("budget", BUDGET, chunks)
    if is_encoded:
        encoded = pa.table(
            {name: source.cells[name].dictionary_encode() for name in source.cells.column_names}
        )
        source = type(source)("budget", encoded)

    frame = typed(columns.BUDGET, source).frame

    assert [2026, 2026, 2026] == frame["fiscal_year"].tolist()
    assert "int32" == frame["fiscal_year"].dtype
    assert ["adopted", "adopted", "amended"] == frame["stage"].tolist()
    assert frame["stage"].dtype == pd.CategoricalDtype(list(columns.STAGES), ordered=True)
    assert ["101", "0102", "101"] == frame["site_id"].tolist()
    assert ["", "A", "A"] == frame["program"].tolist()
    assert ["", "", ""] == frame["resource"].tolist()
    assert ["2025-06-20", "2025-06-20", ""] == frame["as_of"].tolist()
    assert [120050, -300, 725] == frame["amount_cents"].tolist()
    assert "int64" == frame["amount_cents"].dtype
    assert frame.index.equals(pd.RangeIndex(3))


def test_actuals_have_what_is_blank_filled_in(table):
    source = table(
        "actuals",
        "fiscal_year,site_id,fund,function,object,amount,encumbered\n2026,101,01,1000,1100,5,\n"
        "2026,101,01,1000,1100,5,2.5",
    )

    ledger = typed(columns.ACTUALS, source)

    frame = ledger.frame
    assert [13, 13] == frame["period"].tolist()
    assert "int8" == frame["period"].dtype
    assert {"ytd"} == set(frame["measure"])
    assert {"actual"} == set(frame["stage"])
    assert [0, 250] == frame["encumbered_cents"].tolist()
    assert ledger.has_encumbrances


def test_refused_cells_are_reported_where_they_stand(table):
    source = table(
        "budget",
        """
        fiscal_year,stage,site_id,fund,function,object,amount
        2026,adopted,101,01,1000,1100,5
        FY26,adopted,101,01,1000,1100,TBD
        2026,adoptd,,01,1000,1E+03,
        2026,adopted,101,01,1000,1100,TBD
        """,
    )
    report = Report()

    type_ledger(columns.BUDGET, source, report)

    assert [
        (3, "amount", "bad-amount"),
        (3, "fiscal_year", "bad-year"),
        (4, "amount", "missing-value"),
        (4, "object", "bad-code"),
        (4, "site_id", "missing-value"),
        (4, "stage", "unknown-choice"),
        (5, "amount", "bad-amount"),
    ] == [(p.location.row, p.location.column, p.id) for p in report]


def test_many_refused_cells_are_counted_and_the_first_are_looked_up(table):
    lines = "2026,adopted,101,01,1000,100,TBD\n2026,adopted,101,01,1000,100,none\n" * 250
    source = table("budget", f"fiscal_year,stage,site_id,fund,function,object,amount\n{lines}")
    report = Report()

    type_ledger(columns.BUDGET, source, report)

    number, *shown = report
    assert "500 cells of this column are refused for this reason" == number.what
    assert list(range(2, 202)) == [problem.location.row for problem in shown]


def test_a_text_that_no_row_uses_is_not_refused(table):
    source = table("budget", BUDGET)
    years = pa.DictionaryArray.from_arrays(pa.array([0, 0, 0], pa.int32()), ["2026", "FY26"])
    source = type(source)("budget", source.cells.set_column(0, "fiscal_year", years))
    report = Report()

    type_ledger(columns.BUDGET, source, report)

    assert 0 == len(report)


def test_a_ledger_without_a_required_column_is_not_typed(table):
    report = Report()

    assert type_ledger(columns.BUDGET, table("budget", "fiscal_year\n2026"), report) is None
    assert {"missing-column"} == {p.id for p in report}


def test_the_newest_budget_of_each_stage_stands(table):
    source = table(
        "budget",
        """
        fiscal_year,stage,as_of,site_id,fund,function,object,amount
        2026,adopted,2025-06-20,101,01,1000,1100,1
        2026,amended,2025-12-01,101,01,1000,1100,2
        2026,amended,2026-03-01,101,01,1000,1100,3
        2025,amended,2025-01-01,101,01,1000,1100,4
        """,
    )

    standing = typed(columns.BUDGET, source).standing_lines()

    assert [100, 300, 400] == standing["amount_cents"].tolist()


def test_the_last_year_to_date_stands_and_single_periods_add_up(table):
    source = table(
        "actuals",
        """
        fiscal_year,period,measure,site_id,fund,function,object,amount
        2025,1,period,101,01,1000,1100,1
        2025,2,period,101,01,1000,1100,2
        2026,1,ytd,101,01,1000,1100,3
        2026,2,ytd,101,01,1000,1100,4
        """,
    )

    standing = typed(columns.ACTUALS, source).standing_lines()

    assert [100, 200, 400] == standing["amount_cents"].tolist()


@given(
    st.lists(
        st.from_regex(r"\A[-(]?\$?-?[0-9]{1,14}(,[0-9]{3}){0,3}(\.[0-9]{0,3})?[-)]?\Z")
        | st.text(st.sampled_from("0123456789.,$()- E+"), max_size=12),
        min_size=1,
    )
)
def test_vectorised_amounts_are_those_of_parse_cents(texts):
    plain, is_plain = _undressed(pa.array(texts, pa.string()))
    cents = _plain_cents(plain, is_plain).tolist()

    for text, found, read_here in zip(texts, cents, is_plain.to_pylist(), strict=True):
        assert not read_here or found == parse_cents(text), text


def test_positions_are_exact_and_nothing_where_the_file_does_not_say(table):
    source = table(
        "budget",
        "fiscal_year,stage,site_id,fund,function,object,amount,fte\n"
        "2026,adopted,101,01,1000,1100,5,1.3333\n2026,adopted,101,01,1000,1100,5,\n"
        "2026,adopted,101,01,1000,1100,5,withheld",
    )

    assert [13_333, 0, 0] == typed(columns.BUDGET, source).frame[FTE].tolist()
    assert [0, 0, 0] == typed(columns.BUDGET, table("budget", BUDGET)).frame[FTE].tolist()
