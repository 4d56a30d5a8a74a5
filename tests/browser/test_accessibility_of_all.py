"""Every kind of page with all that opens open, light and dark: apart, for it takes longest of all."""

from __future__ import annotations

import pytest

from tests import thorough
from tests.browser.axe import is_dark, open_all, violations

DARK = thorough.of(
    ("schools/", "money/", "changes/", "scorecard/indicators/", "how-schools-are-funded/calc"), ""
)
"""Pages are made of the same parts, and each part is on one of these."""

pytestmark = pytest.mark.browser


def test_no_page_breaks_a_rule_with_all_that_opens_open(website, kinds_of_page, opened_in):
    """Light, narrow and wide, by all rules; dark by those of colour, which no width changes."""
    for path in kinds_of_page:
        page = opened_in(f"{website}{path}")
        dark = is_dark(page)
        if dark and not path.startswith(DARK):
            continue
        open_all(page)
        for width in (1280,) if dark else (320, 1280):
            page.set_viewport_size({"width": width, "height": 812})

            assert [] == violations(page, contrast=width == 1280), (path, width)
