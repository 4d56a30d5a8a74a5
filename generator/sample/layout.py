"""Which ledger lines a site has, so that there are as many as were asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace

from generator.money import split
from generator.sample.rules import Account, Rule

_ROOM_FOR_ODD_LINES = 60
"""Lines from which credits and lines without a budget are kept, though they are small."""


@dataclass(frozen=True)
class Layout:
    """The accounts of a kind of site, and where each rule's parts go."""

    accounts: tuple[Account, ...]
    """Sorted, each once."""

    places: tuple[tuple[int, ...], ...]
    """For each rule, and each of its parts, the place in `accounts`."""

    lines: tuple[int, ...]
    """How many lines of the ledger each account has: an account may have several, as in life."""

    def spread_lines(self, amounts: Sequence[int]) -> list[int]:
        """Return the amount of every line from the amount of every account."""
        found: list[int] = []
        for amount, lines in zip(amounts, self.lines, strict=True):
            if lines == 1:
                found.append(amount)
            else:
                found += split(amount, range(2 * lines, lines, -1))
        return found

    def first_lines(self, amounts: Sequence[int]) -> list[int]:
        """Return the amount of every line where that of an account stands in its first."""
        found: list[int] = []
        for amount, lines in zip(amounts, self.lines, strict=True):
            found += [amount, *[0] * (lines - 1)]
        return found


def lay_out(rules: Sequence[Rule], amounts: Sequence[int], lines: int) -> Layout:
    """Return a layout of exactly `lines` lines.

    Args:
        rules: What is paid for at this kind of site.
        amounts: A typical amount in cents of each rule: the largest accounts are kept, smaller ones
            are booked on the nearest of these; where there are too few, the largest get more lines.
        lines: Ledger lines of a site, year and stage.
    """
    sizes: dict[Account, int] = {}
    odd: set[Account] = set()
    for rule, amount in zip(rules, amounts, strict=True):
        parts = split(abs(amount), rule.per_mille) if rule.first_in != "actual" else []
        for account, part in zip(rule.accounts, parts or [0] * len(rule.accounts), strict=True):
            sizes[account] = sizes.get(account, 0) + part
            if amount < 0 or rule.first_in == "actual":
                odd.add(account)
    if lines < _ROOM_FOR_ODD_LINES:
        odd.clear()
    ranked = sorted(sizes, key=lambda account: (account not in odd, -sizes[account], account))
    kept = sorted(ranked[:lines])
    place_of = {account: place for place, account in enumerate(kept)}
    for account in ranked[lines:]:
        place_of[account] = place_of[_nearest(account, kept, sizes, odd)]
    return Layout(
        accounts=tuple(kept),
        places=tuple(tuple(place_of[account] for account in rule.accounts) for rule in rules),
        lines=_lines([sizes[account] for account in kept], lines),
    )


def _nearest(
    account: Account, kept: Sequence[Account], sizes: dict[Account, int], odd: set[Account]
) -> Account:
    def likeness(other: Account) -> tuple[bool | int, ...]:
        return (
            other not in odd,
            other.fund == account.fund,
            other.object[0] == account.object[0],
            other.function[:2] == account.function[:2],
            other.resource == account.resource,
            other.function == account.function,
            other.program == account.program,
            sizes[other],
        )

    return max(kept, key=likeness)


def _lines(sizes: Sequence[int], wanted: int) -> tuple[int, ...]:
    lines = [1] * len(sizes)
    thickest = [(-size, place) for place, size in enumerate(sizes)]
    heapify(thickest)
    for _ in range(wanted - len(sizes)):
        place = thickest[0][1]
        lines[place] += 1
        heapreplace(thickest, (-sizes[place] // lines[place], place))
    return tuple(lines)
