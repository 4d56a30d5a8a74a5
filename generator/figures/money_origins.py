"""Where a site's money comes from: which government, and whether it is tied to a purpose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.figures.bar_rows import Bar, BarRow, bar_drawing
from generator.figures.figure import CellKind, Figure, FigureColumn, LegendEntry, Source
from generator.figures.phrases import below_zero_notes, budget_name, capital, share_words
from generator.figures.shares import amount_and_share, share_cell
from generator.wording import Wording

STATE_LOCAL, FEDERAL, UNKNOWN = "state_local", "federal", "unknown"
UNRESTRICTED, RESTRICTED = "unrestricted", "restricted"


@dataclass(frozen=True)
class Origins:
    """One site's operating money of a year and stage, cut in two and what is not known, in cents."""

    subject: str
    fiscal_year: int
    stage: str
    is_open: bool
    cents: Mapping[str, int]
    """By STATE_LOCAL, FEDERAL and UNKNOWN; or by UNRESTRICTED, RESTRICTED and UNKNOWN."""

    @property
    def whole_cents(self) -> int:
        """All of it."""
        return sum(self.cents.values())

    @property
    def is_plain(self) -> bool:
        """Whether shares of the whole say anything: nothing in it is below zero."""
        return self.whole_cents > 0 and min(self.cents.values()) >= 0


def by_government(
    wording: Wording, *, key: str, origins: Origins, source: Source, notes: Sequence[str] = ()
) -> Figure:
    """Build the figure of federal money beside state and local money, which are one pool."""
    federal = origins.cents.get(FEDERAL, 0)
    title = wording("Federal, and state and local")
    if origins.is_plain:
        share = _share(wording, federal, origins.whole_cents)
        title = wording("%(share)s is federal money", share=share)
    return _figure(
        wording,
        key,
        origins,
        names={
            STATE_LOCAL: wording("State and local together"),
            FEDERAL: wording("Federal"),
            UNKNOWN: wording("Not known"),
        },
        title=title,
        cut=wording("whose money it is"),
        head=wording("Whose money"),
        finding=_government_finding(wording, origins),
        source=source,
        notes=notes,
    )


def by_restriction(
    wording: Wording, *, key: str, origins: Origins, source: Source, notes: Sequence[str] = ()
) -> Figure:
    """Build the figure of money for any purpose beside money that is tied to one."""
    tied = origins.cents.get(RESTRICTED, 0)
    title = wording("General, and tied to a purpose")
    if origins.is_plain:
        share = _share(wording, tied, origins.whole_cents)
        title = wording("%(share)s is tied to a purpose", share=share)
    return _figure(
        wording,
        key,
        origins,
        names={
            UNRESTRICTED: wording("General: for any purpose"),
            RESTRICTED: wording("Tied to a purpose"),
            UNKNOWN: wording("Not known"),
        },
        title=title,
        cut=wording("what it may be used for"),
        head=wording("What it may be used for"),
        finding=_restriction_finding(wording, origins),
        source=source,
        notes=notes,
    )


def _government_finding(wording: Wording, origins: Origins) -> str:
    words = _words(wording, origins, STATE_LOCAL, FEDERAL)
    if not origins.is_plain:
        return _unusual(wording, words)
    if origins.stage != "actual":
        sentence = wording(
            "Of the %(whole)s planned for %(subject)s in %(year)s, %(one)s (%(one_share)s) is state "
            "and local money and %(other)s (%(other_share)s) is federal.",
            **words,
        )
    elif origins.is_open:
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
    return f"{sentence}{_unknown(wording, origins)}"


def _restriction_finding(wording: Wording, origins: Origins) -> str:
    words = _words(wording, origins, UNRESTRICTED, RESTRICTED)
    if not origins.is_plain:
        return _unusual(wording, words)
    if origins.stage != "actual":
        sentence = wording(
            "Of the %(whole)s planned for %(subject)s in %(year)s, %(one)s (%(one_share)s) may be "
            "used for any purpose and %(other)s (%(other_share)s) is tied to one, such as a grant.",
            **words,
        )
    elif origins.is_open:
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
    return f"{sentence}{_unknown(wording, origins)}"


def _words(wording: Wording, origins: Origins, one: str, other: str) -> dict[str, str]:
    whole = origins.whole_cents
    words = {
        "subject": origins.subject,
        "year": wording.year(origins.fiscal_year),
        "whole": wording.rounded_dollars(whole),
    }
    for name, code in (("one", one), ("other", other)):
        cents = origins.cents.get(code, 0)
        words[name] = wording.rounded_dollars(cents)
        words[f"{name}_share"] = _share(wording, cents, whole) if origins.is_plain else ""
    return words


def _share(wording: Wording, cents: int, whole: int) -> str:
    return share_words(wording, cents, whole) if cents else wording.share(0, 1)


def _unusual(wording: Wording, words: Mapping[str, str]) -> str:
    return wording(
        "Credits and corrections of %(subject)s in %(year)s are so large that shares of the whole "
        "would mislead; the table has every amount.",
        **words,
    )


def _unknown(wording: Wording, origins: Origins) -> str:
    if not (unknown := origins.cents.get(UNKNOWN, 0)):
        return ""
    return " " + wording(
        "The ledger does not say it of the other %(amount)s.",
        amount=wording.rounded_dollars(unknown),
    )


def _figure(
    wording: Wording,
    key: str,
    origins: Origins,
    *,
    names: Mapping[str, str],
    title: str,
    cut: str,
    head: str,
    finding: str,
    source: Source,
    notes: Sequence[str],
) -> Figure:
    is_spent = origins.stage == "actual"
    layer = "actual" if is_spent else "plan"
    whole = origins.whole_cents
    # The two stand there whatever they are: that nothing is federal is an answer.
    parts = [
        (name, origins.cents.get(code, 0))
        for code, name in names.items()
        if code != UNKNOWN or origins.cents.get(code)
    ]
    return Figure(
        id=key,
        title=title,
        subtitle=wording(
            "%(name)s of %(subject)s in %(year)s by %(cut)s, in dollars and as a share of the whole",
            name=capital(budget_name(wording, origins.stage)),
            subject=origins.subject,
            year=wording.year(origins.fiscal_year),
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
                BarRow(
                    name,
                    amount_and_share(wording, cents, whole),
                    (
                        Bar(
                            layer,
                            cents,
                            wording(
                                "%(name)s: %(amount)s", name=name, amount=wording.dollars(cents)
                            ),
                        ),
                    ),
                )
                for name, cents in parts
            ]
        ),
        legend=(
            LegendEntry(
                layer,
                wording("Spent") if is_spent else capital(budget_name(wording, origins.stage)),
            ),
        ),
        notes=(*below_zero_notes(wording, parts), *notes),
    )
