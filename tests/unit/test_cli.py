"""The command line: one verb a command, one exit code a cause, results to stdout, messages to stderr."""

from __future__ import annotations

import errno
import json
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator import cli, plugin, website
from generator import sample as sample_module
from generator.built_files import addresses
from generator.problem_kinds import KINDS
from generator.problems import DataProblems, Level, Location, Problem, Report, WebsiteProblems
from generator.staging import BuildRunning, FolderRefused, replacing
from tests.tiny_website import tiny_website, write_project

_ERROR = Problem(
    "unknown-site", Level.ERROR, Location("budget.csv", row=14), "unknown site 'S9'", "why", "fix"
)
_WARNING = Problem(
    "unknown-site", Level.WARNING, Location("budget.csv", row=3), "odd site 'S8'", "why", "fix"
)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run a command in a project of its own around the tiny website."""
    write_project(tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setattr(website, "build_website", _core())
    return lambda *words: CliRunner().invoke(cli.main, words)


def _core(*problems):
    """Return a core that finds these problems, and else builds the tiny website."""

    def build_website(_data, _exports, report, **_options):
        for problem in problems:
            report.add(problem)
        if report.has_errors:
            raise DataProblems(report)
        return tiny_website()

    return build_website


def _check(*problems):
    def check(_data, _exports, report, _districts=()):
        for problem in problems:
            report.add(problem)
        return []

    return check


def test_help_answers_without_loading_what_only_a_build_needs():
    code = (
        "import sys; from click.testing import CliRunner; from generator.cli import main; "
        "result = CliRunner().invoke(main, ['--help']); "
        "print(result.exit_code, sorted({'pandas', 'altair', 'mkdocs', 'pyarrow', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )

    assert "0 []\n" == done.stdout


@pytest.mark.parametrize("name", sorted(cli.main.commands))
def test_every_command_has_help_and_one_example(name):
    result = CliRunner().invoke(cli.main, [name, "-h"])

    assert 0 == result.exit_code
    assert 1 == result.stdout.count(f"Example: daybook {name}")
    assert cli.main.commands[name].help


def test_build_says_where_the_website_is_and_counts_the_warnings(run, monkeypatch):
    monkeypatch.setattr(website, "build_website", _core(_WARNING))
    result = run("build")

    assert 0 == result.exit_code
    assert "site: 3 pages. 0 errors, 1 warning.\n" == result.stdout
    assert str(_WARNING).replace("odd", "warning: odd") not in result.stdout
    assert "odd site 'S8'" in result.stderr
    assert Path("site/schools/101/index.html").is_file()


def test_quiet_build_says_nothing_when_all_is_well(run):
    result = run("build", "--quiet", "--out", "elsewhere")

    assert ("", 0) == (result.output, result.exit_code)
    assert Path("elsewhere/index.html").is_file()


def test_timings_are_told_after_the_build_and_change_no_byte(run):
    plain, timed = run("build"), run("build", "--timings", "--out", "timed")

    assert 0 == timed.exit_code
    assert timed.stdout.startswith("timed: 3 pages.")
    assert "\nengine " in timed.stdout
    assert "CPU ms/page" not in plain.stdout
    assert {a: Path("site", a).read_bytes() for a in addresses(Path("site"))} == {
        a: Path("timed", a).read_bytes() for a in addresses(Path("timed"))
    }


def test_timings_stay_out_of_what_a_program_reads(run):
    result = run("build", "--timings", "--format", "json")

    assert [] == json.loads(result.stdout)["problems"]
    assert "\nengine " in result.stderr


def test_timings_are_refused_where_the_system_tells_none(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "generator.timings", None)
    result = run("build", "--timings")

    assert 2 == result.exit_code
    assert "--timings needs" in result.stderr
    assert not Path("site").exists()


def test_problems_in_the_data_exit_10_and_leave_the_last_website(run, monkeypatch):
    run("build")
    before = {a: Path("site", a).read_bytes() for a in addresses(Path("site"))}
    monkeypatch.setattr(website, "build_website", _core(_ERROR))
    result = run("build")

    assert cli.DATA_PROBLEMS == result.exit_code
    assert "" == result.stdout
    assert f"{_ERROR}\n\n1 error, 0 warnings\n" == result.stderr
    assert before == {a: Path("site", a).read_bytes() for a in addresses(Path("site"))}


def test_strict_build_takes_a_warning_for_an_error(run, monkeypatch):
    monkeypatch.setattr(website, "build_website", _core(_WARNING))

    assert cli.DATA_PROBLEMS == run("build", "--strict").exit_code
    assert not Path("site").exists()


def test_website_that_fails_a_check_exits_11_with_what_was_found(run, monkeypatch):
    def refuse(*_arguments):
        raise WebsiteProblems([f"page {number}: broken" for number in range(60)])

    monkeypatch.setattr(plugin, "build_with_mkdocs", refuse)
    result = run("build")

    assert cli.WEBSITE_PROBLEMS == result.exit_code
    assert "page 49: broken\nand 10 more\n" in result.stderr
    assert "the last one stays" in result.stderr


@pytest.mark.parametrize(
    ("raised", "code", "text"),
    [
        (BuildRunning("another build is writing"), 75, "another build is writing"),
        (FolderRefused("not made by Daybook"), 2, "not made by Daybook"),
        (plugin.NotOurProject("does not list `daybook`"), 2, "does not list `daybook`"),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "no room is left"),
    ],
)
def test_what_a_person_can_mend_has_a_plain_message(run, monkeypatch, raised, code, text):
    def refuse(*_arguments):
        raise raised

    monkeypatch.setattr(plugin, "build_with_mkdocs", refuse)
    result = run("build")

    assert code == result.exit_code
    assert text in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("crash", [ZeroDivisionError("a bug"), OSError(errno.EIO, "the disk")])
def test_crash_keeps_its_traceback(run, monkeypatch, crash):
    def fail(*_arguments):
        raise crash

    monkeypatch.setattr(plugin, "build_with_mkdocs", fail)
    result = run("build")

    assert result.exception is crash


def test_formats_put_the_report_on_stdout(run, monkeypatch):
    monkeypatch.setattr(website, "build_website", _core(_WARNING))
    as_json = run("build", "--format", "json")
    as_github = run("build", "--format", "github")

    assert 1 == json.loads(as_json.stdout)["warnings"]
    assert as_github.stdout.startswith("::warning file=budget.csv,line=3,title=unknown-site::")
    assert "" == as_json.stderr


@pytest.mark.parametrize(
    ("problems", "words", "code", "text"),
    [
        ((), (), 0, "0 errors, 0 warnings\n"),
        ((), ("--quiet",), 0, ""),
        ((_WARNING,), (), 0, f"{_WARNING}\n\n0 errors, 1 warning\n"),
        ((_WARNING,), ("--strict",), 10, f"{_WARNING}\n\n0 errors, 1 warning\n"),
        ((_ERROR,), ("--quiet",), 10, f"{_ERROR}\n\n1 error, 0 warnings\n"),
    ],
)
def test_check_lists_every_problem_on_stdout(run, monkeypatch, problems, words, code, text):
    monkeypatch.setattr(website, "check", _check(*problems))
    result = run("check", *words)

    assert (code, text) == (result.exit_code, result.stdout)


def test_check_takes_the_districts_named_and_the_folders_given(run, monkeypatch):
    seen = []
    monkeypatch.setattr(
        website,
        "check",
        lambda data, exports, _report, districts: seen.append((data, exports, districts)) or [],
    )
    run("check", "lakeview", "oakdale", "--data", "theirs", "--exports", "..")

    assert [(Path("theirs"), Path(".."), ("lakeview", "oakdale"))] == seen


def test_export_writes_the_tree(run):
    result = run("export", "tree")

    assert (0, "tree: 3 pages. 0 errors, 0 warnings.\n") == (result.exit_code, result.stdout)
    assert Path("tree/mkdocs.yml").is_file()


def test_export_shows_warnings_and_stops_at_problems(run, monkeypatch):
    monkeypatch.setattr(website, "build_website", _core(_WARNING))
    assert "odd site 'S8'" in run("export", "tree").stderr
    monkeypatch.setattr(website, "build_website", _core(_ERROR))

    assert cli.DATA_PROBLEMS == run("export", "tree").exit_code


def test_explain_prints_what_the_rule_is_and_what_to_do(run):
    kind = KINDS["unknown-site"]
    result = run("explain", "unknown-site")

    assert (
        f"unknown-site (error): {kind.title}\n\n  Rule: {kind.rule}\n  Fix: {kind.fix}\n"
        == result.stdout
    )


def test_explain_names_the_nearest_kind_to_an_unknown_one(run):
    result = run("explain", "unknown-sites")

    assert 2 == result.exit_code
    assert "the nearest is 'unknown-site'" in result.stderr


def test_sample_is_written_where_nothing_is(run, monkeypatch):
    asked = {}
    monkeypatch.setattr(
        sample_module, "write_sample", lambda folder, **numbers: asked.update({folder: numbers})
    )
    result = run("sample", "a/b", "--sites", "3", "--seed", "7")

    assert {Path("a/b"): {"sites": 3, "years": 3, "lines": 200, "seed": 7}} == asked
    assert "a/b: an invented district, 3 sites, 3 years.\n" == result.stdout


@pytest.mark.parametrize("folder", [".", "a/Weird Näme", "file/below"])
def test_sample_that_cannot_be_written_says_why_in_one_line(run, folder):
    Path("file").write_text("not a folder", encoding="utf-8")
    Path("a").mkdir()
    result = run("sample", folder, "--sites", "1", "--years", "1", "--lines", "1")

    assert 2 == result.exit_code
    assert folder.rpartition("/")[2] in result.stderr
    assert "Traceback" not in result.stderr


def test_project_is_the_current_folder_or_daybooks_own(tmp_path, monkeypatch):
    own = Path(cli.__file__).parents[1]
    monkeypatch.chdir(tmp_path)

    assert own == cli._project()
    (tmp_path / "mkdocs.yml").touch()
    assert Path() == cli._project()
    (tmp_path / "mkdocs.yml").unlink()
    monkeypatch.setattr(cli, "__file__", str(tmp_path / "generator" / "cli.py"))
    with pytest.raises(click.UsageError, match=r"no mkdocs\.yml"):
        cli._project()


@pytest.mark.parametrize("address", ["8000", "localhost", ":8000", "localhost:http"])
def test_address_to_serve_at_is_a_host_and_a_port(run, address):
    result = run("serve", "--address", address)

    assert 2 == result.exit_code
    assert "is not HOST:PORT" in result.stderr


def test_port_in_use_is_said_plainly(run, monkeypatch):
    def refuse(*_arguments):
        raise OSError(errno.EADDRINUSE, "Address already in use")

    monkeypatch.setattr(plugin, "serve_with_mkdocs", refuse)
    result = run("serve")

    assert 2 == result.exit_code
    assert "127.0.0.1:8000 is in use; choose another with --address" in result.stderr


def test_serve_prints_no_problem_twice(run, monkeypatch):
    def refuse(*_arguments):
        raise DataProblems(Report([_ERROR]))

    monkeypatch.setattr(plugin, "serve_with_mkdocs", refuse)
    result = run("serve")

    assert (cli.DATA_PROBLEMS, "") == (result.exit_code, result.output)


def test_second_build_at_once_exits_75_and_the_core_does_not_run(run, monkeypatch):
    monkeypatch.setattr(
        website, "build_website", lambda *_arguments, **_options: pytest.fail("ran")
    )
    with replacing(Path("site")):
        result = run("build")

    assert cli.BUILD_RUNNING == result.exit_code
    assert "another build is writing" in result.stderr


def test_folder_of_somebody_else_exits_2_and_is_left_alone(run, monkeypatch):
    monkeypatch.setattr(
        website, "build_website", lambda *_arguments, **_options: pytest.fail("ran")
    )
    result = run("build", "--out", "content")

    assert 2 == result.exit_code
    assert "not made by Daybook" in result.stderr
    assert ["about.md"] == addresses(Path("content"))


def test_assess_says_what_is_scored_and_writes_a_table_once(tmp_path, monkeypatch):
    data = tmp_path / "district_data"
    sample_module.write_sample(data / "oak", sites=4, years=2, lines=30, seed=3)
    monkeypatch.chdir(tmp_path)
    ask = ["assess", "oak", "--scores", "scores.csv"]
    first = CliRunner().invoke(cli.main, ask)
    second = CliRunner().invoke(cli.main, ask)

    assert 0 == first.exit_code, first.output
    assert "of 48 indicators scored." in first.output
    assert (tmp_path / "scores.csv").read_text("utf-8").startswith("fiscal_year,indicator_id,level")
    assert 2 == second.exit_code
    assert "is there already" in second.output


def test_assess_of_a_district_with_problems_lists_them(tmp_path, monkeypatch):
    data = tmp_path / "district_data"
    sample_module.write_sample(data / "oak", sites=4, years=2, lines=30, seed=3)
    (data / "oak" / "rubric.yml").write_text("cuts:\n  SLA-99: {2: 1, 3: 2, 4: 3}\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli.main, ["assess", "oak"])

    assert 10 == result.exit_code
    assert "no indicator 'SLA-99'" in result.output
