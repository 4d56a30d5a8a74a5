"""A district with allocations and no ledger: a page for each school, a list, and a finder."""

import json

import pytest

from tests.edition import text_of, website
from tests.unit.pages.test_funding import METHOD, PUBLISHED
from tests.written_district import built

STATED = """
          - id: programs
            kind: stated
            name: Programs
            purpose: Places.
            funding_source: General Fund
"""
FILES = {
    "allocation__2026_yml": METHOD,
    "allocation__2026": PUBLISHED,
    "without": ("budget.csv", "actuals.csv", "accounts/funds.csv"),
}


@pytest.fixture
def made(tmp_path):
    return website(built(tmp_path, **FILES))


def test_each_school_has_its_allocation_worked_out_on_a_page_of_its_own(made):
    page = made.pages["schools/101/"]
    words = text_of(page)

    assert "In 2025-26, Alder Elementary gets $1,150, by 2 rules." == page.description
    assert "gives neither a budget nor spending here" in words
    assert "110 students × $10.00" in words
    assert "data/figures/site-101-allocation.csv" in made.files
    assert "calculator/?school=101" in page.fragments["body"]


def test_the_list_has_every_school_with_its_allocation(made):
    page = made.pages["schools/"]

    assert "The rules give 2 schools $4,050 in 2025-26." == page.description
    assert "Alder Elementary 101 $1,150.00 Birch Elementary 102 $2,900.00" in text_of(page)


def test_the_finder_on_the_home_page_finds_them(made):
    index = json.loads(made.files["data/schools.json"])

    assert ["name", "id", "level", "url"] == index["columns"]
    assert [
        ["Alder Elementary", "101", "other", "schools/101/"],
        ["Birch Elementary", "102", "other", "schools/102/"],
    ] == index["schools"]
    assert "Find a school" in text_of(made.pages[""])


def test_the_published_total_stands_where_the_rules_come_to_another(tmp_path):
    amounts = PUBLISHED.replace("101,total,1150.00", "101,total,1100.00")
    made = website(
        built(
            tmp_path,
            **FILES | {"allocation__2026": amounts},
            warnings={"allocation-difference-shown"},
        )
    )

    assert "gets $1,100" in made.pages["schools/101/"].description
    data = json.loads(made.files["data/calculator.json"])
    assert [-50_00, None] == [school.get("rest") for school in data["schools"]]


def test_a_school_without_a_row_of_a_stated_rule_has_none_of_it(tmp_path):
    method = METHOD.rstrip() + STATED
    amounts = PUBLISHED.rstrip() + "\n    101,programs,5.00\n"
    amounts = amounts.replace("101,total,1150.00", "101,total,1155.00")
    made = website(
        built(tmp_path, **FILES | {"allocation__2026_yml": method, "allocation__2026": amounts})
    )

    assert "gets $2,900" in made.pages["schools/102/"].description
