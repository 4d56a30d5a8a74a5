"""Search and menu open, print and a page that is not there, light and dark, against the rules of accessibility."""

from __future__ import annotations

from itertools import product

import pytest

from tests import thorough
from tests.browser.axe import violations

pytestmark = pytest.mark.browser

SCHOOL = "schools/007/"
_HEADER = ".db-header"
"""What search and menu open in; the rest of the page is among all kinds of page."""


@pytest.mark.parametrize(
    ("opened_in", "width"),
    thorough.of([("light", 320), ("dark", 1280)], [*product(("light", "dark"), (320, 1280))]),
    indirect=["opened_in"],
)
def test_open_search_and_open_menu_break_no_rule(website, opened_in, width):
    page = opened_in(f"{website}{SCHOOL}", width)
    button = page.get_by_role("button", name="Search")
    if button.is_visible():
        button.click()
    page.get_by_role("textbox", name="Search").press_sequentially("elementary")
    page.locator(f"{_HEADER} .md-search-result__link").first.wait_for()

    assert [] == violations(page, within=_HEADER)

    page.keyboard.press("Escape")
    menu = page.locator("header summary").first
    if menu.is_visible():
        menu.click()

        assert [] == violations(page, within=_HEADER)


def test_printed_page_breaks_no_rule(website, opened_in):
    page = opened_in(f"{website}{SCHOOL}", 720, media="print")

    assert [] == violations(page)
    # What the rules take for white where nothing is drawn is the scheme's ground.
    assert "light" == page.evaluate("getComputedStyle(document.documentElement).colorScheme")


def test_page_that_does_not_exist_breaks_no_rule(website, opened):
    with opened(f"{website}404.html") as page:
        assert [] == violations(page)
