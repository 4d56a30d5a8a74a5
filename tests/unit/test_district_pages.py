"""A build that takes unchanged pages from an earlier one comes to the same as one that makes them all."""

from __future__ import annotations

import csv
import io
import shutil

import pytest

from generator import district_pages
from generator.pages.made_school import MadeSchool
from generator.problems import Report
from generator.sample import write_sample
from generator.website import build_website
from tests import thorough


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sample")
    write_sample(folder / "oak", sites=14, years=2, seed=3)
    # What was typed from a document, or printed, holds nothing that a test has changed.
    (folder / "oak" / "control_totals.csv").unlink()
    shutil.rmtree(folder / "oak" / "allocation")
    cache = folder.parent / "cache-of-sample"
    _built(folder, cache)
    return folder, cache


@pytest.fixture
def project(sample, tmp_path):
    """A copy of the sample with what its build has kept."""
    for source, name in zip(sample, ("data", "cache"), strict=True):
        shutil.copytree(source, tmp_path / name)
    return tmp_path


@pytest.fixture
def made(monkeypatch):
    """The schools whose pages are made, not taken."""
    found = []
    real = district_pages.made_school

    def made_school(edition, facts, ties, drawings):
        found.append(facts.site.site_id)
        return real(edition, facts, ties, drawings)

    monkeypatch.setattr(district_pages, "made_school", made_school)
    return found


def _built(data, cache):
    report = Report()
    website = build_website(data, data, report, cache)
    assert len(website.pages) > 10
    return website


def _changed(path, column, change, **where):
    """Change a cell of the last row of a table that has these words."""
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    row = [one for one in rows if all(one[name] == value for name, value in where.items())][-1]
    before = row[column]
    row[column] = change(before)
    assert row[column] != before
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return row


def _more(cell):
    return f"{float(cell) + 10:.2f}"


def _one_more(cell):
    return str(int(cell) + 1)


def test_a_second_build_makes_no_page_of_a_school(project, made):
    again = _built(project / "data", project / "cache")
    assert made == []
    assert again == _built(project / "data", None)


CHANGES = {
    "a line of a school": ("budget.csv", "amount", _more, {"site_id": "007", "stage": "amended"}),
    "a line of an office": ("actuals.csv", "amount", _more, {"site_id": "910"}),
    "a count": ("enrollment.csv", "count", _one_more, {"student_group": "all", "grade_band": "all"}),
    "a count by need": ("enrollment.csv", "count", _one_more, {"student_group": "low_income"}),
    "a position": ("staff.csv", "fte", _more, {}),
    "a figure of the state": ("state_figures.csv", "total_per_student", _one_more, {}),
    "a note": ("notes.csv", "text", lambda text: f"{text} And more.", {}),
    "a name": ("sites.csv", "site_name", lambda name: f"New {name}", {"site_type": "school"}),
    "a level": ("sites.csv", "level", lambda level: "high" if level != "high" else "middle", {"site_type": "school"}),
    "a grant": ("grants.csv", "ends", lambda day: f"2{int(day[1:4]) + 1:03d}{day[4:]}", {}),
    "who is compared": ("sites.csv", "comparable", lambda _: "no", {"site_type": "school", "comparable": "yes"}),
}  # fmt: skip


FIRST = ("a line of an office", "who is compared")
TRIED = thorough.of(FIRST, tuple(CHANGES))


@pytest.mark.parametrize("change", [CHANGES[name] for name in TRIED], ids=TRIED)
def test_after_a_change_pages_are_as_if_all_were_made(project, change):
    file, column, how, where = change
    _changed(project / "data" / "oak" / file, column, how, **where)
    second = _built(project / "data", project / "cache")
    assert second == _built(project / "data", None)


def test_after_a_changed_method_pages_are_as_if_all_were_made(tmp_path):
    data, cache = tmp_path / "data", tmp_path / "cache"
    write_sample(data / "oak", sites=7, years=2, seed=3)
    (data / "oak" / "control_totals.csv").unlink()
    _built(data, cache)
    method = data / "oak" / "allocation" / "2027.yml"
    words = method.read_text("utf-8").replace("Low-income students", "Students of low income")
    method.write_text(words, encoding="utf-8")

    assert _built(data, cache) == _built(data, None)


def test_after_a_change_of_who_decides_pages_are_as_if_all_were_made(project):
    selectors = project / "data" / "oak" / "selectors.yml"
    selectors.write_text(selectors.read_text("utf-8").replace('"6*"', '"61*"'), encoding="utf-8")
    second = _built(project / "data", project / "cache")
    assert second == _built(project / "data", None)


def test_after_a_changed_line_no_page_is_made_that_it_does_not_reach(project, made):
    # The one high school that may stand beside others.
    budget = project / "data" / "oak" / "budget.csv"
    _changed(budget, "amount", _more, site_id="013", stage="amended")
    _built(project / "data", project / "cache")

    assert made == ["013"]


def test_a_made_school_comes_back_from_its_bytes_as_it_was(project, monkeypatch):
    made = []
    real = MadeSchool.to_bytes
    monkeypatch.setattr(MadeSchool, "to_bytes", lambda self: made.append(self) or real(self))
    shutil.rmtree(project / "cache")
    _built(project / "data", project / "cache")

    assert made
    assert made == [MadeSchool.from_bytes(real(one)) for one in made]
