"""What is wrong with a district's files: where, what, why, and the smallest edit that mends it.

Every stage adds to one Report and goes on; nothing is raised problem by problem.
`DataProblems` carries a finished Report to whoever can show it: the command line or the plugin.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

SHOWN_PER_KIND = 20
"""Problems of one kind in one file that are printed; the rest are counted."""

QUOTED_LENGTH = 60
"""Characters of a cell that a message quotes at most."""


class Level(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """Blocks publishing."""

    WARNING = "warning"
    """Printed and counted; the website is published."""


@dataclass(frozen=True)
class Location:
    """A place in a file as its author sees it: the header is row 1, columns count from 1."""

    path: str
    """Relative to the folder the command was given, with forward slashes."""

    row: int | None = None
    """Physical line of a text file on which the record starts, or row of a sheet."""

    column: str | None = None
    """Header of the column, or the key in a document."""

    sheet: str | None = None
    """Worksheet, for a workbook."""

    column_number: int | None = None
    """1-based; printed for workbooks (as a letter) and documents."""

    def __str__(self) -> str:
        """Return `path:row`, `path:line:column` or `book.xlsx: Sheet!C14`."""
        if self.sheet is not None:
            cell = f"{column_letters(self.column_number)}{self.row or ''}"
            return f"{self.path}: {self.sheet}!{cell}" if cell else f"{self.path}: {self.sheet}"
        parts = [self.path]
        if self.row is not None:
            parts.append(str(self.row))
            if self.column_number is not None and not self.column:
                parts.append(str(self.column_number))
        return ":".join(parts)


def column_letters(number: int | None) -> str:
    """Return a worksheet's name of a column: 1 is A, 27 is AA, None is empty."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@dataclass(frozen=True)
class Problem:
    """One thing a person can mend."""

    id: str
    """Kebab-case and stable; `daybook explain` tells more, and `problem_kinds.KINDS` holds them all."""

    level: Level
    location: Location
    what: str
    """One sentence without the place: `unknown site 'S019'`."""

    why: str
    """The rule in the field's words, with the number that disagrees."""

    fix: str
    """The smallest edit. Never advises changing a figure to make totals agree."""

    value: str | None = None
    """The cell as typed, where it may be shown: never a small count, never pay."""

    def __str__(self) -> str:
        """Return the three-line text of style: place and what, why, fix."""
        column = f" {self.location.column}:" if self.location.column else ""
        warning = "warning: " if self.level is Level.WARNING else ""
        return (
            f"{self.location}:{column} {warning}{self.what}   [{self.id}]\n"
            f"  {self.why}\n"
            f"  Fix: {self.fix}"
        )

    def as_record(self) -> dict[str, object]:
        """Return plain values for `--format json`."""
        return {
            "id": self.id,
            "level": self.level.value,
            "path": self.location.path,
            "sheet": self.location.sheet,
            "row": self.location.row,
            "column": self.location.column,
            "column_number": self.location.column_number,
            "value": self.value,
            "what": self.what,
            "why": self.why,
            "fix": self.fix,
        }

    def as_annotation(self) -> str:
        """Return a GitHub workflow command that annotates the line."""
        properties = {"file": self.location.path, "line": self.location.row, "title": self.id}
        listed = ",".join(
            f"{name}={_escaped(str(value), ':,')}" for name, value in properties.items() if value
        )
        column = f"{self.location.column}: " if self.location.column else ""
        text = f"{column}{self.what}\n{self.why}\nFix: {self.fix}"
        return f"::{self.level.value} {listed}::{_escaped(text)}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def quoted(value: str) -> str:
    """Return a cell as a message shows it: in quotes, escaped, cut at 60 characters."""
    return repr(value if len(value) <= QUOTED_LENGTH else value[: QUOTED_LENGTH - 1] + "…")


def masked(value: str) -> str:
    """Return the shape of a cell with its digits hidden, for amounts and counts."""
    return quoted("".join("#" if character.isdigit() else character for character in value))


class Report:
    """Everything found so far, in no particular order until it is read."""

    def __init__(self, problems: Iterable[Problem] = ()) -> None:
        """Start with `problems`."""
        self._problems = list(problems)

    def add(self, problem: Problem) -> None:
        """Keep one more problem."""
        self._problems.append(problem)

    def __iter__(self) -> Iterator[Problem]:
        """Iterate by path, sheet, row, column, id, each problem once."""
        return iter(sorted(dict.fromkeys(self._problems), key=_place))

    def __len__(self) -> int:
        """Count the problems."""
        return len(dict.fromkeys(self._problems))

    @property
    def has_errors(self) -> bool:
        """Whether anything blocks publishing."""
        return any(problem.level is Level.ERROR for problem in self._problems)

    def has_errors_in(self, path: str) -> bool:
        """Whether anything in one file blocks publishing."""
        return any(p.level is Level.ERROR and p.location.path == path for p in self._problems)

    def as_text(self) -> str:
        """Return every problem in three lines each, at most 20 of a kind in a file, then totals."""
        blocks = []
        for (path, kind), group in groupby(
            sorted(self, key=lambda p: (p.location.path, p.id)),
            key=lambda p: (p.location.path, p.id),
        ):
            found = list(group)
            blocks += [(_place(problem), str(problem)) for problem in found[:SHOWN_PER_KIND]]
            if more := found[SHOWN_PER_KIND:]:
                blocks.append((_place(more[0]), f"{path}: and {len(more):,} more [{kind}]"))
        texts = [text for _, text in sorted(blocks)]
        return "\n\n".join([*texts, self.totals()]) + "\n"

    def as_json(self) -> str:
        """Return every problem as one JSON document with the totals."""
        counts = Counter(problem.level.value for problem in self)
        return json.dumps(
            {
                "errors": counts["error"],
                "warnings": counts["warning"],
                "problems": [problem.as_record() for problem in self],
            },
            ensure_ascii=False,
            indent=2,
        )

    def as_github(self) -> str:
        """Return one workflow annotation a problem and the totals."""
        return "\n".join([*(problem.as_annotation() for problem in self), self.totals()])

    def totals(self) -> str:
        """Return the last line: how many errors and warnings."""
        counts = Counter(problem.level for problem in self)
        return f"{_counted(counts[Level.ERROR], 'error')}, {_counted(counts[Level.WARNING], 'warning')}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _place(problem: Problem) -> tuple[str, str, int, int, str, str]:
    at = problem.location
    return (
        at.path,
        at.sheet or "",
        at.row or 0,
        at.column_number or 0,
        f"{at.column or ''} {problem.id}",
        problem.what,
    )


class DataProblems(Exception):  # noqa: N818 - named for what it carries: problems in the data, not a bug
    """The district's files cannot be published; the report says why. Shown without a traceback."""

    def __init__(self, report: Report) -> None:
        """Carry `report`."""
        super().__init__(report.totals())
        self.report = report


class WebsiteProblems(Exception):  # noqa: N818 - as above: what the gates found in the built website
    """The website was built but a gate refused it; the last good one stays."""

    def __init__(self, findings: list[str]) -> None:
        """Carry one line for each finding."""
        super().__init__("\n".join(findings))
        self.findings = findings
