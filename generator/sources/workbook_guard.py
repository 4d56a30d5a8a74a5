"""What is checked of a workbook before anything opens it: that it is one, and that it is no bomb."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from generator import problem_kinds
from generator.problems import Location, Problem
from generator.sources.paths import shown

LARGEST_FILE = 20 * 1024**2
LARGEST_INFLATED = 200 * 1024**2
LARGEST_RATIO = 100
MOST_MEMBERS = 2_000
"""Bytes, bytes, inflated to compressed, files inside: no honest workbook comes near."""

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BLOCK = 1024**2
_LONGEST_TAG = 1024
_FORMULA = re.compile(rb"<f[ />]")
_HIDDEN_ROW = re.compile(rb'<row [^>]*\bhidden="(?:1|true)"')


def refusal(path: Path) -> Problem | None:
    """Return why a workbook may not be opened; None where it may.

    Raises:
        OSError: the file cannot be read.
    """
    size = path.stat().st_size
    if not size:
        return _problem(
            "empty-file",
            path,
            "the file is empty",
            "A table starts with a header that names its columns.",
            "export it again, or remove the file.",
        )
    if size > LARGEST_FILE:
        return _problem(
            "file-too-large",
            path,
            f"the workbook has {size / 1024**2:,.0f} MB",
            f"Workbooks of up to {LARGEST_FILE // 1024**2} MB are opened.",
            "save the sheet as CSV; that may be a hundred times larger.",
        )
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.startswith(b"PK"):
        return _not_a_workbook(path, head)
    try:
        with zipfile.ZipFile(path) as archive:
            return _unsafe(path, archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return _problem(
            "not-a-workbook",
            path,
            "the workbook is damaged",
            "An .xlsx file is a zip archive, and this one does not open.",
            "open it in a spreadsheet and save it again.",
        )


def _not_a_workbook(path: Path, head: bytes) -> Problem:
    why = "A file with this ending is read as an Excel workbook (.xlsx)."
    if not head.startswith(_OLE):
        is_page = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        kind = "a web page" if is_page else "no Excel workbook"
        fix = (
            "open it in a spreadsheet and save it as .xlsx; if it is text, give it the ending .csv."
        )
        return _problem("not-a-workbook", path, f"this is {kind}", why, fix)
    if _ENCRYPTED in path.read_bytes():
        fix = "remove the password in the spreadsheet and save it again."
        return _problem("not-a-workbook", path, "the workbook is protected by a password", why, fix)
    fix = "open it in a spreadsheet and save it as .xlsx."
    return _problem("not-a-workbook", path, "this is a workbook of the old kind (.xls)", why, fix)


def _unsafe(path: Path, members: list[zipfile.ZipInfo]) -> Problem | None:
    inflated = sum(member.file_size for member in members)
    compressed = sum(member.compress_size for member in members)
    names = [member.filename.replace("\\", "/") for member in members]
    what = None
    if len(members) > MOST_MEMBERS:
        what = f"the workbook holds {len(members):,} files"
    elif inflated > LARGEST_INFLATED or inflated > LARGEST_RATIO * max(compressed, 1):
        what = f"the workbook would unpack to {inflated / 1024**2:,.0f} MB"
    elif any(name.startswith("/") or ".." in name.split("/") for name in names):
        what = "the workbook holds a file that points outside it"
    if what is None:
        return None
    return _problem(
        "unsafe-workbook",
        path,
        what,
        f"Workbooks unpack to at most {LARGEST_INFLATED // 1024**2} MB and {LARGEST_RATIO} times their "
        f"size, in at most {MOST_MEMBERS:,} files.",
        "open it in a spreadsheet, keep the sheet that is needed and save it again, or as CSV.",
    )


def has_formulas(path: Path) -> bool:
    """Return whether any sheet of a workbook holds a formula.

    Raises:
        OSError: the file cannot be read.
        zipfile.BadZipFile: a member is damaged.
        zlib.error: likewise.
    """
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                for _ in _found(archive, name, _FORMULA):
                    return True
    return False


def hidden_rows(path: Path, member: str) -> int:
    """Return how many rows of the sheet that is a member of a workbook are hidden.

    Raises:
        As `has_formulas`.
    """
    with zipfile.ZipFile(path) as archive:
        return sum(1 for _ in _found(archive, member, _HIDDEN_ROW))


def _found(archive: zipfile.ZipFile, name: str, tag: re.Pattern[bytes]) -> Iterator[bytes]:
    """Yield what a pattern for an opening tag finds in a file of a workbook, a block at a time."""
    rest = b""
    with archive.open(name) as member:
        while block := member.read(_BLOCK):
            seen = rest + block
            end = 0
            for match in tag.finditer(seen):
                yield match[0]
                end = match.end()
            rest = seen[max(end, len(seen) - _LONGEST_TAG) :]


def _problem(id_: str, path: Path, what: str, why: str, fix: str) -> Problem:
    return problem_kinds.problem(id_, Location(shown(path)), what=what, why=why, fix=fix)
