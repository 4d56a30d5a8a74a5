"""Every kind of problem that a district's files can have: the smallest folder that has it, word for word.

`tests/broken/<id>/` is a folder as `daybook check` sees it (`district_data/`, sometimes `exports/`) and
`expected.txt`, the report on it. To accept new words: `.venv/bin/python tests/test_broken_inputs.py`,
then read the difference.
"""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from unittest.mock import patch

import pytest

from generator import problem_kinds
from generator.checks import check_district
from generator.hosting import report_hosting
from generator.problems import Report
from generator.website import check

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir())
FOUND_IN_FILES = list(problem_kinds.KINDS)
PRIVATE = ("bad-amount", "bad-count")
"""Kinds of problem whose cell may be pay or a small count: its digits are never printed."""

ASKED_FOR = {"unknown-district": ["birch"]}
"""Districts named on the command line."""

ENROLLMENT = Path("district_data", "alder", "enrollment.csv")


def make_large():
    with ENROLLMENT.with_suffix(".xlsx").open("wb") as file:
        file.truncate(21 * 1024**2)


def make_repository():
    remote = ("remote", "add", "origin", "https://somebody:secret@example.org/district.git")
    for command in (("init", "--quiet"), remote):
        subprocess.run(["git", *command], check=True)


ARRANGED = {
    "file-too-large": make_large,
    "small-counts-in-repository": make_repository,
    "linked-file": lambda: ENROLLMENT.symlink_to("sites.csv"),
    "unreadable-file": ENROLLMENT.mkdir,
}
"""What a repository cannot hold is made here: a large file, a link, a file that does not open."""


def touch_while_checking(district, report):
    check_district(district, report)
    path = Path("district_data", "alder", "sites.csv")
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")


def report_on(case: str, folder: Path) -> Report:
    """Copy a case to a folder, go there and check it; paths are printed relative to it."""
    shutil.copytree(BROKEN / case, folder, dirs_exist_ok=True)
    os.chdir(folder)
    if case in ARRANGED:
        ARRANGED[case]()
    report = Report()
    checks = touch_while_checking if case == "file-changed" else check_district
    with patch("generator.website.check_district", checks):
        found = check(Path("district_data"), Path("exports"), report, ASKED_FOR.get(case, []))
    report_hosting(found, Path("district_data"), report)
    return report


def accept() -> None:
    """Write each expected.txt anew."""
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            text = report_on(case, Path(folder)).as_text()
            os.chdir(BROKEN)
        (BROKEN / case / "expected.txt").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("id_", CASES)
def test_the_report_on_a_broken_folder_is_word_for_word_as_expected(id_, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # comes back when the test is over
    expected = (BROKEN / id_ / "expected.txt").read_text(encoding="utf-8")

    assert expected == report_on(id_, tmp_path).as_text()
    assert f"[{id_}]" in expected


def test_every_kind_of_problem_has_its_folder():
    assert [] == [id_ for id_ in FOUND_IN_FILES if id_ not in CASES]


def test_every_folder_is_of_a_kind_of_problem():
    assert [] == [id_ for id_ in CASES if id_ not in FOUND_IN_FILES]


@pytest.mark.parametrize("id_", PRIVATE)
def test_digits_of_an_amount_or_a_count_are_never_printed(id_, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    problems = list(report_on(id_, tmp_path))

    assert [None] == [problem.value for problem in problems]
    assert [None] == [re.search(r"\d", problem.what) for problem in problems]


if __name__ == "__main__":
    accept()
