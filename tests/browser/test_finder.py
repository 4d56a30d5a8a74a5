"""The finder on the home page, by keyboard alone, with what it says to those who do not see it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LABEL = "School name, code or level"


def typed(page, text):
    page.get_by_label(LABEL).press_sequentially(text)
    expect(page.locator(".db-finder-results a").first).to_be_visible()
    return page.locator(".db-finder-results a")


def test_arrow_keys_walk_through_what_is_found_and_enter_opens_it(website, opened):
    with opened(website) as page:
        links = typed(page, "school")
        page.keyboard.press("ArrowDown")
        expect(links.nth(0)).to_be_focused()
        page.keyboard.press("ArrowDown")
        expect(links.nth(1)).to_be_focused()
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        expect(page.get_by_label(LABEL)).to_be_focused()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("End")
        expect(links.last).to_be_focused()
        name = links.last.inner_text().split(" (")[0]
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_escape_closes_the_list_and_stays_in_the_box(website, opened):
    with opened(website) as page:
        links = typed(page, "school")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")

        expect(links).to_have_count(0)
        expect(page.get_by_label(LABEL)).to_be_focused()


def test_how_many_are_found_is_announced(website, opened):
    with opened(website) as page:
        links = typed(page, "school")
        said = page.locator(".db-finder-said")

        expect(said).to_have_attribute("aria-live", "polite")
        expect(said).to_have_text(f"Schools found: {links.count()}")


def test_a_school_is_found_by_its_level(website, opened):
    with opened(website) as page:
        links = typed(page, "elementary school")

        assert links.count() > 0
        for text in links.all_inner_texts():
            assert text.endswith("elementary school")


def test_a_code_as_typed_goes_first(website, opened):
    with opened(website) as page:
        links = typed(page, "007")

        assert "(007)" in links.first.inner_text()
