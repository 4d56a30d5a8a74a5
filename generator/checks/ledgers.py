"""Ledgers: lines that cannot be added together, lines of the wrong year, lines that came twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

import numpy as np
import pandas as pd

from generator import problem_kinds
from generator.checks.evidence import Evidence, counted, school_year
from generator.problems import Problem, quoted

CLOSING_DAYS = 184
"""Books of a year may be closed up to half a year after its last day."""

LAST_MONTH = 12

SUSPECT_SHARE = 0.02
"""Share of lines that repeat another, from which it is worth a look; ledgers do repeat lines."""

SUSPECT_BLOCK = 10
"""Lines in a row that repeat as many lines in a row: an export pasted twice."""

FEW_BLANK = 0.05
"""Share of lines without a segment that all others have, below which a blank is more likely a slip."""


def _first(which: pd.Series[bool]) -> int:
    """Return the row of the first line that is marked."""
    return int(which.index[int(which.argmax())])


def measures(evidence: Evidence) -> Iterator[Problem]:
    """A year's actuals are all year-to-date or all of single periods."""
    if (actuals := evidence.ledgers.get("actuals")) is None:
        return
    groups = actuals.frame.groupby("fiscal_year")["measure"]
    for year, measure in cast("Iterable[tuple[int, pd.Series[str]]]", groups):
        single = measure == "period"
        if single.any() and not single.all():
            other = single if not single.iloc[0] else ~single
            yield problem_kinds.problem(
                "mixed-measures",
                evidence.place("actuals", _first(other), "measure"),
                what=f"actuals of {school_year(year)} mix the year so far and single periods",
                why="Year-to-date lines hold the periods before them; added to those, money counts twice.",
                fix="keep one of the two for the year.",
            )


def period_ends(evidence: Evidence) -> Iterator[Problem]:
    """What was spent in a fiscal year ends in it; in its last month or after, while its books are closed."""
    if (actuals := evidence.ledgers.get("actuals")) is None:
        return
    pairs = actuals.frame[["fiscal_year", "period", "period_end"]].drop_duplicates()
    for row, year, period, text in pairs.itertuples(name=None):
        if not text:
            continue
        first, last = evidence.district.profile.days_of(year)
        latest = last + timedelta(days=CLOSING_DAYS) if period >= LAST_MONTH else last
        if not first <= date.fromisoformat(text) <= latest:
            yield problem_kinds.problem(
                "date-outside-year",
                evidence.place("actuals", row, "period_end"),
                what=f"{text} is not in the fiscal year {year}",
                why=f"{year} is the year that ends: {school_year(year)}, from {first} to {last}.",
                fix="if your system names a year by its start, say so under sources: in district.yml; "
                "else correct the date.",
                value=text,
            )


def last_days(evidence: Evidence) -> Iterator[Problem]:
    """The lines of a year's last period agree on when it ended and how final they are."""
    if (actuals := evidence.ledgers.get("actuals")) is None:
        return
    last = actuals.last_lines()
    for column, word in (("status", "status"), ("period_end", "last day")):
        for year, texts in last.groupby("fiscal_year")[column]:
            counts = texts.value_counts()
            said = [str(text) for text in counts.index[counts > 0]]
            if len(said) == 1:
                continue
            *others, rarest = [text or "none" for text in said]
            odd = texts == said[-1]
            yield problem_kinds.problem(
                "mixed-status",
                evidence.place("actuals", _first(odd), column),
                what=f"actuals of {school_year(int(str(year)))} have the {word} {quoted(rarest)} here, and "
                f"{', '.join(map(quoted, others))} on other lines of the last period",
                why="The website says once of a year how far its spending goes and how final it is.",
                fix=f"write the same {column} on all lines of the year's last period.",
            )


@dataclass(frozen=True)
class _Repeats:
    """Which lines say again, cell by cell, what an earlier line says."""

    rows: np.ndarray
    """Rows that repeat an earlier one."""

    of: np.ndarray
    """The first row of each's kind."""

    def longest_block(self) -> tuple[int, int, int]:
        """Return the length, first row and earlier first row of the longest repeat of lines in a row."""
        broken = (np.diff(self.rows) != 1) | (np.diff(self.of) != 1)
        starts = np.concatenate([[0], np.flatnonzero(broken) + 1])
        lengths = np.diff([*starts, len(self.rows)])
        longest = int(lengths.argmax())
        start = starts[longest]
        return int(lengths[longest]), int(self.rows[start]), int(self.of[start])


def _repeats(frame: pd.DataFrame) -> _Repeats:
    """Find lines with money that repeat an earlier line: one pass over a fingerprint of each."""
    rows = np.flatnonzero(frame["amount_cents"].to_numpy() != 0)
    fingerprints = pd.util.hash_pandas_object(frame, index=False).to_numpy()[rows]
    kinds, _ = pd.factorize(fingerprints)
    first = np.empty(kinds.max(initial=-1) + 1, dtype=np.int64)
    first[kinds[::-1]] = rows[::-1]
    repeated = first[kinds] != rows
    return _Repeats(rows[repeated], first[kinds][repeated])


def blanks(evidence: Evidence) -> Iterator[Problem]:
    """A segment that nearly all lines have is on all of them."""
    for table, ledger in evidence.ledgers.items():
        for column in ("program", "resource"):
            is_blank = ledger.frame[column] == ""
            count = int(is_blank.sum())
            if 0 < count < len(is_blank) * FEW_BLANK:
                yield problem_kinds.problem(
                    "blank-on-few-lines",
                    evidence.place(table, _first(is_blank), column),
                    what=f"{counted(count, 'line')} of {len(is_blank):,} "
                    f"{'has' if count == 1 else 'have'} no {column}",
                    why="Where nearly every line has one, a blank is more often lost than meant.",
                    fix="write the code, or leave it if these lines have none.",
                )


def repeated_lines(evidence: Evidence) -> Iterator[Problem]:
    """An export is in a ledger once."""
    for table, ledger in evidence.ledgers.items():
        repeats = _repeats(ledger.frame)
        if not len(repeats.rows):
            continue
        length, start, earlier = repeats.longest_block()
        share = len(repeats.rows) / len(ledger.frame)
        if length < SUSPECT_BLOCK and share < SUSPECT_SHARE:
            continue
        lines = counted(len(repeats.rows), "line")
        block = (
            f" {length:,} in a row repeat those from {evidence.place(table, earlier, None)} on."
            if length >= SUSPECT_BLOCK
            else ""
        )
        yield problem_kinds.problem(
            "duplicate-lines",
            evidence.place(table, start, None),
            what=f"{lines} of {len(ledger.frame):,} say the same as an earlier line, cell by cell",
            why=f"Lines of one account add up, so all of them count.{block}",
            fix="look whether the export is in the file twice; if the lines are real, leave them.",
        )


RULES = (measures, period_ends, last_days, blanks, repeated_lines)
