"""Slips that leave every cell well formed: another unit, a school's rows missing, a digit too many, files swapped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np

from generator import problem_kinds
from generator.checks.evidence import Evidence, counted, school_year
from generator.checks.ledgers import CLOSING_DAYS
from generator.checks.odd_ones import AMOUNT_RATIO, CENTS_APART, is_far
from generator.columns import STAGES
from generator.money import decimal_text
from generator.problems import Problem

UNIT_RATIO = 20
"""How many times as large a typical site's total may be as in other years before a unit must be wrong."""

FEWEST_SITES = 3
"""Sites that must have both amounts before their ratio says anything."""

_ALIKE = 2
"""A total that is not so many times another of the same site and year is as large as that."""

_YEAR_BEFORE = timedelta(days=366)

_Key = tuple[int, str]


def _first_row(evidence: Evidence, key: _Key, site_id: str = "") -> tuple[str, int]:
    """Return the table and the first row of a year and stage, of one site where it is named."""
    year, stage = key
    table = "actuals" if stage == STAGES[3] else "budget"
    frame = evidence.ledgers[table].frame
    which = (frame["fiscal_year"] == year) & (frame["stage"] == stage)
    if site_id:
        which &= frame["site_id"] == site_id
    return table, int(which.index[int(which.argmax())])


def units(evidence: Evidence) -> Iterator[Problem]:
    """Amounts of a year and stage are in dollars, as those of the others are."""
    _, totals = evidence.aligned_totals
    confirmed = {(one.fiscal_year, one.stage) for one in evidence.district.profile.confirmed}
    for key, own in totals.items():
        ratios = [_ratio(own, other) for one, other in totals.items() if one != key]
        known = [ratio for ratio in ratios if ratio is not None]
        is_newest = key == list(totals)[-1]
        if not known or key in confirmed or (len(known) == 1 and not is_newest):
            continue
        if not (min(known) >= UNIT_RATIO or max(known) <= 1 / UNIT_RATIO):
            continue
        ratio = min(known, key=lambda one: max(one, 1 / one))
        times = f"{ratio:,.0f} times" if ratio > 1 else f"1/{1 / ratio:,.0f} of"
        table, row = _first_row(evidence, key)
        yield problem_kinds.problem(
            "amounts-out-of-scale",
            evidence.place(table, row, "amount"),
            what=f"a typical site has {times} what it has elsewhere in {key[1]} {school_year(key[0])}",
            why="Amounts are dollars with two decimals; cents or thousands of dollars look like this.",
            fix="export the amounts in dollars; if they are right, say so under confirmed: in district.yml.",
        )


def _ratio(own: np.ndarray, other: np.ndarray) -> float | None:
    """Return the median over sites of their total here over that elsewhere; None where few have both."""
    both = (own > 0) & (other > 0)
    if both.sum() < FEWEST_SITES:
        return None
    return float(np.median(own[both] / other[both]))


def jumps(evidence: Evidence) -> Iterator[Problem]:
    """A school's total is not many times that of the years beside it, or a small part of them.

    A school that opens, grows or closes is another from then on, in its budget and its spending; a slip is
    in one year and one of them alone.
    """
    sites, totals = evidence.aligned_totals
    schools = {one.site_id for one in evidence.district.sites if one.site_type == "school"}
    is_school = np.array([site in schools for site in sites], dtype=bool)
    for (year, stage), own in totals.items():
        before, after, before_last = (
            totals.get((at, stage)) for at in (year - 1, year + 1, year - 2)
        )
        if before is None or (ratio := _ratio(own, before)) is None:
            continue
        if not 1 / AMOUNT_RATIO < ratio < AMOUNT_RATIO:
            continue  # all sites moved: that is `units`
        beside = before_last if after is None else after
        for number in np.flatnonzero((own > 0) & (before > 0) & is_school):
            now, then = int(own[number]), int(before[number])
            other = 0 if beside is None else int(beside[number])
            is_back = beside is None or (
                other > 0 and _is_far(now, other) and (now > then) == (now > other)
            )
            others = (
                int(cents[number])
                for key, cents in totals.items()
                if key[0] == year and key != (year, stage)
            )
            if _is_far(now, then) and is_back and not any(_is_alike(now, one) for one in others):
                site_id = sites[number]
                table, row = _first_row(evidence, (year, stage), site_id)
                yield problem_kinds.problem(
                    "school-total-jumps",
                    evidence.place(table, row, "amount"),
                    what=f"school {site_id} has {decimal_text(now)} in {stage} {school_year(year)}, "
                    f"after {decimal_text(then)} the year before",
                    why="A digit too many, rows of another site or rows left out look like this.",
                    fix="compare the school's total with your own; leave it if it is right.",
                )


def _is_far(one: int, other: int) -> bool:
    return is_far(one, [other], AMOUNT_RATIO, CENTS_APART)


def _is_alike(one: int, other: int) -> bool:
    return other > 0 and max(one / other, other / one) < _ALIKE


def missing_schools(evidence: Evidence) -> Iterator[Problem]:
    """A school with money in one amount of a year has money in the others."""
    totals = evidence.whole_totals
    schools = [one.site_id for one in evidence.district.sites if one.site_type == "school"]
    for (year, stage), own in totals.items():
        others = [series for (of, other), series in totals.items() if of == year and other != stage]
        if not others or len(own) < FEWEST_SITES:
            continue
        has_other = {str(site) for series in others for site in series[series > 0].index}
        missing = [site for site in schools if site in has_other and site not in own.index]
        if missing:
            table, row = _first_row(evidence, (year, stage))
            yield problem_kinds.problem(
                "school-missing",
                evidence.place(table, row, None),
                what=f"{counted(len(missing), 'school')} with other money of {school_year(year)} "
                f"{'has' if len(missing) == 1 else 'have'} no line in {stage}: {', '.join(missing[:8])}"
                f"{' and others' if len(missing) > 8 else ''}",  # noqa: PLR2004 - as many as a line holds
                why="Rows of a school that are left out of an export look like this.",
                fix="look for them in the export; leave it if the school has no such money.",
            )


def budget_days(evidence: Evidence) -> Iterator[Problem]:
    """A budget stands at a day from the year before its own to the closing of its books."""
    if (budget := evidence.ledgers.get("budget")) is None:
        return
    pairs = budget.frame[["fiscal_year", "stage", "as_of"]].drop_duplicates()
    for row, year, stage, text in pairs.itertuples(name=None):
        if not text:
            continue
        first, last = evidence.district.profile.days_of(year)
        latest = last + timedelta(days=CLOSING_DAYS)
        if not first - _YEAR_BEFORE <= date.fromisoformat(text) <= latest:
            yield problem_kinds.problem(
                "date-outside-year",
                evidence.place("budget", row, "as_of"),
                what=f"{text} is no day of the {stage} budget of {school_year(year)}",
                why=f"{school_year(year)} runs from {first} to {last}; a budget is made in the year before "
                "or during it. Files of spending that are given as budgets look like this too.",
                fix="correct the date or the year, or look whether the files are swapped.",
                value=text,
            )


RULES = (units, jumps, missing_schools, budget_days)
