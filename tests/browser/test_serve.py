"""`mkdocs serve`: a saved edit shows in the browser; a broken one is said once, and the next good one recovers."""

from __future__ import annotations

import csv
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests import thorough
from tests.small_project import DISTRICT, small_project

pytestmark = pytest.mark.browser

_PATIENCE = 60
"""Seconds that a rebuild may take on a busy machine."""

COMMANDS = {
    "mkdocs serve": ["-m", "mkdocs", "serve", "--livereload", "-a"],
    "daybook serve": ["-c", "from generator.cli import main; main()", "serve", "--address"],
}


class Served:
    """A server over a project of its own."""

    def __init__(self, project: Path, command: list[str]) -> None:
        """Start it and wait until it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            place = f"127.0.0.1:{probe.getsockname()[1]}"
        self.address = f"http://{place}/"
        self.budget = project / "district_data" / DISTRICT / "budget.csv"
        self._said = project / "said.txt"
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                [sys.executable, *command, place],
                cwd=project,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )
        self.wait_until_said("Serving on")

    def said(self) -> str:
        """Return everything it has printed."""
        return self._said.read_text(encoding="utf-8")

    def wait_until_said(self, text: str) -> None:
        """Wait for a line; fail with what was printed instead."""
        limit = time.monotonic() + _PATIENCE
        while text not in self.said():
            assert self._process.poll() is None, self.said()
            assert time.monotonic() < limit, self.said()
            time.sleep(0.05)

    def close(self) -> None:
        """Stop it."""
        self._process.terminate()
        self._process.wait(timeout=_PATIENCE)


@pytest.fixture(params=thorough.of(["daybook serve"], COMMANDS))
def served(request, tmp_path) -> Iterator[Served]:
    started = Served(small_project(tmp_path / "project"), COMMANDS[request.param])
    yield started
    started.close()


def _raise_first_amount(budget: Path) -> tuple[str, str]:
    """Add 1,000 dollars to the first line of the current year's amended budget at school 007.

    Returns: That school's whole amended budget before and after, as a table prints it.
    """
    with budget.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    head, *lines = rows
    at = {name: head.index(name) for name in ("fiscal_year", "stage", "as_of", "site_id", "amount")}
    ours = [row for row in lines if row[at["site_id"]] == "007" and row[at["stage"]] == "amended"]
    newest = max(row[at["fiscal_year"]] for row in ours)
    ours = [row for row in ours if row[at["fiscal_year"]] == newest]
    before = sum(_cents(row[at["amount"]]) for row in ours)
    ours[0][at["amount"]] = f"{(_cents(ours[0][at['amount']]) + 100_000) / 100:.2f}"
    with budget.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return f"${before / 100:,.2f}", f"${(before + 100_000) / 100:,.2f}"


def _cents(amount: str) -> int:
    return int(amount.replace(".", ""))


def test_edit_shows_and_a_broken_row_is_one_plain_message_until_the_next_good_save(served, opened):
    with opened(f"{served.address}schools/007/") as page:
        good = served.budget.read_bytes()
        before, after = _raise_first_amount(served.budget)

        expect(page.locator("article")).to_contain_text(after, timeout=_PATIENCE * 1000)
        edited = served.budget.read_bytes()
        assert good != edited

        row = edited.splitlines()[-1].split(b",")
        row[edited.splitlines()[0].split(b",").index(b"site_id")] = b"S999"
        served.budget.write_bytes(edited + b",".join(row) + b"\n")
        alert = page.get_by_role("alert")
        expect(alert).to_contain_text("S999", timeout=_PATIENCE * 1000)
        expect(page.locator("article")).to_contain_text(after)
        assert page.request.get(served.address).ok
        assert "Traceback" not in served.said()
        assert served.said().count("unknown site 'S999'") == 1

        served.budget.write_bytes(good)
        expect(alert).to_have_count(0, timeout=_PATIENCE * 1000)
        expect(page.locator("article")).to_contain_text(before)
