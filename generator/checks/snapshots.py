"""Snapshots: each date of a year and stage is the whole, and the newest stands; never a few rows of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator import problem_kinds
from generator.checks.evidence import Evidence, counted, school_year
from generator.problems import Problem

_PART = 2
"""A snapshot with less than one row in so many of another's is a part, and no whole."""


@dataclass(frozen=True)
class _Stage:
    """The snapshots of a year and stage in one table, by their dates; a blank date where rows have none."""

    table: str
    fiscal_year: int
    stage: str
    row_counts: dict[str, int]
    first_rows: dict[str, int]

    @property
    def name(self) -> str:
        """What it is called in messages."""
        return f"{self.table}, {self.stage} {school_year(self.fiscal_year)}"


def _stages(evidence: Evidence) -> Iterator[_Stage]:
    found: dict[tuple[str, int, str], _Stage] = {}

    def add(key: tuple[str, int, str], day: str, rows: int, first: int) -> None:
        stage = found.setdefault(key, _Stage(*key, {}, {}))
        stage.row_counts[day] = stage.row_counts.get(day, 0) + rows
        stage.first_rows.setdefault(day, first)

    if (budget := evidence.ledgers.get("budget")) is not None:
        frame = budget.frame[["fiscal_year", "stage", "as_of"]].reset_index(names="row")
        groups = frame.groupby(["fiscal_year", "stage", "as_of"], observed=True)["row"]
        for (year, stage, day), count, first in groups.agg(["size", "min"]).itertuples(name=None):
            add(("budget", int(year), str(stage)), str(day), int(count), int(first))
    for rows in (evidence.district.revenue, evidence.district.balances, evidence.district.staff):
        for row in rows:
            key = rows.table.name, row.fiscal_year, row.stage
            add(key, row.as_of.isoformat() if row.as_of else "", 1, row.source_row)
    yield from found.values()


def snapshots(evidence: Evidence) -> Iterator[Problem]:
    """All rows of a stage of a year have a date, or none has; and no date has but a part of them."""
    for stage in _stages(evidence):
        if len(stage.row_counts) > 1:
            yield from _undated(evidence, stage)
            yield from _parts(evidence, stage)


def _undated(evidence: Evidence, stage: _Stage) -> Iterator[Problem]:
    if undated := stage.row_counts.get("", 0):
        yield problem_kinds.problem(
            "mixed-as-of",
            evidence.place(stage.table, stage.first_rows[""], "as_of"),
            what=f"{counted(undated, 'row')} of {stage.name}, {'has' if undated == 1 else 'have'} no "
            "date, the others have",
            why="Each date is the whole, never a change to it: undated rows belong to none, and would "
            "be left out.",
            fix="write the date in as_of on every row of this year and stage, or on none.",
        )


def _parts(evidence: Evidence, stage: _Stage) -> Iterator[Problem]:
    days = sorted(day for day in stage.row_counts if day)
    fullest = max(days, key=lambda day: stage.row_counts[day])
    most = stage.row_counts[fullest]
    for day in days:
        count = stage.row_counts[day]
        if count * _PART >= most:
            continue
        place = evidence.place(stage.table, stage.first_rows[day], "as_of")
        beside = f"{counted(count, 'row')} of {stage.name}, dated {day}; {counted(most, 'row')} dated {fullest}"
        if day == days[-1]:
            yield problem_kinds.problem(
                "newest-snapshot-is-part",
                place,
                what=f"the newest date has few of the rows: {beside}",
                why="Each date is the whole, never a change to it: these rows alone would be published.",
                fix="give all rows again with the new date, or correct the date; where the new rows are "
                "the whole, take the older ones out.",
            )
        else:
            yield problem_kinds.problem(
                "snapshot-is-part",
                place,
                what=f"an older date has few of the rows: {beside}",
                why="Each date is the whole, and the newest is published: rows whose date is mistyped "
                "are left out.",
                fix="correct the date; leave it if that day's figures had so few rows.",
            )


RULES = (snapshots,)
