"""A district whose every text would do harm, in a real browser: nothing of it runs, and it is read as it is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import pages_of, served
from tests.hostile import hostile_text

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pages(built) -> Iterator[tuple[str, list[str]]]:
    """Return where a hostile district's website is served, and the addresses of its pages."""
    site = built("hostile") / "site"
    with served(site) as origin:
        yield origin, pages_of(site)


def test_no_text_runs_on_any_page(pages, opened):
    origin, addresses = pages
    for address in addresses:
        with opened(f"{origin}{address}") as page:
            page.on("dialog", lambda dialog: pytest.fail(dialog.message))
            page.evaluate(
                "document.querySelectorAll('details').forEach((one) => (one.open = true))"
            )
            page.wait_for_load_state("networkidle")

            assert page.evaluate("window.__fired") is None, address
            assert (
                page.evaluate("document.querySelectorAll('[onerror], [onload], [onclick]').length")
                == 0
            )
            assert page.url == f"{origin}{address}"


def test_a_hostile_name_is_found_and_shown_as_it_is(pages, opened):
    origin, _ = pages
    with opened(origin) as page:
        name = " ".join(hostile_text(0).split())
        box = page.locator(".db-finder input")
        box.press_sequentially("Zq00000x")
        expect(page.locator(".db-finder [role=option], .db-finder li").first).to_contain_text(name)

        assert page.evaluate("window.__fired") is None


def test_search_shows_hostile_words_as_words(pages, opened):
    origin, _ = pages
    with opened(f"{origin}schools/") as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.get_by_role("textbox", name="Search").press_sequentially("Zq00000x")
        expect(page.locator(".md-search-result__link").first).to_contain_text("Zq00000x")

        assert page.evaluate("window.__fired") is None
        assert page.locator(".md-search-result img, .md-search-result script").count() == 0
