"""What a sample says of itself agrees with its ledgers."""

from __future__ import annotations

from collections import Counter

import pytest
from ruamel.yaml import YAML

from generator.columns.registers import FIGURES


def _school_sums(folder, year, stage):
    sums = Counter()
    for line in folder.lines:
        if (line.year, line.stage) == (year, stage):
            sums[line.site_id] += line.cents
    return sums


def _note(folder, figure):
    (note,) = (row for row in folder.rows("notes") if row["figure"] == figure)
    return note


@pytest.mark.parametrize(("sites", "years"), [(1, 1), (3, 2), (4, 5), (32, 3)])
def test_notes_are_of_sites_years_and_sections_that_there_are_and_signed_by_an_office(
    sites, years, write
):
    folder = write(sites=sites, years=years)
    spoken = {str(year) for year in range(2028 - years, 2028)}
    notes = folder.rows("notes")

    assert notes
    for note in notes:
        assert note["figure"] in FIGURES
        assert note["site_id"] in {"", *folder.sites}
        assert note["fiscal_year"] in {"", *spoken}
        assert note["signed_by"].endswith("Office")
        assert note["signed_on"] <= "2026-10-31"


def test_back_pay_explains_pay_that_no_budget_had(lakeview):
    note = _note(lakeview, "planned-and-spent")
    year, site_id = int(note["fiscal_year"]), note["site_id"]
    gaps = {}
    for line in lakeview.lines:
        key = line.site_id
        if line.year == year and line.account[1:3] == ("1000", "111") and line.cents > 0:
            planned, spent = gaps.setdefault(key, [0, 0])
            gaps[key] = [
                planned + line.cents * (line.stage == "amended"),
                spent + line.cents * (line.stage == "actual"),
            ]
    shares = {key: spent / planned for key, (planned, spent) in gaps.items() if planned}

    assert max(shares, key=shares.__getitem__) == site_id
    assert shares[site_id] > 1.01


def test_the_note_beside_other_schools_is_of_the_smallest_elementary_school(lakeview):
    note = _note(lakeview, "beside")
    students = lakeview.students()
    comparable = {
        site_id: students[2027, site_id]
        for site_id, row in lakeview.sites.items()
        if row["comparable"] == "yes" and (2027, site_id) in students
    }

    assert note["site_id"] == min(comparable, key=comparable.__getitem__)
    assert lakeview.sites[note["site_id"]]["level"] in note["text"]


def test_a_district_with_one_school_of_each_level_has_none_beside_others(pine_hollow):
    assert "beside" not in {row["figure"] for row in pine_hollow.rows("notes")}


def test_relief_is_spent_until_its_grant_ends_and_not_after(pine_hollow):
    (relief,) = (row for row in pine_hollow.rows("grants") if row["ends"] < "2026-07-01")
    spent = Counter()
    for line in pine_hollow.lines:
        if line.account[4] == relief["resource"] and line.stage == "actual":
            spent[line.year] += line.cents

    assert relief["ends"] == "2024-09-30"
    assert set(spent) == {2023, 2024, 2025}
    assert 0 < spent[2025] < spent[2024] / 2


def test_grants_are_of_resources_that_the_district_has(lakeview):
    resources = {row["code"]: row for row in lakeview.rows("accounts/resources")}

    assert all(resources[row["resource"]]["restriction"] == "restricted" for row in lakeview.rows("grants"))  # fmt: skip


def test_a_grant_that_ended_before_the_first_year_is_not_listed(write):
    resources = {row["resource"] for row in write(sites=3, years=2).rows("grants")}

    assert "4010" in resources
    assert "4990" not in resources


@pytest.mark.parametrize("years", [1, 3])
def test_what_a_correction_says_is_right_now_is_what_the_ledger_says(years, write):
    folder = write(sites=10, years=years)
    (correction,) = YAML(typ="safe").load(folder.path / "corrections.yml")["corrections"]
    year, stage = (2026, "actual") if years > 1 else (2027, "adopted")
    sums = _school_sums(folder, year, stage)
    (site_id,) = (
        row["site_id"] for row in folder.rows("sites") if row["site_name"] in correction["where"]
    )

    assert correction["now"] == f"${sums[site_id] / 100:,.2f}"
    assert correction["was"] != correction["now"]
    assert correction["why"].endswith(".")
    assert str(correction["corrected_on"]) == "2026-10-05"
