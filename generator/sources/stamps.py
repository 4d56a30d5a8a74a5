"""Whether files stayed as they were while a district was read: all of it is of one moment, or it is refused."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from stat import S_ISREG

from generator import problem_kinds
from generator.problems import Location, Report
from generator.sources.paths import is_litter, shown

Stamp = tuple[int, int, int]
"""Size in bytes, nanosecond of the last change, number of the file in its file system."""

Stamps = Mapping[Path, Stamp | None]
"""By file; None for one that is not there or cannot be looked at."""


def stamps_below(folder: Path) -> dict[Path, Stamp | None]:
    """Return the stamps of a district's own files."""
    return stamps_of(path for path in folder.rglob("*") if not is_litter(path.name))


def stamps_of(paths: Iterable[Path]) -> dict[Path, Stamp | None]:
    """Return the stamps of files; folders have none."""
    return {path: _stamp(path) for path in paths if not path.is_dir()}


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ino) if S_ISREG(found.st_mode) else None


def report_changed(folder: Path, before: Stamps, report: Report) -> None:
    """Report what changed, came or went since stamps were taken.

    Args:
        folder: The district's own folder, in which a file that is new counts.
        before: Stamps from before anything was read.
        report: Where problems go.
    """
    for path in sorted({*before, *stamps_below(folder)}):
        if _stamp(path) == before.get(path):
            continue
        report.add(
            problem_kinds.problem(
                "file-changed",
                Location(shown(path)),
                what="the file changed while the district was read",
                why="Some of what was read may be of before the change, and some of after it.",
                fix="build again once nothing writes the file any more.",
            )
        )
