"""Where the files that `sources:` names are looked for, and what is said of those that are not there."""

from generator.problems import Location, Report
from generator.sources.exports import Exports

PLACE = Location("district.yml", 7)


def found(tmp_path, name):
    """Look for a file below exports/, or below the district's own folder; return it and what was said."""
    report = Report()
    for folder in ("exports", "own"):
        (tmp_path / folder).mkdir(exist_ok=True)
    path = Exports(tmp_path / "exports", tmp_path / "own", report).find(name, PLACE)
    return path, list(report)


def test_a_path_starts_from_the_exports_or_from_the_districts_own_folder(tmp_path):
    for folder in ("exports/2026", "own"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "ledger.csv").touch()

    assert (tmp_path / "exports/2026/ledger.csv", []) == found(tmp_path, "2026/ledger.csv")
    assert (tmp_path / "own/ledger.csv", []) == found(tmp_path, "district:ledger.csv")


def test_a_missing_file_is_compared_with_those_of_its_folder_but_not_with_what_programs_leave(
    tmp_path,
):
    (tmp_path / "exports").mkdir()
    for name in ("ledger.csv", "~$ledgr.csv", ".ledgr.csv"):
        (tmp_path / "exports" / name).touch()

    path, (problem,) = found(tmp_path, "ledgr.csv")

    assert path is None
    assert ("missing-file", PLACE) == (problem.id, problem.location)
    assert "did you mean 'ledger.csv'?" in problem.fix


def test_a_file_in_a_folder_that_is_not_there_is_compared_with_the_folders_that_are(tmp_path):
    (tmp_path / "exports" / "2026").mkdir(parents=True)

    _, (problem,) = found(tmp_path, "2025/oracle/2026")

    assert "missing-file" == problem.id
    assert "did you mean '2026'?" in problem.fix


def test_without_an_exports_folder_the_fix_names_the_option(tmp_path):
    report = Report()
    path = Exports(tmp_path / "nowhere", tmp_path, report).find("ledger.csv", PLACE)

    assert path is None
    assert ["missing-file"] == [problem.id for problem in report]
    assert "--exports" in next(iter(report)).fix


def test_a_link_is_not_followed(tmp_path):
    (tmp_path / "exports").mkdir()
    (tmp_path / "secret.csv").touch()
    (tmp_path / "exports" / "ledger.csv").symlink_to(tmp_path / "secret.csv")

    path, (problem,) = found(tmp_path, "ledger.csv")

    assert (None, "linked-file") == (path, problem.id)


def test_a_path_that_leaves_its_folder_is_refused(tmp_path):
    for name in ("../ledger.csv", "/etc/passwd", "a/../../b.csv", "C:/ledger.csv", "a\\b.csv"):
        path, (problem,) = found(tmp_path, name)

        assert (None, "outside-exports", PLACE) == (path, problem.id, problem.location), name


def test_a_name_that_no_system_can_hold_is_a_problem(tmp_path):
    path, (problem,) = found(tmp_path, "n" * 1000 + ".csv")

    assert (None, "unreadable-file") == (path, problem.id)
