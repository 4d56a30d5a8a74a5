"""Ties of what a page states: the first numbers of a school, and the table of every figure."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.figures.amounts import DISTRICT
from generator.figures.at_a_glance import at_a_glance
from generator.figures.facts import ACTUAL, PLANS, Facts
from generator.figures.figure import CellKind, Figure
from generator.figures.reconciliation.read_back import PublishedFiles, cents_of
from generator.figures.reconciliation.tie import Tie
from generator.wording import Wording

_MONEY = frozenset(
    {
        CellKind.CENTS,
        CellKind.ADDED,
        CellKind.MORE_LESS,
        CellKind.UNDER_OVER,
        CellKind.NOT_YET_SPENT,
        CellKind.AVAILABLE,
    }
)

_WHOLES = ("places", "buys", "people", "planned-and-spent", "sources")
"""Sections whose figures show all the money that runs a place, in parts."""


@dataclass(frozen=True)
class ShownFigure:
    """A figure, and the page and section it stands in."""

    site_id: str
    """Whose page: a school's, or empty for the district's."""

    section: str
    figure: Figure


def first_numbers(wording: Wording, facts: Facts, files: PublishedFiles) -> Iterator[Tie]:
    """Yield the numbers that a school's page says first, beside its row of all_schools.csv."""
    words = {
        "plan": wording("Page, planned: all_schools.csv"),
        "actual": wording("Page, spent: all_schools.csv"),
        "per-student": wording("Page, for each student: all_schools.csv"),
    }
    for site_id in sorted({site_id for _, site_id, _ in files.schools}):
        glance = at_a_glance(facts, facts.public.sites[site_id])
        year = glance.fiscal_year
        said: list[tuple[str, int, str, int]] = []
        if glance.plan_cents is not None and glance.plan_stage:
            said.append(("plan", year, glance.plan_stage, glance.plan_cents))
        if glance.actual_cents is not None:
            said.append(("actual", year, ACTUAL, glance.actual_cents))
        if glance.per_student and glance.per_student_year and glance.per_student_stage:
            said.append(
                (
                    "per-student",
                    glance.per_student_year,
                    glance.per_student_stage,
                    glance.per_student.cents,
                )
            )
        for number, of_year, stage, cents in said:
            row = files.schools.get((of_year, site_id, stage))
            found = None
            if row:
                found = row.per_student_cents if number == "per-student" else row.operating_cents
            yield Tie(
                group="first-numbers",
                id=f"first-numbers:{number}:{of_year}:{stage}:{site_id}",
                scope=words[number],
                total_cents=cents,
                parts_cents=found,
                fiscal_year=of_year,
                stage=stage,
                site_id=site_id,
            )


def ties_of_figures(
    wording: Wording, facts: Facts, files: PublishedFiles, shown: Iterable[ShownFigure]
) -> Iterator[Tie]:
    """Yield every figure's total beside the rows of its download, its whole, and its differences."""
    rows = wording("Figure, last line: the rows of its file")
    whole = wording("Figure, last line: the lines of the files that run schools")
    gap = wording("Figure, differences: planned less spent, row by row")
    available = wording("Figure, available: planned less spent less committed, row by row")
    for one in shown:
        columns = _Columns(one.figure)
        for name, total in columns.totals.items():
            yield _tie("figures", rows, one, name, total, sum(columns.amounts[name]))
        if one.section in _WHOLES:
            for name, year, stage in _stages_of(facts, one, columns):
                again = _operating(files, one.site_id, year, stage)
                yield _tie("wholes", whole, one, name, columns.totals[name], again)
        plan = next((stage for stage in reversed(PLANS) if stage in columns.amounts), None)
        if plan and ACTUAL in columns.amounts:
            left = [
                planned - spent
                for planned, spent in zip(
                    columns.amounts[plan], columns.amounts[ACTUAL], strict=True
                )
            ]
            if "difference" in columns.amounts:
                yield _furthest(gap, one, "difference", columns.amounts["difference"], left)
            if "available" in columns.amounts and "encumbered" in columns.amounts:
                free = [
                    cents - committed
                    for cents, committed in zip(left, columns.amounts["encumbered"], strict=True)
                ]
                yield _furthest(available, one, "available", columns.amounts["available"], free)


class _Columns:
    """The money of a figure, column by column: its rows from the download, its total from the page."""

    def __init__(self, figure: Figure) -> None:
        money = {
            place: column.name
            for place, column in enumerate(figure.columns)
            if column.kind in _MONEY
        }
        self.totals: Mapping[str, int] = {
            name: cell
            for place, name in money.items()
            if figure.total and isinstance(cell := figure.total[place], int)
        }
        rows = list(csv.reader(io.StringIO(figure.csv().decode())))[1:] if money else []
        self.amounts: Mapping[str, list[int]] = {
            name: [_amount(row[place]) for row in rows] for place, name in money.items()
        }


def _amount(cell: str) -> int:
    """Return the cents of a cell; words in place of an amount stand for none."""
    try:
        return cents_of(cell)
    except ValueError:
        return 0


def _stages_of(facts: Facts, one: ShownFigure, columns: _Columns) -> Iterator[tuple[str, int, str]]:
    """Yield the columns of money that are of one year and stage: name, fiscal_year, stage."""
    year = facts.newest_year(one.site_id)
    for name in columns.totals:
        if name in {*PLANS, ACTUAL}:
            yield name, year, name
        elif name == "amount":
            yield name, year, facts.leading_stage(one.site_id, year)


def _operating(files: PublishedFiles, site_id: str, year: int, stage: str) -> int | None:
    if site_id == DISTRICT:
        return files.operating.get((year, stage))
    found = files.sites.get((year, site_id, stage))
    return found.operating_cents if found else 0


def _furthest(scope: str, one: ShownFigure, name: str, stated: list[int], again: list[int]) -> Tie:
    """Return the row of a figure that is furthest off, so that no two errors hide each other."""
    pairs = list(zip(stated, again, strict=True))
    total, parts = max(pairs, key=lambda pair: abs(pair[0] - pair[1])) if pairs else (0, 0)
    return _tie("differences", scope, one, name, total, parts)


def _tie(
    group: str, scope: str, one: ShownFigure, column: str, total: int, parts: int | None
) -> Tie:
    return Tie(
        group=group,
        id=f"{group}:{one.figure.id}:{column}",
        scope=scope,
        total_cents=total,
        parts_cents=parts,
        site_id=one.site_id,
    )
