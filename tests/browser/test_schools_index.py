"""The index of schools: found, sorted and left out in the browser; the same table without scripts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import served

pytestmark = pytest.mark.browser

ROWS = ".db-schools tbody tr"


@pytest.fixture(scope="module")
def index(built):
    """Serve a website of more schools than a reader sees at a glance; return the index's address."""
    with served(built("of a formula") / "site") as address:
        yield f"{address}schools/"


def column(page, name):
    """Return what stands in a column of this year's schools that are shown."""
    expect(page.locator(".db-schools form")).to_be_visible()
    heads = [
        text.split(":")[0].strip() for text in page.locator("#this-year thead th").all_inner_texts()
    ]
    place = heads.index(name)
    rows = page.locator("#this-year tbody tr:visible").all()
    return [row.locator("th, td").nth(place).inner_text() for row in rows]


def search_for(page, words):
    # Typing does not wait for the box to be shown, as a reader does.
    expect(page.locator(".db-schools form")).to_be_visible()
    page.get_by_label("School name or code").press_sequentially(words)


def number(text):
    return float(re.sub(r"[^\d.]", "", text.split(" (")[0]))


def test_the_table_is_whole_without_scripts(index, opened):
    with opened(index, scripts=False) as page:
        whole = page.locator(ROWS).count()

        expect(page.locator(".db-schools form")).to_be_hidden()

    with opened(index) as page:
        expect(page.locator(".db-schools form")).to_be_visible()
        assert whole == page.locator(f"{ROWS}:visible").count() >= 10
        expect(page.locator(".db-schools output")).to_have_text(
            f"Schools shown: {whole} of {whole}"
        )


def test_a_name_is_found_without_its_accents_and_what_was_typed_is_in_the_address(index, opened):
    with opened(index) as page:
        search_for(page, "pena nun")

        expect(page.locator(".db-schools output")).to_contain_text("Schools shown: 1 of")
        assert ["Peña–Núñez Elementary"] == column(page, "School")
        assert page.url.endswith("#q=pena+nun")
        page.get_by_role("button", name="Show all schools").click()
        assert page.locator(f"{ROWS}:visible").count() > 1
        assert "#" not in page.url


def test_nothing_found_is_said(index, opened):
    with opened(index) as page:
        search_for(page, "no such school")

        expect(page.locator(".db-schools output")).to_have_text("No school matches.")


def test_a_level_leaves_the_others_out(index, opened):
    with opened(index) as page:
        page.get_by_label("Level").select_option("elementary")

        assert {"Elementary school"} == set(column(page, "Level"))
        assert page.url.endswith("#level=elementary")


def test_heads_sort_by_keyboard_largest_first_then_smallest(index, opened):
    with opened(index) as page:
        head = page.locator("#this-year thead th").nth(1)
        link = head.get_by_role("link", name="Planned")
        link.focus()
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "descending")
        down = [number(text) for text in column(page, "Planned") if "$" in text]

        assert down == sorted(down, reverse=True)
        link.focus()
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", "ascending")
        up = [number(text) for text in column(page, "Planned") if "$" in text]

        assert up == sorted(up)


def test_what_is_not_known_comes_last_whichever_way(index, opened):
    with opened(index) as page:
        for order in ("", "&order=down"):
            page.goto(f"{index}#sort=students{order}")
            known = [
                "withheld" not in text and "—" not in text for text in column(page, "Students")
            ]

            assert known == sorted(known, reverse=True)


def test_an_address_that_was_shared_shows_what_its_sender_saw(index, opened):
    with opened(f"{index}#level=elementary&sort=students&order=down") as page:
        expect(page.get_by_label("Level")).to_have_value("elementary")
        assert {"Elementary school"} == set(column(page, "Level"))
        students = [number(text) for text in column(page, "Students") if text[0].isdigit()]

        assert students == sorted(students, reverse=True)


def test_an_address_with_words_it_does_not_know_shows_all(index, opened):
    with opened(f"{index}#level=%3Cscript%3E&sort=nothing&else=1") as page:
        expect(page.locator(".db-schools form")).to_be_visible()
        expect(page.locator(".db-schools output")).to_contain_text(re.compile(r"(\d+) of \1$"))


def test_the_way_back_leads_to_the_order_before(index, opened):
    with opened(index) as page:
        before = column(page, "School")
        page.locator("#this-year thead").get_by_role("link", name="Planned").click()
        assert column(page, "School") != before
        page.go_back()

        assert column(page, "School") == before


def test_on_a_phone_the_tables_scroll_and_the_page_does_not(index, opened):
    with opened(index) as page:
        page.set_viewport_size({"width": 375, "height": 740})
        expect(page.locator(".db-schools form")).to_be_visible()

        assert page.locator(".db-schools table").count() == 2
        assert (
            page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            <= 0
        )
