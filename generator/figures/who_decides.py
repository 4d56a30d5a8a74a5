"""Who decides how a school's money is used: the school, the school within a purpose, or the district."""

from __future__ import annotations

from generator.columns import CONTROLS
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
from generator.wording import Wording

FLEXIBLE, RESTRICTED, LOCKED = CONTROLS


def who_decides(wording: Wording, *, key: str, money: MoneyCut, source: Source) -> Figure:
    """Build the figure of what the school may decide beside what the district does.

    Args:
        wording: The language.
        key: Id of the figure.
        money: By one of `columns.CONTROLS` and UNKNOWN.
        source: Where the amounts come from.
    """
    title = wording("What the school decides, and what the district")
    if money.is_plain:
        share = part_share(wording, money.cents.get(FLEXIBLE, 0), money.whole_cents)
        title = wording("The school decides how to use %(share)s of it", share=share)
    return cut_figure(
        wording,
        key,
        money,
        names={**names_of(wording), UNKNOWN: wording("Not known")},
        title=title,
        cut=wording("who decides how it is used"),
        head=wording("Who decides"),
        finding=_finding(wording, money),
        source=source,
    )


def names_of(wording: Wording) -> dict[str, str]:
    """Return what readers call each of `columns.CONTROLS`."""
    return {
        FLEXIBLE: wording("The school"),
        RESTRICTED: wording("The school, within a purpose"),
        LOCKED: wording("The district"),
    }


def _finding(wording: Wording, money: MoneyCut) -> str:
    words = cut_words(wording, money, free=FLEXIBLE, tied=RESTRICTED, fixed=LOCKED)
    if not money.is_plain:
        return unusual(wording, words)
    is_actual = money.stage == "actual"
    if is_actual and money.is_open:
        lead = wording(
            "Of the %(whole)s that %(subject)s has spent so far in %(year)s, the school itself decided "
            "how to use %(free)s (%(free_share)s).",
            **words,
        )
    elif is_actual:
        lead = wording(
            "Of the %(whole)s that %(subject)s spent in %(year)s, the school itself decided how to use "
            "%(free)s (%(free_share)s).",
            **words,
        )
    else:
        lead = wording(
            "Of the %(whole)s planned for %(subject)s in %(year)s, the school itself decides how to use "
            "%(free)s (%(free_share)s).",
            **words,
        )
    return " ".join([lead, *_others(wording, money, words)]) + unknown(wording, money)


def _others(wording: Wording, money: MoneyCut, words: dict[str, str]) -> list[str]:
    """Return what is said of the parts that are not the school's alone."""
    found = []
    if money.cents.get(RESTRICTED):
        found.append(
            wording(
                "Another %(tied)s (%(tied_share)s) it may use for a set purpose only, such as a grant's.",
                **words,
            )
        )
    if money.cents.get(LOCKED):
        found.append(wording("The district decides on %(fixed)s (%(fixed_share)s).", **words))
    return found
