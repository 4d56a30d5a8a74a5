"""Whether files stayed as they were: changed, new and vanished ones are told, and nobody's files are not."""

from __future__ import annotations

from generator.problems import Report
from generator.sources.stamps import report_changed, stamps_below, stamps_of


def changed(folder, before):
    report = Report()
    report_changed(folder, before, report)
    return [problem.location.path.rpartition("/")[2] for problem in report]


def test_what_changed_came_or_went_is_told(tmp_path):
    for name in ("same.csv", "changed.csv", "gone.csv"):
        (tmp_path / name).write_text("a\n", encoding="utf-8")
    (tmp_path / "accounts").mkdir()
    before = stamps_below(tmp_path)
    assert [] == changed(tmp_path, before)

    (tmp_path / "changed.csv").write_text("a\nb\n", encoding="utf-8")
    (tmp_path / "gone.csv").unlink()
    (tmp_path / "accounts" / "new.csv").write_text("a\n", encoding="utf-8")
    (tmp_path / "~$same.xlsx").write_text("lock", encoding="utf-8")

    assert ["new.csv", "changed.csv", "gone.csv"] == changed(tmp_path, before)


def test_an_export_is_told_as_well_and_one_that_is_not_there_has_no_stamp(tmp_path):
    export = tmp_path / "elsewhere.csv"
    before = stamps_of([export])
    assert {export: None} == before

    export.write_text("a\n", encoding="utf-8")
    (tmp_path / "district").mkdir()

    assert ["elsewhere.csv"] == changed(tmp_path / "district", before)
