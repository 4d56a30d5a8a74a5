"""The pages of a District made by hand, without drawing its figures anew for each test."""

from __future__ import annotations

import atexit
import html
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.district_pages import district_pages, edition_to_draw
from generator.finance.district import District
from generator.pages.edition import Edition
from generator.pages.page import Page
from generator.privacy import PublicDistrict, published
from generator.stopwatch import untimed
from generator.website import Website, website_of

_DRAWN = TemporaryDirectory(prefix="drawn-")
"""What one test has drawn, the next need not draw again."""
atexit.register(_DRAWN.cleanup)


def website(*districts: District) -> Website:
    """Return the website of districts."""
    return website_of([published(district) for district in districts], Path(_DRAWN.name))


def own_pages(public: PublicDistrict) -> Mapping[str, Page]:
    """Return the pages of one district by address, whether or not its numbers hang together."""
    made = district_pages(public, "", Path(_DRAWN.name), untimed)
    return {page.path: page for page in made.pages}


def edition_of(district: District) -> Edition:
    """Return what a district's pages draw on, with no figure drawn and nothing worked out again."""
    return edition_to_draw(published(district), "")


def text_of(page: Page) -> str:
    """Return what a reader of a page reads: its words without tags, one space between them."""
    whole = f"{page.markdown} {' '.join(page.fragments.values())}"
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", whole)).split())


def words_of(pages: Mapping[str, Page], path: str) -> str:
    """Return the words of the page at an address."""
    return text_of(pages[path])
