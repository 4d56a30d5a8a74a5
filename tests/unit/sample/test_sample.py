"""The folder that `write_sample` makes."""

from __future__ import annotations

import csv
from collections import Counter

import pytest

from generator.columns import CALENDAR, INPUTS, PRACTICE, STAGES, STATE_FIGURES, Need, Table
from generator.sample import write_sample
from generator.sample.names import school_names
from generator.sample.sites import LEAST_OF_LARGE
from tests import thorough

SIZES = (1, 2, 3, 4, 8, 10, *thorough.of((), (60,)))
UNUSED = "accounts/crosswalk", "allocation_given"
BY_YEAR = "allocation"
TABLES = [table for name, table in INPUTS.items() if name not in (*UNUSED, BY_YEAR)]


def test_the_same_numbers_give_the_same_bytes(write):
    first = write(sites=10, lines=30)
    second = write(sites=10, lines=30, again=True)

    assert first.bytes() == second.bytes()


def test_another_seed_gives_another_district(write):
    first = write(sites=10, lines=30).bytes()
    second = write(sites=10, lines=30, seed=2).bytes()

    assert {name for name in first if first[name] == second[name]} == {
        *(name for name in first if name.startswith("accounts/")),
        "district.yml",
        "grants.csv",
        "calendar.csv",
        "grant_awards.csv",
        "outcomes.csv",
        "page_checks.csv",
        "rubric_scores.csv",
        "selectors.yml",
        "sharing.yml",
        "allocation/2026.yml",
        "allocation/2027.yml",
    }


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_declared_column_is_there(table: Table, lakeview):
    if table.name.startswith("accounts/"):
        wanted = [column.name for column in table.columns]
        assert wanted == lakeview.header(table.name)
    else:
        # Who decides is in selectors.yml, as no ledger has it on its lines.
        wanted = [name for name in table.by_name if (table.name, name) != ("budget", "control")]
        assert wanted == lakeview.header(table.name)


@pytest.mark.parametrize("sites", SIZES)
def test_required_cells_are_filled_and_keys_stand_once(sites, write):
    folder = write(sites=sites, lines=40)
    for table in TABLES:
        if table is STATE_FIGURES and sites == 1:
            continue  # nothing is shared, so there is no full cost to put it beside
        if table in PRACTICE and table is not CALENDAR and sites < LEAST_OF_LARGE:
            continue  # a small district keeps its budget calendar alone
        rows = folder.rows(table.name)
        required = [column.name for column in table.columns if column.need is Need.REQUIRED]
        keys = Counter(tuple(row[name] for name in table.key) for row in rows)

        assert rows
        assert all(row[name] for row in rows for name in required)
        assert not table.key or max(keys.values()) == 1


@pytest.mark.parametrize("sites", SIZES)
def test_there_are_as_many_locations_as_asked_for_and_a_school_among_them(sites, write):
    rows = write(sites=sites, lines=40).rows("sites")

    assert len(rows) == sites
    assert any(row["site_type"] == "school" for row in rows)


@pytest.mark.parametrize("sites", SIZES)
@pytest.mark.parametrize("lines", [1, 7, 40])
def test_each_open_site_has_as_many_lines_as_asked_for(sites, lines, write):
    folder = write(sites=sites, lines=lines)
    found = Counter((line.year, line.stage, line.site_id) for line in folder.lines)
    closed = sum(bool(row["opened"]) + bool(row["closed"]) for row in folder.rows("sites"))

    assert set(found.values()) == {lines}
    assert len(found) == len(STAGES) * (3 * sites - closed)


def test_more_lines_than_accounts_leave_the_sums_as_they_are(write):
    few, many = (write("oakdale", sites=3, lines=lines) for lines in (190, 900))

    for stage in STAGES[:3]:
        assert _sums(few, stage) == _sums(many, stage)


def _sums(folder, stage):
    sums = Counter()
    for line in folder.lines:
        if line.stage == stage:
            sums[line.year, line.site_id] += line.cents
    return sums


@pytest.mark.parametrize("sites", SIZES)
def test_every_code_of_a_ledger_is_in_its_table(sites, write):
    folder = write(sites=sites, lines=40)
    charts = [
        {row["code"] for row in folder.rows(f"accounts/{name}")}
        for name in ("funds", "functions", "objects", "programs", "resources")
    ]

    assert {line.site_id for line in folder.lines} <= set(folder.sites)
    for line in folder.lines:
        assert all(code in chart for code, chart in zip(line.account, charts, strict=True) if code)


@pytest.mark.parametrize("sites", SIZES)
def test_control_totals_are_the_sums_of_the_ledgers_to_the_cent(sites, write):
    folder = write(sites=sites, lines=40)
    sums: Counter[tuple[str, ...]] = Counter()
    for line in folder.lines:
        year, fund = str(line.year), line.account[0]
        for site_id, of_fund in (("", ""), ("", fund), (line.site_id, "")):
            sums[year, line.stage, site_id, of_fund] += line.cents
    totals = {
        (row["fiscal_year"], row["stage"], row["site_id"], row["fund"]): row["amount"]
        for row in folder.rows("control_totals")
    }
    expected = {key: f"{sums[key] / 100:.2f}" for key in totals}

    assert expected == totals
    assert {key for key in sums if not key[2]} <= set(totals)
    assert any(key[2] for key in totals)


def test_one_year_alone_is_the_open_one(write):
    folder = write(sites=10, years=1, lines=30)

    assert {row["status"] for row in folder.rows("actuals")} == {"open"}
    assert not any(row["opened"] or row["closed"] for row in folder.rows("sites"))


def test_closed_years_are_whole_and_the_open_one_has_run_to_october(lakeview):
    ran = {
        (row["fiscal_year"], row["period"], row["period_end"], row["status"])
        for row in lakeview.rows("actuals")
    }

    assert ran == {
        ("2025", "13", "2025-06-30", "statements_audited"),
        ("2026", "4", "2025-10-31", "open"),
        ("2026", "13", "2026-06-30", "closed_unaudited"),
        ("2027", "4", "2026-10-31", "open"),
    }
    assert {line.year for line in lakeview.lines if line.encumbered} == {2027}


def test_the_year_before_the_open_one_is_also_there_as_it_stood_in_the_same_month(lakeview):
    rows = [row for row in lakeview.rows("actuals") if row["fiscal_year"] == "2026"]
    early, whole = (
        {_account(row): float(row["amount"]) for row in rows if row["period"] == period}
        for period in ("4", "13")
    )

    assert set(early) == set(whole)
    assert 0.25 < sum(early.values()) / sum(whole.values()) < 0.33
    assert all(abs(early[key]) <= abs(whole[key]) + 0.01 for key in early)


def _account(row):
    return tuple(
        row[name] for name in ("site_id", "fund", "function", "object", "program", "resource")
    )


def test_one_school_opens_and_one_merges_into_another(lakeview):
    sites, students = lakeview.sites, lakeview.students()
    (new,) = (row for row in sites.values() if row["opened"])
    (old,) = (row for row in sites.values() if row["closed"])
    successor = sites[old["successor_site_id"]]
    used = {(line.year, line.site_id) for line in lakeview.lines}

    assert (new["opened"], old["closed"]) == ("2026", "2026")
    assert successor["level"] == old["level"]
    assert not successor["closed"]
    for years, site in (((2026, 2027), new), ((2025, 2026), old)):
        assert set(years) == {year for year, site_id in used if site_id == site["site_id"]}
        assert set(years) == {year for year, site_id in students if site_id == site["site_id"]}
    gained = students[2027, successor["site_id"]] - students[2026, successor["site_id"]]
    assert gained > 0.7 * students[2026, old["site_id"]]


def test_a_school_that_cannot_be_compared_says_why(lakeview):
    reasons = [
        row["not_comparable_reason"] for row in lakeview.sites.values() if row["comparable"] == "no"
    ]

    assert len(reasons) == 1
    assert all(reasons)


def test_codes_keep_their_leading_zeros(lakeview):
    assert "007" in lakeview.sites
    assert {"01", "0000"} <= {code for line in lakeview.lines for code in line.account}


def test_small_counts_occur(lakeview):
    small = [row for row in lakeview.rows("enrollment") if int(row["count"]) < 10]

    assert small


def test_groups_are_no_larger_than_the_school(write):
    folder = write(sites=60, lines=40)
    for stage in ("projected", "final"):
        everyone = folder.students(stage)
        for group in ("low_income", "english_learner", "students_with_disabilities"):
            assert folder.students(stage, group) <= everyone


def test_names_are_all_different_however_many_are_taken():
    taken = [
        next(names)
        for names in map(school_names, ("elementary", "k8", "middle", "high", "k12", "alternative"))
        for _ in range(3000)
    ]

    assert len(taken) == len(set(taken))


def test_awkward_names_are_among_them(lakeview):
    names = " ".join(row["site_name"] for row in lakeview.sites.values())

    assert {"é", "ñ", "–", "'", "&", "<", "/", "ễ"} <= set(names)
    assert max(len(row["site_name"]) for row in lakeview.sites.values()) > 100


def test_a_folder_with_something_in_it_is_refused_and_left_alone(tmp_path):
    (tmp_path / "budget.csv").write_text("mine", encoding="utf-8")

    with pytest.raises(FileExistsError, match="is not empty"):
        write_sample(tmp_path, sites=1, lines=1)

    assert ["budget.csv"] == [path.name for path in tmp_path.iterdir()]
    assert (tmp_path / "budget.csv").read_text(encoding="utf-8") == "mine"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "oakdale").write_text("mine", encoding="utf-8")

    with pytest.raises(FileExistsError):
        write_sample(tmp_path / "oakdale", sites=1, lines=1)


def test_a_name_that_cannot_be_an_id_is_refused_before_anything_is_made(tmp_path):
    with pytest.raises(ValueError, match="cannot be a district's id"):
        write_sample(tmp_path / "Oak Hill", sites=1, lines=1)

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("numbers", [{"sites": 0}, {"years": 0}, {"lines": 0}])
def test_nothing_is_not_a_size(numbers, tmp_path):
    with pytest.raises(ValueError, match="at least 1"):
        write_sample(tmp_path / "oakdale", **numbers)


def test_an_empty_folder_that_is_there_is_filled(tmp_path):
    write_sample(tmp_path, sites=1, years=1, lines=5)

    with (tmp_path / "sites.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == 1
