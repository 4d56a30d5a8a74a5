"""Fund balance of an invented district at the end of each year: revenue is worked out to meet it.

The general fund saves in most years and draws on its savings in the last closed one, when money that
came once had ended. Classes are those of GASB Statement 54, which is about governmental funds.
"""

from __future__ import annotations

from collections.abc import Callable

from generator.money import split
from generator.sample.books import ESCROW, Books
from generator.sample.chance import chance, near
from generator.sample.ledger import District

GENERAL, FOOD, COMMUNITY, BUILDING, DEBT = "01", "02", "04", "06", "07"
GOVERNMENTAL = (GENERAL, FOOD, COMMUNITY, BUILDING, DEBT)
"""Funds that have a fund balance; insurance and trust funds have net position instead."""

_WHOLE = 1000
_EXPECTED = 982
"""Thousandths of its amended budget that an open year is expected to spend."""

_GROWTH = 1030
"""Thousandths of the year before, where that year is not among those of the sample."""

_KEPT = {FOOD: 140, COMMUNITY: 90, DEBT: 280}
"""Thousandths of a year's spending, by fund."""

_BOND_YEARS = 3
"""Bonds are sold, and old ones paid off early, every third year."""


class Savings:
    """What each fund has at the end of each year, in cents."""

    def __init__(self, district: District, books: Books) -> None:
        """Work it out from what is spent."""
        self._district = district
        self._books = books
        self._shares = self._general_shares()
        self._building, self._bonds = self._building_fund()

    def full_year(self, year: int, fund: str) -> int:
        """Return what is spent from a fund in a year, or is expected to be when it is over."""
        if year < self._district.years[0]:
            return self.full_year(year + 1, fund) * _WHOLE // _GROWTH
        if year > self._district.years[-1]:
            return self.full_year(year - 1, fund) * _GROWTH // _WHOLE
        return expected(self._district, year, lambda stage: self._books.spent(year, stage, fund))

    def closing(self, year: int, fund: str) -> int:
        """Return the balance at the end of a year, from the year before the first one on."""
        if fund == BUILDING:
            return self._building[year]
        if fund == GENERAL:
            return self.full_year(year, fund) * self._shares[year] // (_WHOLE * _WHOLE)
        spent = self.full_year(year, fund)
        if fund == DEBT:
            within = max(year, self._district.years[0])
            spent = self.full_year(within, fund) - self.refunded(within)
        source = chance(self._district.seed, "kept", fund, year)
        return int(spent * near(source, _KEPT[fund], _KEPT[fund] / 6)) // _WHOLE

    def refunded(self, year: int) -> int:
        """Return what pays off old bonds early in a year."""
        return expected(
            self._district, year, lambda stage: self._books.special(year, stage, DEBT, ESCROW)
        )

    def bonds_sold(self, year: int) -> int:
        """Return what bonds sold for building bring in a year."""
        return self._bonds.get(year, 0)

    def classes(self, year: int, fund: str) -> dict[str, int]:
        """Return the balance at the end of a year by class; the classes add to it."""
        total = self.closing(year, fund)
        if fund == GENERAL:
            spent = self.full_year(year, fund)
            source = chance(self._district.seed, "classes", year)
            kept = {
                "nonspendable": spent * 3 // _WHOLE,
                "restricted": self.restricted(year),
                "committed": _rounded(self.full_year(self._district.years[0], fund) // 100),
                "assigned": _rounded(int(spent * near(source, 12, 3)) // _WHOLE),
            }
            return {**kept, "unassigned": total - sum(kept.values())}
        if fund == FOOD:
            stock, rest = split(total, [1, 9])
            return {"nonspendable": stock, "restricted": rest}
        if fund == COMMUNITY:
            rest, fees = split(total, [2, 3])
            return {"restricted": rest, "assigned": fees}
        return {"restricted": total}

    def restricted(self, year: int) -> int:
        """Return what the general fund has left of money that is tied to a purpose."""
        source = chance(self._district.seed, "restricted", year)
        return int(self.full_year(year, GENERAL) * near(source, 16, 3)) // _WHOLE

    def _general_shares(self) -> dict[int, int]:
        """Return the general fund's balance by year, in millionths of its spending."""
        years, seed = self._district.years, self._district.seed
        before, drawn, newest = years[-1] - 2, years[-1] - 1, years[-1]
        shares = {before: int(near(chance(seed, "savings"), 144_000, 5_000))}
        shares[drawn] = shares[before] - int(near(chance(seed, "drawn"), 13_000, 2_000))
        shares[newest] = shares[drawn] + int(near(chance(seed, "newest"), 1_000, 2_000))
        for year in range(before - 1, years[0] - 2, -1):
            saved = int(near(chance(seed, "saved", year), 5_000, 4_000))
            shares[year] = max(122_000, shares[year + 1] - saved)
        return shares

    def _building_fund(self) -> tuple[dict[int, int], dict[int, int]]:
        """Return the building fund's balance, and the bonds sold, by year."""
        first = self._district.years[0]
        until = next(year for year in range(first, first + _BOND_YEARS) if _sells(year))
        needed = sum(self.full_year(year, BUILDING) for year in range(first, until))
        balance = (needed + self.full_year(first, BUILDING)) * 6 // 5 if needed else 0
        balance = balance or self.full_year(first, BUILDING) // 5
        balances, bonds = {first - 1: balance}, {}
        for year in self._district.years:
            sold = 0
            if _sells(year):
                needed = sum(self.full_year(year + more, BUILDING) for more in range(_BOND_YEARS))
                sold = bonds[year] = _rounded(needed * 6 // 5, 10**7)
            interest = (3 * balance + sold) // 100
            balance += sold + interest - self.full_year(year, BUILDING)
            balances[year] = balance
        return balances, bonds


def expected(district: District, year: int, spent_in: Callable[[str], int]) -> int:
    """Return what a whole year comes to: its spending, or what is expected of an open one."""
    if district.is_open_year(year):
        return spent_in("amended") * _EXPECTED // _WHOLE
    return spent_in("actual")


def _sells(year: int) -> bool:
    return year % _BOND_YEARS == 0


def _rounded(cents: int, to: int = 10**6) -> int:
    """Return an amount as boards decide on it: whole tens of thousands of dollars, unless another."""
    return (cents + to // 2) // to * to
