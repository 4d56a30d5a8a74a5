"""A build that is killed, at whatever instant, leaves the last good website or the whole new one."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from generator.staging import MANIFEST
from tests.small_project import DISTRICT, contents, small_project

KILLS = int(os.environ.get("DAYBOOK_KILLS", "0"))
"""`make faults` asks for 200."""

_STAGE = Path(".site.daybook-stage")


class Builds:
    """`daybook build` in a project, again and again."""

    def __init__(self, project: Path) -> None:
        """Start the process that has loaded everything."""
        self.site = project / "site"
        self._project = project
        self._server = subprocess.Popen(
            [sys.executable, Path(__file__).with_name("build_server.py")],
            cwd=project,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def run(self, during: Callable[[int], None] = lambda _process: None) -> int:
        """Build; call `during` with the process id meanwhile; return the exit status."""
        assert self._server.stdin
        assert self._server.stdout
        self._server.stdin.write("build --quiet\n")
        self._server.stdin.flush()
        during(int(self._server.stdout.readline()))
        return int(self._server.stdout.readline())

    def wait_for_seal(self) -> None:
        """Return when the new website is whole and about to be swapped in, or has been."""
        manifest = self._project / _STAGE / MANIFEST
        limit = time.monotonic() + 60
        while not manifest.exists() and time.monotonic() < limit:
            time.sleep(0.001)

    def edit(self, old: str, new: str) -> None:
        """Change a figure everywhere in the budget."""
        path = self._project / "district_data" / DISTRICT / "budget.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def an_amount(self) -> str:
        """Return an amount of the budget as it stands in the file, with its comma and cents."""
        text = (self._project / "district_data" / DISTRICT / "budget.csv").read_text(
            encoding="utf-8"
        )
        found = re.search(r",\d{5,}\.\d\d(?=[,\n])", text)
        assert found
        return found[0]

    def litter(self) -> set[str]:
        """Return what lies in the project and no build should have left."""
        ours = {
            "mkdocs.yml",
            "content",
            "theme",
            "district_data",
            "site",
            ".cache",
            ".site.daybook-lock",
            ".site.daybook-inputs.sha256",
        }
        return {path.name for path in self._project.iterdir()} - ours

    def close(self) -> None:
        """End the process, which ends when its input does."""
        self._server.communicate(timeout=60)


@pytest.fixture
def builds(tmp_path) -> Iterator[Builds]:
    started = Builds(small_project(tmp_path / "project"))
    yield started
    started.close()


@pytest.mark.skipif(KILLS == 0, reason="`make faults` kills builds, for a quarter of an hour")
def test_kills_leave_the_last_good_website_or_the_whole_new_one(builds):
    amounts = [builds.an_amount()]
    amounts.append(f",9{amounts[0][1:]}")
    websites = []
    for here, next_ in ((0, 1), (1, 0)):
        began = time.monotonic()
        sealed = []

        def note(_process, sealed=sealed):
            builds.wait_for_seal()
            sealed.append(time.monotonic())

        assert builds.run(note) == 0
        building, swapping = sealed[0] - began, time.monotonic() - sealed[0]
        websites.append(contents(builds.site))
        builds.edit(amounts[here], amounts[next_])
    assert websites[0] != websites[1]
    chance = random.Random(20_260_101)  # noqa: S311 - the same instants in every run
    statuses = []

    for number in range(KILLS):

        def kill(process, number=number):
            # Half anywhere in the build, half around the swap, where there is most to lose.
            if number < KILLS // 2:
                time.sleep(building * chance.random())
            else:
                builds.wait_for_seal()
                time.sleep(swapping * chance.random())
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM if number % 4 == 3 else signal.SIGKILL)

        statuses.append(builds.run(kill))
        assert contents(builds.site) in websites
        builds.edit(amounts[number % 2], amounts[(number + 1) % 2])

    assert sum(status < 0 for status in statuses) >= KILLS // 2
    assert builds.run() == 0
    assert contents(builds.site) == websites[0]
    assert builds.litter() == set()
