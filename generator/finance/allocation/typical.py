"""What each rule gives the typical school of a level: the median, exact, so that a school can stand beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from generator.finance.allocation.public import PublicAllocation


@dataclass(frozen=True)
class TypicalAmount:
    """What a rule gives the schools of a level."""

    cents: Fraction
    """The median; half a cent where it lies between two schools."""

    school_count: int
    """Schools of the level whose amount is known."""


@dataclass(frozen=True)
class BesideTypical:
    """One rule at one school, beside the typical school of its level."""

    rule_id: str
    cents: int
    typical: TypicalAmount

    @property
    def difference_cents(self) -> Fraction:
        """What the school has more, or less, than the typical one."""
        return self.cents - self.typical.cents


TypicalAmounts = Mapping[tuple[str, str], TypicalAmount]
"""By (level, rule_id)."""


def typical_amounts(allocation: PublicAllocation, level_of: Mapping[str, str]) -> TypicalAmounts:
    """Return the medians of all levels and rules, in one pass over the year.

    A rule that is part of a line of student need at a school is left out there.

    Args:
        allocation: The year.
        level_of: Level by site_id, of the schools that may stand beside others.
    """
    known: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (site_id, rule_id), amount in allocation.amounts.items():
        level = level_of.get(site_id)
        if level and amount.cents is not None:
            known[level, rule_id].append(amount.cents)
    return {
        key: TypicalAmount(Fraction(median(map(Fraction, cents))), len(cents))
        for key, cents in known.items()
    }


def beside_typical(
    allocation: PublicAllocation, site_id: str, level: str, typical: TypicalAmounts
) -> tuple[BesideTypical, ...]:
    """Return each of a school's rules whose amount is known beside the typical school, in their order."""
    method = allocation.method_of.get(site_id)
    return tuple(
        BesideTypical(rule.id, cents, beside)
        for rule in (method.rules if method else ())
        if (beside := typical.get((level, rule.id)))
        and (cents := allocation.amounts[site_id, rule.id].cents) is not None
    )
