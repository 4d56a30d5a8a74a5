"""What a sample shares among its schools, and the figures of its state beside them."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from ruamel.yaml import YAML

from generator.finance.accounts import OPERATING_FUNCTIONS

BUSES = "2700"


def _sharing(folder):
    return YAML(typ="safe").load(folder.path / "sharing.yml")


def _outside_schools(folder):
    """Return sites and function groups of operating money outside schools."""
    sites = folder.sites
    return {
        (line.site_id, line.function)
        for line in folder.lines
        if line.is_operating
        and line.line_class == "current"
        and line.function in OPERATING_FUNCTIONS
        and sites[line.site_id]["site_type"] != "school"
    }


@pytest.mark.parametrize("sites", [2, 4, 10, 32])
def test_pools_take_all_that_is_paid_outside_schools_but_the_health_insurance_of_retired_staff(
    sites, write
):
    folder = write(sites=sites)
    pools = _sharing(folder)["pools"]
    left = {
        function
        for site_id, function in _outside_schools(folder)
        if not any(
            site_id in pool.get("sites", [site_id])
            and function in pool.get("functions", [function])
            for pool in pools
        )
    }

    assert left == {"2900"}


def test_pools_are_shared_in_each_of_the_three_ways_each_with_a_reason(lakeview):
    pools = _sharing(lakeview)["pools"]

    assert {pool["by"] for pool in pools} == {"students", "staff_fte", "equal"}
    assert len({pool["id"] for pool in pools}) == len(pools)
    assert all(pool["reason"].endswith(".") for pool in pools)
    assert any(set(pool.get("sites", [])) <= set(lakeview.sites) for pool in pools)


def test_a_district_of_one_school_shares_nothing(write):
    files = set(write(sites=1).bytes())

    assert "staff.csv" in files
    assert not files & {"sharing.yml", "state_figures.csv"}


@pytest.mark.parametrize("sites", [2, 3, 10, 32])
def test_the_state_has_a_figure_of_every_school_in_every_closed_year(sites, write):
    folder = write(sites=sites)
    expected = {(str(year), site_id) for year, site_id in folder.students() if year < 2027}

    assert expected == {
        (row["fiscal_year"], row["site_id"]) for row in folder.rows("state_figures")
    }


def test_the_states_parts_add_and_its_count_is_a_little_lower(lakeview):
    students = lakeview.students()
    for row in lakeview.rows("state_figures"):
        parts = int(row["federal_per_student"]) + int(row["state_local_per_student"])
        share = float(row["students"]) / students[int(row["fiscal_year"]), row["site_id"]]

        assert parts == int(row["total_per_student"])
        assert 0.95 < share < 1
        assert "(sample)" in row["document"]
        assert row["page"]


@pytest.mark.parametrize("sites", [2, 4, 32])
def test_the_states_figures_add_to_nearly_what_running_schools_costs_without_buses(sites, write):
    folder = write(sites=sites)
    spent = Counter()
    for line in folder.lines:
        is_counted = line.is_operating and line.line_class == "current" and line.function != BUSES
        if is_counted and line.function in OPERATING_FUNCTIONS and line.stage == "actual":
            spent[str(line.year)] += Decimal(line.cents) / 100
    found = Counter()
    for row in folder.rows("state_figures"):
        found[row["fiscal_year"]] += Decimal(row["students"]) * Decimal(row["total_per_student"])

    assert set(found) == {"2025", "2026"}
    for year, dollars in found.items():
        assert dollars != spent[year]
        assert Decimal("0.995") < dollars / spent[year] < Decimal("1.005")
