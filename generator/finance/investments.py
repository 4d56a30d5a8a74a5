"""Which investment of `goals.yml` each line of a ledger belongs to, and whose money may be told."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

import numpy as np

from generator.finance.control import fitting
from generator.finance.ledger import Frame
from generator.schema.goals import Goals, Investment

INVESTMENT = "investment"
"""Column of lines: position of their investment in `goals.investments`, or NONE."""

NONE = -1


def investment_of(lines: Frame, goals: Goals) -> np.ndarray:
    """Return the position of the first investment that takes each line, NONE where none does.

    Each combination of the codes that investments name is looked at once, however many lines have it.

    Args:
        lines: fiscal_year, site_id and the local codes.
        goals: The investments, in their order.
    """
    named = {segment for one in goals.investments for segment in one.lines.patterns}
    columns = ["fiscal_year", "site_id", *sorted(named)]
    kinds = lines.groupby(columns, observed=True, sort=False).ngroup().to_numpy()
    first = lines[columns].iloc[np.unique(kinds, return_index=True)[1]]
    found = np.full(len(first), NONE, dtype=np.int32)
    for number, one in enumerate(goals.investments):
        found[(found == NONE) & fitting(first, one.lines)] = number
    return found[kinds]


def amounts_of(lines: Frame, goals: Goals) -> dict[str, int]:
    """Return the cents of every investment, by id; a line counts for the one that takes it.

    Args:
        lines: With INVESTMENT.
        goals: The investments.
    """
    sums = lines.groupby(INVESTMENT)["amount_cents"].sum()
    return {one.id: int(sums.get(number, 0)) for number, one in enumerate(goals.investments)}


FEWEST_SITES = 3
"""Money of fewer schools or offices than this is not told: pay of single people could be read from it."""

REST_OF_LARGEST = 5
"""Nor is money of which all but the two largest have less than a fifth of the largest: whoever knows the
second would know the largest to a fifth. The p% rule, p = 20, of disclosure control for tables of amounts
(Handbook on Statistical Disclosure Control, sdctools.github.io/HandbookSDC, section 4.2)."""

_PUBLIC_SEGMENTS = frozenset({"fund", "program", "resource"})
"""What is published of the district as a whole by its own codes; see `privacy`."""


@dataclass(frozen=True)
class Told:
    """Whose money of a year and stage may be published."""

    investments: frozenset[str]
    """Ids of investments in goals of the whole district."""

    of_schools: bool
    """Whether what goals of single schools have together may be."""

    def ids(self, goals: Goals) -> frozenset[str]:
        """Return the ids of investments whose money is in a sum that is published, alone or together."""
        of_school = goals.ids_of_schools if self.of_schools else frozenset()
        return self.investments | {one.id for one in goals.investments if one.goal in of_school}


def investments_told(lines: Frame, goals: Goals) -> Told:
    """Return whose money may be published.

    Neither what an investment has nor what is left of its codes may be of one or two sites: the district's
    total by those codes is published, so one tells the other. Of investments of the same codes, which differ
    in their sites alone, those are told of which the others and what is left are not few either.

    Args:
        lines: Of one year and stage, with INVESTMENT and at_school.
        goals: The goals and investments.
    """
    of_school = goals.ids_of_schools
    together = [number for number, one in enumerate(goals.investments) if one.goal in of_school]
    are_schools_told = _are_enough_schools(lines[lines[INVESTMENT].isin(together)])
    alike: dict[tuple[object, ...], list[tuple[int, Investment]]] = defaultdict(list)
    for number, one in enumerate(goals.investments):
        codes = tuple(sorted((segment, tuple(own)) for segment, own in one.lines.patterns.items()))
        years = tuple(one.lines.fiscal_years)
        alike[codes, years, one.goal in of_school].append((number, one))
    told: set[str] = set()
    for (_, _, is_of_school), several in alike.items():
        everywhere = several[0][1].lines.model_copy(update={"sites": ()})
        wide = lines[fitting(lines, everywhere)]
        if is_of_school:
            numbers = [number for number, _ in several]
        else:
            numbers = [
                number
                for number, one in several
                if _is_public(one) or _are_enough(lines[lines[INVESTMENT] == number])
            ]
        if _are_enough(wide[~wide[INVESTMENT].isin(numbers)]):
            told |= {goals.investments[number].id for number in numbers if not is_of_school}
        elif is_of_school:
            are_schools_told = False
    return Told(frozenset(told), are_schools_told)


def _is_public(one: Investment) -> bool:
    """Whether it takes whole funds, programs or resources, of which the district's total is published."""
    return not one.lines.sites and set(one.lines.patterns) <= _PUBLIC_SEGMENTS


def _are_enough(lines: Frame) -> bool:
    """Whether money is of no site, or of several of which none stands out."""
    by_site = lines.groupby("site_id", observed=True)["amount_cents"].sum().abs()
    amounts = sorted((int(cents) for cents in by_site if cents), reverse=True)
    if not amounts:
        return True
    rest = sum(amounts[FEWEST_SITES - 1 :])
    return rest * REST_OF_LARGEST >= amounts[0]


def _are_enough_schools(lines: Frame) -> bool:
    """Whether money is of no site, or of enough schools; what offices have is no cover for one of them."""
    if not lines["amount_cents"].any():
        return True
    of_schools = lines[lines["at_school"]]
    return bool(of_schools["amount_cents"].any()) and _are_enough(of_schools)
