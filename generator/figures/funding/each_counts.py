"""What a student counts for: the rates of rules that pay for each of a group, beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.figures.bar_rows import MOST_ROWS, BarRow, bar_drawing, largest, one_bar
from generator.figures.figure import Figure, FigureColumn, LegendEntry, Source
from generator.figures.funding.exact_words import rate_words
from generator.figures.phrases import quoted_name
from generator.wording import Wording


@dataclass(frozen=True)
class RuleRate:
    """What one rule pays for each student of a group, in exact cents."""

    name: str
    group: str
    rate: Fraction


def each_counts(
    wording: Wording,
    *,
    key: str,
    subject: str,
    fiscal_year: int,
    rates: Sequence[RuleRate],
    source: Source,
) -> Figure:
    """Build the figure of rates for each student.

    Args:
        wording: The language.
        key: Id of the figure.
        subject: The district.
        fiscal_year: The year.
        rates: One for each rule, in the order of the method; at least one.
        source: Where they come from.
    """
    words = {"subject": subject, "year": wording.year(fiscal_year)}
    most = max(rates, key=lambda one: one.rate)
    shown, _ = largest(rates, MOST_ROWS, lambda one: round(one.rate))
    return Figure(
        id=key,
        title=wording("What each student counts for"),
        subtitle=wording(
            "Dollars for each student of a group at schools of %(subject)s in %(year)s", **words
        ),
        finding=wording(
            "The largest amount for each student, %(rate)s, comes from %(rule)s. A student who is in "
            "several groups counts in each.",
            rate=rate_words(wording, most.rate),
            rule=quoted_name(wording, most.name),
        ),
        columns=(
            FigureColumn("rule", wording("Rule")),
            FigureColumn("group", wording("For each of")),
            FigureColumn("rate", wording("Dollars for each")),
        ),
        rows=tuple((one.name, one.group, rate_words(wording, one.rate)) for one in rates),
        source=source,
        drawing=bar_drawing([_row(wording, one) for one in shown]),
        legend=(LegendEntry("plan", wording("For each student")),),
    )


def _row(wording: Wording, one: RuleRate) -> BarRow:
    rate = rate_words(wording, one.rate)
    return one_bar(wording, one.name, "plan", round(one.rate), amount=rate, exact=rate)
