"""What each rule gives a school above or below the typical school of its level: the median, exact."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from generator.finance.allocation.public import PublicAllocation


@dataclass(frozen=True)
class BesideTypical:
    """One rule at one school, beside the median school of its level."""

    rule_id: str
    cents: int
    typical_cents: Fraction
    """The median; half a cent where it lies between two schools."""

    school_count: int
    """Schools of the level whose amount is known, this one among them."""

    @property
    def difference_cents(self) -> Fraction:
        """What the school has more, or less, than the typical one."""
        return self.cents - self.typical_cents


def beside_typical(
    allocation: PublicAllocation, site_id: str, same_level: Collection[str]
) -> tuple[BesideTypical, ...]:
    """Return each of a school's rules beside the median of schools of its level.

    A rule that is part of a line of student need at a school is left out there.

    Args:
        allocation: The year.
        site_id: The school.
        same_level: Schools that it may be put beside, by site_id; itself may be among them.
    """
    method = allocation.method_of.get(site_id)
    if method is None:
        return ()
    sites = sorted({site_id, *same_level})
    found = []
    for rule in method.rules:
        own = _known(allocation, site_id, rule.id)
        others = [
            cents for site in sites if (cents := _known(allocation, site, rule.id)) is not None
        ]
        if own is not None:
            found.append(BesideTypical(rule.id, own, median(map(Fraction, others)), len(others)))
    return tuple(found)


def _known(allocation: PublicAllocation, site_id: str, rule_id: str) -> int | None:
    amount = allocation.amounts.get((site_id, rule_id))
    return None if amount is None else amount.cents
