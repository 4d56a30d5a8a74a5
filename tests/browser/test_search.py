"""On a phone, a school is found from the home page in two steps: type, press the result."""

from __future__ import annotations

import csv

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import build, served
from tests.small_project import small_project

pytestmark = pytest.mark.browser

# The sample's schools that test most: an accent and a dash, and a code with leading zeros.
NAME = "Peña–Núñez Elementary"
CODE = "007"


@pytest.mark.parametrize("typed", [NAME, "pena nunez", CODE])
def test_school_is_found_from_the_home_page_in_two_steps(website, opened, typed):
    with opened(website) as page:
        page.get_by_label("School name, code or level").press_sequentially(typed)
        page.locator(".db-finder-results").get_by_role("link", name=NAME).click()

        expect(page.get_by_role("heading", level=1, name=NAME)).to_be_visible()


@pytest.mark.parametrize("typed", ["Núñez", "nunez", CODE])
def test_search_of_the_whole_website_finds_the_school_too(website, opened, typed):
    with opened(website) as page:
        page.get_by_role("button", name="Search").click()
        page.get_by_role("textbox", name="Search").press_sequentially(typed)
        page.locator(".md-search-result__link", has_text=NAME).first.click()

        expect(page.get_by_role("heading", level=1, name=NAME)).to_be_visible()


OTHER_NAMES = ("北京学校", "مدرسة النور", "The And")
"""Names that a search made for English words would trim away or pass over."""


@pytest.fixture(scope="module")
def other_names(tmp_path_factory):
    """Return the address of a website whose first schools have those names."""
    folder = small_project(tmp_path_factory.mktemp("names") / "project")
    (sites,) = folder.glob("district_data/*/sites.csv")
    with sites.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for row, name in zip(rows[1:], OTHER_NAMES, strict=False):
        row[1] = name
    with sites.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    build(folder)
    with served(folder / "site") as address:
        yield address


@pytest.mark.parametrize("name", OTHER_NAMES)
def test_the_finder_finds_names_in_any_script_and_of_little_words(other_names, opened, name):
    with opened(other_names) as page:
        page.get_by_label("School name, code or level").press_sequentially(name)

        expect(page.locator(".db-finder-results a").first).to_contain_text(name)


# Words that stand without spaces between them are found by their code, and by the finder.
@pytest.mark.parametrize("name", OTHER_NAMES[1:])
def test_search_passes_over_no_name(other_names, opened, name):
    with opened(other_names) as page:
        page.get_by_role("button", name="Search").click()
        page.get_by_role("textbox", name="Search").press_sequentially(name)
        page.locator(".md-search-result__link", has_text=name).first.click()

        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_school_that_does_not_exist_is_said_not_to(website, opened):
    with opened(website) as page:
        page.get_by_label("School name, code or level").press_sequentially("no such school")

        expect(page.locator(".db-finder-said")).to_have_text("No school matches.")


def test_enter_opens_the_first_result(website, opened):
    with opened(website) as page:
        page.get_by_label("School name, code or level").press_sequentially(CODE)
        expect(page.locator(".db-finder-results a")).to_have_count(1)
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1, name=NAME)).to_be_visible()
