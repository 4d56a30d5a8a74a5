"""One site's operating money cut into a few named parts: how such a figure is drawn and told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.figures.bar_rows import bar_drawing, one_bar
from generator.figures.figure import CellKind, Figure, FigureColumn, LegendEntry, Source
from generator.figures.pay_words import POLICY
from generator.figures.phrases import below_zero_notes, budget_name, capital, share_words
from generator.figures.shares import amount_and_share, share_cell
from generator.finance.accounts import SEVERAL
from generator.wording import Wording

UNKNOWN = "unknown"
"""The part of which nobody says what it is."""

_SELDOM = (UNKNOWN, SEVERAL)
"""Parts that stand there only where they are not nothing."""


@dataclass(frozen=True)
class MoneyCut:
    """One site's operating money of a year and stage, cut into parts and what is not known, in cents."""

    subject: str
    fiscal_year: int
    stage: str
    is_open: bool
    cents: Mapping[str, int]
    """By part, and UNKNOWN."""

    @property
    def whole_cents(self) -> int:
        """All of it."""
        return sum(self.cents.values())

    @property
    def is_plain(self) -> bool:
        """Whether shares of the whole say anything: nothing in it is below zero."""
        return self.whole_cents > 0 and min(self.cents.values()) >= 0


def cut_words(wording: Wording, money: MoneyCut, **parts: str) -> dict[str, str]:
    """Return what sentences say of a cut: subject, year, whole, and each part with its share.

    Args:
        wording: The language.
        money: The cut.
        parts: Parts by the name that sentences have for them.
    """
    whole = money.whole_cents
    words = {
        "subject": money.subject,
        "year": wording.year(money.fiscal_year),
        "whole": wording.rounded_dollars(whole),
    }
    for name, code in parts.items():
        cents = money.cents.get(code, 0)
        words[name] = wording.rounded_dollars(cents)
        words[f"{name}_share"] = part_share(wording, cents, whole) if money.is_plain else ""
    return words


def part_share(wording: Wording, cents: int, whole: int) -> str:
    """Return a part as a share of the whole, in words; nothing is 0%."""
    return share_words(wording, cents, whole) if cents else wording.share(0, 1)


def unusual(wording: Wording, words: Mapping[str, str]) -> str:
    """Return what is said in place of shares where a part is below zero."""
    return wording(
        "Credits and corrections of %(subject)s in %(year)s are so large that shares of the whole "
        "would mislead; the table has every amount.",
        **words,
    )


def unknown(wording: Wording, money: MoneyCut) -> str:
    """Return sentences, each after a blank, of what is not known or not told; nothing where all is."""
    found = ""
    if cents := money.cents.get(UNKNOWN, 0):
        found += " " + wording(
            "The ledger does not say it of the other %(amount)s.",
            amount=wording.rounded_dollars(cents),
        )
    if cents := money.cents.get(SEVERAL, 0):
        found += " " + wording(
            "Of %(amount)s more it is not told: that is pay with jobs that fewer than three people hold, "
            "and nobody's pay can be read from it.",
            amount=wording.rounded_dollars(cents),
        )
    return found


def cut_figure(
    wording: Wording,
    key: str,
    money: MoneyCut,
    *,
    names: Mapping[str, str],
    title: str,
    cut: str,
    head: str,
    finding: str,
    source: Source,
) -> Figure:
    """Build the figure of a cut: a bar for each part.

    Args:
        wording: The language.
        key: Id of the figure.
        money: The cut.
        names: What each part is called, in order; UNKNOWN and SEVERAL stand there only where they are not
            nothing.
        title: The answer in a few words.
        cut: What the money is cut by, in the subtitle.
        head: The same, above the table.
        finding: The answer in a sentence.
        source: Where the amounts come from.
    """
    is_spent = money.stage == "actual"
    layer = "actual" if is_spent else "plan"
    whole = money.whole_cents
    # Parts stand there whatever they are: that nothing is federal is an answer.
    parts = [
        (name, money.cents.get(code, 0))
        for code, name in names.items()
        if code not in _SELDOM or money.cents.get(code)
    ]
    return Figure(
        id=key,
        title=title,
        subtitle=wording(
            "%(name)s of %(subject)s in %(year)s by %(cut)s, in dollars and as a share of the whole",
            name=capital(budget_name(wording, money.stage)),
            subject=money.subject,
            year=wording.year(money.fiscal_year),
            cut=cut,
        ),
        finding=finding,
        columns=(
            FigureColumn("origin", head),
            FigureColumn(
                "amount", wording("Spent") if is_spent else wording("Planned"), CellKind.CENTS
            ),
            FigureColumn("share", wording("Share of the whole"), CellKind.SHARE),
        ),
        rows=tuple((name, cents, share_cell(wording, cents, whole)) for name, cents in parts),
        total=(wording("All together"), whole, share_cell(wording, whole, whole)),
        source=source,
        drawing=bar_drawing(
            [
                one_bar(wording, name, layer, cents, amount=amount_and_share(wording, cents, whole))
                for name, cents in parts
            ]
        ),
        legend=(
            LegendEntry(
                layer,
                wording("Spent") if is_spent else capital(budget_name(wording, money.stage)),
            ),
        ),
        notes=tuple(below_zero_notes(wording, parts)),
        policy=POLICY if money.cents.get(SEVERAL) else "",
    )
