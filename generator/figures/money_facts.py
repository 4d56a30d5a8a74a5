"""Money in, and money in beside money out, looked up over a PublicDistrict's revenue and ledger.

Beside each other stand the funds that run the district: general, special revenue and permanent funds,
with those whose people are not in the schools' counts. Building, debt and other funds stand apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from generator.figures.amounts import DISTRICT
from generator.figures.facts import ACTUAL, Facts
from generator.finance import accounts
from generator.finance.changes import Moment
from generator.finance.remarks import Grant
from generator.finance.revenue import FEDERAL, OTHER_FINANCING, SOURCES, RevenueAmount
from generator.privacy import SCOPES

RUNNING_FUNDS = (accounts.OPERATING, accounts.LEFT_OUT)
"""Kinds of fund that run the district; `left_out` marks lines of the same funds."""


@dataclass(frozen=True)
class SourceAmount:
    """Money in from one source, in cents."""

    source: str
    """One of `finance.revenue.SOURCES`."""

    cents: int
    one_time_cents: int
    """The part that comes once and not every year."""

    row_count: int
    """Rows of the district's file that it stands on."""


@dataclass(frozen=True)
class OnBehalf:
    """What the state pays for the district, and whether it is counted among money in."""

    cents: int
    in_spending: str
    """`included`, `excluded` or `unknown`: whether the spending beside it has it too."""

    @property
    def is_counted(self) -> bool:
        """Whether it is among money in: not where the spending beside it leaves it out."""
        return self.in_spending != "excluded"


@dataclass(frozen=True)
class InAndOut:
    """What comes into and goes out of the running funds in a year and stage, in cents."""

    moment: Moment
    recurring_cents: int
    one_time_cents: int
    financing_cents: int
    """Bonds, loans, transfers in, property sold: no income of the year."""

    scopes: Mapping[str, int]
    """What goes out, by scope; also scopes that are no running of schools."""

    start_cents: int | None = None
    """Balance of the same funds at the end of the year before; None where it is not given."""

    start: Moment | None = None
    """The stage that the balance at the start is of."""

    end_cents: int | None = None

    row_count: int = 0

    @property
    def out_cents(self) -> int:
        """Everything that goes out."""
        return sum(self.scopes.values())

    @property
    def in_cents(self) -> int:
        """Everything that comes in, other financing too."""
        return self.recurring_cents + self.one_time_cents + self.financing_cents

    @property
    def net_cents(self) -> int:
        """In less out."""
        return self.in_cents - self.out_cents

    @property
    def change_cents(self) -> int | None:
        """How the balance moves as the district states it; None where an end of it is not given."""
        if self.start_cents is None or self.end_cents is None:
            return None
        return self.end_cents - self.start_cents

    @property
    def unexplained_cents(self) -> int | None:
        """The change of the balance less in and out: zero where the three agree."""
        return None if self.change_cents is None else self.change_cents - self.net_cents


@dataclass(frozen=True)
class GrantMoney:
    """A grant with an end, and what is planned or spent of it in the year at hand."""

    grant: Grant
    cents: int | None
    """None where the ledger of the year has no line of it."""


class MoneyFacts:
    """Look-ups over money in. Everything is of the running funds unless it says otherwise."""

    def __init__(self, facts: Facts) -> None:
        """Sort the revenue by year and stage."""
        self.facts = facts
        self._revenue = _by_moment(facts.public.registers.revenue)

    @property
    def has_revenue(self) -> bool:
        """Whether any money in is given."""
        return bool(self._revenue)

    @cached_property
    def moment(self) -> Moment | None:
        """The year and stage that money in opens on.

        The year of the district's pages, else the newest before it, else the oldest after it; in it the
        stage that pages open on, else its newest budget, else what was received in a closed year.
        """
        now = self.facts.newest_year(DISTRICT)
        years = sorted({moment.fiscal_year for moment in self._revenue})
        past = [year for year in years if year <= now]
        for year in [*reversed(past), *(year for year in years if year > now)]:
            for stage in self._telling(year):
                if self.amounts(Moment(year, stage)):
                    return Moment(year, stage)
        return None

    def yearly(self) -> list[Moment]:
        """Return each year's most telling stage of money in, by year."""
        years = sorted({moment.fiscal_year for moment in self._revenue})
        found = []
        for year in years:
            stages = [s for s in self._telling(year) if self.amounts(Moment(year, s))]
            found += [Moment(year, stage) for stage in stages[:1]]
        return found

    def amounts(self, moment: Moment) -> list[SourceAmount]:
        """Return money in by source, in the order of SOURCES; without other financing."""
        return [one for one in self._by_source(moment) if one.source != OTHER_FINANCING]

    def total_cents(self, moment: Moment) -> int:
        """Return money in, all sources together; without other financing."""
        return sum(one.cents for one in self.amounts(moment))

    def federal_cents(self, moment: Moment) -> int:
        """Return what comes from the federal government."""
        return sum(one.cents for one in self.amounts(moment) if one.source == FEDERAL)

    def on_behalf(self, moment: Moment) -> OnBehalf | None:
        """Return what the state pays for the district; None where nothing is marked so."""
        cents = sum(
            one.amount_cents
            for one in self._revenue.get(moment, ())
            if one.is_on_behalf and one.fund_group in RUNNING_FUNDS
        )
        basis = self.facts.public.profile.basis_of(moment.fiscal_year, moment.stage)
        return OnBehalf(cents, basis.on_behalf) if cents else None

    def by_fund_group(self, moment: Moment) -> dict[str, dict[str, int]]:
        """Return everything in the register by kind of fund, then source; on-behalf money too."""
        found: dict[str, dict[str, int]] = {}
        for one in self._revenue.get(moment, ()):
            group = found.setdefault(one.fund_group, {})
            group[one.source] = group.get(one.source, 0) + one.amount_cents
        return {group: found[group] for group in accounts.FUND_GROUPS if group in found}

    def everything_cents(self, moment: Moment) -> int:
        """Return everything in the register, as `by_fund_group` has it."""
        return sum(one.amount_cents for one in self._revenue.get(moment, ()))

    def in_and_out(self, moment: Moment) -> InAndOut | None:
        """Return money in beside money out; None where either is not given for the year and stage."""
        ledger = self._out.get((moment.fiscal_year, moment.stage))
        sources = self._by_source(moment)
        if not ledger or not any(one.source != OTHER_FINANCING for one in sources):
            return None
        income = [one for one in sources if one.source != OTHER_FINANCING]
        once = sum(one.one_time_cents for one in income)
        start = self._start(moment)
        return InAndOut(
            moment=moment,
            recurring_cents=sum(one.cents for one in income) - once,
            one_time_cents=once,
            financing_cents=sum(one.cents for one in sources if one.source == OTHER_FINANCING),
            scopes=ledger.scopes,
            start_cents=self._balances.get(start) if start else None,
            start=start,
            end_cents=self._balances.get(moment),
            row_count=ledger.row_count + sum(one.row_count for one in sources),
        )

    def grants(self, year: int, stage: str) -> list[GrantMoney]:
        """Return the grants with an end, the first to end first."""
        amounts = {
            one.code: sum(one.scopes.values())
            for one in self.facts.segment("resource", year, stage)
        }
        return [
            GrantMoney(grant, amounts.get(grant.resource))
            for grant in sorted(
                self.facts.public.registers.grants, key=lambda one: (one.ends, one.name)
            )
        ]

    def _telling(self, year: int) -> list[str]:
        """Return the stages of a year, the most telling first; not what an open year has received."""
        given = {moment.stage for moment in self._revenue if moment.fiscal_year == year}
        order = ["amended", "adopted", "proposed"]
        if not self.facts.is_open(year):
            order.insert(0, ACTUAL)
        if year in self.facts.years(DISTRICT):
            order.insert(0, self.facts.leading_stage(DISTRICT, year))
        return [stage for stage in dict.fromkeys(order) if stage in given]

    def _by_source(self, moment: Moment) -> list[SourceAmount]:
        found: dict[str, list[RevenueAmount]] = defaultdict(list)
        state_pays = self.on_behalf(moment)
        for one in self._revenue.get(moment, ()):
            is_left_out = one.is_on_behalf and state_pays is not None and not state_pays.is_counted
            if one.fund_group in RUNNING_FUNDS and not is_left_out:
                found[one.source].append(one)
        return [
            SourceAmount(
                source=source,
                cents=sum(one.amount_cents for one in found[source]),
                one_time_cents=sum(one.amount_cents for one in found[source] if one.is_one_time),
                row_count=sum(one.row_count for one in found[source]),
            )
            for source in SOURCES
            if source in found
        ]

    def _start(self, moment: Moment) -> Moment | None:
        """Return the moment whose balance a year starts from: the year before, as it ended."""
        before = moment.fiscal_year - 1
        for stage in dict.fromkeys([ACTUAL, moment.stage, "amended", "adopted", "proposed"]):
            if Moment(before, stage) in self._balances:
                return Moment(before, stage)
        return None

    @cached_property
    def _balances(self) -> dict[Moment, int]:
        found: dict[Moment, int] = defaultdict(int)
        for one in self.facts.public.registers.balances:
            if one.fund_group in RUNNING_FUNDS:
                found[Moment(one.fiscal_year, one.stage)] += one.amount_cents
        return dict(found)

    @cached_property
    def _out(self) -> dict[tuple[int, str], _Out]:
        cut = self.facts.public.ledger.cut("fiscal_year", "stage", "fund_group", "scope")
        columns = ("fiscal_year", "stage", "fund_group", "scope", "amount_cents", "row_count")
        found: dict[tuple[int, str], _Out] = {}
        for year, stage, group, scope, cents, rows in zip(
            *(cut[name].tolist() for name in columns), strict=True
        ):
            if group in RUNNING_FUNDS:
                out = found.setdefault((year, stage), _Out())
                out.scopes[scope] = out.scopes.get(scope, 0) + cents
                out.row_count += rows
        for out in found.values():
            out.scopes = {scope: out.scopes[scope] for scope in SCOPES if scope in out.scopes}
        return found


@dataclass
class _Out:
    scopes: dict[str, int] = field(default_factory=dict)
    row_count: int = 0


def _by_moment(revenue: Iterable[RevenueAmount]) -> dict[Moment, list[RevenueAmount]]:
    found: dict[Moment, list[RevenueAmount]] = defaultdict(list)
    for one in revenue:
        found[Moment(one.fiscal_year, one.stage)].append(one)
    return dict(found)
