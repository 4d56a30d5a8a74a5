"""Print the path of a Chromium that runs: $CHROMIUM, else one on the path, else one that apt-get installs.

Used by the Makefile before the browser tests, and by them to know how to start it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
"""The headless shell first: the same engine without windows, at a third of the time."""

PACKAGES = ("chromium-headless-shell", "chromium")
"""What Debian and its kin call it; not all of them have the first."""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""A quiet, headless Chromium that works as root and talks to nobody but the page under test."""

ADVICE = """\
The browser tests need Chromium, and none was found.
Install it (Debian, Ubuntu: apt-get install chromium), or name one: CHROMIUM=/path/to/chromium make test"""


def find() -> str | None:
    """Return the path of a Chromium that starts, or None."""
    for name in (os.environ.get("CHROMIUM", ""), *NAMES):
        path = shutil.which(name)
        if path and _starts(path):
            return path
    return None


def install() -> None:
    """Install Chromium where that is ours to do: as root, on Debian and its kin."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    if _apt_get("update"):
        any(_apt_get("install", "-y", "--no-install-recommends", package) for package in PACKAGES)


def _apt_get(*words: str) -> bool:
    done = subprocess.run(
        ["apt-get", *words],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        check=False,
    )
    return done.returncode == 0


def _starts(path: str) -> bool:
    # Ubuntu's chromium-browser may be a stub that only says how to get the real one.
    try:
        started = subprocess.run(
            [path, "--version"],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return started.returncode == 0


def main() -> int:
    """Print the path and return 0, or say what to do and return 1."""
    path = find()
    if path is None:
        install()
        path = find()
    if path is None:
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
