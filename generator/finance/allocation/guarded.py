"""Every year's allocations as far as they may be known: withheld rule by rule, then audited all together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.finance.allocation.audit import Withheld, told_too_closely
from generator.finance.allocation.public import PublicAllocation, public_year
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.allocation.withholding import NOTHING_HIDDEN, Hidden, hidden_rules
from generator.problems import WebsiteProblems


def public_allocations(
    years: Mapping[int, CheckedAllocation], threshold: int
) -> dict[int, PublicAllocation]:
    """Return what may be published of each year, oldest first.

    Where the audit finds a count that is told too closely, the school's line is not published; where that
    is not enough, the totals of the year that a document prints are not repeated.

    Args:
        years: The years, with their counts.
        threshold: Counts under this are withheld.

    Raises WebsiteProblems where even that is not enough.
    """
    closed: dict[int, set[str]] = defaultdict(set)
    told: list[Withheld] = []
    while True:
        found = _published(years, threshold, closed)
        told = told_too_closely(found, years, threshold)
        open_ = [one for one in told if one.site_id not in closed[one.fiscal_year]]
        if not open_:
            break
        for one in open_:
            closed[one.fiscal_year].add(one.site_id)
    if told:
        without = {one.fiscal_year for one in told}
        found = {
            year: replace(public, totals=()) if year in without else public
            for year, public in found.items()
        }
        if told := told_too_closely(found, years, threshold):
            raise WebsiteProblems([_finding(one) for one in told])
    return found


def _finding(one: Withheld) -> str:
    rules = f" (rules {', '.join(one.rule_ids)})" if one.rule_ids else ""
    return (
        f"allocation of {one.fiscal_year}, site {one.site_id}{rules}: a withheld number of students could be "
        "worked out from what would be published, so nothing is. Take the year's file out of allocation/, "
        "and report this: the generator should have withheld more."
    )


def _published(
    years: Mapping[int, CheckedAllocation], threshold: int, closed: Mapping[int, Iterable[str]]
) -> dict[int, PublicAllocation]:
    found: dict[int, PublicAllocation] = {}
    hidden: dict[int, Hidden] = {}
    for year, checked in sorted(years.items()):
        last_year = hidden.get(year - 1, NOTHING_HIDDEN)
        hidden[year] = hidden_rules(checked, threshold, last_year, closed.get(year, ()))
        found[year] = public_year(checked, hidden[year])
    return found
