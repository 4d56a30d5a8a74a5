"""The command `daybook`. The only module that prints or exits.

Libraries are imported inside the commands, so that `--help` answers at once.
Exit codes: 0 well, 2 wrong use, 10 problems in the data, 11 the built website failed a check,
75 another build is running; 1 with a traceback is a crash.
"""

from __future__ import annotations

import difflib
import errno
import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from generator import __version__
from generator.problem_kinds import KINDS
from generator.problems import DataProblems, Report, WebsiteProblems
from generator.stopwatch import Stopwatch, untimed

if TYPE_CHECKING:
    from generator.timings import Timings
    from generator.website import Website

DATA_PROBLEMS = 10
WEBSITE_PROBLEMS = 11
BUILD_RUNNING = 75

_FINDINGS_SHOWN = 50
_SELDOM = (50_000, 20, 100)
"""How seldom a build looks for circles of dead objects: it makes millions that live, and few circles."""

_OUT_OF_ROOM = {errno.ENOSPC, errno.EDQUOT}
_Command = TypeVar("_Command", bound=Callable[..., Any])


def _options(*options: Callable[[Any], Any]) -> Callable[[_Command], _Command]:
    def with_options(command: _Command) -> _Command:
        for option in reversed(options):
            command = option(command)
        return command

    return with_options


_FOLDER = click.Path(file_okay=False, path_type=Path)
_data = click.option(
    "--data",
    type=_FOLDER,
    default="district_data",
    show_default=True,
    help="Folder that holds a folder for each district.",
)
_exports = click.option(
    "--exports",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    default=".",
    show_default=True,
    help="Folder that the paths under `sources:` in district.yml start from.",
)
_public_data = click.option(
    "--public-data",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Build from what `daybook export --public-data` wrote into this folder, instead of --data.",
)
_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="How problems are written: for people, for programs, or as annotations on GitHub.",
)
_strict = click.option(
    "--strict/--no-strict",
    default=False,
    show_default=True,
    help="Whether a warning counts as an error.",
)
_quiet = click.option("--quiet", is_flag=True, help="Say nothing when all is well.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="daybook")
def main() -> None:
    """Publish a school district's money as a website that anyone can read and check."""


@main.command(epilog="Example: daybook check lakeview --format github")
@click.argument("districts", nargs=-1, metavar="[DISTRICT]...")
@_options(_data, _exports, _format, _strict, _quiet)
def check(
    *, districts: tuple[str, ...], data: Path, exports: Path, form: str, strict: bool, quiet: bool
) -> None:
    """Check the files of all districts, or of those named, and list every problem at once."""
    from generator import website
    from generator.hosting import report_hosting

    report = Report()
    with _exit_codes(form, to_stderr=False):
        checked = website.check(data, exports, report, districts)
        report_hosting(checked, data, report)
        _judge(report, strict=strict)
    if len(report) or not quiet:
        click.echo(_written(report, form))


@main.command(epilog="Example: daybook assess lakeview --scores rubric_scores.csv")
@click.argument("district")
@_options(_data, _exports)
@click.option(
    "--scores",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also write a table in which a reviewer fills in what figures cannot tell; never over another.",
)
def assess(*, district: str, data: Path, exports: Path, scores: Path | None) -> None:
    """Say how a district stands by its rubric, and what each indicator that is not scored needs."""
    from generator import assessment, website

    report = Report()
    with _exit_codes("text", to_stderr=True):
        checked = website.check(data, exports, report, [district])
        _judge(report, strict=False)
        for one in checked:
            found = assessment.assess(one)
            if scores is not None:
                _write_new(scores, assessment.scores_to_fill_in(one, found))
            click.echo(assessment.as_text(one, found))


@main.command(epilog="Example: daybook build --data district_data --out site")
@_options(_data, _exports, _public_data)
@click.option(
    "--out", type=_FOLDER, default="site", show_default=True, help="Folder to publish into."
)
@click.option("--timings", is_flag=True, help="Say what each stage cost.")
@_options(_format, _strict, _quiet)
def build(
    *,
    data: Path,
    exports: Path,
    public_data: Path | None,
    out: Path,
    timings: bool,
    form: str,
    strict: bool,
    quiet: bool,
) -> None:
    """Build the website, check it, and put it in the place of the last one.

    The last good website stays as it is, byte for byte, until a whole new one has passed every check.
    """
    costs = _timings() if timings else None
    gc.set_threshold(*_SELDOM)
    from generator.inventory import inputs_text
    from generator.kept import CACHE
    from generator.plugin import build_with_mkdocs
    from generator.publish import publish

    project = _project()
    report = Report()
    stopwatch = costs or untimed
    read_files: set[Path] = set()

    def made() -> Website:
        if public_data is not None:
            return _from_public_data(public_data, project / CACHE, stopwatch)
        return _website(
            data,
            exports,
            report,
            project,
            strict=strict,
            stopwatch=stopwatch,
            read_files=read_files,
        )

    with _exit_codes(form, to_stderr=form == "text"):
        website = publish(
            made,
            lambda website, stage: build_with_mkdocs(website, stage, project / "mkdocs.yml"),
            out,
            stopwatch,
            project / CACHE,
        )
        # Beside the website and never in it: a hash of a small file tells what is withheld in it.
        if read_files:
            inputs = out.with_name(f".{out.name}.daybook-inputs.sha256")
            inputs.write_text(inputs_text(read_files), encoding="utf-8", newline="\n")
    if len(report) or form == "json":
        click.echo(_written(report, form), err=form == "text")
    if not quiet and form != "json":
        click.echo(f"{out}: {len(website.pages):,} pages. {report.totals()}.")
    if costs:
        click.echo(costs.table(len(website.pages)), err=form == "json")


@main.command(epilog="Example: daybook serve --address 127.0.0.1:8001")
@_options(_data, _exports)
@click.option(
    "--address", default="127.0.0.1:8000", show_default=True, help="Host and port to serve at."
)
def serve(*, data: Path, exports: Path, address: str) -> None:
    """Serve the website on this computer and rebuild it whenever a file is saved."""
    from generator.plugin import serve_with_mkdocs

    _refuse_bad_address(address)
    try:
        with _exit_codes("text", to_stderr=True):
            serve_with_mkdocs(_project() / "mkdocs.yml", data, exports, address)
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        message = f"{address} is in use; choose another with --address"
        raise click.UsageError(message) from None


@main.command(epilog="Example: daybook export build/export")
@click.argument("directory", type=_FOLDER, metavar="DIR")
@click.option(
    "--public-data",
    "is_public_data",
    is_flag=True,
    help="Write what may be published of each district instead, for `daybook build --public-data DIR`.",
)
@_options(_data, _exports, _strict, _quiet)
def export(
    *,
    directory: Path,
    is_public_data: bool,
    data: Path,
    exports: Path,
    strict: bool,
    quiet: bool,
) -> None:
    """Write the website into DIR as Markdown and SVG that build without Daybook.

    `mkdocs build` in DIR, or another engine that reads mkdocs.yml, makes the website of it.

    With --public-data, write a file for each district that holds what may be published of it and nothing
    else: a public repository can keep that, and builds the same website from it.
    """
    if is_public_data:
        _export_public_data(directory, data, exports, strict=strict, quiet=quiet)
        return
    from generator.export import export as export_website

    project = _project()
    report = Report()
    with _exit_codes("text", to_stderr=True):
        website = export_website(
            lambda: _website(data, exports, report, project, strict=strict), project, directory
        )
    if len(report):
        click.echo(report.as_text(), err=True)
    if not quiet:
        click.echo(f"{directory}: {len(website.pages):,} pages. {report.totals()}.")


@main.command(epilog="Example: daybook trace https://example.org/schools/101/#buys-101")
@click.argument("address", metavar="URL#FIGURE")
@_options(_data, _exports, _public_data)
def trace(*, address: str, data: Path, exports: Path, public_data: Path | None) -> None:
    """Say where the numbers of a figure come from, and print its rows.

    The address is that of the figure on the website, or the end of it: page, #, and the figure's id.
    """
    from generator.public_data import NotPublicData, read_public_data
    from generator.trace import NotTraced, traced
    from generator.website import public_districts

    report = Report()
    with _exit_codes("text", to_stderr=True):
        try:
            found = (
                public_districts(data, exports, report)
                if public_data is None
                else read_public_data(public_data)
            )
            click.echo(traced(address, found))
        except (NotPublicData, NotTraced) as refused:
            raise click.UsageError(str(refused)) from None


@main.command(epilog="Example: daybook explain unknown-site")
@click.argument("id_", metavar="ID")
def explain(id_: str) -> None:
    """Explain a kind of problem: what it means, the rule behind it, what to do."""
    if id_ not in KINDS:
        nearest = difflib.get_close_matches(id_, sorted(KINDS), n=1, cutoff=0)[0]
        message = f"no kind of problem is called {id_!r}; the nearest is {nearest!r}"
        raise click.UsageError(message)
    kind = KINDS[id_]
    click.echo(f"{kind.id} ({kind.level}): {kind.title}\n\n  Rule: {kind.rule}\n  Fix: {kind.fix}")


@main.command(epilog="Example: daybook sample build/sample/oakdale --sites 60 --lines 2000")
@click.argument("directory", type=_FOLDER, metavar="DIR")
@click.option(
    "--sites",
    type=click.IntRange(1),
    default=24,
    show_default=True,
    help="Schools and other places.",
)
@click.option("--years", type=click.IntRange(1), default=3, show_default=True, help="Fiscal years.")
@click.option(
    "--lines",
    type=click.IntRange(1),
    default=200,
    show_default=True,
    help="Ledger lines a site and year.",
)
@click.option(
    "--seed", type=int, default=1, show_default=True, help="Another number, another district."
)
def sample(*, directory: Path, sites: int, years: int, lines: int, seed: int) -> None:
    """Write an invented district into DIR, a folder as `--data` holds them.

    The same numbers give the same files.
    """
    from generator.sample import write_sample

    try:
        write_sample(directory, sites=sites, years=years, lines=lines, seed=seed)
    except (ValueError, FileExistsError) as refused:
        raise click.UsageError(str(refused)) from None
    except OSError as error:
        message = f"{directory} cannot be written: {(error.strerror or str(error)).lower()}"
        raise click.UsageError(message) from None
    click.echo(f"{directory}: an invented district, {sites:,} sites, {years:,} years.")


def _write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet: what a reviewer has filled in is never lost."""
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        message = f"{path} is there already; name a file that is not"
        raise click.UsageError(message) from None
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise click.UsageError(message) from None


def _timings() -> Timings:
    try:
        from generator.timings import Timings
    except ImportError:
        message = "--timings needs what only POSIX systems tell of a process"
        raise click.UsageError(message) from None
    return Timings()


def _website(
    data: Path,
    exports: Path,
    report: Report,
    project: Path,
    *,
    strict: bool,
    stopwatch: Stopwatch = untimed,
    read_files: set[Path] | None = None,
) -> Website:
    from generator.kept import CACHE
    from generator.website import build_website

    cache = project / CACHE
    website = build_website(
        data, exports, report, cache=cache, stopwatch=stopwatch, read_files=read_files
    )
    _judge(report, strict=strict)
    return website


def _export_public_data(
    directory: Path, data: Path, exports: Path, *, strict: bool, quiet: bool
) -> None:
    from generator.public_data import write_public_data
    from generator.website import public_districts

    report = Report()
    with _exit_codes("text", to_stderr=True):
        public = public_districts(data, exports, report)
        _judge(report, strict=strict)
        write_public_data(public, directory)
    if len(report):
        click.echo(report.as_text(), err=True)
    if not quiet:
        click.echo(f"{directory}: {len(public):,} districts. {report.totals()}.")


def _from_public_data(folder: Path, cache: Path, stopwatch: Stopwatch) -> Website:
    from generator.public_data import NotPublicData, read_public_data
    from generator.website import website_of

    try:
        with stopwatch("read"):
            public = read_public_data(folder)
    except NotPublicData as refused:
        raise click.UsageError(str(refused)) from None
    return website_of(public, cache, stopwatch)


def _judge(report: Report, *, strict: bool) -> None:
    if report.has_errors or (strict and len(report)):
        raise DataProblems(report)


def _written(report: Report, form: str) -> str:
    return {"text": report.as_text, "json": report.as_json, "github": report.as_github}[
        form
    ]().rstrip()


@contextmanager
def _exit_codes(form: str, *, to_stderr: bool) -> Iterator[None]:
    """Turn what a person can mend into its message and exit code; a crash goes through."""
    from generator.staging import BuildRunning, FolderRefused

    context = click.get_current_context()
    try:
        yield
    except DataProblems as found:
        # The server's log has shown them already.
        if context.info_name != "serve":
            click.echo(_written(found.report, form), err=to_stderr)
        context.exit(DATA_PROBLEMS)
    except WebsiteProblems as found:
        more = len(found.findings) - _FINDINGS_SHOWN
        listed = [*found.findings[:_FINDINGS_SHOWN], *([f"and {more:,} more"] if more > 0 else [])]
        click.echo(
            "\n".join([*listed, "The website was not published; the last one stays."]), err=True
        )
        context.exit(WEBSITE_PROBLEMS)
    except BuildRunning as running:
        click.echo(str(running), err=True)
        context.exit(BUILD_RUNNING)
    except FolderRefused as refused:
        raise click.UsageError(str(refused)) from None
    except OSError as error:
        if error.errno not in _OUT_OF_ROOM:
            raise
        message = f"no room is left to write in: {error}. The last website stays."
        raise click.ClickException(message) from None


def _project() -> Path:
    """Return the folder of mkdocs.yml, content/ and theme/: the current one, else Daybook's own."""
    for folder in (Path(), Path(__file__).resolve().parents[1]):
        if (folder / "mkdocs.yml").is_file():
            return folder
    message = "there is no mkdocs.yml here; run this in the folder of a Daybook project"
    raise click.UsageError(message)


def _refuse_bad_address(address: str) -> None:
    host, _, port = address.rpartition(":")
    if not (host and port.isdecimal()):
        message = f"{address!r} is not HOST:PORT, such as 127.0.0.1:8000"
        raise click.UsageError(message)
