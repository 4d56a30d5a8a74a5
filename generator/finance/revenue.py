"""Money in: revenue by year, stage, source and kind of fund."""

from __future__ import annotations

from dataclasses import dataclass

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
