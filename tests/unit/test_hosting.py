"""Small counts in a repository that anyone may read are warned of; what is private by its host's word is not."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generator.hosting import report_hosting
from generator.problems import Report
from tests.written_district import PROFILE, built

SMALL = """
    fiscal_year,site_id,student_group,count,stage
    2025,101,all,100,final
    2025,102,all,300,final
    2025,102,homeless,7,final
    """
REAL = "invented: yes", 'invented: no\n    nces_leaid: "0600000"'


@pytest.fixture
def warned(tmp_path, monkeypatch):
    """Return what is said of a district in a repository, as GitHub Actions or nobody describes it."""

    def warned(enrollment=SMALL, more="", *, remote=True, event=None, invented=False):
        monkeypatch.delenv("GITHUB_EVENT_PATH", raising=False)
        if event is not None:
            path = tmp_path / "event.json"
            path.write_text(json.dumps(event), encoding="utf-8")
            monkeypatch.setenv("GITHUB_EVENT_PATH", str(path))
        profile = PROFILE if invented else PROFILE.replace(*REAL)
        district = built(tmp_path, more=more, enrollment=enrollment, district_yml=profile)
        subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
        if remote:
            address = "https://token@example.org/us/money.git"
            command = ["git", "-C", str(tmp_path), "remote", "add", "origin", address]
            subprocess.run(command, check=True)
        report = Report()
        report_hosting([district], Path(tmp_path, "district_data"), report)
        return list(report)

    return warned


def test_a_repository_that_is_not_said_to_be_private_is_warned_of_without_a_count(warned):
    (problem,) = warned()

    assert "not said to be private" in problem.what
    assert "https://example.org/us/money.git" in problem.why
    assert "token" not in str(problem)
    assert " 7 " not in str(problem)


def test_a_public_repository_is_warned_of_whatever_the_district_says(warned):
    private = "privacy: {repository: private}"
    (problem,) = warned(more=private, event={"repository": {"private": False}})

    assert "stand in a public repository" in problem.what


@pytest.mark.parametrize(
    "given",
    [
        {"more": "privacy: {repository: private}"},
        {"event": {"repository": {"private": True}}},
        {"remote": False},
        {"invented": True},
        {"enrollment": SMALL.replace(",7,", ",70,")},
    ],
)
def test_what_nobody_else_can_read_is_not(warned, given):
    assert [] == warned(**given)


def test_an_event_that_says_nothing_is_as_good_as_none(warned):
    (problem,) = warned(event={"zen": "Keep it logically awesome."})

    assert "not said to be private" in problem.what
