"""The page on which the rules' numbers can be changed, as it stands before any script runs."""

import json

import pytest

from generator.privacy import published
from tests.edition import own_pages, text_of, website
from tests.unit.pages.test_funding import ENROLLMENT, METHOD, PUBLISHED
from tests.written_district import built

PAGE, DATA = "how-schools-are-funded/calculator/", "data/calculator.json"
FILES = {
    "allocation__2026_yml": METHOD,
    "allocation__2026": PUBLISHED,
    "enrollment": ENROLLMENT,
}


@pytest.fixture
def district(tmp_path):
    return built(tmp_path, **FILES)


def test_the_page_says_first_that_it_is_no_proposal(district):
    words = text_of(own_pages(published(district))[PAGE])

    assert "Not a proposal; not board policy." in words
    assert words.index("Not a proposal") < words.index("The base")


def test_every_number_and_every_school_stand_on_the_page_without_scripts(district):
    words = text_of(own_pages(published(district))[PAGE])

    assert "The base for each student of weight 1 $10.00" in words
    assert "Every <student> weight of students 1" in words
    assert "An office for each school $50.00" in words
    assert "Alder Elementary $1,150.00" in words
    assert "All schools together $4,050.00" in words


def test_the_script_reads_the_same_rules(district):
    files = website(district).files
    data = json.loads(files[DATA])

    assert {"formula:base": "1000", "base:weight": "1", "office:amount": "5000"} == data["values"]
    assert [["Every <student>", "An office"]] == data["names"]
    assert ["101", "102"] == [school["id"] for school in data["schools"]]
    assert "data/calculator.json" in own_pages(published(district))[PAGE].fragments["body"]


def test_a_district_can_leave_it_out(tmp_path):
    district = built(tmp_path, more="calculator: no", **FILES)
    made = website(district)

    assert PAGE not in made.pages
    assert DATA not in made.files
    assert PAGE not in own_pages(published(district))["how-schools-are-funded/"].fragments["body"]


def test_what_is_decided_by_hand_is_nothing_to_change(tmp_path):
    stated = """
        methods:
          - id: board
            name: Board
            rules:
              - id: programs
                kind: stated
                name: Programs
                purpose: Places.
                funding_source: General Fund
        """
    amounts = "site_id,rule_id,amount\n101,programs,5.00\n102,programs,6.00\n"
    made = website(built(tmp_path, allocation__2026_yml=stated, allocation__2026=amounts))

    assert "how-schools-are-funded/" in made.pages
    assert PAGE not in made.pages
