"""Control totals: sums of lines meet the totals typed from the adopted budget or the audit, to the cent."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from generator import problem_kinds
from generator.checks.evidence import WORDING, Evidence, school_year
from generator.problems import Problem, quoted
from generator.schema.control_sums import cut_of, ledger_of
from generator.schema.rows import Row

_SUSPECTS = 3
"""Lines that may explain a difference are named up to this many; more are no hint."""

_LOOKED_INTO = 20
"""Totals that differ whose lines are searched for suspects; more are not printed either."""


def _suspects(lines: pd.DataFrame, total: Row, difference: int) -> list[int]:
    """Return rows whose one amount is the difference: counted twice, or booked elsewhere."""
    year = (lines["fiscal_year"] == total.fiscal_year) & (lines["stage"].astype(str) == total.stage)
    inside = pd.Series(data=True, index=lines.index)
    for column in cut_of(total):
        inside &= lines[column] == getattr(total, column)
    amount = lines["amount_cents"]
    found = year & ((inside & (amount == difference)) | (~inside & (amount == -difference)))
    return [int(row) for row in lines.index[found]]


def ties(evidence: Evidence) -> Iterator[Problem]:
    """Lines add to each control total to the cent, unless the year is said to be incomplete."""
    looked_into = 0
    for total in evidence.district.control_totals:
        table = ledger_of(total)
        if table in evidence.district.refused:
            continue
        found = evidence.district.control_sums[total.source_row]
        difference = (found or 0) - total.amount_cents
        if found is not None and difference == 0:
            continue
        if evidence.district.profile.gap_in(total.fiscal_year, total.stage):
            yield _incomplete(evidence, total)
        elif found is None:
            yield _no_lines(evidence, total)
        else:
            looked_into += 1
            suspects = []
            if looked_into <= _LOOKED_INTO:
                suspects = _suspects(evidence.standing_lines[table], total, difference)
            yield _differs(evidence, total, difference, suspects)


def _differs(evidence: Evidence, total: Row, difference: int, suspects: list[int]) -> Problem:
    """Say by how much, but never what one line or one person's pay comes to."""
    table = ledger_of(total)
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


def _cut_in_words(total: Row) -> str:
    parts = [
        f"{'site' if column == 'site_id' else column} {quoted(getattr(total, column))}"
        for column in cut_of(total)
    ]
    return ", ".join([f"{total.stage} {school_year(total.fiscal_year)}", *parts])


def _document(total: Row) -> str:
    return f"{total.document}, page {total.page}" if total.page else str(total.document)


RULES = (ties,)
