import csv
import io
from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator import columns
from generator.figures.facts import Facts
from generator.finance import accounts
from generator.finance.remarks import Correction
from generator.pages.downloads import all_schools, district_lines, site_lines, site_totals
from generator.privacy import published
from tests.small_district import a_district, a_line, a_site


@pytest.fixture
def public():
    return published(
        a_district(
            [
                a_line("007", 1234_50),
                a_line("007", 1000_00, stage="actual"),
                a_line("007", 300_00, fund="21", function="4700", object_="450"),
                a_line("101", 40_05, year=2024, stage="actual"),
                a_line("900", -5, function="9999", object_="999"),
            ],
            sites=[
                a_site("007", "=cmd|' /C calc'!A0"),
                a_site("101", "Peña, “the” School"),
                a_site("900", "Central", site_type="central"),
            ],
            counts=[(2025, "007", "projected", 100), (2024, "101", "final", 7)],
        )
    )


def rows_of(download):
    return list(csv.DictReader(io.StringIO(download.content.decode())))


def test_site_totals_has_one_row_a_year_site_and_stage_with_exact_decimals(public):
    rows = rows_of(site_totals(public))

    assert [
        ("2024", "101", "actual", "40.05"),
        ("2025", "007", "amended", "1534.50"),
        ("2025", "007", "actual", "1000.00"),
        ("2025", "900", "amended", "-0.05"),
    ] == [(r["fiscal_year"], r["site_id"], r["stage"], r["amount"]) for r in rows]


def test_downloads_have_exactly_the_declared_columns(public):
    lines = dict(site_lines(public))
    for download, table in (
        (site_totals(public), columns.SITE_TOTALS),
        (lines["007"], columns.SITE_LINES),
        (all_schools(Facts(public)), columns.ALL_SCHOOLS),
    ):
        header = download.content.decode().split("\n", maxsplit=1)[0]

        assert ",".join(column.name for column in table.columns) == header


def test_a_sites_lines_add_to_its_totals(public):
    totals = {(r["site_id"], r["fiscal_year"], r["stage"]): Decimal(r["amount"]) for r in rows_of(site_totals(public))}  # fmt: skip
    added = defaultdict(Decimal)
    for site_id, download in site_lines(public):
        for row in rows_of(download):
            added[site_id, row["fiscal_year"], row["stage"]] += Decimal(row["amount"])

    assert totals == added


def test_what_has_no_standard_code_is_called_unclassified(public):
    (row,) = rows_of(dict(site_lines(public))["900"])

    assert ("unclassified", "900", "-0.05") == (row["function"], row["object"], row["amount"])


def test_a_name_that_a_spreadsheet_would_run_gets_an_apostrophe_and_amounts_stay_numbers(public):
    rows = rows_of(site_totals(public))

    assert "'=cmd|' /C calc'!A0" == rows[1]["site_name"]
    assert "-0.05" == rows[3]["amount"]


def test_a_school_without_a_usable_count_has_no_amount_for_each_student(public):
    rows = {(r["site_id"], r["stage"]): r for r in rows_of(all_schools(Facts(public)))}

    assert "12.35" == rows["007", "amended"]["operating_per_student"]
    assert ("100", "projected") == (
        rows["007", "amended"]["students"],
        rows["007", "amended"]["students_stage"],
    )
    assert ("", "") == (rows["007", "actual"]["students"], rows["007", "actual"]["operating_per_student"])  # fmt: skip
    assert ("withheld", "") == (rows["101", "actual"]["students"], rows["101", "actual"]["operating_per_student"])  # fmt: skip
    assert ("900", "amended") not in rows


def test_every_fund_group_that_a_file_can_hold_is_in_the_dictionary():
    described = columns.SITE_LINES.by_name["fund"].description

    for group in accounts.FUND_GROUPS:
        assert (group or "unclassified") in described


def test_spending_that_is_not_audited_is_marked_in_the_lines_of_the_district():
    lines = [
        a_line("007", 5_00, year=2024, stage=stage) for stage in ("adopted", "amended", "actual")
    ]
    found = rows_of(district_lines(published(a_district(lines))))

    assert {("adopted", ""), ("amended", ""), ("actual", "p")} == {
        (row["stage"], row["marker"]) for row in found
    }


def test_what_is_not_audited_or_was_corrected_is_marked_in_the_lines_of_a_site():
    lines = [
        a_line(site, 5_00, year=2024, stage=stage)
        for site in ("007", "101")
        for stage in ("adopted", "actual")
    ]
    district = a_district(lines)
    wrong = Correction(
        date(2025, 3, 1), "The school's page", "$4", "$5", "A line was missing.",
        site_id="007", fiscal_year=2024, stage="actual",
    )  # fmt: skip
    district = replace(district, registers=replace(district.registers, corrections=(wrong,)))
    found = {
        site_id: {(row["stage"], row["marker"]) for row in rows_of(download)}
        for site_id, download in site_lines(published(district))
    }

    assert {("adopted", ""), ("actual", "p r")} == found["007"]
    assert {("adopted", ""), ("actual", "p")} == found["101"]
