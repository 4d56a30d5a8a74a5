"""On a phone, a school is found from the home page in two steps: type, press the result."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

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
