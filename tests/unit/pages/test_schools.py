from datetime import date

import pytest

from generator.finance.district import YearStatus
from generator.pages.schools import FEWEST_TO_FILTER, place_of
from generator.privacy import published
from generator.website import website_of
from tests.page_reader import PageReader
from tests.small_district import a_district, a_line, a_site

OPEN = {2025: YearStatus("open", date(2024, 10, 31))}


def an_index(number, *, sites=(), low_income=(), more_lines=(), counts=None):
    ids = [str(101 + n) for n in range(number)]
    if counts is None:
        counts = [(2025, site, "projected", (int(site) - 100) * 100) for site in ids]
    public = published(
        a_district(
            [*(a_line(site, int(site) * 1_000_00) for site in ids), *more_lines],
            sites=sites,
            counts=counts,
            low_income=low_income,
            statuses=OPEN,
        )
    )
    return website_of([public]).pages["schools/"]


def test_a_name_with_an_accent_stands_where_people_look_for_it():
    names = ["Zoë Street", "École Riverbend", "Fern", "Alder"]
    schools = [a_site(str(number), name=name) for number, name in enumerate(names)]

    assert ["Alder", "École Riverbend", "Fern", "Zoë Street"] == [
        school.name for school in sorted(schools, key=place_of)
    ]


def test_three_schools_are_named_and_have_no_filters():
    page = an_index(3)

    assert page.description == (
        "Small Valley School District has 3 schools: School 101, School 102, and School 103. $306,000 "
        "is planned for them in 2024-25."
    )
    assert "<form" not in page.fragments["body"]
    assert "data-index" not in page.fragments["body"]


def test_many_schools_are_told_as_a_whole_and_filtered():
    page = an_index(FEWEST_TO_FILTER)
    body = page.fragments["body"]

    assert page.description == (
        "$1.1 million is planned for the 10 schools of Small Valley School District in 2024-25."
    )
    assert 'data-index="../data/schools.json"' in body
    assert '<form class="db-filter"' in body


def test_a_filter_that_tells_no_schools_apart_is_left_out():
    body = an_index(FEWEST_TO_FILTER).fragments["body"]

    assert 'id="db-schools-size"' in body
    assert 'id="db-schools-level"' not in body
    assert 'id="db-schools-need"' not in body


def test_filters_offer_what_there_is():
    sites = [a_site("101", level="high", is_title_i=True), a_site("102", is_title_i=False)]
    low_income = [(2025, "101", "projected", 30), (2025, "102", "projected", 150)]
    body = an_index(12, sites=sites, low_income=low_income).fragments["body"]
    need = body[body.index('id="db-schools-need"') :].split("</select>")[0]

    assert ["", "25", "75", "null"] == [part.split('"')[0] for part in need.split('value="')[1:]]
    assert "Under 25%" not in need
    assert 'id="db-schools-level"' in body
    assert 'id="db-schools-title_i"' in body


@pytest.mark.parametrize("number", [3, FEWEST_TO_FILTER])
def test_a_column_without_anything_is_left_out(number):
    (table,) = PageReader(an_index(number, counts=[]).fragments["body"]).tables

    assert ["School", "Planned", "Level", "Code"] == table.head


def test_schools_of_earlier_years_stand_apart():
    closed = a_site("999", "Old School", closed=2024)
    page = an_index(3, sites=[closed], more_lines=[a_line("999", 50_00, year=2024)])
    current, earlier = PageReader(page.fragments["body"]).tables

    assert ["School 101", "School 102", "School 103"] == [row[0] for row in current.rows]
    assert ["Old School"] == [row[0] for row in earlier.rows]
    assert "Schools of earlier years" == earlier.caption


def test_a_withheld_count_is_said_and_not_shown():
    (table,) = PageReader(
        an_index(
            3, counts=[(2025, "101", "projected", 7), (2025, "102", "projected", 70)]
        ).fragments["body"]
    ).tables
    students = table.head.index("Students")

    assert ["withheld", "70", "—"] == [row[students] for row in table.rows]
