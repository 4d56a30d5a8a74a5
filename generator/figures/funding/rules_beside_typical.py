"""What each rule gives a school above or below the typical school of its level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.bar_rows import MOST_ROWS, bar_drawing, largest
from generator.figures.figure import (
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    Source,
)
from generator.figures.funding.difference_bar import difference_bar
from generator.figures.phrases import quoted_name
from generator.wording import Wording


@dataclass(frozen=True)
class RuleBeside:
    """One rule at the school and at the typical one, in cents."""

    name: str
    cents: int
    typical_cents: int

    @property
    def difference_cents(self) -> int:
        """What the school has more, or less."""
        return self.cents - self.typical_cents


def rules_beside_typical(
    wording: Wording,
    *,
    key: str,
    subject: str,
    level: str,
    fiscal_year: int,
    rules: Sequence[RuleBeside],
    source: Source,
) -> Figure:
    """Build the figure of each rule beside the typical school.

    Args:
        wording: The language.
        key: Id of the figure.
        subject: The school.
        level: What a school of its level is called, in a sentence.
        fiscal_year: The year.
        rules: Each rule once, in the order of the method.
        source: Where the amounts come from.
    """
    words = {"subject": subject, "level": level, "year": wording.year(fiscal_year)}
    differing = [one for one in rules if one.difference_cents] or list(rules)
    shown, _ = largest(differing, MOST_ROWS, lambda one: abs(one.difference_cents))
    return Figure(
        id=key,
        title=wording("Rule by rule beside the typical %(level)s", **words),
        subtitle=wording(
            "What each rule gives %(subject)s in %(year)s, more or less than the middle amount of the "
            "schools of its level, in dollars",
            **words,
        ),
        finding=_finding(wording, rules, words),
        columns=(
            FigureColumn("rule", wording("Rule")),
            FigureColumn("amount", wording("This school"), CellKind.ADDED),
            FigureColumn("typical", wording("Typical %(level)s", **words), CellKind.ADDED),
            FigureColumn("difference", wording("Difference"), CellKind.MORE_LESS),
        ),
        rows=tuple((one.name, one.cents, one.typical_cents, one.difference_cents) for one in rules),
        source=source,
        drawing=bar_drawing(
            [difference_bar(wording, one.name, "this_site", one.difference_cents) for one in shown]
        ),
        legend=(LegendEntry("this-site", wording("More (to the right) or less (to the left)")),),
        notes=(
            wording(
                "Each typical amount is the middle one of its own rule, so they do not add up to any "
                "school's allocation."
            ),
        ),
    )


def _finding(wording: Wording, rules: Sequence[RuleBeside], words: dict[str, str]) -> str:
    most = max(rules, key=lambda one: abs(one.difference_cents))
    if not most.difference_cents:
        return wording(
            "Each rule gives %(subject)s what it gives the typical %(level)s in %(year)s.", **words
        )
    amount = wording.rounded_dollars(abs(most.difference_cents))
    sentence = (
        "The rule %(rule)s gives %(subject)s %(amount)s more than the typical %(level)s in %(year)s, the "
        "largest difference of all rules."
        if most.difference_cents > 0
        else "The rule %(rule)s gives %(subject)s %(amount)s less than the typical %(level)s in %(year)s, "
        "the largest difference of all rules."
    )
    return wording(sentence, rule=quoted_name(wording, most.name), amount=amount, **words)
