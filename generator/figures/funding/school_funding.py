"""How one school is funded in its newest year with a method: all that its page says of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.finance.allocation.change import AllocationChange, allocation_change
from generator.finance.allocation.public import PublicAllocation, PublicAmount
from generator.finance.allocation.typical import (
    BesideTypical,
    TypicalAmounts,
    beside_typical,
    typical_amounts,
)
from generator.finance.allocation.verification import Finding
from generator.privacy import PublicDistrict
from generator.schema.allocation import AllocationMethod

LEAST_SCHOOLS = 4
"""Of a level, before one of them is called typical: of three, each can be named."""


@dataclass(frozen=True)
class SchoolFunding:
    """A school's allocation of a year, and what it stands beside."""

    fiscal_year: int
    method: AllocationMethod = field(repr=False)
    """Part of what all pages share, so not of this school's own content."""

    amounts: tuple[PublicAmount, ...]
    """Lines that add to the allocation, in the order of the rules."""

    total: Finding | None
    """The published total beside that of the rules; None where none was published or it is withheld."""

    reasons: Mapping[str, str]
    """Why an amount was given by hand, by rule_id, in the district's words."""

    change: AllocationChange | None
    """From the year before, where it has a method that covers the school."""

    typical: tuple[BesideTypical, ...]
    """Each rule beside the typical school of the level; none where there are too few schools."""


class FundingOfSchools:
    """Every school's funding; medians are worked out once for all."""

    def __init__(self, public: PublicDistrict) -> None:
        """Look at a district."""
        self._years = public.allocations
        self._sites = public.sites
        self._typical: dict[int, TypicalAmounts] = {}

    def of(self, site_id: str) -> SchoolFunding | None:
        """Return how a school is funded; None where no method of any year covers it."""
        year = max(
            (year for year, one in self._years.items() if site_id in one.method_of), default=None
        )
        if year is None:
            return None
        allocation = self._years[year]
        before = self._years.get(year - 1)
        amounts = allocation.of_site(site_id)
        has_both = before is not None and site_id in before.method_of
        return SchoolFunding(
            fiscal_year=year,
            method=allocation.method_of[site_id],
            amounts=amounts,
            total=allocation.site_totals.get(site_id),
            reasons={
                amount.rule_id: reason
                for amount in amounts
                if (reason := allocation.given_reasons.get((site_id, amount.rule_id)))
            },
            change=allocation_change(before, allocation, site_id) if before and has_both else None,
            typical=self._beside(allocation, site_id),
        )

    def _beside(self, allocation: PublicAllocation, site_id: str) -> tuple[BesideTypical, ...]:
        year, level = allocation.fiscal_year, self._level(site_id)
        if year not in self._typical:
            levels = {site: self._level(site) for site in allocation.method_of}
            self._typical[year] = typical_amounts(allocation, levels)
        found = beside_typical(allocation, site_id, level, self._typical[year])
        return tuple(one for one in found if one.typical.school_count >= LEAST_SCHOOLS)

    def _level(self, site_id: str) -> str:
        """Return the level of a school that may stand beside others; empty where it may not."""
        site = self._sites.get(site_id)
        return site.level if site and site.is_comparable and site.operator == "district" else ""
