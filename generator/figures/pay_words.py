"""What is said where pay of few people is one amount: which pay that is, and what is left of a purpose."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from generator.figures.figure import Figure
from generator.figures.phrases import within
from generator.finance import accounts
from generator.finance.pay.lines import PayFunctions
from generator.wording import Wording

POLICY = "pay"
"""Where the page about the website says why: an anchor."""


def purpose(wording: Wording, code: str, together: PayFunctions) -> str:
    """Return what a function group is for; of one whose pay is elsewhere, that its pay is not in it."""
    label = wording(accounts.functions()[code].plain_name)
    return wording("%(purpose)s, without pay", purpose=label) if code in together.whole else label


def with_pay_note(
    wording: Wording, figure: Figure, functions: Collection[str], together: PayFunctions
) -> Figure:
    """Return a figure by function groups with what the amount of several is; as it is where none is there."""
    if accounts.SEVERAL not in functions:
        return figure
    note = _pay_note(wording, together)
    return replace(figure, notes=(*figure.notes, note), policy=POLICY)


def _pay_note(wording: Wording, together: PayFunctions) -> str:
    named = accounts.functions()
    whole, part = (
        wording.listed([within(wording(named[code].plain_name)) for code in codes])
        for codes in (together.whole, together.part)
    )
    words = {"jobs": wording(named[accounts.SEVERAL].plain_name), "whole": whole, "part": part}
    if whole and part:
        return wording(
            "“%(jobs)s” is the pay for %(whole)s, and some of that for %(part)s: one amount, so that "
            "nobody's pay can be read.",
            **words,
        )
    if whole:
        return wording(
            "“%(jobs)s” is the pay for %(whole)s: one amount, so that nobody's pay can be read.",
            **words,
        )
    if part:
        return wording(
            "“%(jobs)s” is some of the pay for %(part)s: one amount, so that nobody's pay can be read.",
            **words,
        )
    return wording(
        "“%(jobs)s” is pay for work that fewer than three people do at a school: one amount, so that "
        "nobody's pay can be read.",
        **words,
    )
