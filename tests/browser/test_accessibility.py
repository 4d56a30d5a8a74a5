"""Pages light and dark, on a phone, with search and menu open, in print, against the rules of accessibility."""

from __future__ import annotations

import pytest

from tests.browser.axe import open_all, violations

pytestmark = pytest.mark.browser

WIDTHS = (320, 375, 1280)
SCHOOL = "schools/007/"


@pytest.mark.parametrize("path", ["", SCHOOL])
def test_home_and_a_school_break_no_rule_on_a_phone(website, opened_in, path):
    """Narrower and wider they are among all kinds of page."""
    page = opened_in(f"{website}{path}")
    open_all(page)

    assert [] == violations(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_open_search_and_open_menu_break_no_rule(website, opened_in, width):
    page = opened_in(f"{website}{SCHOOL}", width)
    button = page.get_by_role("button", name="Search")
    if button.is_visible():
        button.click()
    page.get_by_role("textbox", name="Search").press_sequentially("elementary")
    page.locator(".md-search-result__link").first.wait_for()

    assert [] == violations(page)

    page.keyboard.press("Escape")
    menu = page.locator("header summary").first
    if menu.is_visible():
        menu.click()

        assert [] == violations(page)


def test_printed_page_breaks_no_rule(website, opened_in):
    page = opened_in(f"{website}{SCHOOL}", 720, media="print")

    assert [] == violations(page)


def test_page_that_does_not_exist_breaks_no_rule(website, opened_in):
    assert [] == violations(opened_in(f"{website}404.html"))
