"""A whole district typed: everything wrong is said in one run, and nothing twice."""

from pathlib import Path

import pytest

from generator.problems import Report
from generator.schema.typed import type_district
from generator.sources.folder import read_district

PROFILE = """district_id: alder
district_name: Alder Unified
state: CA
invented: yes
fiscal_year_start: "07-01"
current_year: "2026"
"""
SITES = "site_id,site_name,site_type\n101,Alder Elementary,school\n"
BUDGET = "fiscal_year,stage,site_id,fund,function,object,amount\n2026,adopted,101,01,1000,100,5\n"


@pytest.fixture
def typed(tmp_path, monkeypatch):
    """Type a district of some files; return it and what was found."""
    monkeypatch.chdir(tmp_path)
    folder = Path("alder")
    folder.mkdir()

    def run(profile=PROFILE, exports=None, **files):
        (folder / "district.yml").write_text(profile, encoding="utf-8")
        for name, text in files.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        for name, text in (exports or {}).items():
            Path(name).write_text(text, encoding="utf-8")
        report = Report()
        sources = read_district(folder, Path(), report)
        assert sources is not None
        return type_district(sources, report), report

    return run


def test_tables_a_district_does_not_keep_are_empty(typed):
    district, report = typed(sites=SITES, budget=BUDGET)

    assert 0 == len(report)
    assert [True, False] == [district.sites.is_supplied, district.enrollment.is_supplied]
    assert 0 == len(district.control_totals)
    assert district.actuals is None
    assert ["budget"] == list(district.ledgers)
    assert frozenset() == district.refused


def test_a_slip_in_the_profile_does_not_hide_those_in_the_tables(typed):
    district, report = typed(
        PROFILE.replace("CA", "Calif."),
        sites=SITES.replace("school", "scool"),
        budget=BUDGET.replace("2026", "FY26"),
    )

    assert district is None
    assert {"bad-entry", "unknown-choice", "bad-year"} == {problem.id for problem in report}


def test_refused_cells_leave_a_district_to_check_further(typed):
    district, report = typed(sites=SITES, budget=BUDGET.replace(",5\n", ",x\n"))

    assert ["bad-amount"] == [problem.id for problem in report]
    assert {"budget"} == district.refused
    assert frozenset() == district.incomplete


def test_rows_that_were_not_read_make_a_table_incomplete(typed):
    district, _ = typed(sites=f"{SITES}102,Birch\n", budget=BUDGET)

    assert {"sites"} == district.incomplete
    assert {"sites"} == district.refused


def test_sites_that_cannot_be_read_are_not_said_to_be_missing(typed):
    district, report = typed(sites="", budget=BUDGET)

    assert district is None
    assert ["empty-file"] == [problem.id for problem in report]


def test_a_cell_that_a_mapping_refused_is_not_refused_again_as_blank(typed):
    mapping = """sources:
  - table: enrollment
    file: counts.csv
    columns:
      fiscal_year: {from: Year, year_named_by: start}
      site_id: School
      count: Students
"""
    counts = "Year,School,Students\nFY25,101,400\nFY25,101,\n"

    _, report = typed(PROFILE + mapping, {"counts.csv": counts}, sites=SITES, budget=BUDGET)

    assert [("unreadable-year", 2), ("missing-value", 3)] == [
        (problem.id, problem.location.row) for problem in report
    ]
