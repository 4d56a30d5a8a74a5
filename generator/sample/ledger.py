"""The ledgers of an invented district: budget and spending lines of one site and year at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.money import split
from generator.sample.chance import chance, near
from generator.sample.layout import Layout, lay_out
from generator.sample.rules import Rule, price_levels, rules_for
from generator.sample.sites import Site
from generator.sample.spending import SpendingHabit, share_so_far
from generator.sample.students import Counts, Enrollment, count_students, district_counts

_NOBODY = Counts(0, 0, 0, 0)
_PROPOSED_PAY, _ADOPTED_PAY, _PAY = 985, 992, 1000
"""Pay is agreed on after the budget is adopted, and expected to rise less in the spring before."""

LAST_RELIEF_YEAR = 2025
"""Federal relief could be spent until September 30, 2024: three months of this fiscal year."""

_CARRIED_OVER = "34567"
"""First digits of the objects for which unused money may be carried over: not debt or transfers."""

_RATES_MOVE = 90
"""Thousandths by which what is given a student for a purpose may differ from a year's prices."""

_STEADY = ("5000", "9000")
"""Functions whose amounts are agreed on for years: bonds, and what is moved to other funds."""

_PURCHASES_DIFFER = 0.25
"""How far a site's way of buying is from the usual: more books here, more trips there."""


class Amounts(NamedTuple):
    """One ledger line, in cents; `segments` are the account's codes as a row of CSV has them."""

    fund: str
    segments: str
    proposed: int
    adopted: int
    amended: int
    actual: int
    encumbered: int
    by_october: int
    """Of what a closed year spent, what had been spent when the open one was read."""

    proposed_tenths: int
    """Tenths of full-time positions that the line pays, by budget."""

    adopted_tenths: int
    amended_tenths: int

    def fte_tenths(self, stage: str) -> int:
        """Return tenths of full-time positions that the line pays in a budget."""
        return int(getattr(self, f"{stage}_tenths"))


class _RuleAmounts(NamedTuple):
    """What each rule comes to in cents."""

    proposed: list[int]
    adopted: list[int]
    amended: list[int]
    not_budgeted: list[int]
    """Spent without a budget."""


@dataclass
class District:
    """An invented district, of which only one site's lines are ever held."""

    sites: list[Site]
    years: range
    """Fiscal years; the last is open, the others are closed."""

    lines: int
    """Budget lines of a site, year and stage."""

    seed: int
    enrollment: dict[int, dict[str, Enrollment]] = field(init=False)
    back_pay: tuple[str, int] | None = field(init=False)
    """The school and year in which pay of earlier years was paid; None where no year is closed."""

    _layouts: dict[frozenset[str], Layout] = field(init=False, default_factory=dict)
    _rates: dict[tuple[int, int], int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Count the students and set the prices."""
        self.enrollment = count_students(self.sites, self.years, self.seed)
        self._prices = price_levels(self.years)
        self._district = {year: district_counts(self.enrollment[year]) for year in self.years}
        self.back_pay = self._late_pay()

    def is_open_year(self, year: int) -> bool:
        """Whether the year is still running."""
        return year == self.years[-1]

    @property
    def closed_years(self) -> range:
        """Fiscal years that are over."""
        return self.years[:-1]

    def price(self, year: int) -> int:
        """Return the price level of a year in millionths of the newest year's."""
        return self._prices[year]

    def students(self, year: int) -> Enrollment:
        """Return the district's students in a year."""
        return self._district[year]

    def students_of(self, rule: Rule, site: Site, year: int) -> Enrollment:
        """Return the students that a rule is worked out from: the site's own, or the district's."""
        if rule.is_for_schools:
            return self.enrollment[year].get(site.site_id, Enrollment(_NOBODY, _NOBODY))
        return self._district[year]

    def rules(self, site: Site, year: int) -> list[Rule]:
        """Return what is paid for at a site in a year; nothing in a year it is not open."""
        return rules_for(self._duties(site, year)[0]) if site.is_open(year) else []

    def site_lines(self, site: Site, year: int) -> Iterator[Amounts]:
        """Iterate over a site's lines in the order of the accounts; none in a year it is not open."""
        if not site.is_open(year):
            return
        duties, project = self._duties(site, year)
        rules = rules_for(duties)
        amounts = self._rule_amounts(site, year, rules, project)
        if duties not in self._layouts:
            self._layouts[duties] = lay_out(rules, amounts.amended, self.lines)
        layout = self._layouts[duties]
        weights = [self._weights(rule, number, site) for number, rule in enumerate(rules)]
        *budgets, not_budgeted = (_booked(layout, weights, column) for column in amounts)
        habit = SpendingHabit(
            chance(self.seed, "spending", site.site_id, year), is_open=self.is_open_year(year)
        )
        spent, committed = habit.spent(layout.accounts, budgets[-1], not_budgeted)
        pace = near(chance(self.seed, "october", site.site_id, year), 1.0, 0.02)
        by_october = [
            int(cents * pace * share_so_far(account.object))
            for cents, account in zip(spent, layout.accounts, strict=True)
        ]
        found = (*budgets, spent, committed, by_october)
        columns = [layout.spread_lines(column) for column in found]
        columns += [
            layout.first_lines(column) for column in self._tenths(site, year, layout, rules)
        ]
        segments = (
            (account.fund, ",".join(account))
            for account, lines in zip(layout.accounts, layout.lines, strict=True)
            for _ in range(lines)
        )
        for (fund, text), *cents in zip(segments, *columns, strict=True):
            yield Amounts(fund, text, *cents)

    def _duties(self, site: Site, year: int) -> tuple[frozenset[str], int]:
        """Return what is paid for at a site this year, and its building project in $1,000."""
        source = chance(self.seed, "year", site.site_id, year)
        more = set()
        project = 0
        if site.is_school and source.random() < 0.16:  # noqa: PLR2004 - one school in six is built on
            more.add("project")
            project = int(near(source, site.size * 2.6, site.size * 2.2))
        if site.is_school and source.random() < 0.3:  # noqa: PLR2004 - a credit at three schools in ten
            more.add("credit")
        if site.is_title_i:
            more.add("title_i")
        if "district_accounts" in site.duties and year % 3 == 0:  # every third year
            more.add("refunding")
        if year <= LAST_RELIEF_YEAR:
            ends = "_ends" if year == LAST_RELIEF_YEAR else ""
            more |= {f"relief{ends}"} if site.is_school else set()
            more |= {f"relief_air{ends}"} if "facilities" in site.duties else set()
        if (site.site_id, year) == self.back_pay:
            more.add("back_pay")
        return site.duties | more, project

    def _rule_amounts(self, site: Site, year: int, rules: list[Rule], project: int) -> _RuleAmounts:
        source = chance(self.seed, "budget", site.site_id, year)
        found = _RuleAmounts([], [], [], [])
        for rule in rules:
            counts = self.students_of(rule, site, year)
            about = project, self._price_of(rule, year), site.pay
            proposed = rule.cents(counts.projected, *about, proposed=True)
            first = rule.cents(counts.projected, *about)
            second = rule.cents(counts.final, *about)
            if rule.is_pay:
                proposed = proposed * _PROPOSED_PAY // _PAY
                first = first * _ADOPTED_PAY // _PAY
            elif rule.accounts[0].object[0] in _CARRIED_OVER and second > 0:
                # What was not used last year is carried over, gifts most of all.
                carried = 0.35 if rule.accounts[0].resource == "0810" else 0.09
                second += int(second * carried * source.random())
            found.proposed.append(proposed if rule.first_in == "adopted" else 0)
            found.adopted.append(first if rule.first_in == "adopted" else 0)
            found.amended.append(second if rule.first_in != "actual" else 0)
            found.not_budgeted.append(second if rule.first_in == "actual" else 0)
        return found

    def _tenths(
        self, site: Site, year: int, layout: Layout, rules: list[Rule]
    ) -> tuple[list[int], ...]:
        """Return tenths of positions of each account, as proposed, adopted and amended: pay has them."""
        found = tuple([0] * len(layout.accounts) for _ in range(3))
        for rule, places in zip(rules, layout.places, strict=True):
            if rule.job_group:
                counts = self.students_of(rule, site, year)
                for column, halves in zip(found, rule.budgeted_half_positions(counts), strict=True):
                    column[places[0]] += 5 * halves
        return found

    def _price_of(self, rule: Rule, year: int) -> int:
        """Return the price level of a rule: what is no position gets more in one year, less in another."""
        price = self._prices[year]
        if rule.for_each or rule.accounts[0].function in _STEADY:
            return price
        if (rule.number, year) not in self._rates:
            moved = near(chance(self.seed, "rate", rule.number, year), 1000, _RATES_MOVE)
            self._rates[rule.number, year] = int(price * moved) // 1000
        return self._rates[rule.number, year]

    def _late_pay(self) -> tuple[str, int] | None:
        if not self.closed_years:
            return None
        year = self.closed_years[-1]
        schools = [
            site.site_id
            for site in self.sites
            if site.is_school and site.kind != "alternative" and not (site.opened or site.closed)
        ]
        drawn = chance(self.seed, "back pay").random()
        return schools[int(drawn * len(schools))], year

    def _weights(self, rule: Rule, number: int, site: Site) -> list[int]:
        """Return how a site divides a rule's amount among its accounts: pay by rates, the rest its own way."""
        if rule.is_pay or len(rule.per_mille) == 1:
            return [share * 1000 for share in rule.per_mille]
        source = chance(self.seed, "way", site.site_id, number)
        return [int(share * 1000 * near(source, 1, _PURCHASES_DIFFER)) for share in rule.per_mille]


def _booked(layout: Layout, weights: list[list[int]], amounts: list[int]) -> list[int]:
    """Return the amount of each account of a layout from the amount of each rule."""
    booked = [0] * len(layout.accounts)
    for places, shares, cents in zip(layout.places, weights, amounts, strict=True):
        for place, part in zip(places, split(cents, shares), strict=True):
            booked[place] += part
    return booked
