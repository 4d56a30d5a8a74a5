"""Writes numbers as a language does, a hundred times as fast as asking its rules for each one."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

_SAMPLE = 1_234_567
_FRACTION = "89"
_IN_THREES = re.compile(
    r"(?P<before>\D*)1(?P<group>\D)234(?P=group)567(?:(?P<point>\D)(?P<fraction>89?))?(?P<after>\D*)"
)


def writer(ask: Callable[[Decimal], str], decimals: int) -> Callable[[int], str]:
    """Return a function of whole numbers of `10**-decimals`, none below zero, that writes as `ask` does.

    It learns from one sample what stands before, between and after the digits. A language that does
    not group by threes is asked for every number.
    """
    fraction = _FRACTION[:decimals]
    learnt = _IN_THREES.fullmatch(ask(Decimal(f"{_SAMPLE}.{fraction}")))
    if learnt is None or (learnt["fraction"] or "") != fraction:
        return lambda number: ask(Decimal(number).scaleb(-decimals))
    before, group, point, _, after = learnt.groups("")
    whole_of = 10**decimals

    def write(number: int) -> str:
        whole, part = divmod(number, whole_of)
        digits = f"{whole:,}".replace(",", group)
        return f"{before}{digits}{point}{part:0{decimals}}{after}"

    def write_whole(number: int) -> str:
        return f"{before}{f'{number:,}'.replace(',', group)}{after}"

    return write if decimals else write_whole
