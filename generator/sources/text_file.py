"""Bytes of a text file to lines: which encoding, how many lines, and whether it is a text at all."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from generator import problem_kinds
from generator.problems import Location, Report
from generator.sources.paths import shown, unreadable

LARGEST_TEXT = 2 * 1024**3
"""Bytes: eight times the largest ledger we know of."""

_BLOCK = 4 * 1024**2
_TAIL = 64 * 1024
_UTF8 = "utf-8-sig"
_WESTERN = "cp1252"
_MARKS = (
    (codecs.BOM_UTF8, _UTF8),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ENCODINGS = {
    "utf-8": _UTF8,
    "utf-16-le": "utf-16-le",
    "utf-16-be": "utf-16-be",
    "cp1252": _WESTERN,
    "mac-roman": "mac-roman",
}
"""Encodings that `sources:` may name, and Python's names for them."""

_FOREIGN = (
    (
        b"PK\x03\x04",
        "an Excel workbook or a zip file",
        "give it the ending .xlsx, or save it as CSV.",
    ),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook", "open it in a spreadsheet and save it as CSV."),
    (b"%PDF", "a PDF", "export the table itself as CSV or XLSX."),
    (b"\x1f\x8b", "a compressed file", "unpack it."),
    (
        b"version https://git-lfs",
        "a pointer of Git LFS, not the file itself",
        "run git lfs pull, or put the file itself here.",
    ),
)
_HTML = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<head", b"<meta")
_CONFLICTS = ("<<<<<<< ", ">>>>>>> ")
_CONFLICT_BYTES = tuple(marker.encode() for marker in _CONFLICTS)


@dataclass(frozen=True)
class TextFile:
    """A text file that was looked through once."""

    path: Path
    encoding: str
    """Python's name; the byte order mark, if any, is not part of the first line."""

    is_guessed: bool
    """Whether it is not UTF-8 and was taken for Windows' western encoding."""

    line_count: int
    """Physical lines: ended by LF, CR or CRLF."""

    has_quotes: bool
    last_line: str
    """Without its end; a quotation mark that opens on it is closed by nothing."""

    utf8: bytes | None
    """The whole file in UTF-8, where the file itself is in another encoding."""

    def lines(self) -> Iterator[str]:
        """Iterate over the physical lines with their ends."""
        with self.path.open(encoding=self.encoding, newline="") as file:
            yield from file

    def stream(self) -> str | pa.BufferReader:
        """Return what pyarrow reads UTF-8 from."""
        return str(self.path) if self.utf8 is None else pa.BufferReader(self.utf8)


@dataclass
class _Scan:
    """What a pass over UTF-8 bytes finds out."""

    line_ends: int = 0
    tail: bytes = b""
    has_quotes: bool = False
    has_nul: bool = False
    has_conflict: bool = False
    is_blank: bool = True

    def add(self, block: bytes) -> None:
        self.line_ends += block.count(b"\n") - (self.tail[-1:] == b"\r" and block[:1] == b"\n")
        if b"\r" in block:
            self.line_ends += block.count(b"\r") - block.count(b"\r\n")
        self.tail = (self.tail + block)[-_TAIL:] if len(block) < _TAIL else block[-_TAIL:]
        self.has_quotes = self.has_quotes or b'"' in block
        self.has_nul = self.has_nul or b"\0" in block
        # A marker split between two blocks is missed here and found by its other half's marker.
        # One letter is looked for first: most files have none, and it is found fastest.
        self.has_conflict = self.has_conflict or any(
            marker[:1] in block and marker in block for marker in _CONFLICT_BYTES
        )
        self.is_blank = self.is_blank and not block.strip(b"\xef\xbb\xbf \t\r\n")

    @property
    def line_count(self) -> int:
        return self.line_ends + (self.tail[-1:] not in (b"", b"\n", b"\r"))

    @property
    def last_line(self) -> str:
        lines = self.tail.splitlines()
        return lines[-1].decode(errors="replace") if lines else ""


def open_text(path: Path, report: Report, encoding: str | None = None) -> TextFile | None:
    """Look through a text file; None, with the reason in the report, where it cannot be read.

    Args:
        path: The file.
        report: Where problems go.
        encoding: A key of ENCODINGS where the district names one; else a byte order mark decides,
            then UTF-8, then Windows' western encoding (`is_guessed`).
    """
    try:
        return _opened(path, report, encoding)
    except OSError as error:
        report.add(unreadable(path, error))
        return None


def _opened(path: Path, report: Report, encoding: str | None) -> TextFile | None:
    size = path.stat().st_size
    if size > LARGEST_TEXT:
        _refuse(
            report,
            path,
            "file-too-large",
            f"the file has {size / 1024**3:,.1f} GB",
            f"Text files of up to {LARGEST_TEXT // 1024**3} GB are read.",
            "export fewer years or columns at a time; several files can make one table.",
        )
        return None
    with path.open("rb") as file:
        head = file.read(4096)
    if _is_foreign(head, path, report):
        return None
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    codec = ENCODINGS[encoding] if encoding else marked or _UTF8
    if marked and codec.startswith(marked):
        codec = marked
    found = _scan_utf8(path) if codec == _UTF8 else None
    data = None
    is_guessed = False
    if found is None:
        if codec == _UTF8 and not encoding:
            codec, is_guessed = _WESTERN, True
        try:
            data = path.read_bytes().decode(codec).encode()
        except UnicodeDecodeError as error:
            _refuse_encoding(report, path, error, encoding)
            return None
        found = _Scan()
        found.add(data)
    text = TextFile(
        path, codec, is_guessed, found.line_count, found.has_quotes, found.last_line, data
    )
    return None if _is_spoilt(text, found, head, report) else text


def _scan_utf8(path: Path) -> _Scan | None:
    """Return what is in a file, or None where it is not UTF-8. Blocks keep memory small."""
    found = _Scan()
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            pending = bool(decoder.getstate()[0])
            if pending or not block.isascii():
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    return None
            found.add(block)
    return None if decoder.getstate()[0] else found


def _is_foreign(head: bytes, path: Path, report: Report) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for magic, kind, fix in _FOREIGN:
        if head.startswith(magic):
            _refuse(report, path, "not-a-table", f"this is {kind}", _TEXT_RULE, fix)
            return True
    if start.startswith(_HTML):
        fix = "open it in a spreadsheet and save it as CSV, or export it again as CSV."
        _refuse(report, path, "not-a-table", "this is a web page", _TEXT_RULE, fix)
        return True
    return False


_TEXT_RULE = "A file with this ending is read as text: a header, then one row to a line."


def _is_spoilt(text: TextFile, found: _Scan, head: bytes, report: Report) -> bool:
    if found.is_blank:
        _refuse(
            report,
            text.path,
            "empty-file",
            "the file is empty",
            "A table starts with a header that names its columns.",
            "export it again, or remove the file.",
        )
    elif found.has_nul:
        _refuse_nul(report, text, head)
    elif found.has_conflict and (row := _conflict(text)):
        _refuse(
            report,
            text.path,
            "merge-conflict",
            "the file holds the marks of an unfinished merge",
            "Two versions of the file stand in it one below the other.",
            "choose one version and remove the lines that start with <<<<<<<, ======= and >>>>>>>.",
            row,
        )
    else:
        return False
    return True


def _conflict(text: TextFile) -> int | None:
    lines = enumerate(text.lines(), 1)
    return next((row for row, line in lines if line.startswith(_CONFLICTS)), None)


def _refuse_nul(report: Report, text: TextFile, head: bytes) -> None:
    if max(head[0::2].count(0), head[1::2].count(0)) * 3 > len(head):
        order = "le" if head[1::2].count(0) > head[0::2].count(0) else "be"
        _refuse(
            report,
            text.path,
            "unknown-encoding",
            "the file is in UTF-16 and does not say so",
            "UTF-16 is recognised by the mark it should start with; this file has none.",
            f"save it as CSV UTF-8, or add encoding: utf-16-{order} to its entry under sources:.",
        )
        return
    row = next(row for row, line in enumerate(text.lines(), 1) if "\0" in line)
    _refuse(
        report,
        text.path,
        "unknown-encoding",
        "the file holds NUL bytes",
        "A NUL is no text: the file was damaged, or is not a text file.",
        "export the file again.",
        row,
    )


def _refuse_encoding(
    report: Report, path: Path, error: UnicodeDecodeError, encoding: str | None
) -> None:
    row = error.object.count(b"\n", 0, error.start) + 1
    named = f"{encoding}, which sources: names for it" if encoding else "UTF-8 or Windows-1252"
    _refuse(
        report,
        path,
        "unknown-encoding",
        f"the file is not in {named}",
        f"Byte 0x{error.object[error.start]:02X} stands for no letter in that encoding.",
        "save it as CSV UTF-8, or name its encoding under sources:.",
        row,
    )


def _refuse(
    report: Report, path: Path, id_: str, what: str, why: str, fix: str, row: int | None = None
) -> None:
    place = Location(shown(path), row)
    report.add(problem_kinds.problem(id_, place, what=what, why=why, fix=fix))
