from pathlib import Path

from generator.problems import Report
from generator.sources import paths


def test_a_path_below_the_current_folder_is_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    assert "a/b.csv" == paths.shown(tmp_path / "a" / "b.csv")
    assert "a/b.csv" == paths.shown(Path("a/b.csv"))
    assert "../a.csv" == paths.shown(Path("../a.csv"))


def test_the_nearest_name_may_differ_in_signs_and_capitals():
    assert "site_id" == paths.nearest("Site ID", ["fund", "site_id"])
    assert paths.nearest("vendor", ["fund", "site_id"]) is None


def test_what_programs_leave_behind_is_litter():
    assert all(map(paths.is_litter, ["~$budget.xlsx", ".DS_Store", "budget.csv.tmp", "a.csv~"]))
    assert not paths.is_litter("budget.csv")


def test_a_link_below_the_root_is_refused_and_the_root_may_be_one(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.csv").write_text("x")
    root = tmp_path / "root"
    root.symlink_to("real")
    report = Report()

    assert not paths.is_linked(root, root / "a.csv", report)
    assert paths.is_linked(tmp_path, root / "a.csv", report)
    assert ["linked-file"] == [problem.id for problem in report]
