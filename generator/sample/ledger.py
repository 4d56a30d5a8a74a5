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
from generator.sample.spending import SpendingHabit
from generator.sample.students import Counts, Enrollment, count_students, district_counts

_NOBODY = Counts(0, 0, 0, 0)
_BEFORE_THE_RAISE, _AFTER_THE_RAISE = 992, 1000
"""Pay is agreed on after the budget is adopted."""

_CARRIED_OVER = "34567"
"""First digits of the objects for which unused money may be carried over: not debt or transfers."""

_PURCHASES_DIFFER = 0.25
"""How far a site's way of buying is from the usual: more books here, more trips there."""


class Amounts(NamedTuple):
    """One ledger line, in cents; `segments` are the account's codes as a row of CSV has them."""

    fund: str
    segments: str
    adopted: int
    amended: int
    actual: int
    encumbered: int


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
    _layouts: dict[frozenset[str], Layout] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Count the students and set the prices."""
        self.enrollment = count_students(self.sites, self.years, self.seed)
        self._prices = price_levels(self.years)
        self._district = {year: district_counts(self.enrollment[year]) for year in self.years}

    def is_open_year(self, year: int) -> bool:
        """Whether the year is still running."""
        return year == self.years[-1]

    def site_lines(self, site: Site, year: int) -> Iterator[Amounts]:
        """Iterate over a site's lines in the order of the accounts; none in a year it is not open."""
        if not site.is_open(year):
            return
        duties, project = self._duties(site, year)
        rules = rules_for(duties)
        adopted, amended, not_budgeted = self._rule_amounts(site, year, rules, project)
        if duties not in self._layouts:
            self._layouts[duties] = lay_out(rules, amended, self.lines)
        layout = self._layouts[duties]
        weights = [self._weights(rule, number, site) for number, rule in enumerate(rules)]
        booked = [_booked(layout, weights, amounts) for amounts in (adopted, amended, not_budgeted)]
        habit = SpendingHabit(
            chance(self.seed, "spending", site.site_id, year), is_open=self.is_open_year(year)
        )
        spent, committed = habit.spent(layout.accounts, booked[1], booked[2])
        columns = (layout.spread_lines(column) for column in (*booked[:2], spent, committed))
        segments = (
            (account.fund, ",".join(account))
            for account, lines in zip(layout.accounts, layout.lines, strict=True)
            for _ in range(lines)
        )
        for (fund, text), *amounts in zip(segments, *columns, strict=True):
            yield Amounts(fund, text, *amounts)

    def _duties(self, site: Site, year: int) -> tuple[frozenset[str], int]:
        """Return what is paid for at a site this year, and its building project in $1,000."""
        source = chance(self.seed, "year", site.site_id, year)
        more = set()
        project = 0
        if site.is_school and source.random() < 0.16:  # noqa: PLR2004 - one school in six is built on
            more.add("project")
            project = int(near(source, site.size * 2.6, site.size * 2.2))
        if source.random() < 0.3:  # noqa: PLR2004 - a credit at three sites in ten
            more.add("credit")
        if site.is_title_i:
            more.add("title_i")
        if "district_accounts" in site.duties and year % 3 == 0:  # every third year
            more.add("refunding")
        return site.duties | more, project

    def _rule_amounts(
        self, site: Site, year: int, rules: list[Rule], project: int
    ) -> tuple[list[int], list[int], list[int]]:
        """Return what each rule comes to in cents: adopted, amended, and spent without a budget."""
        source = chance(self.seed, "budget", site.site_id, year)
        own = self.enrollment[year].get(site.site_id, Enrollment(_NOBODY, _NOBODY))
        district = self._district[year]
        adopted, amended, not_budgeted = [], [], []
        for rule in rules:
            counts = own if rule.is_for_schools else district
            first, second = (
                rule.cents(students, project, self._prices[year], site.pay)
                for students in (counts.projected, counts.final)
            )
            if rule.is_pay:
                first = first * _BEFORE_THE_RAISE // _AFTER_THE_RAISE
            elif rule.accounts[0].object[0] in _CARRIED_OVER and second > 0:
                # What was not used last year is carried over, gifts most of all.
                carried = 0.35 if rule.accounts[0].resource == "0810" else 0.09
                second += int(second * carried * source.random())
            adopted.append(first if rule.first_in == "adopted" else 0)
            amended.append(second if rule.first_in != "actual" else 0)
            not_budgeted.append(second if rule.first_in == "actual" else 0)
        return adopted, amended, not_budgeted

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
