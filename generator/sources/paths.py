"""Paths as messages show them, and which paths may be read at all."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from generator import problem_kinds
from generator.problems import Location, Problem, Report, quoted

IGNORED_NAMES = ("Thumbs.db", "desktop.ini")
IGNORED_STARTS = ("~$", ".", "#")
IGNORED_ENDS = (".tmp", ".bak", "~")
"""What spreadsheets, editors and operating systems leave beside a file."""


def shown(path: Path) -> str:
    """Return a path as messages print it: relative to the current folder where it is below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


def is_litter(name: str) -> bool:
    """Return whether a file is no one's data: lock files, hidden files, editors' copies."""
    return (
        name in IGNORED_NAMES
        or name.startswith(IGNORED_STARTS)
        or name.lower().endswith(IGNORED_ENDS)
    )


def is_linked(root: Path, path: Path, report: Report) -> bool:
    """Return whether a path goes through a symbolic link below `root`, and report that."""
    for part in (path, *path.parents):
        if part == root:
            return False
        if part.is_symlink():
            report.add(
                problem_kinds.problem(
                    "linked-file",
                    Location(shown(part)),
                    what="this is a link to another place",
                    why="A link can bring in a file that was never meant to be read; links are not followed.",
                    fix="put the file itself here.",
                )
            )
            return True
    return False


def nearest(name: str, names: list[str]) -> str | None:
    """Return the one of `names` that `name` was probably meant to be; None where none is close."""
    folded = {_folded(known): known for known in reversed(names)}
    close = get_close_matches(_folded(name), folded, n=1, cutoff=0.75)
    return folded[close[0]] if close else None


def _folded(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum()) or name


def suggestion(name: str, names: list[str], otherwise: str) -> str:
    """Return a fix that names the nearest match, or says what else to do."""
    near = nearest(name, names)
    return f"did you mean {quoted(near)}? Otherwise {otherwise}" if near else otherwise


def is_no_file(path: Path, report: Report) -> bool:
    """Return whether a path is something else than a file, such as a folder or a pipe, and report that."""
    if path.is_file():
        return False
    report.add(unreadable(path, OSError(0, "It is not a file")))
    return True


def unreadable(path: Path, error: OSError) -> Problem:
    """Return the problem of a file that the system does not let us read."""
    return problem_kinds.problem(
        "unreadable-file",
        Location(shown(path)),
        what="the file cannot be opened",
        why=f"The system says: {(error.strerror or type(error).__name__).lower()}.",
        fix="close it in other programs and check that you may read it.",
    )
