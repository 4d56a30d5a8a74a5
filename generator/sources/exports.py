"""The files that `sources:` names: found inside their folder, each read once however many entries use it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from generator import problem_kinds
from generator.problems import Location, Report, quoted
from generator.sources.extracts import Extract, FileRequest
from generator.sources.paths import is_linked, is_litter, shown, suggestion, unreadable
from generator.sources.reading import read_extract
from generator.sources.stamps import Stamp, stamps_of

OWN = "district:"
"""Prefix of a path that starts from the district's own folder."""


class Exports:
    """Files of the exports folder and of the district's own, and what was read from them."""

    def __init__(self, exports: Path, district: Path, report: Report) -> None:
        """Start with nothing read."""
        self._roots = {"": exports, OWN: district}
        self._report = report
        self._wanted: dict[FileRequest, dict[str, bool]] = {}
        self._read: dict[FileRequest, Extract | None] = {}
        self.stamps: dict[Path, Stamp | None] = {}
        """Of each file, from before it was read."""

    def find(self, name: str, place: Location) -> Path | None:
        """Return the file a path of `sources:` means; None, with the reason reported, where there is none.

        Args:
            name: Relative path with forward slashes; `district:` before it for the district's own folder.
            place: Where district.yml says so.
        """
        prefix = OWN if name.startswith(OWN) else ""
        root = self._roots[prefix]
        relative = PurePosixPath(name.removeprefix(prefix))
        if relative.is_absolute() or ".." in relative.parts or "\\" in name or ":" in str(relative):
            self._refuse(
                "outside-exports",
                place,
                f"the path {quoted(name)} does not stay inside its folder",
                "Paths of sources: start from the exports folder and never leave it.",
                "write it relative to that folder, with forward slashes and without ..",
            )
            return None
        path = root / relative
        try:
            if is_linked(root, path, self._report):
                return None
            is_file = path.is_file()
        except OSError as error:
            # A name that no system can hold, such as one of a thousand letters.
            self._report.add(unreadable(path, error))
            return None
        if not is_file:
            self._report_missing(name, root, path, place)
            return None
        return path

    def want(self, request: FileRequest, columns: Mapping[str, bool]) -> None:
        """Ask for columns, before the first `extract`; True where plain text will do."""
        wanted = self._wanted.setdefault(request, {})
        for name, may_be_plain in columns.items():
            wanted[name] = wanted.get(name, True) and may_be_plain

    def extract(self, request: FileRequest) -> Extract | None:
        """Return what was asked for of a file; None where it cannot be read, which is reported once."""
        if request not in self._read:
            self.stamps = stamps_of([request.path]) | self.stamps
            self._read[request] = read_extract(request, self._wanted[request], self._report)
        return self._read[request]

    @property
    def read_files(self) -> frozenset[Path]:
        """Every file that was asked for."""
        return frozenset(request.path for request in self._wanted)

    def _report_missing(self, name: str, root: Path, path: Path, place: Location) -> None:
        folder = path.parent
        while folder != root and not folder.is_dir():
            folder = folder.parent
        names = (
            sorted(found.name for found in folder.iterdir() if not is_litter(found.name))
            if folder.is_dir()
            else []
        )
        self._refuse(
            "missing-file",
            place,
            f"there is no file {quoted(name)}",
            f"It was looked for in {shown(root)}.",
            suggestion(path.name, names, "put it there, or give the right folder with --exports."),
        )

    def _refuse(self, id_: str, place: Location, what: str, why: str, fix: str) -> None:
        self._report.add(problem_kinds.problem(id_, place, what=what, why=why, fix=fix))
