"""Oakland's public ledger, 178,832 lines over six years, against sums taken straight from its CSV.

The sums here share no code with the generator: csv, Decimal, and rules written out again.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from decimal import Decimal

import pytest

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def ledger(oakland_exports):
    path = oakland_exports / "oakland" / "expenditures.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def kinds(oakland_exports):
    path = oakland_exports / "oakland" / "sites.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["type"] for row in csv.DictReader(file)}


def rows_of(website, address):
    return list(csv.DictReader(io.StringIO(website.files[address].decode())))


def key(row):
    return int(row["year"]) + 1, row["site_code"].zfill(3)


def test_nothing_stops_the_build(oakland):
    _, report = oakland

    assert not report.has_errors


def test_every_site_and_year_adds_to_the_ledger_to_the_cent(oakland, ledger):
    website, _ = oakland
    expected = defaultdict(Decimal)
    for row in ledger:
        year, site_id = key(row)
        expected[year, site_id, "amended"] += Decimal(row["budget"])
        expected[year, site_id, "actual"] += Decimal(row["ytd_actual"])

    published = {
        (int(row["fiscal_year"]), row["site_id"], row["stage"]): Decimal(row["amount"])
        for row in rows_of(website, "data/site_totals.csv")
    }

    assert expected == published


def test_each_sites_file_adds_to_its_totals(oakland):
    website, _ = oakland
    totals = defaultdict(dict)
    for row in rows_of(website, "data/site_totals.csv"):
        totals[row["site_id"]][row["fiscal_year"], row["stage"]] = Decimal(row["amount"])

    for site_id, expected in totals.items():
        added = defaultdict(Decimal)
        for row in rows_of(website, f"data/sites/{site_id}.csv"):
            added[row["fiscal_year"], row["stage"]] += Decimal(row["amount"])

        assert expected == added


NATIONAL = [
    # California's functions by their first digits, longest first, as its manual groups them.
    ("721", "9000"), ("718", "2500"), ("71", "2300"), ("70", "2300"),
    ("31", None), ("36", "2700"), ("37", "3100"), ("39", "2100"),
    ("21", "2200"), ("24", "2200"), ("27", "2400"), ("85", "4000"),
    ("91", "5000"), ("92", "9000"), ("93", "9000"),
    ("1", "1000"), ("4", "1000"), ("5", "3300"), ("6", "3200"), ("7", "2500"), ("8", "2600"),
]  # fmt: skip


def national_function(code):
    if code.zfill(4)[:3] == "316":
        return "2200"
    for digits, group in NATIONAL:
        if code.zfill(4).startswith(digits):
            return group or "2100"
    return None


def line_class(row):
    """Current expenditure, or what keeps a line out of it; written from decision 0004."""
    fund, object_ = int(row["fund_code"]), int(row["object_code"])
    function = national_function(row["function_code"])
    moves = 5700 <= object_ < 5800 or 7100 <= object_ < 7400 or 7600 <= object_ < 7630
    if fund == 670:
        return "internal_service"
    if function is None and object_ >= 7700:
        return "unclassified"
    if moves or function == "9000":
        return "transfer"
    if 7630 <= object_ < 7700:
        return "other_financing_use"
    if fund == 510 or 7400 <= object_ < 7500 or function == "5000":
        return "debt_service"
    if fund in {210, 250, 350, 400} or 6000 <= object_ < 7000 or function == "4000":
        return "capital"
    return "current" if function else "unclassified"


def published_class(row):
    """The class of a published line, from its published columns alone."""
    fund, function, object_ = row["fund"], row["function"], row["object"]
    if fund in {"internal_service", "fiduciary"}:
        return fund
    if "unclassified" == function == object_:
        return "unclassified"
    if object_ == "910" or function == "9000":
        return "transfer"
    if object_ == "900":
        return "other_financing_use"
    if fund == "debt" or object_ == "830" or function == "5000":
        return "debt_service"
    if fund == "capital" or object_ == "700" or function == "4000":
        return "capital"
    return "unclassified" if "unclassified" in {fund, function, object_} else "current"


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2023, 2024])
def test_current_expenditure_by_national_function_and_all_that_is_left_out(oakland, ledger, year):
    website, _ = oakland
    expected = defaultdict(Decimal)
    for row in ledger:
        if int(row["year"]) + 1 == year:
            kind = line_class(row)
            name = (kind, national_function(row["function_code"])) if kind == "current" else kind
            expected[name] += Decimal(row["ytd_actual"])

    published = defaultdict(Decimal)
    for address in website.files:
        if re.fullmatch(r"data/sites/[^/]+\.csv", address):
            for row in rows_of(website, address):
                if row["stage"] == "actual" and int(row["fiscal_year"]) == year:
                    kind = published_class(row)
                    name = (kind, row["function"]) if kind == "current" else kind
                    published[name] += Decimal(row["amount"])

    assert {k: v for k, v in expected.items() if v} == {k: v for k, v in published.items() if v}


def test_the_incomplete_year_is_said_and_breaks_the_line(oakland):
    website, _ = oakland
    home = website.pages[""].fragments["body"]

    assert "2022-23 is not complete" in home


def test_no_amount_is_divided_by_another_years_count(oakland):
    website, _ = oakland
    for row in rows_of(website, "data/all_schools.csv"):
        if row["operating_per_student"]:
            assert row["fiscal_year"] in {"2020", "2023"}
            assert row["stage"] == "actual"
            assert row["students_counted_on"][:4] == str(int(row["fiscal_year"]) - 1)


def test_a_site_without_a_name_and_sites_that_share_one_can_be_told_apart(oakland, kinds):
    website, _ = oakland
    names = defaultdict(set)
    for row in rows_of(website, "data/site_totals.csv"):
        names[row["site_name"]].add(row["site_id"])

    assert names["Site 216 (no name given)"] == {"216"} or "216" not in kinds
    assert all(len(sites) == 1 for sites in names.values())


def test_every_school_of_the_ledger_has_a_page(oakland, ledger, kinds):
    website, _ = oakland
    schools = {row["site_code"].zfill(3) for row in ledger if kinds[row["site_code"]] == "Schools"}

    assert schools == {
        path.split("/")[1] for path in website.pages if re.fullmatch(r"schools/[^/]+/", path)
    }


def test_figures_of_the_pages_agree_with_the_downloads(oakland):
    website, _ = oakland
    operating = {
        (row["site_id"], row["stage"]): Decimal(row["operating_amount"])
        for row in rows_of(website, "data/all_schools.csv")
        if row["fiscal_year"] == "2024"
    }
    compared = 0
    for (site_id, stage), amount in operating.items():
        column = {"amended": "amended", "actual": "actual"}[stage]
        address = f"data/figures/site-{site_id}-planned.csv"
        if address in website.files:
            added = sum(Decimal(row[column]) for row in rows_of(website, address))

            assert amount == added
            compared += 1
    assert compared > 150
