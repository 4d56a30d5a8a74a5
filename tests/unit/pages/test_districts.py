"""Several districts: a front page that lists them and finds a school of any, each below its own address."""

import json
import re
from collections import Counter

import pytest

from tests.edition import text_of, website
from tests.small_district import a_district, a_line, a_site


def a_town(id_, name, **more):
    lines = [a_line("101", 5_000_000_00), a_line("900", 1_000_000_00, function="2510")]
    sites = [a_site("101", "Ash Elementary"), a_site("900", "Office", site_type="central")]
    return a_district(
        lines, sites=sites, district_id=id_, district_name=f"{name} School District",
        short_name=name, **more,
    )  # fmt: skip


@pytest.fixture(scope="module")
def two():
    return website(a_town("alder", "Alder"), a_town("birch", "Birch"))


def test_the_front_page_has_each_districts_answer_and_how_new_it_is(two):
    words = text_of(two.pages[""])

    for name in ("Alder", "Birch"):
        assert f"{name} plans to spend $6 million running schools in 2024-25." in words
    assert "What 2 districts plan and spend, with a page for each of 2 schools." in words
    assert 3 <= words.count("Figures as of October 31, 2024; no spending of 2024-25 is given.")
    assert "Invented districts." in words


def test_a_school_of_any_district_is_found_by_its_name_and_its_districts(two):
    index = json.loads(two.files["data/schools.json"])
    schools = [dict(zip(index["columns"], row, strict=True)) for row in index["schools"]]

    assert [
        ("Ash Elementary, Alder", "alder/schools/101/"),
        ("Ash Elementary, Birch", "birch/schools/101/"),
    ] == [(school["name"], school["url"]) for school in schools]
    assert {school["url"] for school in schools} <= set(two.pages)
    assert 'data-schools="data/schools.json"' in two.pages[""].fragments["body"]


def test_titles_are_unique_though_two_districts_have_schools_of_one_name_and_code(two):
    titles = Counter(page.title for page in two.pages.values())

    assert 1 == max(titles.values())
    assert "Ash Elementary (101), Alder" in titles


def test_the_navigation_branches_and_every_page_in_it_is_the_districts_own(two):
    (front, *branches) = two.navigation

    assert ("Districts", "") == front
    assert ["Alder", "Birch"] == [label for label, _ in branches]
    for (_, below), prefix in zip(branches, ("alder/", "birch/"), strict=True):
        assert all(path.startswith(prefix) for _, path in below)


def test_links_into_the_glossary_stay_in_the_district(two):
    body = two.pages["alder/schools/101/"].fragments["body"]
    led_to = set(re.findall(r'href="([^"]*glossary/)#', body))

    assert {"../../glossary/"} == led_to
    assert {"alder/glossary/", "birch/glossary/"} <= set(two.pages)


def test_two_districts_of_one_short_name_have_branches_apart():
    both = website(a_town("alder", "Alder"), a_town("birch", "Alder"))
    labels = [label for label, _ in both.navigation]

    assert len(set(labels)) == len(labels)


def test_one_district_stays_at_the_root():
    alone = website(a_town("alder", "Alder"))

    assert "Alder School District" == alone.pages[""].title
    assert "schools/101/" in alone.pages
    assert "Districts" not in [label for label, _ in alone.navigation]
