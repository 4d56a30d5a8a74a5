import csv
import io
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from generator import columns
from generator.finance.balances import Balance, ReserveRule
from generator.finance.revenue import RevenueAmount
from generator.finance.totals import CheckedTotal
from generator.pages.register_files import register_files
from generator.privacy import published
from tests.shared_district import a_sharing_district, a_state_figure
from tests.small_district import a_district, a_line, a_site

KEY = (2024, "actual")


@pytest.fixture
def files():
    district = a_sharing_district(
        [
            a_line("101", 1000_00, year=2024, stage="actual", control="locked"),
            a_line("900", 300_05, year=2024, stage="actual", function="2710"),
        ],
        sites=[a_site("101", "=HYPERLINK(1)"), a_site("900", "Yard", site_type="central")],
        counts=[(2024, "101", "final", "99.5")],
        state_figures={(2024, "101"): a_state_figure(20_00, students=110)},
        positions={(*KEY, "101"): {"teachers": "12.50", "office": 10}},
    )
    registers = replace(
        district.registers,
        revenue=(
            RevenueAmount(*KEY, "", "unclassified", False, True, -5, 1),
            RevenueAmount(*KEY, "operating", "state", True, False, 7_00, 2),
        ),
        balances=(Balance(*KEY, "operating", True, "unassigned", -12_34),),
        reserve_rules=(ReserveRule("policy", Fraction(1, 10), "spending", "Policy"),),
        totals=(CheckedTotal(*KEY, "", "", "", "", 1400_05, 1300_05, "Audit", "4", "one month"),),
    )
    public = published(replace(district, registers=registers))
    return {file.path: file for file in register_files(public)}


def rows(files, name):
    return list(csv.DictReader(io.StringIO(files[f"data/{name}.csv"].content.decode())))


def test_there_is_a_file_for_what_a_district_keeps_and_for_nothing_else(files):
    nothing = list(register_files(published(a_district([a_line("101", 1)]))))

    assert [] == nothing
    assert {f"data/{table.name}.csv" for table in columns.published_registers.PUBLISHED_REGISTERS} == set(files)  # fmt: skip


def test_files_have_exactly_the_declared_columns_and_words(files):
    for path, file in files.items():
        table = columns.PUBLISHED[path.removeprefix("data/").removesuffix(".csv")]
        found = rows(files, table.name)

        assert list(table.by_name) == list(found[0])
        assert file.row_count == len(found)
        for column in table.columns:
            words = {row[column.name] for row in found} - {""}
            assert not column.choices or words <= set(column.choices)


def test_money_in_and_savings_are_exact(files):
    assert [("unclassified", "unclassified", "no", "yes", "-0.05"), ("operating", "state", "yes", "no", "7.00")] == [
        (r["fund"], r["source"], r["one_time"], r["on_behalf"], r["amount"]) for r in rows(files, "revenue")
    ]  # fmt: skip
    assert [("yes", "unassigned", "-12.34")] == [
        (r["general_fund"], r["balance_class"], r["amount"]) for r in rows(files, "balances")
    ]


def test_positions_are_plain_numbers(files):
    assert [("teachers", "12.5"), ("office", "10")] == [
        (r["job_group"], r["fte"]) for r in rows(files, "positions")
    ]


def test_a_reader_can_add_a_full_cost_and_the_way_to_the_states_figure_up_again(files):
    by_part = {}
    for row in rows(files, "full_cost"):
        by_part.setdefault(row["part"], []).append(row)
    (own,), (total,), (state,) = by_part["own"], by_part["total"], by_part["state"]
    shares = sum(Decimal(row["amount"]) for row in by_part["share"])
    steps = sum(Decimal(row["per_student"]) for row in by_part["step"])

    assert Decimal(total["amount"]) == Decimal(own["amount"]) + shares == Decimal("1300.05")
    assert Decimal(state["per_student"]) == Decimal(total["per_student"]) + steps
    assert ("99.5", "13.07", "110") == (total["students"], total["per_student"], state["students"])
    assert ["students", "unexplained"] == [row["detail"] for row in by_part["step"]]


def test_a_total_says_what_it_misses_and_where_it_stands(files):
    (row,) = rows(files, "control_totals")

    assert ("1400.05", "1300.05", "-100.00") == (row["printed"], row["added"], row["difference"])
    assert ("Audit", "4", "one month") == (row["document"], row["page"], row["explanation"])


def test_a_name_that_a_spreadsheet_would_run_is_inert(files):
    assert {"'=HYPERLINK(1)"} == {row["site_name"] for row in rows(files, "full_cost")}


def test_who_decides_is_told_of_each_school_and_left_out_where_it_is_withheld():
    public = published(
        a_district(
            [
                a_line("101", 500_00, control="flexible", object_="610"),
                a_line("101", 900_00, control="locked"),
                a_line("102", 90_00, control="flexible", object_="113"),
                a_line("102", 900_00, control="locked"),
            ]
        )
    )
    (text,) = (one.content for one in register_files(public) if one.path == "data/control.csv")

    assert [
        ("101", "flexible", "500.00"),
        ("101", "locked", "900.00"),
    ] == [
        (row["site_id"], row["control"], row["amount"])
        for row in csv.DictReader(io.StringIO(text.decode()))
    ]


@pytest.mark.parametrize("name", ["revenue", "balances", "full_cost", "control"])
def test_amounts_of_a_year_that_is_not_audited_are_marked(files, name):
    assert {"p"} == {row["marker"] for row in rows(files, name)}
