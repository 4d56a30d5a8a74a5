"""Positions of a sample fit its students, its rules and the pay in its ledger."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from tests import thorough

TEACHERS = "111"


@pytest.fixture(scope="module", params=[(3, 1), *thorough.of((), ((32, 1), (60, 3)))], ids=str)
def district(request, write):
    sites, seed = request.param
    return write(sites=sites, seed=seed)


def _positions(district, *keys):
    sums = Counter()
    for row in district.rows("staff"):
        sums[tuple(row[key] for key in keys)] += Decimal(row["fte"])
    return sums


def _pay(district, object_):
    """Return dollars of regular pay by year, stage and site."""
    sums = Counter()
    for line in district.lines:
        if line.account[2] == object_ and line.cents > 0:
            sums[str(line.year), line.stage, line.site_id] += Decimal(line.cents) / 100
    return sums


def test_budgets_count_half_positions_and_what_is_filled_tenths(district):
    for row in district.rows("staff"):
        step = Decimal("0.1") if row["stage"] == "actual" else Decimal("0.5")
        assert Decimal(row["fte"]) > 0
        assert Decimal(row["fte"]) % step == 0


def test_a_school_has_a_teacher_for_every_8_to_20_students(district):
    teachers = _positions(district, "fiscal_year", "stage", "site_id", "job_group")
    students = district.students("projected")

    assert students
    for (year, site_id), count in students.items():
        share = count / teachers[str(year), "adopted", site_id, "teachers"]
        assert 8 < share < 20, (year, site_id)


def test_pay_of_teachers_is_that_of_their_positions_in_every_stage(district):
    positions = _positions(district, "fiscal_year", "stage", "site_id", "job_group")
    pay = _pay(district, TEACHERS)
    # The open year has run four months.
    each = {
        key: dollars / positions[(*key, "teachers")]
        for key, dollars in pay.items()
        if positions[(*key, "teachers")] >= 5 and key[:2] != ("2027", "actual")
    }

    assert len(each) > 10
    assert all(56_000 < dollars < 82_000 for dollars in each.values())


def test_nobody_is_where_no_pay_is(district):
    paid = {key for code in ("110", "111", "112") for key in _pay(district, code)}

    assert set(_positions(district, "fiscal_year", "stage", "site_id")) <= paid


def test_a_few_budgeted_positions_are_not_filled(district):
    positions = _positions(district, "fiscal_year", "stage")
    for year in ("2025", "2026", "2027"):
        assert 0.96 < positions[year, "actual"] / positions[year, "amended"] < 1


def test_every_school_has_a_principal_and_an_office(district):
    positions = _positions(district, "fiscal_year", "stage", "site_id", "job_group")
    for year, site_id in district.students():
        assert positions[str(year), "adopted", site_id, "school_leaders"] >= 1
        assert positions[str(year), "adopted", site_id, "office"] >= 1


def test_more_than_half_of_all_positions_teach(lakeview):
    positions = _positions(lakeview, "stage", "job_group")
    for stage in ("proposed", "adopted", "amended", "actual"):
        whole = sum(fte for (of_stage, _), fte in positions.items() if of_stage == stage)
        assert 0.4 < positions[stage, "teachers"] / whole < 0.6
        assert positions[stage, "other"] / whole < 0.07


def test_the_proposed_budget_has_fewer_librarians_than_the_adopted_one(lakeview):
    positions = _positions(lakeview, "fiscal_year", "stage", "job_group")
    for year in ("2025", "2026", "2027"):
        gap = positions[year, "adopted", "student_support"] - positions[year, "proposed", "student_support"]  # fmt: skip
        assert gap >= 10


def test_nobody_works_at_a_site_in_a_year_it_is_not_open(lakeview):
    sites = lakeview.sites
    for year, site_id in _positions(lakeview, "fiscal_year", "site_id"):
        assert (sites[site_id]["opened"] or year) <= year <= (sites[site_id]["closed"] or year)


def test_positions_of_budget_lines_are_those_of_the_register(district):
    lines = Counter()
    for row in district.rows("budget"):
        lines[row["fiscal_year"], row["stage"], row["site_id"]] += Decimal(row["fte"] or 0)
    register = _positions(district, "fiscal_year", "stage", "site_id")

    assert {key: fte for key, fte in lines.items() if fte} == {
        key: fte for key, fte in register.items() if key[1] != "actual"
    }


def test_positions_stand_on_lines_of_salaries(district):
    assert {"1"} == {row["object"][0] for row in district.rows("budget") if row["fte"]}
