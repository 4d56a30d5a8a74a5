"""San Francisco's statements of 102 schools, 2022-23, against their own dollars, read here without our code."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from generator.finance.allocation import causes
from generator.pages.register_files import register_files
from generator.privacy import published

PROJECT = Path(__file__).parents[2]
pytestmark = pytest.mark.real
LINES = {
    "Base": "base",
    "Duplicated Poverty": "duplicated-poverty",
    "K-3 Grade": "grades-k-3",
    "Title I (High Schools)": "low-income-high-schools",
    "English Learners": "english-learners",
    "Newcomer Specialty Funding": "newcomers",
    "UPP Concentration (>55%)": "concentration",
    "Special Education Supplement": "special-education",
    "Title I": "title-i",
}
"""Lines that have a rate, and the rule of each."""


def number(text):
    return Decimal(text.replace(",", "")) if text not in {"", "-"} else Decimal(0)


@pytest.fixture(scope="module")
def statements(san_francisco_exports):
    path = san_francisco_exports / "san_francisco/weighted_student_formula_detail_2022_23.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["weight_name"] in LINES]


@pytest.fixture(scope="module")
def checked(san_francisco):
    district, _ = san_francisco
    return district.allocations[2023]


@pytest.fixture(scope="module")
def rows(san_francisco):
    district, _ = san_francisco
    (file,) = (one for one in register_files(published(district)) if one.table == "allocation")
    return list(csv.DictReader(io.StringIO(file.content.decode())))


def test_nothing_stops_the_build_and_every_rate_that_does_not_fit_is_said(san_francisco):
    _, report = san_francisco

    assert not report.has_errors
    assert {"printed-rate-differs", "allocation-difference-shown"} == {one.id for one in report}


def test_every_line_with_a_rate_is_worked_out_to_the_dollar_at_every_school(checked, statements):
    for row in statements:
        key = row["site_code"].zfill(3), LINES[row["weight_name"]]

        assert number(row["allocation"]) * 100 == checked.allocation.amounts[key].cents
    assert 102 == len(checked.verification.reproduced_sites)


def test_the_printed_base_gives_no_schools_dollars_and_one_rate_gives_all(checked):
    base = checked.verification.rules["base"]
    (printed,) = base.printed

    assert (102, 102) == (base.fit.school_count, base.fit.fitting_count)
    assert 517449957 < base.fit.low * 1000 < base.fit.high * 1000 < 517449973
    assert base.fit.holds(Fraction("517449.96"))
    assert base.is_implied
    assert (5175, 102, 0, causes.ROUNDED_IN_PRINT) == (
        printed.rate / 100,
        printed.paid_count,
        printed.reproduced_count,
        printed.cause,
    )


def test_the_rounded_and_the_wrong_rate_are_found_with_their_causes(checked):
    (special,) = checked.verification.rules["special-education"].printed
    title = {int(one.rate / 100): one for one in checked.verification.rules["title-i"].printed}

    assert (103, 0, causes.ROUNDED_IN_PRINT) == (
        special.rate / 100,
        special.reproduced_count,
        special.cause,
    )
    assert (17, 0, causes.OTHER_STATEMENTS) == (
        title[570].paid_count,
        title[570].reproduced_count,
        title[570].cause,
    )
    assert causes.ROUNDED_IN_PRINT == title[597].cause


def test_the_printed_total_ties_with_the_placeholder_school_and_four_dollars_of_rounding(checked):
    (total,) = checked.verification.totals

    assert total.ties
    assert (352_540_330_00, 351_540_326_00, 4_00) == (
        total.printed_cents,
        total.added_cents,
        total.difference_cents,
    )


def test_totals_of_schools_differ_only_by_rounding_or_where_a_statement_lacks_a_line(
    checked, san_francisco_exports
):
    path = san_francisco_exports / "san_francisco/weighted_student_formula_detail_2022_23.csv"
    with path.open(encoding="utf-8", newline="") as file:
        has_line = {
            row["site_code"].zfill(3)
            for row in csv.DictReader(file)
            if row["weight_name"].startswith("Transition")
        }
    for site_id, total in checked.verification.site_totals.items():
        if site_id in has_line:
            assert abs(total.difference_cents) <= 200
        elif abs(total.difference_cents) > 900:
            assert causes.MISSING_RULE == total.cause


def test_no_count_under_ten_can_be_read_or_divided_out(rows, statements):
    by_key = {(row["site_id"], row["rule_id"]): row for row in rows}
    small = [row for row in statements if 0 < number(row["eligible_count"]) < 10]

    assert 6 == len(small)
    for row in small:
        site_id = row["site_code"].zfill(3)
        cell = by_key[site_id, LINES[row["weight_name"]]]
        hidden = [
            one
            for one in rows
            if one["site_id"] == site_id and one["finding"] == "part_of_student_need"
        ]

        assert "part_of_student_need" == cell["finding"]
        assert not any(cell[name] for name in ("count", "rate", "computed", "published"))
        assert len(hidden) > 1
        assert by_key[site_id, "student-need"]["published"]


def test_rows_that_are_shown_add_to_every_rule_of_every_school(rows, checked):
    by_site = {}
    for row in rows:
        if row["published"]:
            by_site[row["site_id"]] = by_site.get(row["site_id"], 0) + Decimal(row["published"])
    for site_id in checked.allocation.method_of:
        expected = sum(
            one.cents
            for (site, rule_id), one in checked.allocation.published.items()
            if site == site_id and rule_id != "total"
        )

        assert expected == by_site[site_id] * 100


def test_a_website_without_ledgers_is_built_and_holds_every_school_and_rule(
    san_francisco_exports, tmp_path
):
    from generator.problems import Report  # noqa: PLC0415 - heavy
    from generator.website import build_website  # noqa: PLC0415

    data = PROJECT / "tests/real/san_francisco"
    website = build_website(data, san_francisco_exports, Report(), tmp_path)
    rows = list(csv.DictReader(io.StringIO(website.files["data/allocation.csv"].decode())))

    assert 102 * 16 == sum(row["rule_id"] != "student-need" for row in rows)
    assert not {"changes/", "money/"} & set(website.pages)
    assert "$0" not in website.pages[""].markdown.replace("&#36;", "$")


def test_each_school_has_a_page_that_says_its_published_total(san_francisco_exports, tmp_path):
    from generator.problems import Report  # noqa: PLC0415 - heavy
    from generator.website import build_website  # noqa: PLC0415

    data = PROJECT / "tests/real/san_francisco"
    website = build_website(data, san_francisco_exports, Report(), tmp_path)
    schools = {path for path in website.pages if path.startswith("schools/") and path != "schools/"}

    assert 102 == len(schools)
    assert all(" gets $" in website.pages[path].description for path in schools)
