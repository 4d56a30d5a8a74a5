"""How many of a school's students come from low-income families, where that may be known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from generator.money import divided
from generator.privacy import PublicDistrict

if TYPE_CHECKING:
    from generator.figures.facts import Facts

_PERCENT, _HUNDREDTHS = 100, 10_000
_EXACT = 10_000
"""Counts have at most four decimals."""


@dataclass(frozen=True)
class Need:
    """Students of low-income families among all students of a school, of one count."""

    low_income: Decimal
    students: Decimal
    fiscal_year: int
    count_stage: str
    """`projected` or `final`."""

    @property
    def percent(self) -> int:
        """The share in whole percent, halves up."""
        return self._of(_PERCENT)

    @property
    def hundredths(self) -> int:
        """The share in hundredths of a percent, halves up."""
        return self._of(_HUNDREDTHS)

    def _of(self, whole: int) -> int:
        return divided(int(self.low_income * _EXACT) * whole, int(self.students * _EXACT))


def need_of(
    public: PublicDistrict, site_id: str, fiscal_year: int, count_stage: str
) -> Need | None:
    """Return a school's need by one count; None where either number may not be known."""
    key = fiscal_year, site_id, count_stage
    part, whole = public.low_income.get(key), public.counts.get(key)
    if part is None or whole is None or part.students is None or not whole.students:
        return None
    return Need(part.students, whole.students, fiscal_year, count_stage)


def newest_need(facts: Facts, site_id: str, first: str = "final") -> Need | None:
    """Return a school's need in the newest year that has one; the count stage `first` goes first."""
    stages = ("final", "projected") if first == "final" else ("projected", "final")
    for year in reversed(facts.years(site_id)):
        for stage in stages:
            if need := need_of(facts.public, site_id, year, stage):
                return need
    return None
