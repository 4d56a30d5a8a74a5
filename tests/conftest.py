"""For all tests: one Chromium a process, for Playwright can be started once in it; no test has a deadline."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

# A busy machine breaks nothing. `make thorough` tries twenty times as many.
settings.register_profile("untimed", deadline=None, max_examples=15)
settings.register_profile("thorough", deadline=None, max_examples=300)
settings.load_profile("untimed")


def _chromium():
    """Load chromium.py, which make runs as a script before anything is installed."""
    path = Path(__file__).parent / "browser" / "chromium.py"
    spec = importlib.util.spec_from_file_location("chromium", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = _chromium()
    path = chromium.find()
    if path is None:
        pytest.skip(chromium.ADVICE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(chromium.FLAGS))
        yield started
        started.close()
