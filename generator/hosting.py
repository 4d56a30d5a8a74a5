"""Where raw inputs stand: small counts in a repository that anyone may read are published, whatever pages withhold."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from generator import problem_kinds
from generator.finance.district import District
from generator.problems import Location, Report

_EVENT = "GITHUB_EVENT_PATH"
"""Where GitHub Actions says which file holds what it knows of the repository."""

_CREDENTIALS = re.compile(r"//[^/@]*@")


def report_hosting(districts: Iterable[District], data: Path, report: Report) -> None:
    """Warn of raw small counts in a repository with a remote that is public, or not said to be private.

    Invented districts have nobody to protect.
    """
    at_risk = [one for one in districts if not one.profile.invented and one.has_small_counts]
    if not at_risk or (remote := _remote(data)) is None:
        return
    known = _is_public()
    if known is False:
        return
    for district in at_risk:
        privacy = district.profile.privacy
        if known is None and privacy.repository == "private":
            continue
        what = (
            f"counts of fewer than {privacy.withhold_below} students stand in a public repository"
            if known
            else f"counts of fewer than {privacy.withhold_below} students stand in a repository that is "
            "not said to be private"
        )
        report.add(
            problem_kinds.problem(
                "small-counts-in-repository",
                Location((data / district.profile.district_id).as_posix()),
                what=what,
                why=f"Its remote is {remote}. What a public repository holds is published, with all its "
                "history, whatever the pages withhold.",
                fix="make it private and say so (privacy: {repository: private}); or keep only what "
                "`daybook export --public-data` writes in a public one, with a new history.",
            )
        )


def _remote(folder: Path) -> str | None:
    """Return a remote of the repository that a folder is in, without credentials; None where there is none."""
    git = shutil.which("git")
    if git is None:
        return None
    found = subprocess.run(  # noqa: S603 - git itself, asked where it fetches from
        [git, "-C", str(folder), "config", "--get-regexp", r"^remote\..*\.url$"],
        capture_output=True,
        text=True,
        check=False,
    )
    lines = found.stdout.splitlines()
    return _CREDENTIALS.sub("//", lines[0].partition(" ")[2]) if lines else None


def _is_public() -> bool | None:
    """Return whether GitHub Actions says that its repository is public; None anywhere else."""
    path = os.environ.get(_EVENT)
    if not path:
        return None
    try:
        event = json.loads(Path(path).read_text(encoding="utf-8"))
        return not event["repository"]["private"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
