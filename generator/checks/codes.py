"""Codes that one table uses and another should list: sites, funds, functions, objects and the rest."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from generator import problem_kinds
from generator.checks.evidence import Evidence, counted
from generator.problems import Location, Problem, quoted
from generator.schema.refusals import did_you_mean
from generator.schema.rows import Rows
from generator.schema.selectors import LinePatterns, fits
from generator.schema.typed import ACCOUNTS

_SCOPE = {
    "leave_out_funds": "fund",
    "leave_out_programs": "program",
    "leave_out_sites": "site_id",
}
"""Keys of operating_scope, and the column whose codes they name."""

_SMALL = (
    "enrollment",
    "control_totals",
    "revenue",
    "balances",
    "staff",
    "state_figures",
    "grants",
    "grant_awards",
    "transfers",
    "budget_owners",
    "carryover",
    "notes",
    "allocation",
    "allocation_given",
)
"""Small tables that use codes."""


def unknown_sites(evidence: Evidence) -> Iterator[Problem]:
    """Every row that names a site names one of sites.csv."""
    if "sites" in evidence.district.incomplete:
        return
    known = evidence.known(evidence.district.sites, "site_id")
    for place, used_by, code, lines in _unknown(evidence, "site_id", known):
        yield problem_kinds.problem(
            "unknown-site",
            place,
            what=f"unknown site {quoted(code)}{lines}",
            why=f"{used_by} must name a site listed in sites.csv ({counted(len(known), 'site')} there).",
            fix=f"{did_you_mean(code, known)}add {code} to {evidence.file_of('sites')}.",
            value=code,
        )


def unknown_codes(evidence: Evidence) -> Iterator[Problem]:
    """Every code of an account is in the table of its segment, where the district keeps that table."""
    for segment, table in ACCOUNTS.items():
        rows: Rows = getattr(evidence.district, table.rpartition("/")[2])
        if not rows.is_supplied or table in evidence.district.incomplete:
            continue
        known = evidence.known(rows, "code")
        for place, used_by, code, lines in _unknown(evidence, segment, known):
            yield problem_kinds.problem(
                "unknown-code",
                place,
                what=f"unknown {segment} {quoted(code)}{lines}",
                why=f"{used_by} must use a {segment} listed in {table}.csv "
                f"({counted(len(known), 'code')} there).",
                fix=f"{did_you_mean(code, known)}add {code} to {evidence.file_of(table)}.",
                value=code,
            )


def _unknown(
    evidence: Evidence, column: str, known: set[str]
) -> Iterator[tuple[Location, str, str, str]]:
    """Yield each code of a column that is not known: its first place, who uses it, it, how often."""
    for table in ("budget", "actuals"):
        for code, (row, count) in _in_ledger(evidence, table, column, known).items():
            lines = f" ({counted(count, 'line')})" if count > 1 else ""
            yield evidence.place(table, row, column), f"Each row of {table}", code, lines
    for table in _SMALL:
        rows: Rows = getattr(evidence.district, table)
        if column in rows.table.by_name:
            seen: set[str] = set()
            for user in rows:
                code = getattr(user, column)
                if code and code not in known and code not in seen:
                    seen.add(code)
                    place = evidence.place_of(rows, user, column)
                    yield place, f"Each row of {rows.table.name}", code, ""
    for key in [key for key, named in _SCOPE.items() if named == column]:
        for number, code in enumerate(getattr(evidence.district.profile.operating_scope, key)):
            if code not in known:
                place = evidence.place_in_profile("operating_scope", key, number)
                yield place, f"Each entry of {key}", code, ""
    yield from _in_selectors(evidence, "sites" if column == "site_id" else f"{column}s", known)


def _in_selectors(
    evidence: Evidence, key: str, known: set[str]
) -> Iterator[tuple[Location, str, str, str]]:
    """Yield each code, or beginning of codes, of selectors.yml and goals.yml that fits none known."""
    for document, path, rule in _patterns(evidence):
        for at, code in enumerate(getattr(rule, key, ())):
            if not any(fits(one, code) for one in known):
                place = evidence.place_in(document, *path, key, at)
                yield place, f"Each entry of {key}", code, ""
    goals = evidence.district.goals
    for number, goal in enumerate(goals.goals if goals and key == "sites" else ()):
        if goal.site_id and goal.site_id not in known:
            place = evidence.place_in("goals", "goals", number, "site_id")
            yield place, "Each site_id of a goal", goal.site_id, ""


def _patterns(evidence: Evidence) -> Iterator[tuple[str, tuple[str | int, ...], LinePatterns]]:
    """Yield every group of patterns with its document and its place there."""
    selectors, goals = evidence.district.selectors, evidence.district.goals
    for number, rule in enumerate(selectors.control if selectors else ()):
        yield "selectors", ("control", number), rule
    for number, one in enumerate(goals.investments if goals else ()):
        yield "goals", ("investments", number, "lines"), one.lines


def _in_ledger(
    evidence: Evidence, table: str, column: str, known: set[str]
) -> dict[str, tuple[int, int]]:
    """Return the first row and the number of rows of each unknown code of a ledger."""
    ledger = evidence.district.ledgers.get(table)
    if ledger is None or column not in ledger.frame:
        return {}
    cells = ledger.frame[column].cat
    strange = [number for number, code in enumerate(cells.categories) if code and code not in known]
    if not strange:
        return {}
    numbers = cells.codes.to_numpy()
    rows = np.flatnonzero(np.isin(numbers, strange))
    codes, first, counts = np.unique(numbers[rows], return_index=True, return_counts=True)
    return {
        str(cells.categories[code]): (int(rows[start]), int(count))
        for code, start, count in zip(codes, first, counts, strict=True)
    }


RULES = (unknown_sites, unknown_codes)
