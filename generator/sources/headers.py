"""Which column of a file is which: headers compared with white space made regular, case as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator import problem_kinds
from generator.problems import Location, Report, quoted
from generator.sources import cleaning
from generator.sources.extracts import FileRequest, Wanted
from generator.sources.paths import shown

SEARCHED_ROWS = 15
"""Rows among which a header is looked for when it is not where it should be."""


def regular(fields: Iterable[str]) -> tuple[str, ...]:
    """Return headers as they are compared."""
    return tuple(cleaning.header(field) for field in fields)


def matches(headers: Sequence[str], wanted: Wanted) -> int:
    """Count the wanted columns that a header names."""
    return len(set(headers) & set(wanted))


def columns_of(
    headers: Sequence[str], wanted: Wanted, place: Location, report: Report
) -> dict[str, int] | None:
    """Return the position of each wanted column that is there, from 0.

    None, with the reason in the report, where a wanted header stands on two columns.
    """
    twice = [name for name in wanted if headers.count(name) > 1]
    for name in twice:
        numbers = [str(number) for number, header in enumerate(headers, 1) if header == name]
        report.add(
            problem_kinds.problem(
                "repeated-header",
                Location(place.path, place.row, name, place.sheet, headers.index(name) + 1),
                what=f"{len(numbers)} columns have the header {quoted(name)}: {', '.join(numbers)}",
                why="Only one of them can be read, and nothing says which.",
                fix="rename or remove the others, or export without them.",
            )
        )
    if twice:
        return None
    return {name: headers.index(name) for name in wanted if name in headers}


def report_no_header(
    request: FileRequest,
    candidates: Iterable[tuple[int, Sequence[str]]],
    wanted: Wanted,
    sheet: str | None,
    report: Report,
) -> None:
    """Report that no wanted column is named where the header should be.

    Args:
        request: The file, and the row on which its header was expected.
        candidates: First rows of the file with their physical numbers.
        wanted: Columns that were looked for.
        sheet: The sheet, of a workbook.
        report: Where the problem goes.
    """
    better = next(
        (row for row, fields in candidates if matches(regular(fields), wanted) * 2 >= len(wanted)),
        None,
    )
    names = ", ".join(list(wanted)[:6]) + (", …" if len(wanted) > 6 else "")  # noqa: PLR2004 - a line's worth
    fix = f"the header should name columns such as {names}."
    if better:
        fix = (
            f"the header seems to stand on row {better}: remove the rows above it, or map the file "
            f"under sources: with header_row: {better}."
        )
    report.add(
        problem_kinds.problem(
            "header-not-found",
            Location(shown(request.path), request.header_row, None, sheet),
            what="none of the expected columns is named in this row",
            why="The header tells which column is which; Daybook does not guess by position.",
            fix=fix,
        )
    )
