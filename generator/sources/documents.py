"""YAML 1.2 documents: every scalar as text exactly as written, every key and value with its place.

Read from the parser's events, so that nothing is resolved: no types, anchors, merges or tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)
from ruamel.yaml.reader import ReaderError

from generator import problem_kinds
from generator.problems import Location, Report, quoted
from generator.sources.paths import shown, unreadable
from generator.sources.text_file import open_text

LARGEST_DOCUMENT = 1024**2
DEEPEST = 10
"""Bytes, and lists or groups within one another."""

Path_ = tuple[str | int, ...]
"""Keys and list positions from the top of a document to a place in it."""

_LOST_SHOWN = 3


@dataclass(frozen=True)
class Document:
    """A YAML document as text and places."""

    path: str
    """As messages show it."""

    data: dict[str, object]
    """Groups as dict, lists as list, everything else as the text written; an empty value is ``."""

    values: dict[Path_, tuple[int, int]] = field(default_factory=dict, repr=False)
    """Line and column of each value, from 1."""

    keys: dict[Path_, tuple[int, int]] = field(default_factory=dict, repr=False)
    """Line and column of each key, from 1."""

    def location(self, path: Path_, *, of_key: bool = False) -> Location:
        """Return the place of a value (or its key); the nearest one above it where there is none."""
        known = self.keys if of_key else self.values
        while path and path not in known:
            path = path[:-1]
        row, column = known.get(path, (1, 1))
        return Location(self.path, row, column_number=column)


def read_document(path: Path, report: Report) -> Document | None:
    """Read a YAML file; None, with the reasons in the report, where it cannot be used."""
    try:
        size = path.stat().st_size
    except OSError as error:
        report.add(unreadable(path, error))
        return None
    if size > LARGEST_DOCUMENT:
        report.add(
            problem_kinds.problem(
                "file-too-large",
                Location(shown(path)),
                what=f"the document has {size / 1024**2:,.1f} MB",
                why="Documents of up to 1 MB are read; tables belong in CSV or XLSX.",
                fix="check that this is the right file.",
            )
        )
        return None
    text = open_text(path, report)
    if text is None:
        return None
    if text.is_guessed:
        _refuse_guess(path, text.lines(), report)
        return None
    return parse_document("".join(text.lines()), shown(path), report)


def _refuse_guess(path: Path, lines: Iterator[str], report: Report) -> None:
    rows = [row for row, line in enumerate(lines, 1) if not line.isascii()][:_LOST_SHOWN]
    report.add(
        problem_kinds.problem(
            "unknown-encoding",
            Location(shown(path), rows[0]),
            what="the document is not in UTF-8",
            why=f"Letters beyond ASCII stand on line {', '.join(map(str, rows))}.",
            fix="save it as UTF-8.",
        )
    )


def parse_document(text: str, path: str, report: Report) -> Document | None:
    """Read YAML text; None, with the reasons in the report, where it cannot be used.

    Args:
        text: The document.
        path: The file as messages show it.
        report: Where problems go.
    """
    builder = _Builder(path)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.add(event)
    except MarkedYAMLError as error:
        builder.refuse_syntax(error, text)
    except ReaderError as error:
        line = text[: error.position].count("\n") + 1
        builder.refuse(
            "control-character",
            Location(path, line),
            f"the document holds U+{ord(text[error.position]):04X}, which cannot be seen",
            "Control characters do not belong in a document.",
            "remove it.",
        )
    except (YAMLError, RecursionError) as error:
        builder.refuse(
            "yaml-syntax",
            Location(path, 1),
            "the document cannot be read",
            f"The reader of YAML says: {str(error).splitlines()[0]}.",
            "correct the line.",
        )
    for problem in builder.report:
        report.add(problem)
    if builder.report.has_errors:
        return None
    if not isinstance(builder.root, dict):
        builder.refuse(
            "yaml-syntax",
            Location(path, 1),
            "the document does not consist of keys and values",
            "A document is a group of keys: district_id: riverside.",
            "write each entry as key: value.",
        )
        for problem in builder.report:
            report.add(problem)
        return None
    return Document(path, builder.root, builder.values, builder.keys)


@dataclass
class _Open:
    """A list or group that has begun and not ended."""

    path: Path_
    content: dict[str, object] | list[object]
    key: str | None = None
    """The key whose value comes next, in a group."""


class _Builder:
    """Turns events into data and places."""

    def __init__(self, path: str) -> None:
        self.root: object = None
        self.values: dict[Path_, tuple[int, int]] = {}
        self.keys: dict[Path_, tuple[int, int]] = {}
        self.report = Report()
        self._path = path
        self._open: list[_Open] = []
        self._documents = 0
        self._skipped = 0
        """Lists and groups within one that is refused."""

    def add(self, event: Any) -> None:
        if isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents == 2:  # noqa: PLR2004 - the second is one too many
                self.refuse(
                    "several-documents",
                    self._at(event),
                    "a second document starts here",
                    "A line of three dashes starts a new document; each file holds one.",
                    "remove the line, or move what follows to a file of its own.",
                )
        elif self._documents > 1:
            return
        elif isinstance(event, NodeEvent):
            self._node(event)
        elif isinstance(event, CollectionEndEvent):
            if self._skipped:
                self._skipped -= 1
            else:
                self._open.pop()

    def _node(self, event: Any) -> None:
        if self._skipped:
            self._skipped += isinstance(event, CollectionStartEvent)
            return
        self._refuse_extras(event)
        if isinstance(event, CollectionStartEvent):
            self._start(event)
        else:
            self._scalar(event)

    def _refuse_extras(self, event: Any) -> None:
        if isinstance(event, AliasEvent) or event.anchor is not None:
            self.refuse(
                "yaml-anchor",
                self._at(event),
                f"{'*' if isinstance(event, AliasEvent) else '&'}{event.anchor} is an anchor",
                "Anchors and aliases hide what a value is; every value is written out.",
                "write the value itself; put quotation marks round a text that starts with * or &.",
            )
        elif getattr(event, "tag", None) is not None:
            self.refuse(
                "yaml-anchor",
                self._at(event),
                f"{quoted(str(event.tag))} is a tag",
                "Tags would change what a value is; every value is text.",
                "remove it; put quotation marks round a text that starts with an exclamation mark.",
            )

    def _start(self, event: Any) -> None:
        if self._open and self._awaits_key:
            self.refuse(
                "yaml-syntax",
                self._at(event),
                "a list or group stands where a key is expected",
                "Keys are texts.",
                "put quotation marks round a text that starts with a bracket or brace.",
            )
            self._open[-1].key = ""
        if len(self._open) == DEEPEST:
            self.refuse(
                "yaml-too-deep",
                self._at(event),
                f"lists and groups stand more than {DEEPEST} deep within one another",
                "No document of a district needs that.",
                "check the indentation.",
            )
            self._place("", event)
            self._skipped = 1
            return
        content: dict[str, object] | list[object] = (
            {} if isinstance(event, MappingStartEvent) else []
        )
        path = self._place(content, event)
        self._open.append(_Open(path, content))

    def _scalar(self, event: Any) -> None:
        text = event.value if isinstance(event, ScalarEvent) else ""
        if not (self._open and self._awaits_key):
            self._place(text, event)
            return
        group = self._open[-1]
        path = (*group.path, text)
        if path in self.keys:
            self.refuse(
                "repeated-key",
                self._at(event),
                f"the key {quoted(text)} stands here a second time",
                f"It is already on line {self.keys[path][0]}; one of the two would be lost.",
                "remove one of them.",
            )
        else:
            self.keys[path] = self._mark(event)
        group.key = text

    @property
    def _awaits_key(self) -> bool:
        group = self._open[-1]
        return isinstance(group.content, dict) and group.key is None

    def _place(self, value: object, event: Any) -> Path_:
        path: Path_ = ()
        if not self._open:
            self.root = value
        else:
            parent = self._open[-1]
            if isinstance(parent.content, list):
                path = (*parent.path, len(parent.content))
                parent.content.append(value)
            else:
                path = (*parent.path, str(parent.key))
                parent.content[str(parent.key)] = value
                parent.key = None
        # The parser puts what is not written on the line after; its key is nearer.
        is_absent = (
            isinstance(event, ScalarEvent) and event.start_mark.index == event.end_mark.index
        )
        self.values[path] = (
            self.keys.get(path, self._mark(event)) if is_absent else self._mark(event)
        )
        return path

    def _mark(self, event: Any) -> tuple[int, int]:
        return event.start_mark.line + 1, event.start_mark.column + 1

    def _at(self, event: Any) -> Location:
        row, column = self._mark(event)
        return Location(self._path, row, column_number=column)

    def refuse(self, id_: str, place: Location, what: str, why: str, fix: str) -> None:
        self.report.add(problem_kinds.problem(id_, place, what=what, why=why, fix=fix))

    def refuse_syntax(self, error: MarkedYAMLError, text: str) -> None:
        mark = error.problem_mark or error.context_mark
        row, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = text.splitlines()
        line = lines[row - 1] if row <= len(lines) else ""
        what, fix = "the line cannot be read", "check its indentation, quotation marks and colons."
        if "\t" in line[: len(line) - len(line.lstrip())] or "\\t" in str(error.problem):
            what, fix = "the line holds a tab", "use spaces to indent and after a colon."
        said = str(error.problem or error.context or "it is not YAML").strip()
        why = f"The reader of YAML says: {said}."
        self.refuse("yaml-syntax", Location(self._path, row, column_number=column), what, why, fix)
