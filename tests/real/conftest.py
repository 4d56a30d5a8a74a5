"""Public ledgers are no part of the project: they are read where they lie, or the tests are skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
LEDGERS = Path(os.environ.get("DAYBOOK_REAL_DATA", PROJECT.parent / "shared" / "data"))


@pytest.fixture(scope="session")
def oakland_exports():
    """The folder of public exports that holds Oakland's ledger."""
    if not (LEDGERS / "oakland" / "expenditures.csv").is_file():
        pytest.skip(f"no public ledgers in {LEDGERS}; set DAYBOOK_REAL_DATA to their folder")
    return LEDGERS


@pytest.fixture(scope="session")
def oakland(oakland_exports):
    """The website built from Oakland's unedited exports, and what was reported on the way."""
    from generator.problems import Report  # noqa: PLC0415 - nothing heavy where the tests are skipped
    from generator.website import build_website  # noqa: PLC0415

    report = Report()
    cache = PROJECT / ".cache" / "charts"
    return build_website(PROJECT / "tests/real/oakland", oakland_exports, report, cache), report


@pytest.fixture(scope="session")
def san_francisco_exports():
    """The folder of public exports that holds San Francisco's statements."""
    if not (LEDGERS / "san_francisco").is_dir():
        pytest.skip(f"no public statements in {LEDGERS}; set DAYBOOK_REAL_DATA to their folder")
    return LEDGERS


@pytest.fixture(scope="session")
def san_francisco(san_francisco_exports):
    """The district of San Francisco's unedited statements, and what was reported on the way."""
    from generator.problems import Report  # noqa: PLC0415 - nothing heavy where the tests are skipped
    from generator.website import check  # noqa: PLC0415

    report = Report()
    (district,) = check(PROJECT / "tests/real/san_francisco", san_francisco_exports, report)
    return district, report
