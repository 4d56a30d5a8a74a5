"""What arrives in real folders: each case the smallest input, its report word for word, and what was read.

`tests/catalogue/NNN-name/` holds the files of `base/` that are others, with `name.removed` for one that is not there;
`expected.txt` is the report and, where nothing blocks publishing, every name and amount as it was read. `cases.csv` says how
each case must end. To accept new words: `.venv/bin/python -m tests.test_catalogue`, then read the difference.
"""

import csv
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from generator.finance.district import District
from generator.money import decimal_text
from generator.problems import Level, Report
from generator.website import check

CATALOGUE = Path(__file__).parent / "catalogue"
BASE = CATALOGUE / "base"
with (CATALOGUE / "cases.csv").open(encoding="utf-8", newline="") as file:
    ENDS = {row["case"]: row["ends"] for row in csv.DictReader(file)}
REFUSED, WARNED, TAKEN = "error", "warning", "normalised"
OF_TRUST = range(1, 87)
"""Numbers of the cases of a list that was written before the first of them was tried; the others came after."""

FEWEST_OTHERS = 34


def level_of(report: Report) -> str:
    levels = {problem.level for problem in report}
    return REFUSED if Level.ERROR in levels else WARNED if levels else TAKEN


def make_large(folder: Path) -> None:
    with (folder / "budget.xlsx").open("wb") as file:
        file.truncate(21 * 1024**2)


ARRANGED = {"015-too-large": make_large}
"""What a repository should not hold is made here."""

ELSEWHERE = {
    24: "tests/broken/unreadable-file",
    25: "tests/broken/file-changed",
}
"""Cases that a folder alone cannot show, and where they are tried."""


def outcome(case: str, folder: Path) -> tuple[str, str]:
    """Return how a case ends, and the report with what was read."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    shutil.copytree(CATALOGUE / case, folder, dirs_exist_ok=True)
    for mark in folder.rglob("*.removed"):
        mark.with_suffix("").unlink(missing_ok=True)
        mark.unlink()
    if case in ARRANGED:
        ARRANGED[case](folder / "district_data" / "alder")
    os.chdir(folder)
    report = Report()
    districts = check(Path("district_data"), Path("exports"), report)
    return level_of(report), "\n".join([report.as_text(), *map(as_read, districts)])


def as_read(district: District) -> str:
    """Return a district's name, sites and amounts, as they are after reading."""
    sites = [f"{site.site_id} {site.name}" for site in district.sites.values()]
    columns = ["fiscal_year", "stage", "site_id", "fund", "function", "object", "amount_cents"]
    lines = [
        f"{' '.join(map(str, codes))} {decimal_text(cents)}"
        for *codes, cents in district.ledger.frame[columns].itertuples(index=False, name=None)
    ]
    counts = [f"{' '.join(map(str, key))}: {count}" for key, count in district.counts.items()]
    return "\n".join([district.profile.district_name, *sites, *lines, *counts]) + "\n"


def accept() -> None:
    """Write each expected.txt anew."""
    for case in ENDS:
        with tempfile.TemporaryDirectory() as folder:
            _, text = outcome(case, Path(folder))
            os.chdir(CATALOGUE)
        (CATALOGUE / case / "expected.txt").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("case", ENDS)
def test_a_case_ends_as_it_must_and_says_so_word_for_word(case, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # comes back when the test is over
    expected = (CATALOGUE / case / "expected.txt").read_text(encoding="utf-8")

    assert (ENDS[case], expected) == outcome(case, tmp_path)


def test_every_folder_is_listed_and_every_case_of_the_list_is_there():
    folders = {path.name for path in CATALOGUE.iterdir() if path.name[:1].isdigit()}
    numbers = {int(case[:3]) for case in ENDS}

    assert folders == set(ENDS)
    assert [] == [number for number in OF_TRUST if number not in numbers | ELSEWHERE.keys()]
    assert sum(number not in OF_TRUST for number in numbers) >= FEWEST_OTHERS


if __name__ == "__main__":
    accept()
