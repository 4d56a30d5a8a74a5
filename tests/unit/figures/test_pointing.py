"""figures.js in a real Chromium: by mouse, by tap and by keyboard."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCRIPT, STYLE = ROOT / "theme" / "assets" / "figures.js", ROOT / "theme" / "assets" / "figures.css"

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser, svgs):
    """Return a page of two figures at the width of a phone."""
    charts = "".join(
        f'<figure class="daybook-figure"><div class="daybook-figure__chart">{svgs[name]}</div></figure>'
        for name in ("planned", "beside")
    )
    opened = browser.new_page(viewport={"width": 360, "height": 800}, has_touch=True)
    opened.set_content(f'<body style="margin:16px" data-md-color-scheme="default">{charts}</body>')
    opened.add_style_tag(path=STYLE)
    opened.add_script_tag(path=SCRIPT)
    yield opened
    opened.close()


def _read(page) -> list[str]:
    told: list[str] = page.locator("output").all_text_contents()
    return told


def test_pointing_at_a_bar_tells_its_amount_and_leaving_ends_it(page) -> None:
    page.locator(".daybook-layer--plan [data-readout]").first.hover(position={"x": 300, "y": 2})

    assert ["Teaching: $4,123,456.78 planned", ""] == _read(page)

    page.mouse.move(2, 2)

    assert ["", ""] == _read(page)


def test_spending_inside_its_plan_is_what_a_pointer_in_it_means(page) -> None:
    page.locator(".daybook-layer--actual [data-readout]").first.hover()

    assert "Teaching: $3,980,000.01 spent" == _read(page)[0]


def test_a_tap_tells_and_a_tap_elsewhere_ends_it(page) -> None:
    page.locator(".daybook-layer--this_site [data-readout]").tap()

    assert "$12,410.00" in _read(page)[1]

    page.locator(".daybook-chart--strip").tap(position={"x": 5, "y": 5})

    assert "" == _read(page)[1]


def test_the_keyboard_walks_from_mark_to_mark_without_a_trap(page) -> None:
    focused = "document.activeElement.getAttribute('class') || document.activeElement.tagName"
    page.keyboard.press("Tab")

    assert page.evaluate(focused) == "daybook-chart daybook-chart--bars"

    page.keyboard.press("Home")
    first = _read(page)[0]
    page.keyboard.press("ArrowDown")
    second = _read(page)[0]
    page.keyboard.press("ArrowUp")

    assert first.startswith("Teaching: ")
    assert first != second
    assert first == _read(page)[0]

    page.keyboard.press("Escape")

    assert "" == _read(page)[0]

    page.keyboard.press("Tab")

    assert page.evaluate(focused) == "daybook-chart daybook-chart--strip"

    page.keyboard.press("Tab")

    assert page.evaluate(focused) == "BODY"


def test_every_mark_can_be_reached_by_key(page, samples) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Home")
    told = {_read(page)[0]}
    for _ in samples["planned"].values_drawn:
        page.keyboard.press("ArrowRight")
        told.add(_read(page)[0])

    assert len(samples["planned"].values_drawn) == len(told)


def test_the_readout_stays_inside_the_chart_and_is_announced(page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("End")
    box = page.locator("output").nth(1).bounding_box()

    assert "polite" == page.locator("output").nth(1).get_attribute("aria-live")
    assert box["x"] >= 16
    assert box["x"] + box["width"] <= 360 - 15


def test_nothing_widens_the_page(page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("End")

    assert 360 == page.evaluate("document.documentElement.scrollWidth")
