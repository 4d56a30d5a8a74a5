"""Where a site's money comes from: which government, and whether it is tied to a purpose."""

from __future__ import annotations

from generator.figures.cut_in_parts import (
    UNKNOWN,
    MoneyCut,
    cut_figure,
    cut_words,
    part_share,
    unknown,
    unusual,
)
from generator.figures.figure import Figure, Source
from generator.finance.accounts import SEVERAL
from generator.wording import Wording

STATE_LOCAL, FEDERAL = "state_local", "federal"
UNRESTRICTED, RESTRICTED = "unrestricted", "restricted"


def by_government(wording: Wording, *, key: str, money: MoneyCut, source: Source) -> Figure:
    """Build the figure of federal money beside state and local money, which are one pool."""
    federal = money.cents.get(FEDERAL, 0)
    title = wording("Federal, and state and local")
    if money.is_plain and not money.cents.get(SEVERAL):
        share = part_share(wording, federal, money.whole_cents)
        title = wording("%(share)s is federal money", share=share)
    return cut_figure(
        wording,
        key,
        money,
        names={
            STATE_LOCAL: wording("State and local together"),
            FEDERAL: wording("Federal"),
            SEVERAL: wording("Jobs that few people hold: not told apart"),
            UNKNOWN: wording("Not known"),
        },
        title=title,
        cut=wording("whose money it is"),
        head=wording("Whose money"),
        finding=_government_finding(wording, money),
        source=source,
    )


def by_restriction(wording: Wording, *, key: str, money: MoneyCut, source: Source) -> Figure:
    """Build the figure of money for any purpose beside money that is tied to one."""
    tied = money.cents.get(RESTRICTED, 0)
    title = wording("General, and tied to a purpose")
    if money.is_plain:
        share = part_share(wording, tied, money.whole_cents)
        title = wording("%(share)s is tied to a purpose", share=share)
    return cut_figure(
        wording,
        key,
        money,
        names={
            UNRESTRICTED: wording("General: for any purpose"),
            RESTRICTED: wording("Tied to a purpose"),
            UNKNOWN: wording("Not known"),
        },
        title=title,
        cut=wording("what it may be used for"),
        head=wording("What it may be used for"),
        finding=_restriction_finding(wording, money),
        source=source,
    )


def _government_finding(wording: Wording, money: MoneyCut) -> str:
    words = cut_words(wording, money, one=STATE_LOCAL, other=FEDERAL)
    if not money.is_plain:
        return unusual(wording, words)
    if money.stage != "actual":
        sentence = wording(
            "Of the %(whole)s planned for %(subject)s in %(year)s, %(one)s (%(one_share)s) is state "
            "and local money and %(other)s (%(other_share)s) is federal.",
            **words,
        )
    elif money.is_open:
        sentence = wording(
            "Of the %(whole)s that %(subject)s has spent so far in %(year)s, %(one)s (%(one_share)s) "
            "was state and local money and %(other)s (%(other_share)s) was federal.",
            **words,
        )
    else:
        sentence = wording(
            "Of the %(whole)s that %(subject)s spent in %(year)s, %(one)s (%(one_share)s) was state "
            "and local money and %(other)s (%(other_share)s) was federal.",
            **words,
        )
    return f"{sentence}{unknown(wording, money)}"


def _restriction_finding(wording: Wording, money: MoneyCut) -> str:
    words = cut_words(wording, money, one=UNRESTRICTED, other=RESTRICTED)
    if not money.is_plain:
        return unusual(wording, words)
    if money.stage != "actual":
        sentence = wording(
            "Of the %(whole)s planned for %(subject)s in %(year)s, %(one)s (%(one_share)s) may be "
            "used for any purpose and %(other)s (%(other_share)s) is tied to one, such as a grant.",
            **words,
        )
    elif money.is_open:
        sentence = wording(
            "Of the %(whole)s that %(subject)s has spent so far in %(year)s, %(one)s (%(one_share)s) "
            "could be used for any purpose and %(other)s (%(other_share)s) was tied to one, such as a "
            "grant.",
            **words,
        )
    else:
        sentence = wording(
            "Of the %(whole)s that %(subject)s spent in %(year)s, %(one)s (%(one_share)s) could be "
            "used for any purpose and %(other)s (%(other_share)s) was tied to one, such as a grant.",
            **words,
        )
    return f"{sentence}{unknown(wording, money)}"
