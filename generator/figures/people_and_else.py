"""People and everything else: pay and benefits first, then what else is bought, the largest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.bar_rows import bar_drawing, one_bar
from generator.figures.figure import CellKind, Figure, FigureColumn, LegendEntry, Source
from generator.figures.phrases import below_zero_notes, budget_name, capital, share_words
from generator.figures.shares import amount_and_share, share_cell
from generator.wording import Wording


@dataclass(frozen=True)
class Purchases:
    """What a subject buys in a year and stage, in cents; the parts add to the whole."""

    pay_cents: int
    benefits_cents: int
    others: Sequence[tuple[str, int]]
    """Everything else: name in plain words, and cents."""

    @property
    def people_cents(self) -> int:
        """Pay and benefits together."""
        return self.pay_cents + self.benefits_cents

    @property
    def other_cents(self) -> int:
        """Everything else together."""
        return sum(cents for _, cents in self.others)

    @property
    def whole_cents(self) -> int:
        """All of it."""
        return self.people_cents + self.other_cents


def people_and_everything_else(
    wording: Wording,
    *,
    key: str,
    subject: str,
    fiscal_year: int,
    stage: str,
    bought: Purchases,
    source: Source,
    is_open: bool = False,
    notes: Sequence[str] = (),
) -> Figure:
    """Build the figure of what money buys: people's work, and things and services.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose money: `Alder Elementary`, a district's short name.
        fiscal_year: By the year it ends.
        stage: `actual` for spending (drawn solid); a budget (drawn as an outline) otherwise.
        bought: What it is.
        source: Where the parts come from.
        is_open: Whether spending goes on; then it is "so far".
        notes: Sentences to print under the figure.
    """
    people, else_ = wording("People"), wording("Everything else")
    others = sorted(bought.others, key=lambda part: (-part[1], part[0]))
    parts = [
        (wording("Pay"), people, bought.pay_cents),
        (wording("Benefits"), people, bought.benefits_cents),
        *((name, else_, cents) for name, cents in others),
    ]
    parts = [part for part in parts if part[2]]
    whole = bought.whole_cents
    layer = "actual" if stage == "actual" else "plan"
    return Figure(
        id=key,
        title=_title(wording, bought),
        subtitle=wording(
            "%(name)s of %(subject)s in %(year)s by what is bought, in dollars and as a share of the "
            "whole",
            name=capital(budget_name(wording, stage)),
            subject=subject,
            year=wording.year(fiscal_year),
        ),
        finding=_finding(wording, subject, fiscal_year, stage, bought, others, is_open=is_open),
        columns=(
            FigureColumn("bought", wording("What is bought")),
            FigureColumn("kind", wording("People or everything else")),
            FigureColumn(
                "amount",
                wording("Spent") if stage == "actual" else wording("Planned"),
                CellKind.CENTS,
            ),
            FigureColumn("share", wording("Share of the whole"), CellKind.SHARE),
        ),
        rows=tuple(
            (name, kind, cents, share_cell(wording, cents, whole)) for name, kind, cents in parts
        ),
        total=(wording("All together"), "", whole, share_cell(wording, whole, whole)),
        source=source,
        drawing=bar_drawing(
            [
                one_bar(wording, name, layer, cents, amount=amount_and_share(wording, cents, whole))
                for name, _, cents in parts
            ]
        ),
        legend=(
            LegendEntry(
                layer,
                wording("Spent") if stage == "actual" else capital(budget_name(wording, stage)),
            ),
        ),
        notes=(
            *below_zero_notes(wording, [(name, cents) for name, _, cents in parts]),
            *notes,
        ),
    )


def _is_plain(bought: Purchases) -> bool:
    """Whether shares of the whole say anything: nothing in it is below zero."""
    return bought.whole_cents > 0 and bought.people_cents >= 0 and bought.other_cents >= 0


def _title(wording: Wording, bought: Purchases) -> str:
    if not _is_plain(bought):
        return wording("People and everything else")
    if not bought.people_cents:
        return wording("None of it pays people")
    share = share_words(wording, bought.people_cents, bought.whole_cents)
    return wording("%(share)s pays people", share=share)


def _finding(
    wording: Wording,
    subject: str,
    fiscal_year: int,
    stage: str,
    bought: Purchases,
    others: Sequence[tuple[str, int]],
    *,
    is_open: bool,
) -> str:
    words = {
        "subject": subject,
        "year": wording.year(fiscal_year),
        "budget": budget_name(wording, stage),
        "people": wording.rounded_dollars(bought.people_cents),
        "whole": wording.rounded_dollars(bought.whole_cents),
        "pay": wording.rounded_dollars(bought.pay_cents),
        "benefits": wording.rounded_dollars(bought.benefits_cents),
    }
    if not _is_plain(bought):
        return wording(
            "Credits and corrections of %(subject)s in %(year)s are so large that shares of the whole "
            "would mislead; the table has every amount.",
            **words,
        )
    words["share"] = share_words(wording, bought.people_cents, bought.whole_cents)
    if stage != "actual":
        sentence = wording(
            "%(people)s of the %(whole)s planned for %(subject)s in %(year)s (%(share)s) is for "
            "people.",
            **words,
        )
    elif is_open:
        sentence = wording(
            "%(people)s of the %(whole)s that %(subject)s has spent so far in %(year)s (%(share)s) "
            "went to people.",
            **words,
        )
    else:
        sentence = wording(
            "%(people)s of the %(whole)s that %(subject)s spent in %(year)s (%(share)s) went to "
            "people.",
            **words,
        )
    sentences = [sentence]
    if bought.pay_cents > 0 and bought.benefits_cents > 0:
        sentences.append(wording("That is %(pay)s in pay and %(benefits)s in benefits.", **words))
    if bought.other_cents and others:
        name, cents = others[0]
        sentences.append(
            wording(
                "Everything else is %(other)s; the largest part of it: %(name)s, %(amount)s.",
                other=wording.rounded_dollars(bought.other_cents),
                name=name,
                amount=wording.rounded_dollars(cents),
            )
        )
    return " ".join(sentences)
