import json
from datetime import date
from decimal import Decimal

import pytest

from generator.figures.facts import Facts
from generator.finance.district import YearStatus
from generator.pages.school_entries import (
    INDEX_COLUMNS,
    NEEDS,
    SIZES,
    band,
    school_entries,
    school_index,
)
from generator.privacy import published
from generator.wording import Wording
from tests.small_district import a_district, a_line, a_site

ENGLISH = Wording()


@pytest.fixture
def entries():
    public = published(
        a_district(
            [
                a_line("007", 1234_567_50),
                a_line("007", 320_000_00, stage="actual"),
                a_line("101", 90_000_00),
            ],
            sites=[a_site("007", "Peña", is_title_i=True), a_site("101", level="")],
            counts=[(2025, "007", "projected", 250), (2025, "101", "projected", 9)],
            low_income=[(2025, "007", "projected", 130)],
            statuses={2025: YearStatus("open", date(2024, 10, 31))},
        )
    )
    return school_entries(Facts(public), public.sites.values())


def index_of(entries):
    schools = [(one.site.name, f"schools/{one.site.site_id}/", one) for one in entries]
    found = json.loads(school_index(ENGLISH, schools))
    return found, [dict(zip(found["columns"], row, strict=True)) for row in found["schools"]]


def test_the_file_has_what_the_page_sorts_and_filters_by(entries):
    _, schools = index_of(entries)

    assert {
        "name": "Peña",
        "id": "007",
        "level": "elementary",
        "url": "schools/007/",
        "year": 2025,
        "students": 250,
        "planned": 1_234_568,
        "per_student": 4938,
        "spent": 320_000,
        "share": 26,
        "low_income": 52,
        "size": 200,
        "need": 50,
        "title_i": True,
    } == schools[0]
    assert list(INDEX_COLUMNS) == list(schools[0])


def test_what_is_withheld_is_not_in_the_file(entries):
    _, schools = index_of(entries)

    unknown = ("students", "per_student", "low_income", "size", "need", "spent", "share")
    assert dict.fromkeys(unknown) == {name: schools[1][name] for name in unknown}


def test_levels_are_found_by_their_words(entries):
    found, schools = index_of(entries)

    assert "school" == found["levels"][schools[1]["level"]]
    assert "elementary school" == found["levels"]["elementary"]


@pytest.mark.parametrize(
    ("value", "begins", "expected"),
    [("0", SIZES, 0), ("199", SIZES, 0), ("200", SIZES, 200), ("1500", SIZES, 1000),
     ("24", NEEDS, 0), ("25", NEEDS, 25), ("100", NEEDS, 75)],
)  # fmt: skip
def test_bands_begin_where_they_say(value, begins, expected):
    assert expected == band(Decimal(value), begins)


def test_what_is_not_known_is_in_no_band():
    assert band(None, SIZES) is None
