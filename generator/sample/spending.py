"""How an invented district spends its budget: a little under, pay close, purchases wider."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import NamedTuple

from generator.sample.chance import near
from generator.sample.rules import Account


class Pace(NamedTuple):
    """How the budget of an object is spent. Shares of the amended budget."""

    by_close: float
    """Spent when the year is closed, on average."""

    spread: float
    """How far from that single lines are."""

    so_far: float
    """Spent four months into the year."""

    committed: float
    """By contract or order, four months into the year."""


_PACES = {
    "110": Pace(0.99, 0.02, 0.325, 0.655),
    "11": Pace(0.99, 0.015, 0.232, 0.752),
    "113": Pace(0.99, 0.12, 0.19, 0),
    "1": Pace(0.97, 0.18, 0.24, 0),
    "2": Pace(0.991, 0.015, 0.256, 0.70),
    "250": Pace(0.88, 0.25, 0.22, 0),
    "290": Pace(0.99, 0.02, 0.333, 0),
    "3": Pace(0.93, 0.2, 0.26, 0.36),
    "4": Pace(0.94, 0.18, 0.28, 0.30),
    "410": Pace(0.99, 0.09, 0.27, 0.28),
    "450": Pace(0.9, 0.12, 0.37, 0.44),
    "5": Pace(0.95, 0.15, 0.25, 0.40),
    "520": Pace(0.985, 0.03, 0.55, 0.30),
    "6": Pace(0.935, 0.2, 0.44, 0.14),
    "63": Pace(0.97, 0.05, 0.27, 0.25),
    "62": Pace(0.985, 0.1, 0.25, 0.30),
    "7": Pace(0.92, 0.2, 0.30, 0.41),
    "8": Pace(0.94, 0.2, 0.36, 0.05),
    "831": Pace(1, 0, 0, 0),
    "832": Pace(1, 0, 0.5, 0),
    "9": Pace(1, 0, 0, 0),
}
"""By the longest beginning of an object code that is here."""

_PAY = ("1", "2")
_NEVER_SPENT = 0.03
"""Of small purchases, the part that is never made."""

_STEADY = 0.1
"""Spread up to which an object, such as food or fuel, is bought every year."""

_SMALL, _LARGE = 40_000_00, 400_000_00
"""Budgets in cents: a small one may go unspent, a large one is many purchases and stays closer."""


class SpendingHabit:
    """How one site spends in one year."""

    def __init__(self, source: Random, *, is_open: bool) -> None:
        """Draw the habit from `source`; `is_open` for a year that has run four months."""
        self._source = source
        self._is_open = is_open
        self._pay = near(source, 0.998, 0.016)
        self._purchases = near(source, 1.0, 0.05)
        if source.random() < 0.09:  # noqa: PLR2004 - a few sites spend more than they have
            self._pay += 0.02
            self._purchases += 0.06

    def spent(
        self, accounts: Sequence[Account], amended: Sequence[int], not_budgeted: Sequence[int]
    ) -> tuple[list[int], list[int]]:
        """Return what each account has spent and committed, in cents.

        Args:
            accounts: The accounts of the site.
            amended: Their amended budgets in cents.
            not_budgeted: What each spends in a full year without a budget, in cents.
        """
        spent, committed = [], []
        for account, budget, more in zip(accounts, amended, not_budgeted, strict=True):
            pace = _pace(account.object)
            is_pay = account.object[0] in _PAY
            if budget < 0 and is_pay:
                # Savings expected from vacant positions show as pay not spent elsewhere.
                spent.append(0)
                committed.append(0)
                continue
            habit = self._pay if is_pay else self._purchases if pace.spread else 1
            spread = pace.spread if abs(budget) < _LARGE else pace.spread / 3
            share = near(self._source, 1, spread) * habit
            is_purchase = not is_pay and pace.spread > _STEADY and abs(budget) < _SMALL
            if is_purchase and self._source.random() < _NEVER_SPENT:
                share = 0
            if self._is_open:
                spent.append(int(budget * share * pace.so_far + more * 0.3))
                committed.append(max(0, int(budget * pace.committed)))
            else:
                spent.append(int(budget * share * pace.by_close + more))
                committed.append(0)
        return spent, committed


def share_so_far(object_: str) -> float:
    """Return what is usually spent four months into the year, as a part of what the whole year spends."""
    pace = _pace(object_)
    return pace.so_far / pace.by_close


@cache
def _pace(code: str) -> Pace:
    beginnings = (code[:length] for length in (3, 2, 1))
    return next(_PACES[beginning] for beginning in beginnings if beginning in _PACES)
