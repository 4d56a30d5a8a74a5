"""Every kind of page, light and dark, at three widths, against the machine-checkable rules of WCAG 2.1 A and AA and the engine's own best practice."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

_BRIEF = {"resultTypes": ["violations"]}
"""Every rule is asked; only of those that are broken the engine lists every element, which halves its time."""

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], **_BRIEF}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    **_BRIEF,
}
"""All that a change of scheme can break."""

WIDTHS = (320, 375, 1280)
SCHOOL = "schools/007/"


@pytest.fixture(params=["light", "dark"])
def opened_in(request, browser):
    """Return a function that opens an address in a scheme, at a width."""
    context = browser.new_context(color_scheme=request.param)
    page = context.new_page()

    def open_(address: str, width: int = 375, media: str = "screen"):
        page.set_viewport_size({"width": width, "height": 812})
        page.emulate_media(media=media, color_scheme=request.param)
        page.goto(address)
        return page

    yield open_
    context.close()


def _violations(page, rules=RULES) -> list[str]:
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def _open_all(page) -> None:
    page.evaluate(
        "document.querySelectorAll('article details').forEach((one) => (one.open = true))"
    )


def _is_dark(page) -> bool:
    return bool(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))


def test_no_page_breaks_a_rule_with_all_that_opens_open(website, kinds_of_page, opened_in):
    """Light, narrow and wide, by all rules; dark by those of colour, which no width changes."""
    for path in kinds_of_page:
        page = opened_in(f"{website}{path}")
        dark = _is_dark(page)
        _open_all(page)
        for width in (1280,) if dark else (320, 1280):
            page.set_viewport_size({"width": width, "height": 812})

            assert [] == _violations(page, COLOURS if dark else RULES), (path, width)


@pytest.mark.parametrize("path", ["", SCHOOL])
def test_home_and_a_school_break_no_rule_at_any_width(website, opened_in, path):
    page = opened_in(f"{website}{path}")
    _open_all(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 812})

        assert [] == _violations(page), width


@pytest.mark.parametrize("width", WIDTHS)
def test_open_search_and_open_menu_break_no_rule(website, opened_in, width):
    page = opened_in(f"{website}{SCHOOL}", width)
    button = page.get_by_role("button", name="Search")
    if button.is_visible():
        button.click()
    page.get_by_role("textbox", name="Search").press_sequentially("elementary")
    page.locator(".md-search-result__link").first.wait_for()

    assert [] == _violations(page)

    page.keyboard.press("Escape")
    menu = page.locator("header summary").first
    if menu.is_visible():
        menu.click()

        assert [] == _violations(page)


def test_printed_page_breaks_no_rule(website, opened_in):
    page = opened_in(f"{website}{SCHOOL}", 720, media="print")

    assert [] == _violations(page)


def test_page_that_does_not_exist_breaks_no_rule(website, opened_in):
    assert [] == _violations(opened_in(f"{website}404.html"))
