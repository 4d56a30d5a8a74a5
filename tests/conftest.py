"""For all tests: one Chromium a process, websites that are built once for all processes, and no deadline."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from tests.hostile import hostile_text, with_texts
from tests.small_project import DISTRICT, build, small_project

# A busy machine breaks nothing. `make thorough` tries twenty times as many.
settings.register_profile("untimed", deadline=None, max_examples=15)
settings.register_profile("thorough", deadline=None, max_examples=300)
settings.load_profile("untimed")


BUILT = {"small": 6, "of a formula": 14, "hostile": 10}
"""Sites of each project: one with a page of each kind; one with schools enough for a formula, and for an
index to be searched; and one with a hostile text in every field."""


@pytest.fixture(scope="session")
def built(tmp_path_factory, worker_id) -> Callable[[str], Path]:
    """Return a project of BUILT by its name, its website in `site`: for tests that change nothing of it."""
    own: Path = tmp_path_factory.getbasetemp()
    shared = (own if worker_id == "master" else own.parent) / "built"
    shared.mkdir(exist_ok=True)

    def built_(name: str) -> Path:
        folder = shared / name / "project"
        with FileLock(shared / f"{name}.lock"):
            if not (folder / "site").exists():
                small_project(folder, BUILT[name])
                if name == "hostile":
                    with_texts(folder / "district_data" / DISTRICT, hostile_text)
                build(folder)
        return folder

    return built_


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
