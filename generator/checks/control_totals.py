"""Control totals: sums of lines meet the totals typed from the adopted budget or the audit, to the cent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

import pandas as pd

from generator import problem_kinds
from generator.checks.evidence import WORDING, Evidence, school_year
from generator.problems import Problem, quoted
from generator.schema.rows import Row

_CUTS = ("site_id", "fund", "function", "object")
"""Columns of control_totals that narrow a total; blank is all."""

_SUSPECTS = 3
"""Lines that may explain a difference are named up to this many; more are no hint."""

_LOOKED_INTO = 20
"""Totals that differ whose lines are searched for suspects; more are not printed either."""


class _Sums:
    """The lines of one stage's ledger, added up once for each choice of columns."""

    def __init__(self, lines: pd.DataFrame) -> None:
        self.lines = lines
        self._by_cut: dict[tuple[str, ...], Mapping[tuple[object, ...], int]] = {}

    def sum_of(self, total: Row) -> int | None:
        """Return the cents of the lines a control total speaks of; None where there are none."""
        cut = _cut(total)
        if cut not in self._by_cut:
            keys = ["fiscal_year", "stage", *cut]
            sums = self.lines.groupby(keys, observed=True)["amount_cents"].sum()
            self._by_cut[cut] = {
                tuple(key): int(cents) for key, cents in zip(sums.index, sums, strict=True)
            }
        return self._by_cut[cut].get(_key(total, cut))

    @cached_property
    def _stage(self) -> pd.Series[str]:
        return self.lines["stage"].astype(str)

    def suspects(self, total: Row, difference: int) -> list[int]:
        """Return rows whose one amount is the difference: counted twice, or booked elsewhere."""
        lines = self.lines
        year = (lines["fiscal_year"] == total.fiscal_year) & (self._stage == total.stage)
        inside = pd.Series(data=True, index=lines.index)
        for column in _cut(total):
            inside &= lines[column] == getattr(total, column)
        amount = lines["amount_cents"]
        found = year & ((inside & (amount == difference)) | (~inside & (amount == -difference)))
        return [int(row) for row in lines.index[found]]


def ties(evidence: Evidence) -> Iterator[Problem]:
    """Lines add to each control total to the cent, unless the year is said to be incomplete."""
    sums = {name: _Sums(ledger.standing_lines()) for name, ledger in evidence.ledgers.items()}
    looked_into = 0
    for total in evidence.district.control_totals:
        table = "actuals" if total.stage == "actual" else "budget"
        if table in evidence.district.refused:
            continue
        found = sums[table].sum_of(total) if table in sums else None
        difference = (found or 0) - total.amount_cents
        if found is not None and difference == 0:
            continue
        if evidence.district.profile.gap_in(total.fiscal_year, total.stage):
            yield _incomplete(evidence, total)
        elif found is None:
            yield _no_lines(evidence, total)
        else:
            looked_into += 1
            suspects = (
                sums[table].suspects(total, difference) if looked_into <= _LOOKED_INTO else []
            )
            yield _differs(evidence, total, difference, suspects)


def _differs(evidence: Evidence, total: Row, difference: int, suspects: list[int]) -> Problem:
    """Say by how much, but never what one line or one person's pay comes to."""
    table = "actuals" if total.stage == "actual" else "budget"
    more = "more" if difference > 0 else "less"
    if suspects and len(suspects) <= _SUSPECTS:
        lines = ", ".join(str(evidence.place(table, row, "amount")) for row in suspects)
        amount = "the amount of one line"
        why = f"Look first at {lines}: the amount there is exactly the difference."
    elif total.site_id and total.object:
        amount = "an amount"
        why = "The amounts of one object at one site are not printed: they can be one person's pay."
    else:
        amount = WORDING.dollars(abs(difference))
        added = WORDING.dollars(total.amount_cents + difference)
        why = f"They add to {added}; the total is {WORDING.dollars(total.amount_cents)}."
    if difference % 9 == 0:
        why += " The difference is a multiple of 9, as when two digits change places."
    return problem_kinds.problem(
        "control-total-differs",
        evidence.place_of(evidence.district.control_totals, total, "amount"),
        what=f"the lines of {_cut_in_words(total)} add to {amount} {more} than this total",
        why=why,
        fix=f"compare the total with {_document(total)}, and the export with your system's own total.",
    )


def _no_lines(evidence: Evidence, total: Row) -> Problem:
    return problem_kinds.problem(
        "control-total-differs",
        evidence.place_of(evidence.district.control_totals, total, "amount"),
        what=f"there is no line of {_cut_in_words(total)} to meet this total",
        why="A total stands for lines of the ledgers; here there are none.",
        fix=f"compare the year, stage and codes of the total with {_document(total)} and the ledger.",
    )


def _incomplete(evidence: Evidence, total: Row) -> Problem:
    return problem_kinds.problem(
        "control-total-of-incomplete-year",
        evidence.place_of(evidence.district.control_totals, total, "amount"),
        what=f"the lines of {_cut_in_words(total)} do not add to this total",
        why=f"district.yml says that {school_year(total.fiscal_year)} is not complete; the page says so too.",
        fix="nothing, until the missing lines are there.",
    )


def _cut(total: Row) -> tuple[str, ...]:
    return tuple(column for column in _CUTS if getattr(total, column))


def _key(total: Row, cut: tuple[str, ...]) -> tuple[object, ...]:
    return (total.fiscal_year, total.stage, *(getattr(total, column) for column in cut))


def _cut_in_words(total: Row) -> str:
    parts = [
        f"{'site' if column == 'site_id' else column} {quoted(getattr(total, column))}"
        for column in _cut(total)
    ]
    return ", ".join([f"{total.stage} {school_year(total.fiscal_year)}", *parts])


def _document(total: Row) -> str:
    return f"{total.document}, page {total.page}" if total.page else str(total.document)


RULES = (ties,)
