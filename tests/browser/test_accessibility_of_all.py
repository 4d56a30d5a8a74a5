"""Every kind of page with all that opens open, light and dark: apart, for it takes longest of all."""

from __future__ import annotations

import pytest

from tests import thorough
from tests.browser.axe import colour_violations, open_all, violations

PARTS = ("", "schools/007/", "scorecard/indicators/", "how-schools-are-funded/calculator/")
"""Pages are made of the same parts, and each part that has colours of its own is on one of these.
Contrast takes as long as all other rules together: `make thorough` asks it of every page."""

pytestmark = pytest.mark.browser


def test_no_page_breaks_a_rule_with_all_that_opens_open(website, kinds_of_page, opened):
    for path in kinds_of_page:
        with opened(f"{website}{path}") as page:
            open_all(page)
            for width in (320, 1280) if path in thorough.of(PARTS, kinds_of_page) else (320,):
                page.set_viewport_size({"width": width, "height": 812})

                assert [] == violations(page, contrast=False), (path, width)


def test_no_page_is_hard_to_read_light_or_dark(website, kinds_of_page, opened_in):
    for path in thorough.of(PARTS, kinds_of_page):
        page = opened_in(f"{website}{path}", width=1280)
        open_all(page)

        assert [] == colour_violations(page), path
