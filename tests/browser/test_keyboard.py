"""Everything on a page is reached and worked by keyboard alone, and one sees where one is."""

from __future__ import annotations

from itertools import product

import pytest
from playwright.sync_api import expect

from tests import thorough

pytestmark = pytest.mark.browser

SCHOOL = "schools/007/"
WIDTHS = (320, 1280)

_WHERE = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  at.dataset.reached = "yes";
  // A radio button's own box is hidden; the label after it is what is seen.
  const seen = at.matches(".md-option") ? at.nextElementSibling : at;
  const box = seen.getBoundingClientRect();
  const look = getComputedStyle(seen);
  return {
    name: at.tagName.toLowerCase() + "." + (at.getAttribute("class") || ""),
    text: (at.getAttribute("aria-label") || at.textContent).trim().slice(0, 60),
    outlined: look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
    shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""

_MISSED = """() =>
  [...document.querySelectorAll('a[href], button, input:not([type="radio"]), select, summary, [tabindex="0"]')]
    .filter((one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }))
    .filter((one) => !one.dataset.reached)
    .map((one) => one.outerHTML.slice(0, 120))"""


def _walk(page) -> list[dict]:
    stops: list[dict] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        at = page.evaluate(_WHERE)
        if at is None:
            return stops
        stops.append(at)
    raise AssertionError([stop["text"] for stop in stops[-6:]])


@pytest.mark.parametrize(
    ("path", "width"), thorough.of([("", 1280), (SCHOOL, 320)], [*product(("", SCHOOL), WIDTHS)])
)
def test_tab_reaches_everything_and_every_stop_is_seen(website, opened, path, width):
    with opened(f"{website}{path}") as page:
        page.set_viewport_size({"width": width, "height": 812})
        stops = _walk(page)

        assert "md-skip" in stops[0]["name"]
        assert [] == [stop for stop in stops if not (stop["outlined"] and stop["shown"])]
        assert [] == page.evaluate(_MISSED)
        for name in ("daybook-chart", "md-option"):
            assert any(name in stop["name"] for stop in stops), name


def test_skip_link_leads_past_the_header(website, opened):
    with opened(f"{website}{SCHOOL}") as page:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")

        assert page.evaluate("document.activeElement.closest('article') !== null")


def test_marks_of_a_figure_are_told_by_arrow_keys(website, opened):
    with opened(f"{website}{SCHOOL}") as page:
        page.locator(".daybook-chart").first.focus()
        page.keyboard.press("ArrowDown")

        expect(page.locator(".daybook-readout").first).to_contain_text("$")


def test_menu_opens_by_enter_and_closes_by_escape_where_it_was_opened(website, opened):
    with opened(website) as page:
        menu = page.locator("header .db-menu").first
        menu.locator("summary").focus()
        page.keyboard.press("Enter")
        expect(menu.get_by_role("link", name="Schools", exact=True)).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")

        expect(menu.get_by_role("link", name="Schools")).to_be_hidden()
        expect(menu.locator("summary")).to_be_focused()


def test_menu_closes_when_focus_goes_on(website, opened):
    with opened(website) as page:
        menu = page.locator("header .db-menu").first
        menu.locator("summary").click()
        page.locator("#db-finder-box").focus()

        assert not menu.evaluate("menu => menu.open")


@pytest.mark.parametrize("width", WIDTHS)
def test_results_of_search_are_reached_by_tab_and_search_closes_behind(website, opened, width):
    with opened(website) as page:
        page.set_viewport_size({"width": width, "height": 812})
        button = page.get_by_role("button", name="Search")
        if width < 960:
            button.focus()
            page.keyboard.press("Enter")
        box = page.get_by_role("textbox", name="Search")
        box.focus()
        box.press_sequentially("Núñez")
        result = page.locator(".md-search-result__link").first
        result.wait_for()
        for _ in range(3):
            page.keyboard.press("Tab")
            if result.evaluate("one => one === document.activeElement"):
                break
        expect(result).to_be_focused()
        page.keyboard.press("Enter")

        expect(page.get_by_role("heading", level=1, name="Peña–Núñez Elementary")).to_be_visible()


def test_search_closes_when_focus_leaves_it(website, opened):
    with opened(website) as page:
        page.set_viewport_size({"width": 1280, "height": 812})
        page.get_by_role("textbox", name="Search").press_sequentially("Núñez")
        page.locator(".md-search-result__link").first.wait_for()
        page.locator("#db-finder-box").focus()

        expect(page.locator(".md-search-result__link").first).to_be_hidden()


@pytest.mark.parametrize("key", ["f", "s", "/", "p", "n", ".", ","])
def test_a_single_letter_is_no_command(website, opened, key):
    """Who speaks to a computer sets such commands off by accident (WCAG 2.1.4)."""
    with opened(f"{website}schools/") as page:
        page.locator("article h1").click()
        page.keyboard.press(key)
        page.wait_for_timeout(100)

        assert page.url == f"{website}schools/"
        assert page.evaluate("document.activeElement === document.body")
