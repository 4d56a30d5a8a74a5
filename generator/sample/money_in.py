"""Money in of an invented district: money_in.csv says which source pays for what.

Revenue of a closed year less its spending is the change in fund balance, to the cent, in every fund
that has one: the source that pays the rest of a fund's spending sees to it. `pays` is a resource whose
spending the source meets, or a word: `tax` and `rest` share what is not tied to a purpose, `once`
comes in the newest year alone. Without it a source brings `dollars` a student. `budget` says how it is
budgeted: by what is to be spent (`spending`), with the students counted on (`count`), or as estimated
(`fixed`), in thousandths of what came of it; what a fund is to spend, but for other sources (`balanced`).
`moved` is the other side of money that leaves a fund.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from generator.columns import STAGES
from generator.money import split
from generator.sample.books import ESCROW, TRANSFER, Books
from generator.sample.chance import chance, near
from generator.sample.ledger import District
from generator.sample.rules import WHOLE_PRICE
from generator.sample.savings import DEBT, GENERAL, GOVERNMENTAL, Savings, expected
from generator.sample.tables import rows_of

_WHOLE = 1000
_TAX, _REST, _ONCE = "tax", "rest", "once"
_BONDS, _ESCROW, _MEALS, _ON_BEHALF = "bonds", "escrow", "meals", "on_behalf"
"""Words of the column `pays`."""

_PENSIONS = 27
"""Thousandths of general-fund spending that the state pays into the pension fund."""

_LEVY, _LEVIES_DIFFER = 460, 90
"""Thousandths of general money that property tax brings: the middle, and how far from it districts are."""

_FREE_MEALS, _MORE_FREE_MEALS = 340, 500
"""Thousandths of the cost of meals that federal money pays, and how many more where all are low-income."""


class Received(NamedTuple):
    """Money in of one year, stage, fund and source."""

    year: int
    stage: str
    fund: str
    source: str
    cents: int
    is_one_time: bool
    is_on_behalf: bool


@dataclass(frozen=True)
class _Source:
    """One row of money_in.csv."""

    fund: str
    code: str
    pays: str
    dollars: int
    budget: str
    estimates: tuple[int, ...]
    """Thousandths of what comes of it, in each budget."""

    spread: int
    so_far: int
    is_one_time: bool

    @property
    def is_tied(self) -> bool:
        """Whether it brings state or local money that is kept for its purpose until it is spent."""
        return self.fund == GENERAL and self.pays.isdigit() and self.budget != "spending"


class MoneyIn:
    """What each source brings."""

    def __init__(self, district: District, books: Books, savings: Savings) -> None:
        """Work with what is spent and what is to be left at the end of each year."""
        self._district = district
        self._books = books
        self._savings = savings
        self._sources = _sources()

    def rows(self) -> Iterator[Received]:
        """Yield what each source brings in each year and stage, where it brings anything."""
        for year in self._district.years:
            whole_year = self._whole_year(year)
            for stage in STAGES:
                for source, cents in self._stage(year, stage, whole_year).items():
                    if cents:
                        yield Received(
                            year=year,
                            stage=stage,
                            fund=source.fund,
                            source=source.code,
                            cents=cents,
                            is_one_time=source.is_one_time,
                            is_on_behalf=source.pays == _ON_BEHALF,
                        )

    def _stage(self, year: int, stage: str, whole_year: dict[_Source, int]) -> dict[_Source, int]:
        if stage == "actual":
            return {s: self._so_far(s, year, cents) for s, cents in whole_year.items()}
        found = {s: self._budgeted(s, year, stage, cents) for s, cents in whole_year.items()}
        for source, whole in found.items():
            if source.budget == "balanced":
                others = sum(c for s, c in found.items() if s.fund == source.fund and s != source)
                found[source] = max(0, whole - others)
        return found

    def _so_far(self, source: _Source, year: int, whole_year: int) -> int:
        if not self._district.is_open_year(year):
            return whole_year
        if source.budget == "moved":
            return self._moved(source, year, "actual")
        return whole_year * source.so_far // _WHOLE

    def _budgeted(self, source: _Source, year: int, stage: str, whole_year: int) -> int:
        """Return what a budget has of a source; of a balanced one, all that its fund is to have."""
        if source.budget == "moved":
            return self._moved(source, year, stage)
        if source.budget == "spending":
            return self._books.of_resource(year, stage, source.fund, source.pays)
        basis = whole_year
        if source.budget == "balanced":
            basis = self._books.spent(year, stage, source.fund)
        drawn = chance(self._district.seed, "estimate", source.fund, source.code, year, stage)
        share = near(drawn, source.estimates[STAGES.index(stage)], source.spread)
        estimate = int(basis * share) // _WHOLE
        if source.budget == "count" and stage != "amended":
            students = self._district.students(year)
            estimate = estimate * students.projected.all // students.final.all
        return _whole_dollars(estimate)

    def _whole_year(self, year: int) -> dict[_Source, int]:
        """Return what each source brings in a year when it is over."""
        found: dict[_Source, int] = {}
        for fund in self._books.funds():
            found |= self._of_fund(year, [s for s in self._sources if s.fund == fund], fund)
        return found

    def _of_fund(self, year: int, sources: Sequence[_Source], fund: str) -> dict[_Source, int]:
        found = {s: self._own(s, year) for s in sources if s.pays not in {_TAX, _REST}}
        if fund == GENERAL:
            self._keep_what_is_tied(year, found)
        left = self._total(year, fund)
        for source, cents in found.items():
            if source.pays != _ON_BEHALF:
                # Where few accounts are kept, one source may pay for more than its own.
                found[source] = min(cents, left)
                left -= found[source]
        for source in sources:
            if source.pays == _TAX:
                levy = near(chance(self._district.seed, "levy"), _LEVY, _LEVIES_DIFFER)
                found[source] = int(left * levy) // _WHOLE
                left -= found[source]
            elif source.pays == _REST:
                found[source] = left
        return found

    def _own(self, source: _Source, year: int) -> int:
        """Return what a source brings whatever the others bring."""
        if source.pays == _ONCE and not self._district.is_open_year(year):
            return 0
        if source.dollars:
            students = self._district.students(year).final.all
            return students * source.dollars * 100 * self._district.price(year) // WHOLE_PRICE
        if source.pays == _BONDS:
            return self._savings.bonds_sold(year)
        if source.pays == _ON_BEHALF:
            return self._savings.full_year(year, source.fund) * _PENSIONS // _WHOLE
        if source.pays == _MEALS:
            counts = self._district.students(year).final
            share = _FREE_MEALS + _MORE_FREE_MEALS * counts.low_income // counts.all
            return self._savings.full_year(year, source.fund) * share // _WHOLE

        def in_stage(stage: str) -> int:
            if source.budget == "moved":
                return self._moved(source, year, stage)
            return self._books.of_resource(year, stage, source.fund, source.pays)

        return expected(self._district, year, in_stage)

    def _moved(self, source: _Source, year: int, stage: str) -> int:
        fund, object_ = (DEBT, ESCROW) if source.pays == _ESCROW else (GENERAL, TRANSFER)
        return self._books.special(year, stage, fund, object_)

    def _total(self, year: int, fund: str) -> int:
        """Return what all sources of a fund bring in a year."""
        spent = self._savings.full_year(year, fund)
        if fund in GOVERNMENTAL:
            saved = self._savings.closing(year, fund) - self._savings.closing(year - 1, fund)
            return spent + saved
        return int(spent * near(chance(self._district.seed, "fund", fund, year), 1.01, 0.02))

    def _keep_what_is_tied(self, year: int, found: dict[_Source, int]) -> None:
        """Let what is tied to a purpose bring so much more than is spent as is kept for next year."""
        tied = [source for source in found if source.is_tied and found[source] > 0]
        if tied:
            kept = self._savings.restricted(year) - self._savings.restricted(year - 1)
            for source, more in zip(tied, split(kept, [found[s] for s in tied]), strict=True):
                found[source] += more


@cache
def _sources() -> tuple[_Source, ...]:
    return tuple(
        _Source(
            fund=row["fund"],
            code=row["source"],
            pays=row["pays"],
            dollars=int(row["dollars"] or 0),
            budget=row["budget"],
            estimates=tuple(int(row[stage] or 0) for stage in STAGES[:3]),
            spread=int(row["spread"] or 0),
            so_far=int(row["so_far"] or 0),
            is_one_time=row["one_time"] == "yes",
        )
        for row in rows_of("money_in.csv")
    )


def _whole_dollars(cents: int) -> int:
    return cents // 100 * 100
