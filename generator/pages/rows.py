"""The rows behind a figure: the page that shows, of a published file, those that an address asks for."""

from __future__ import annotations

import json

from generator.figures.published_rows import RUNNING
from generator.pages.edition import Edition
from generator.pages.funding import status_of
from generator.pages.page import Page

ADDRESS = "data/rows/"
SCRIPT = "assets/rows.js"

MOST_SHOWN = 500
"""Rows on the page; the download has all of them."""


def rows_page(edition: Edition) -> Page | None:
    """Return the page; None where no figure stands on published rows. Without scripts it says how to find them."""
    if not edition.drawn and not edition.schools:
        return None
    wording, path = edition.wording, edition.address(ADDRESS)
    title = wording("Rows behind a figure")
    sentence = wording(
        "Each figure says which rows of the published files it stands on; here they are, one by one."
    )
    body = edition.renderer.render(
        "rows.html.j2",
        path,
        status=status_of(edition),
        root=edition.address("data/"),
        script=SCRIPT,
        running=json.dumps(RUNNING, separators=(",", ":")),
        most=MOST_SHOWN,
    )
    return edition.page(path, title, sentence, body)
