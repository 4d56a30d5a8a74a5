"""Savings and the lines they are measured against, looked up over a PublicDistrict's balances.

Only the unassigned balance of the general fund is called savings. Source: GASB Statement 54 (2009).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.columns import BALANCE_CLASSES
from generator.figures.amounts import DISTRICT
from generator.figures.facts import ACTUAL, Facts
from generator.finance.balances import ReserveRule
from generator.finance.changes import Moment
from generator.money import divided

UNASSIGNED = "unassigned"
UNRESTRICTED = ("committed", "assigned", UNASSIGNED)
"""Classes that nobody but the district itself ties down. Source: GASB Statement 54 (2009)."""

MONTHS_ADVISED = 2
"""Source: Government Finance Officers Association, Fund Balance Guidelines for the General Fund
(best practice, 2015): unrestricted balance of at least two months of regular operating revenue or
expenditure of the general fund."""


@dataclass(frozen=True)
class RuleStanding:
    """A rule, the line it draws, and on which side of it the savings are."""

    rule: ReserveRule
    line_cents: int
    """The share of its base, to the nearest cent."""

    is_met: bool

    @property
    def is_cap(self) -> bool:
        """Whether it is the most that may be kept, not the least."""
        return self.rule.kind == "state_cap"


@dataclass(frozen=True)
class Standing:
    """Savings at the end of a year in one stage."""

    moment: Moment
    savings_cents: int
    """Unassigned balance of the general fund; may be below zero."""

    unrestricted_cents: int
    """With what the board and its officers set aside."""

    spending_cents: int | None
    """What goes out of the general fund in the year; None where it is not given, or nothing does."""

    rules: tuple[RuleStanding, ...]
    """Those whose base is given."""

    @property
    def two_months_cents(self) -> int | None:
        """What the field's guideline comes to."""
        return None if self.spending_cents is None else _months_of(self.spending_cents)


class ReserveFacts:
    """Look-ups over balances."""

    def __init__(self, facts: Facts) -> None:
        """Add the balances up."""
        self.facts = facts
        self._general: dict[Moment, dict[str, int]] = defaultdict(dict)
        self._other: dict[Moment, dict[str, int]] = defaultdict(dict)
        for one in facts.public.registers.balances:
            side = self._general if one.is_general_fund else self._other
            amounts = side[Moment(one.fiscal_year, one.stage)]
            amounts[one.balance_class] = amounts.get(one.balance_class, 0) + one.amount_cents

    @property
    def has_balances(self) -> bool:
        """Whether any balance of the general fund is given."""
        return bool(self._general)

    def yearly(self) -> list[Standing]:
        """Return each year's savings by year: as they were, else as they are planned."""
        years: dict[int, list[str]] = defaultdict(list)
        for moment in self._general:
            years[moment.fiscal_year].append(moment.stage)
        return [
            self.standing(Moment(year, stage))
            for year, stages in sorted(years.items())
            if (stage := self._telling(year, stages))
        ]

    def newest(self) -> Standing | None:
        """Return the newest savings that are known, else those planned for the year of the pages."""
        found = self.yearly()
        known = [one for one in found if one.moment.stage == ACTUAL]
        if known:
            return known[-1]
        now = self.facts.newest_year(DISTRICT)
        past = [one for one in found if one.moment.fiscal_year <= now]
        return past[-1] if past else found[0] if found else None

    def standing(self, moment: Moment) -> Standing:
        """Return the savings of a year and stage that has balances."""
        classes = self._general[moment]
        savings = classes.get(UNASSIGNED, 0)
        flows = self.facts.public.registers.general_fund.get((moment.fiscal_year, moment.stage))
        spending = flows.spending_cents if flows else None
        rules = []
        for rule in self.facts.public.registers.reserve_rules:
            base = flows.base_cents(rule) if flows else None
            if base is not None and base > 0:
                rules.append(_measured(rule, base, savings))
        return Standing(
            moment=moment,
            savings_cents=savings,
            unrestricted_cents=sum(classes.get(one, 0) for one in UNRESTRICTED),
            spending_cents=spending if spending is not None and spending > 0 else None,
            rules=tuple(rules),
        )

    def classes(self, moment: Moment) -> list[tuple[str, int, int]]:
        """Return the balance by class: of the general fund, and of all other funds together."""
        general: Mapping[str, int] = self._general.get(moment, {})
        other: Mapping[str, int] = self._other.get(moment, {})
        return [
            (one, general.get(one, 0), other.get(one, 0))
            for one in BALANCE_CLASSES
            if one in general or one in other
        ]

    def whole(self, moment: Moment) -> tuple[int, int]:
        """Return all classes together: of the general fund, and of all other funds."""
        sides = (self._general.get(moment, {}), self._other.get(moment, {}))
        general, other = (sum(amounts.values()) for amounts in sides)
        return general, other

    def _telling(self, year: int, stages: list[str]) -> str | None:
        """Return what a year's savings are told by: how it ended, else its newest budget."""
        order = ["amended", "adopted", "proposed"]
        if not self.facts.is_open(year):
            order.insert(0, ACTUAL)
        return next((stage for stage in order if stage in stages), None)


def _measured(rule: ReserveRule, base_cents: int, savings_cents: int) -> RuleStanding:
    exact = Fraction(base_cents) * rule.share
    is_met = savings_cents <= exact if rule.kind == "state_cap" else savings_cents >= exact
    return RuleStanding(rule, divided(exact.numerator, exact.denominator), is_met)


def _months_of(yearly_cents: int) -> int:
    return divided(yearly_cents * MONTHS_ADVISED, 12)
