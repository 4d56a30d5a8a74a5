"""What full costs stand on, all of it public, and which schools have one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.finance.district import ACTUAL, COUNT_STAGE, Site
from generator.finance.full_cost import (
    COUNT_WITHHELD,
    INCOMPLETE_YEAR,
    LEFT_OUT,
    NO_COUNT,
    NO_STUDENTS,
    OPEN_YEAR,
    OTHER_OPERATOR,
)
from generator.finance.ledger import Frame
from generator.finance.staff import Positions
from generator.schema.profile import DistrictProfile


@dataclass(frozen=True)
class PublicGround:
    """All that full costs are worked out from; nothing in it is withheld."""

    lines: Frame
    """The published ledger: fiscal_year, stage, site_id, scope, function_group, amount_cents."""

    sites: Mapping[str, Site]
    students: Mapping[tuple[int, str, str], Decimal | None]
    """By (fiscal_year, site_id, `projected` or `final`); None where the count is withheld."""

    positions: Mapping[tuple[int, str, str], Positions]
    """By (fiscal_year, stage, site_id)."""

    open_years: frozenset[int]
    profile: DistrictProfile

    def students_of(self, site_id: str, fiscal_year: int, stage: str) -> Decimal | None:
        """Return the published count that amounts of a stage are divided by; None where there is none."""
        return self.students.get((fiscal_year, site_id, COUNT_STAGE[stage]))

    def fte_of(self, site_id: str, fiscal_year: int, stage: str) -> Decimal:
        """Return all positions of a site; zero where none are known."""
        groups = self.positions.get((fiscal_year, stage, site_id), {})
        return sum(groups.values(), Decimal(0))

    def schools(self, fiscal_year: int, stage: str, with_lines: Iterable[str]) -> dict[str, str]:
        """Return every school of a year, by site_id, with why it has no full cost; empty where it may.

        A school is there where it is open and has a line or a count.
        """
        lines = set(with_lines)
        return {
            site.site_id: self._why_not(site, fiscal_year, stage)
            for site in self.sites.values()
            if site.is_school
            and (site.opened or 0) <= fiscal_year <= (site.closed or fiscal_year)
            and (
                site.site_id in lines
                or (fiscal_year, site.site_id, COUNT_STAGE[stage]) in self.students
            )
        }

    def _why_not(self, site: Site, fiscal_year: int, stage: str) -> str:
        if stage == ACTUAL and fiscal_year in self.open_years:
            return OPEN_YEAR
        if self.profile.gap_in(fiscal_year, stage):
            return INCOMPLETE_YEAR
        if site.operator != "district":
            return OTHER_OPERATOR
        if site.site_id in self.profile.operating_scope.leave_out_sites:
            return LEFT_OUT
        if (fiscal_year, site.site_id, COUNT_STAGE[stage]) not in self.students:
            return NO_COUNT
        students = self.students_of(site.site_id, fiscal_year, stage)
        if students is None:
            return COUNT_WITHHELD
        return "" if students else NO_STUDENTS
