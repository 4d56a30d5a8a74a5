"""From files to allocations: years that follow each other, several methods, given numbers, a district without ledgers."""

from __future__ import annotations

import pytest

from generator.privacy import published
from tests.written_district import PROFILE, checked

RULE = """
      - id: {id}
        kind: {kind}
        name: {id}
        purpose: Teaching.
        funding_source: General fund
"""
ENROLLMENT = """
    fiscal_year,site_id,student_group,grade_band,count,stage
    2025,101,all,all,100,projected
    2025,102,all,all,300,projected
    2026,101,all,all,80,projected
    2026,102,all,all,330,projected
    2026,102,all,k-3,120,projected
    2026,101,english_learner,all,20,projected
    2026,102,english_learner,all,30,projected
    """


def method(*rules, head="", covers="", id_="formula"):
    lines = [f"  - id: {id_}", "    name: Formula", *(f"    {one}" for one in head.splitlines())]
    lines += [f"    covers: {covers}"] if covers else []
    text = "\n".join([*lines, "    rules:"])
    for rule in rules:
        name, kind, *keys = rule.split("|")
        text += RULE.format(id=name, kind=kind).rstrip()
        text += "".join(f"\n        {key}" for key in keys)
    return text


def built(tmp_path, **files):
    """Build a district of such files; return it and the ids of what is reported."""
    district, report = checked(tmp_path, enrollment=ENROLLMENT, **files)
    assert district is not None, report.as_text()
    return district, [one.id for one in report]


def cents(district, year=2026):
    allocation = district.allocations[year].allocation
    return {site: [one.cents for one in allocation.of_site(site)] for site in allocation.method_of}


BASE = "base|per_pupil|count: {group: all}|rate: '%s'"


def test_a_year_looks_back_at_what_was_published_and_else_at_what_was_worked_out(tmp_path):
    before = "methods:\n" + method(BASE % "1000")
    hold = "hold|hold_harmless|basis: dollars|share: 95%"
    now = "methods:\n" + method(BASE % "1000", hold)
    files = {"allocation/2025_yml": before, "allocation/2026_yml": now}
    computed, _ = built(tmp_path / "a", **files)
    amounts = "site_id,rule_id,amount\n101,base,110000\n"
    looked_up, ids = built(tmp_path / "b", **files, **{"allocation/2025": amounts})

    assert {"101": [80_000_00, 15_000_00], "102": [330_000_00, 0]} == cents(computed)
    assert {"101": [80_000_00, 24_500_00], "102": [330_000_00, 0]} == cents(looked_up)
    assert {"allocation-difference-shown"} == set(ids)


def test_two_models_cover_their_own_schools(tmp_path):
    text = (
        "methods:\n"
        + method("reform|per_pupil|count: {group: all}|rate: '8566'", covers='{sites: ["101"]}')
        + "\n"
        + method(BASE % "6133", covers='{except_sites: ["101"]}', id_="rest")
    )
    district, ids = built(tmp_path, **{"allocation/2026_yml": text})

    assert {"101": [80 * 8566_00], "102": [330 * 6133_00]} == cents(district)
    assert [] == ids


def test_positions_and_reasons_come_from_the_table_of_given_numbers(tmp_path):
    text = "methods:\n" + method(
        "counselors|positions|job: counselor",
        "appeal|adjustment",
        "teachers|staffing|count: {grades: k-3, absent: zero}|students_per_position: 25"
        "|position_rounding: half|job: counselor",
        head="jobs: [{id: counselor, name: Counselors, compensation: '100000'}]",
    )
    given = """
        site_id,rule_id,count,amount,reason
        101,counselors,1.5,,Named by the board
        102,appeal,,-250.00,A correction of fall
        """
    district, _ = built(tmp_path, **{"allocation/2026_yml": text, "allocation/2026_given": given})

    assert {"101": [150_000_00, 0, 0], "102": [0, -250_00, 500_000_00]} == cents(district)
    assert (
        "A correction of fall"
        == (district.allocations[2026].allocation.given_reasons["102", "appeal"])
    )


def test_hold_harmless_for_each_student_and_a_cap_in_dollars_meet(tmp_path):
    before = "methods:\n" + method(BASE % "1000")
    now = "methods:\n" + method(
        BASE % "900",
        "hold|hold_harmless|basis: per_pupil|share: 100%|of: [base]|count: {group: all}",
        "cap|gain_cap|basis: dollars|share: 3%",
    )
    district, _ = built(tmp_path, **{"allocation/2025_yml": before, "allocation/2026_yml": now})

    assert {
        "101": [72_000_00, 8_000_00, 0],
        "102": [297_000_00, 33_000_00, -21_000_00],
    } == cents(district)


@pytest.mark.parametrize(("choice", "id_"), [("stop", "allocation-differs"), ("publish", "allocation-difference-shown")])  # fmt: skip
def test_the_district_chooses_what_a_difference_does(tmp_path, choice, id_):
    text = f"differences: {choice}\nmethods:\n" + method(BASE % "10")
    district, report = checked(
        tmp_path,
        enrollment=ENROLLMENT,
        **{
            "allocation/2026_yml": text,
            "allocation/2026": "site_id,rule_id,amount\n101,base,801\n",
        },
    )

    assert [id_] == [one.id for one in report]
    assert report.has_errors == (choice == "stop")
    cell = published(district).allocations[2026].amounts["101", "base"]
    assert (-1_00, "differs") == (cell.difference_cents, cell.finding)


def test_a_district_may_have_allocations_and_no_ledger(tmp_path):
    folder = tmp_path / "district_data" / "alder"
    text = "methods:\n" + method(BASE % "10")
    district, _ = built(tmp_path, **{"allocation/2026_yml": text})
    for name in ("budget.csv", "actuals.csv"):
        (folder / name).unlink()
    from generator.problems import Report  # noqa: PLC0415 - for this test alone
    from generator.website import check  # noqa: PLC0415

    report = Report()
    (district,) = check(folder.parent, tmp_path, report)

    assert not report.has_errors, report.as_text()
    assert 800_00 == published(district).allocations[2026].total_cents("101")
    assert "alder" in PROFILE
