"""The sample districts that the project ships: a larger one, and one of the median size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.sample.conftest import Folder

PROJECT = Path(__file__).parents[3]
CALLS = {
    "lakeview": "daybook sample district_data/lakeview --sites 32",
    "pine-hollow": "daybook sample district_data/pine-hollow --sites 4 --years 5 --seed 391",
}
LARGEST = {"lakeview": 5_500_000, "pine-hollow": 1_200_000}


@pytest.fixture(params=sorted(CALLS))
def shipped(request, lakeview, pine_hollow):
    """Return a district as it is shipped, and as it is written afresh."""
    afresh = {"lakeview": lakeview, "pine-hollow": pine_hollow}
    return Folder(PROJECT / "district_data" / request.param), afresh[request.param]


def test_it_is_what_the_generator_writes_today(shipped):
    found, expected = (folder.bytes() for folder in shipped)

    assert sorted(expected) == sorted(found)
    assert [name for name in expected if expected[name] != found[name]] == []


def test_its_files_are_small_enough_for_a_repository(shipped):
    folder, _ = shipped

    assert sum(map(len, folder.bytes().values())) < LARGEST[folder.path.name]


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_the_documentation_gives_the_call_that_made_it(call):
    assert call in (PROJECT / "docs" / "samples.md").read_text(encoding="utf-8")


def test_lakeview_has_24_schools_and_central_sites(lakeview):
    types = [row["site_type"] for row in lakeview.rows("sites")]

    assert types.count("school") == 24
    assert {"central", "program", "fund"} <= set(types)


def test_pine_hollow_has_an_elementary_a_middle_and_a_high_school_named_after_the_town(pine_hollow):
    schools = [row for row in pine_hollow.rows("sites") if row["site_type"] == "school"]

    assert [row["level"] for row in schools] == ["elementary", "middle", "high"]
    assert [row["site_name"] for row in schools] == [
        "Pine Hollow Elementary",
        "Pine Hollow Middle",
        "Pine Hollow High",
    ]
    assert len(pine_hollow.rows("sites")) == 4


def test_pine_hollow_is_a_district_of_the_median_size(pine_hollow):
    students, spent = pine_hollow.students(), pine_hollow.spent()
    years = {year for year, _ in students}

    assert years == {2023, 2024, 2025, 2026, 2027}
    for year in sorted(years):
        count = sum(number for (of_year, _), number in students.items() if of_year == year)
        budget = sum(c for key, c in spent.items() if key[:2] == (str(year), "amended")) / 100
        assert 1_050 <= count <= 1_150
        assert 18e6 <= budget <= 25e6


def test_pine_hollow_has_small_counts_no_insurance_fund_and_no_trust(pine_hollow):
    funds = {fund for *_, fund in pine_hollow.spent()}

    assert any(0 < int(row["count"]) < 10 for row in pine_hollow.rows("enrollment"))
    assert funds == {"01", "02", "04", "06", "07"}


def test_the_two_share_no_national_id(lakeview, pine_hollow):
    ids = [
        {row["nces_school_id"] for row in folder.rows("sites") if row["nces_school_id"]}
        for folder in (lakeview, pine_hollow)
    ]

    assert not ids[0] & ids[1]
    assert all(len(one) == 12 and one.startswith("99") for one in ids[0] | ids[1])
