"""Turns of phrase that several figures share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.money import divided
from generator.wording import Wording

_HUNDRED = 100


def budget_name(wording: Wording, stage: str) -> str:
    """Return what a stage's amounts are called: `amended budget`, `spending`."""
    return {
        "proposed": wording("proposed budget"),
        "adopted": wording("adopted budget"),
        "amended": wording("amended budget"),
        "actual": wording("spending"),
    }[stage]


_MANY_TIMES = 10


def is_many_times(part: int, whole: int) -> bool:
    """Whether a part is so much larger than its whole that a percentage tells nobody anything."""
    return abs(part) > _MANY_TIMES * abs(whole)


def quoted_name(wording: Wording, name: str) -> str:
    """Return the name of a rule as it stands in a sentence: in quotation marks."""
    return wording("“%(name)s”", name=name)


def share_words(wording: Wording, part: int, whole: int) -> str:
    """Return a percentage in words that never round a part away: `66%`, `less than 1%`.

    Raises:
        ZeroDivisionError: there is no whole; the caller says so instead.
    """
    if part and abs(part) * _HUNDRED < abs(whole):
        return wording("less than 1%")
    if whole == 0:
        raise ZeroDivisionError
    if is_many_times(part, whole):
        return wording("more than 1,000%")
    return wording.share(part, whole)


def printed_gap(more: int, less: int) -> int:
    """Return in cents how far two amounts are apart as a sentence prints them, to the dollar.

    A reader subtracts what is printed: $10,593 and $9,615 are $978 apart, whatever their cents.
    """
    return (divided(more, _HUNDRED) - divided(less, _HUNDRED)) * _HUNDRED


def change_words(wording: Wording, before: int, after: int, rounded: Callable[[int], str]) -> str:
    """Return how an amount moved: `up by $800,000 (16%)`, `down by $41,200 (2%)`, `the same`."""
    if after == before:
        return wording("the same to the cent")
    amount = rounded(abs(after - before))
    if before > 0:
        amount = wording(
            "%(amount)s (%(share)s)",
            amount=amount,
            share=share_words(wording, abs(after - before), before),
        )
    if after > before:
        return wording("up by %(amount)s", amount=amount)
    return wording("down by %(amount)s", amount=amount)


def below_zero_notes(wording: Wording, parts: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """Return a note on amounts below zero, or none. Parts are names and cents."""
    negative = [
        wording("%(name)s by %(amount)s", name=name, amount=wording.rounded_dollars(-cents))
        for name, cents in parts
        if cents < 0
    ]
    if not negative:
        return ()
    return (
        wording(
            "Below zero, and drawn to the left: %(names)s. There, credits and corrections are larger "
            "than the other lines.",
            names=wording.listed(negative),
        ),
    )


def capital(text: str) -> str:
    """Return text with a capital at its start."""
    return text[:1].upper() + text[1:]


def within(label: str) -> str:
    """Return a label as it reads inside a sentence: `Teaching` is `teaching`."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def amount_said(wording: Wording, cents: int) -> str:
    """Return an amount, rounded; below zero in words, never with a sign."""
    amount = wording.rounded_dollars(abs(cents))
    is_nothing = amount == wording.rounded_dollars(0)
    return amount if cents >= 0 or is_nothing else wording("%(amount)s below zero", amount=amount)
