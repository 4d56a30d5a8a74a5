"""Why a school's allocation differs from last year's, in parts that add to the change."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.bar_rows import bar_drawing
from generator.figures.figure import (
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    Source,
    difference_words,
)
from generator.figures.funding.difference_bar import difference_bar
from generator.finance.allocation.change import (
    ENROLLMENT,
    NEED,
    ONE_TIME,
    OTHER,
    RATES,
    RULES,
    AllocationChange,
)
from generator.wording import Wording


def from_last_year(
    wording: Wording,
    *,
    key: str,
    subject: str,
    fiscal_year: int,
    change: AllocationChange,
    source: Source,
) -> Figure:
    """Build the figure of the parts of a change.

    Args:
        wording: The language.
        key: Id of the figure.
        subject: The school.
        fiscal_year: The later of the two years.
        change: Its parts; they add to the whole.
        source: Where the amounts come from.

    Raises:
        ValueError: no part changed.
    """
    names = _names(wording)
    parts = [(names[part], cents) for part, cents in change.parts.items() if cents]
    if not parts:
        message = f"{key}: nothing changed"
        raise ValueError(message)
    words = {
        "subject": subject,
        "year": wording.year(fiscal_year),
        "before": wording.year(fiscal_year - 1),
        "change": difference_words(wording, change.change_cents, rounded=True),
    }
    return Figure(
        id=key,
        title=_title(wording, change, words),
        subtitle=wording(
            "What changed the allocation of %(subject)s from %(before)s to %(year)s, in dollars",
            **words,
        ),
        finding=_finding(wording, change, parts, words),
        columns=(
            FigureColumn("part", wording("What changed")),
            FigureColumn("change", wording("Change"), CellKind.MORE_LESS),
        ),
        rows=tuple(parts),
        total=(wording("The whole change"), change.change_cents),
        source=source,
        drawing=bar_drawing(
            [difference_bar(wording, name, "plan", cents) for name, cents in parts]
        ),
        legend=(LegendEntry("plan", wording("Change in the allocation")),),
    )


def _names(wording: Wording) -> dict[str, str]:
    return {
        ENROLLMENT: wording("How many students there are"),
        NEED: wording("How many students get extra funding"),
        RATES: wording("What each student or position counts for"),
        RULES: wording("Rules that are new, or gone"),
        ONE_TIME: wording("Money that comes once"),
        OTHER: wording("What looks at totals, is stated, or stands together"),
    }


def _title(wording: Wording, change: AllocationChange, words: dict[str, str]) -> str:
    if not change.change_cents:
        return wording("As much as in %(before)s, from parts that changed", **words)
    return wording("%(change)s than in %(before)s", **words)


def _finding(
    wording: Wording,
    change: AllocationChange,
    parts: Sequence[tuple[str, int]],
    words: dict[str, str],
) -> str:
    name, cents = max(parts, key=lambda part: abs(part[1]))
    values = {
        "first": wording.rounded_dollars(change.before_cents),
        "then": wording.rounded_dollars(change.after_cents),
        "part": name[:1].lower() + name[1:],
        "amount": difference_words(wording, cents, rounded=True),
        **words,
    }
    whole = wording(
        "The rules gave %(subject)s %(first)s in %(before)s and give it %(then)s in %(year)s: %(change)s.",
        **values,
    )
    if not change.change_cents:
        whole = wording(
            "The rules give %(subject)s %(then)s in %(year)s, as much as in %(before)s.", **values
        )
    return f"{whole} " + wording("The largest part is %(part)s: %(amount)s.", **values)
