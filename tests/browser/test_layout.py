"""Pages fit a phone, a window zoomed to 400 %, spaced text and a sheet of paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SCHOOL = "schools/007/"
SPACED = """* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
"""Text spacing that a page must bear: WCAG 2.1, 1.4.12."""

_WEAR = """(rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""
"""A style sheet as a reader's browser adds one, which no policy of the page refuses."""

_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
_PAPER = 703
"""Pixels between the margins of US Letter."""

_SMALL_TEXT = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const small = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!node.data.trim() || !parent.checkVisibility() || parent.closest("script")) continue;
    if (parseFloat(getComputedStyle(parent).fontSize) < 16) small.push(node.data.trim().slice(0, 60));
  }
  return small;
}"""

_SMALL_TARGETS = """() => {
  const apart = "summary, button, input, select, label.md-icon, nav a, .db-above a, .db-doors a, .db-downloads a, .daybook-figure__file, .db-wordmark";
  const small = [];
  for (const one of document.querySelectorAll(apart)) {
    if (!one.checkVisibility({ visibilityProperty: true }) || one.matches(".md-option, .md-toggle")) continue;
    const box = one.getBoundingClientRect();
    if (box.width && (box.height < 43.5 || box.width < 24)) small.push(one.outerHTML.slice(0, 120));
  }
  return small;
}"""

_SETTLED = """async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
"""Fonts are there, and what watches the widths of tables has seen them."""

_CUT_OFF = """(width) => {
  const cut = [];
  for (const one of document.querySelectorAll("article *")) {
    if (!one.checkVisibility() || one.closest("svg, .db-unseen")) continue;
    if (one.getBoundingClientRect().right > width + 1) cut.push(one.outerHTML.slice(0, 120));
  }
  return cut;
}"""


def test_nothing_scrolls_sideways_at_320_pixels_but_tables_in_their_regions(
    website, kinds_of_page, opened
):
    """With all that opens open, and then with the text spaced as well."""
    for path in kinds_of_page:
        with opened(f"{website}{path}") as page:
            page.set_viewport_size({"width": 320, "height": 640})
            page.evaluate(
                "document.querySelectorAll('details').forEach((one) => (one.open = true))"
            )
            page.wait_for_load_state("networkidle")
            page.evaluate(_SETTLED)

            assert page.evaluate(_SIDEWAYS) <= 0, path

            page.evaluate(_WEAR, SPACED)
            page.evaluate(_SETTLED)

            assert page.evaluate(_SIDEWAYS) <= 0, (path, "spaced")


def test_a_phone_reads_the_answer_first_and_nothing_small(website, kinds_of_page, opened):
    for path in kinds_of_page:
        with opened(f"{website}{path}") as page:
            answer = page.locator("article h1 + p").first.bounding_box()

            assert answer, path
            assert answer["y"] + answer["height"] <= 812, path
            assert [] == page.evaluate(_SMALL_TEXT), path
            assert [] == page.evaluate(_SMALL_TARGETS), path


def test_a_dark_device_gets_dark_pages_without_a_script(website, browser):
    context = browser.new_context(color_scheme="dark", java_script_enabled=False)
    page = context.new_page()
    page.goto(website)
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    context.close()

    assert sum(int(part) for part in ground[4:-1].split(",")) < 128


def test_the_scheme_a_reader_chose_stays(website, opened):
    with opened(website) as page:
        page.locator("label.md-header__button:visible").click()
        page.locator("label.md-header__button:visible").click()
        page.goto(f"{website}{SCHOOL}")

        assert "slate" == page.locator("body").get_attribute("data-md-color-scheme")


def test_menu_and_sections_work_without_a_script(website, opened):
    with opened(f"{website}{SCHOOL}", scripts=False) as page:
        page.locator("header summary").first.click()
        expect(page.locator("header").get_by_role("link", name="Data")).to_be_visible()
        page.locator("header summary").first.click()
        page.locator(".db-contents summary").click()
        page.locator(".db-contents").get_by_role("link", name="The data").click()

        assert page.url.endswith("#data")


def test_head_of_a_long_table_stays_in_sight(website, opened):
    with opened(f"{website}data/") as page:
        page.set_viewport_size({"width": 1280, "height": 500})
        page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
        table = page.locator(".db-scroll--long").first
        table.locator("tbody tr").last.scroll_into_view_if_needed()

        expect(table.locator("thead th").first).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_printed_page_is_open_whole_and_says_whose_and_when(website, opened, scripts):
    with opened(f"{website}{SCHOOL}", scripts=scripts) as page:
        page.set_viewport_size({"width": _PAPER, "height": 900})
        page.emulate_media(media="print")
        page.evaluate(_SETTLED if scripts else "document.fonts.ready")

        assert [] == page.evaluate(_CUT_OFF, _PAPER)
        expect(page.locator(".db-header")).to_be_hidden()
        expect(page.locator(".db-print-head")).to_contain_text("Figures as of")
        expect(page.locator("figure table").first).to_be_visible()
        assert page.pdf(format="Letter", prefer_css_page_size=True).startswith(b"%PDF")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_more_of_the_same_is_printed_where_a_reader_opened_it(website, opened, scripts):
    with opened(f"{website}money/", scripts=scripts) as page:
        more = page.locator("article .db-opens")
        more.nth(1).locator("summary").click()
        page.emulate_media(media="print")

        expect(more.nth(0)).to_be_hidden()
        expect(more.nth(1).locator("table")).to_be_visible()
