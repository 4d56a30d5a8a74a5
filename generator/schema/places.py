"""Puts what was refused where its author sees it: file, row and header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from generator import problem_kinds
from generator.columns import Need, Table
from generator.problems import Location, Problem, Report
from generator.schema.refusals import Refusal

if TYPE_CHECKING:
    from generator.sources.tables import TextTable

LOCATED = 200
"""Cells of one column, refused for one reason, whose place is looked up; the others are counted."""


def report_cells(
    source: TextTable,
    column: str,
    refusals: Sequence[Refusal],
    rows: Sequence[Sequence[int] | np.ndarray],
    report: Report,
) -> None:
    """Report the cells of a column.

    Args:
        source: The table.
        column: Name of the column.
        refusals: What is wrong, once for each distinct text.
        rows: For each refusal the rows it holds for, in order.
        report: Where the problems go.
    """
    for id_ in sorted({refusal.id for refusal in refusals}):
        found = [
            (int(row), refusal)
            for refusal, where in zip(refusals, rows, strict=True)
            if refusal.id == id_
            for row in where[:LOCATED]
        ]
        count = sum(
            len(where) for refusal, where in zip(refusals, rows, strict=True) if refusal.id == id_
        )
        found.sort(key=lambda cell: cell[0])
        shown = found[:LOCATED]
        places = source.locations([row for row, _ in shown], column)
        for (_, refusal), place in zip(shown, places, strict=True):
            report.add(refusal.at(place))
        if count > LOCATED:
            report.add(_others(shown[0][1], count, replace(places[0], row=None)))


def _others(refusal: Refusal, count: int, place: Location) -> Problem:
    return problem_kinds.problem(
        refusal.id,
        place,
        what=f"{count:,} cells of this column are refused for this reason",
        why=f"{refusal.why} The places of the first {LOCATED} were looked up.",
        fix="mend the step that writes this file, rather than cell by cell.",
    )


def has_required_columns(table: Table, source: TextTable, report: Report) -> bool:
    """Return whether a file has every column its table must have; report those it lacks."""
    present = set(source.cells.column_names)
    missing = [
        column
        for column in table.columns
        if column.need is Need.REQUIRED and column.name not in present
    ]
    for column in missing:
        report.add(
            problem_kinds.problem(
                "missing-column",
                Location(source.files[0].path),
                what=f"there is no column {column.name}",
                why=f"Table {table.name} needs it. {column.description}",
                fix=f"add a column with the header {column.name}, or map one to it under sources: in "
                "district.yml.",
            )
        )
    return not missing
