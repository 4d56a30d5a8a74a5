"""Pages read on a phone, with JavaScript and without, under a policy that lets in nothing foreign."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "schools/",
    "schools/007/",
    "central/",
    "totals/",
    "data/",
    "glossary/",
    "questions/",
    "about/",
    "accessibility/",
)


@pytest.mark.parametrize("path", PAGES)
def test_page_reads_on_a_phone_without_scripts(website, opened, path):
    with opened(f"{website}{path}", scripts=False) as page:
        sentence = page.locator("article h1 + p").first

        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(sentence).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 375


def test_school_page_has_its_tables_and_drawings_without_scripts(website, opened):
    with opened(f"{website}schools/007/", scripts=False) as page:
        assert page.locator("article table").count() > 0
        assert page.locator("article figure svg").count() > 0
        expect(page.locator("article table caption").first).to_be_attached()


def test_schools_can_be_reached_without_scripts(website, opened):
    with opened(website, scripts=False) as page:
        page.locator("#find a").click()
        page.locator("article").get_by_role("link", name="Peña–Núñez Elementary").first.click()

        expect(page.get_by_role("heading", level=1, name="Peña–Núñez Elementary")).to_be_visible()


def test_page_that_does_not_exist_says_so(website, browser):
    context = browser.new_context()
    page = context.new_page()
    answer = page.goto(f"{website}404.html")

    assert answer
    expect(page.get_by_role("heading", level=1)).to_have_text("This page does not exist")
    context.close()
