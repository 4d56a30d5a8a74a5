"""Methods as districts write them, from docs/allocation.md alone; every amount is worked out by hand here."""

from __future__ import annotations

import csv
import io
from decimal import Decimal

import pytest

from tests.edition import text_of, website
from tests.written_district import built

SITES = """
    site_id,site_name,site_type,level,title_i
    101,Alder Elementary,school,elementary,yes
    102,Birch Middle,school,middle,no
    103,Cedar High,school,high,no
    900,Bus Yard,central,,
    """
BUDGET = """
    fiscal_year,stage,as_of,site_id,fund,function,object,resource,amount
    2026,adopted,2025-06-20,101,01,1000,100,0,4000000.00
    2026,adopted,2025-06-20,102,01,1000,100,0,6000000.00
    2026,adopted,2025-06-20,103,01,1000,100,0,9000000.00
    2026,adopted,2025-06-20,900,01,2700,100,0,400000.00
    """
COUNTS = """
    fiscal_year,site_id,student_group,grade_band,count,stage,unduplicated
    2025,101,all,all,420,projected,yes
    2025,102,all,all,500,projected,yes
    2025,103,all,all,900,projected,yes
    2026,101,all,all,400,projected,yes
    2026,102,all,all,520,projected,yes
    2026,103,all,all,1000,projected,yes
    2026,101,all,k-3,260,projected,yes
    2026,101,english_learner,all,100,projected,yes
    2026,102,english_learner,all,90,projected,yes
    2026,103,english_learner,all,60,projected,yes
    """
SAID = "purpose: Teaching.\n            funding_source: General fund"


@pytest.fixture
def made(tmp_path):
    def made(**files):
        given = {"sites": SITES, "budget": BUDGET, "enrollment": COUNTS, **files}
        return website(built(tmp_path, without=["actuals.csv"], **given))

    return made


def amounts(made, site_id, column="computed", year="2026"):
    """Return what data/allocation.csv says each rule comes to at a school."""
    rows = csv.DictReader(io.StringIO(made.files["data/allocation.csv"].decode()))
    return {
        row["rule_id"]: row[column]
        for row in rows
        if (row["site_id"], row["fiscal_year"]) == (site_id, year)
    }


def test_a_district_that_gives_positions(made):
    method = f"""
    methods:
      - id: staffing
        name: Staffing by numbers of students
        jobs:
          - {{id: teacher, name: Teachers, compensation: "98400"}}
          - {{id: counselor, name: Counselors, compensation: "101200"}}
        rules:
          - id: teachers-k-3
            kind: staffing
            name: Teachers of kindergarten to grade 3
            {SAID}
            eligible: {{levels: [elementary, k8]}}
            count: {{grades: k-3}}
            students_per_position: 21
            position_rounding: {{to: half, how: up}}
            least: 2
            job: teacher
          - id: english-teachers
            kind: staffing
            name: Teachers of English learners
            {SAID}
            count: {{group: english_learner}}
            students_per_position: 45
            position_rounding: tenth
            most: 2
            job: teacher
          - id: principals
            kind: staffing
            name: Assistant principals
            {SAID}
            by_size: [{{at_least: 0, positions: 1}}, {{at_least: 500, positions: 2.5}}]
            compensation: "140000"
          - id: bilingual-counselors
            kind: positions
            name: Bilingual counselors
            {SAID}
            job: counselor
    """
    found = made(
        allocation__2026_yml=method,
        allocation__2026_given=(
            "site_id,rule_id,count,reason\n103,bilingual-counselors,1.5,Board of May 6\n"
        ),
    )

    # 260 / 21 = 12.38, up to 12.5; 100 / 45 = 2.22, to 2.2, at most 2; 400 students: 1; not named.
    assert {
        "teachers-k-3": "1230000.00",
        "english-teachers": "196800.00",
        "principals": "140000.00",
        "bilingual-counselors": "0.00",
    } == amounts(found, "101")
    # Not for it; 60 / 45 = 1.33, to 1.3; 1,000 students: 2.5; 1.5 positions.
    assert {
        "teachers-k-3": "0.00",
        "english-teachers": "127920.00",
        "principals": "350000.00",
        "bilingual-counselors": "151800.00",
    } == amounts(found, "103")
    words = text_of(found.pages["schools/101/"])
    assert "12.5 positions" in words
    assert "Schools get people rather than money" in text_of(found.pages["how-schools-are-funded/"])


def test_a_district_with_two_models(made):
    method = f"""
    methods:
      - id: reform
        name: Reform schools
        covers: {{sites: ["101"]}}
        rules:
          - id: reform-base
            kind: per_pupil
            name: Every student
            {SAID}
            count: {{group: all}}
            rate: "8566"
      - id: district
        name: All other schools
        covers: {{except_sites: ["101"]}}
        base: "6000"
        rules:
          - id: base
            kind: weighted_per_pupil
            name: Weighted students
            {SAID}
            weights:
              - {{count: {{group: all}}, weight: 1}}
              - {{count: {{group: english_learner}}, weight: 0.25}}
          - id: shared
            kind: pool
            name: A fixed sum for English learners
            {SAID}
            pool: "100000"
            count: {{group: english_learner}}
    """
    found = made(allocation__2026_yml=method)

    assert {"reform-base": "3426400.00"} == amounts(found, "101")
    # (520 + 90 x 0.25) x 6,000; 90 of 150 learners.
    assert {"base": "3255000.00", "shared": "60000.00"} == amounts(found, "102")
    assert {"base": "6090000.00", "shared": "40000.00"} == amounts(found, "103")
    words = text_of(found.pages["how-schools-are-funded/"])
    assert "Reform schools" in words
    assert "All other schools" in words


FLOOR = f"""
          - id: floor
            kind: hold_harmless
            name: No sudden loss
            {SAID}
            basis: per_pupil
            share: 97%
            of: [students]
            count: {{group: all}}
"""
CAP = f"""
          - id: cap
            kind: gain_cap
            name: Cap on gains
            {SAID}
            basis: dollars
            share: 4%
            of: [students, floor]
"""
STUDENTS = f"""
    methods:
      - id: formula
        name: Student formula
        rules:
          - id: students
            kind: per_pupil
            name: Every student
            {SAID}
            count: {{group: all}}
            rate: "8100"
"""
LAST = "site_id,rule_id,amount,reason\n" + "".join(
    f"{site},{rule},{dollars},Published last year\n"
    for rule in ("floor", "cap")
    for site, dollars in (("101", "3600000"), ("102", "4300000"), ("103", "7000000"))
)


def test_a_floor_for_each_student_and_then_a_cap_in_dollars(made):
    found = made(
        allocation__2026_yml=STUDENTS.rstrip() + FLOOR.rstrip() + CAP, allocation__2026_given=LAST
    )

    # 3,600,000 / 420 x 400 x 97 % = 3,325,714.29 against 3,240,000; at most 3,744,000.
    assert {"students": "3240000.00", "floor": "85714.29", "cap": "0.00"} == amounts(found, "101")
    # 4,300,000 / 500 x 520 x 97 % = 4,337,840 against 4,212,000; at most 4,472,000.
    assert {"students": "4212000.00", "floor": "125840.00", "cap": "0.00"} == amounts(found, "102")
    # 7,000,000 / 900 x 1,000 x 97 % = 7,544,444.44 against 8,100,000; at most 7,280,000.
    assert {"students": "8100000.00", "floor": "0.00", "cap": "-820000.00"} == amounts(found, "103")


def test_the_cap_takes_back_what_the_floor_gave_for_it_has_the_last_word(made):
    found = made(
        allocation__2026_yml=STUDENTS.replace("8100", "7000").rstrip() + FLOOR.rstrip() + CAP,
        allocation__2026_given=LAST,
    )

    # 7,000,000; floor 7,544,444.44 gives 544,444.44; no more than 7,280,000 takes 264,444.44 back.
    assert {"students": "7000000.00", "floor": "544444.44", "cap": "-264444.44"} == amounts(
        found, "103"
    )


def test_a_method_whose_rules_are_partly_stated(made):
    method = f"""
    methods:
      - id: mixed
        name: Formula and decisions
        rules:
          - id: base
            kind: per_pupil
            name: Every student
            {SAID}
            count: {{group: all}}
            rate: implied
            rate_as_printed: "5175"
            rounding: dollar
          - id: special-programs
            kind: stated
            name: Special programs
            {SAID}
            why_stated: Places are assigned during the year; no rule is published.
          - id: appeals
            kind: adjustment
            name: Appeals
            {SAID}
          - id: even
            kind: scale
            name: To the fixed sum
            {SAID}
            of: [base, special-programs]
            pool: "10000000"
    """
    # 400, 520 and 1,000 students at 5,174.50: 2,069,800, 2,690,740 and 5,174,500.
    published = """
    site_id,rule_id,amount
    101,base,2069800
    102,base,2690740
    103,base,5174500
    103,special-programs,100000
    """
    found = made(
        allocation__2026_yml=method,
        allocation__2026=published,
        allocation__2026_given="site_id,rule_id,amount,reason\n101,appeals,5000,A late count\n",
        warnings={"printed-rate-differs"},
    )
    own = amounts(found, "103")

    assert ("5174500.00", "") == (own["base"], own["special-programs"])
    assert "stated" == amounts(found, "103", "finding")["special-programs"]
    assert "0.00" == amounts(found, "102")["appeals"]
    assert "5000.00" == amounts(found, "101")["appeals"]
    # 10,035,040 in all, brought to 10,000,000 by largest remainder.
    parts = {one: amounts(found, one) for one in ("101", "102", "103")}
    scaled = [Decimal(one["base"]) + Decimal(one["even"]) for one in parts.values()]
    assert 10_000_000 == sum(scaled) + 100_000
    words = text_of(found.pages["how-schools-are-funded/"])
    assert "Special programs" in words
    assert "no published rule gives them" in words
    assert "rounded in print" in words
