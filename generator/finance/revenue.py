"""Money in: revenue by year, stage, source and kind of fund."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.columns import STAGES
from generator.finance.local_chart import LocalChart
from generator.schema.rows import Rows

PROPERTY_TAX = "property_tax"
OTHER_LOCAL = "other_local"
INTERMEDIATE = "intermediate"
STATE = "state"
FEDERAL = "federal"
OTHER_FINANCING = "other_financing"
UNCLASSIFIED = "unclassified"

SOURCES = (
    PROPERTY_TAX,
    OTHER_LOCAL,
    INTERMEDIATE,
    STATE,
    FEDERAL,
    OTHER_FINANCING,
    UNCLASSIFIED,
)
"""Published groups of sources, in the order pages name them. `other_financing` (bonds, transfers in,
sales of property: national codes 5000 and 6000) is no revenue and stands apart.

Source: NCES 2015-347, chapter 5."""

_PROPERTY_TAXES = ("1110", "1210")
"""Taxes on the value of property, levied by the district or for it by another local government."""

_BY_FIRST_DIGIT = {
    "1": OTHER_LOCAL,
    "2": INTERMEDIATE,
    "3": STATE,
    "4": FEDERAL,
    "5": OTHER_FINANCING,
    "6": OTHER_FINANCING,
}


@dataclass(frozen=True)
class RevenueAmount:
    """Revenue of one year, stage, kind of fund and source, added up."""

    fiscal_year: int
    stage: str
    fund_group: str
    """As in `accounts.FUND_GROUPS`."""

    source: str
    """One of SOURCES."""

    is_one_time: bool
    """Whether it comes once and not every year."""

    is_on_behalf: bool
    """Whether the state pays it for the district."""

    amount_cents: int
    row_count: int
    """Rows of the district's file that it stands on."""


def source_group(nces_code: str) -> str:
    """Return the published group of a national source: 1110 is property tax, 1510 other local."""
    if nces_code[:4] in _PROPERTY_TAXES:
        return PROPERTY_TAX
    return _BY_FIRST_DIGIT.get(nces_code[:1], UNCLASSIFIED)


def revenue_of(rows: Rows, chart: LocalChart) -> tuple[RevenueAmount, ...]:
    """Return the revenue that stands, added up, in the order of year, stage, fund group and source."""
    standing = rows.standing()
    national = chart.sources({row.source for row in standing})
    cents: dict[tuple[int, str, str, str, bool, bool], int] = defaultdict(int)
    counts: dict[tuple[int, str, str, str, bool, bool], int] = defaultdict(int)
    for row in standing:
        key = (
            row.fiscal_year,
            row.stage,
            chart.fund_group_in_scope(row.fund),
            source_group(national[row.source]),
            row.one_time,
            row.on_behalf,
        )
        cents[key] += row.amount_cents
        counts[key] += 1
    found = [RevenueAmount(*key, cents[key], counts[key]) for key in cents]
    return tuple(sorted(found, key=_order))


def _order(amount: RevenueAmount) -> tuple[object, ...]:
    return (
        amount.fiscal_year,
        STAGES.index(amount.stage),
        amount.fund_group,
        SOURCES.index(amount.source),
        amount.is_one_time,
        amount.is_on_behalf,
    )
