"""A small website, built by `daybook build` and served, for a real Chromium to read."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, ViewportSize

from tests import thorough

PHONE: ViewportSize = {"width": 375, "height": 812}


OWN_PARTS = (
    "",
    "changes/",
    "data/",
    "how-schools-are-funded/",
    "how-schools-are-funded/calculator/",
    "money/",
    "schools/",
    "schools/007/",
    "scorecard/indicators/",
    "scorecard/self-assessment/",
    "totals/",
)
"""Pages that have parts of their own; all others are made of parts that are on one of these."""


@pytest.fixture(scope="session")
def project(built) -> Path:
    """Return a project with a page of each kind, its website in `site`."""
    found: Path = built("small")
    return found


@pytest.fixture(scope="session")
def kinds_of_page(project) -> list[str]:
    """Return the addresses of the project's pages that are tried."""
    return pages_of(project / "site")


def pages_of(site: Path) -> list[str]:
    """Return the address of each kind of page of a built website; in `make thorough` of every page."""
    folders = sorted(path.parent for path in site.rglob("index.html"))
    every = ["" if one == site else f"{one.relative_to(site).as_posix()}/" for one in folders]
    assert set(OWN_PARTS) <= set(every)
    return thorough.of(list(OWN_PARTS), every)


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_arguments):
        """Say nothing: what is asked for is checked in the browser."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a built website as any static host would; its address is the value."""
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def website(project) -> Iterator[str]:
    """Return the address at which the built website is served."""
    with served(project / "site") as address:
        yield address


@pytest.fixture
def opened(browser):
    """Open an address; when the test is over, nothing may have been amiss or come from elsewhere.

    Use it as `with opened(address) as page:`. A test's pages share what is loaded and stored, and one that
    is done with serves for the next address: a new one costs as much as reading it.
    """
    contexts: dict[bool, BrowserContext] = {}
    idle: dict[bool, list[_Watched]] = {True: [], False: []}

    @contextmanager
    def open_(address: str, *, scripts: bool = True) -> Iterator[Page]:
        if scripts not in contexts:
            contexts[scripts] = browser.new_context(viewport=PHONE, java_script_enabled=scripts)
        watched = idle[scripts].pop() if idle[scripts] else _Watched(contexts[scripts].new_page())
        page, watched.origin = watched.page, "/".join(address.split("/")[:3])
        page.goto(address)
        yield page
        page.goto("about:blank")
        page.set_viewport_size(PHONE)
        page.emulate_media(media="screen")
        idle[scripts].append(watched)
        assert [] == watched.amiss

    yield open_
    for context in contexts.values():
        context.close()


class _Watched:
    """A page, and what was amiss in it since it was opened."""

    def __init__(self, page: Page) -> None:
        self.page, self.origin = page, ""
        self.amiss: list[str] = []
        page.on("console", lambda said: self._note(said.type == "error", said.text))
        page.on("pageerror", lambda error: self._note(True, str(error)))
        page.on("request", lambda asked: self._note(not self._is_ours(asked.url), asked.url))
        page.on("response", lambda got: self._note(got.status >= 400, f"{got.status} {got.url}"))

    def _is_ours(self, url: str) -> bool:
        return url.startswith((f"{self.origin}/", "data:", "blob:")) or url == "about:blank"

    def _note(self, bad: bool, what: str) -> None:
        if bad:
            self.amiss.append(what)


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
