"""A disk that is full or read-only, and two builds at once: the last good website stays byte for byte."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.small_project import build, contents, small_project

APART = ("unshare", "--map-root-user", "--mount")
DAYBOOK = Path(sys.executable).with_name("daybook")


def may_mount() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*APART, "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif("DAYBOOK_KILLS" not in os.environ, reason="`make faults` fills disks")
@pytest.mark.skipif(not may_mount(), reason="this system lets nobody mount a small disk apart")
def test_a_full_and_a_read_only_disk_keep_the_last_website(tmp_path):
    script = Path(__file__).with_name("full_disk.sh")
    ran = subprocess.run(
        [*APART, "sh", str(script), str(DAYBOOK)],
        cwd=small_project(tmp_path / "project", sites=2),
        capture_output=True,
        text=True,
        check=False,
    )

    assert 0 == ran.returncode, ran.stdout + ran.stderr
    full, stands, swept, read_only, still = ran.stdout.splitlines()
    assert full.startswith("full: 1: Error: no room is left to write in: ")
    assert full.endswith("The last website stays.")
    assert "full: the last website stands" == stands
    assert {".site.daybook-inputs.sha256", ".site.daybook-lock", "site"} == set(swept.split())
    assert read_only.startswith("read-only: 2: Error: ")
    assert read_only.endswith("cannot be written to")
    assert "read-only: the last website stands" == still


def test_of_two_builds_at_once_one_is_refused_and_one_ends(tmp_path):
    project = small_project(tmp_path / "project", sites=2)
    command = [str(DAYBOOK), "build", "--quiet"]
    first = subprocess.Popen(command, cwd=project)
    limit = time.monotonic() + 60
    while not (project / ".site.daybook-stage").exists() and time.monotonic() < limit:
        time.sleep(0.005)
    # However slow the machine is, the first is at work while the second starts.
    first.send_signal(signal.SIGSTOP)
    second = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    first.send_signal(signal.SIGCONT)

    assert 75 == second.returncode
    assert "another build is writing" in second.stderr
    assert 0 == first.wait(timeout=120)
    whole = contents(project / "site")
    build(project)
    assert whole == contents(project / "site")
