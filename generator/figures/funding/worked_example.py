"""A school's allocation worked out rule by rule, down to the amount that was published: a waterfall."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.figures.bar_rows import MOST_ROWS, BarRow, bar_drawing, largest, one_bar
from generator.figures.figure import (
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    NotShown,
    Source,
    added_words,
)
from generator.figures.phrases import quoted_name, share_words
from generator.wording import Wording


@dataclass(frozen=True)
class ExampleLine:
    """One rule, or several that stand together, at the school."""

    name: str
    working: str
    """How the amount came about, in words."""

    cents: int


@dataclass(frozen=True)
class WorkedExample:
    """A school's allocation: lines that add to what it gets."""

    subject: str
    fiscal_year: int
    lines: Sequence[ExampleLine]

    @property
    def total_cents(self) -> int:
        """The allocation."""
        return sum(line.cents for line in self.lines)


def with_starts(lines: Sequence[ExampleLine]) -> Iterator[tuple[ExampleLine, int]]:
    """Yield each line with the cents of all lines before it."""
    reached = 0
    for line in lines:
        yield line, reached
        reached += line.cents


def worked_example(
    wording: Wording, *, key: str, example: WorkedExample, source: Source, notes: Sequence[str] = ()
) -> Figure:
    """Build the waterfall from nothing to a school's allocation; its rows are the worked example."""
    total = example.total_cents
    words = {
        "subject": example.subject,
        "year": wording.year(example.fiscal_year),
        "total": wording.rounded_dollars(total),
    }
    return Figure(
        id=key,
        title=wording("%(total)s, rule by rule", **words),
        stands_open=True,
        subtitle=wording(
            "What each rule gives %(subject)s in %(year)s, in dollars; each bar starts where the one "
            "above it ends",
            **words,
        ),
        finding=_finding(wording, example, words),
        columns=(
            FigureColumn("rule", wording("Rule")),
            FigureColumn("working", wording("How it is worked out")),
            FigureColumn("amount", wording("Amount"), CellKind.ADDED),
            FigureColumn("running_total", wording("Together so far"), CellKind.RUNNING),
        ),
        rows=tuple(
            (line.name, line.working, line.cents, start + line.cents)
            for line, start in with_starts(example.lines)
        ),
        total=(
            wording("Allocation"),
            wording("all rules together"),
            total,
            NotShown(wording("where it ends")),
        ),
        source=source,
        drawing=bar_drawing(_bars(wording, example)),
        legend=(
            LegendEntry("plan", wording("What a rule gives")),
            LegendEntry("this-site", wording("The whole allocation")),
        ),
        notes=tuple(notes),
    )


def _finding(wording: Wording, example: WorkedExample, words: dict[str, str]) -> str:
    most = max(example.lines, key=lambda line: line.cents)
    sentence = wording(
        "The rules give %(subject)s %(total)s in %(year)s.",
        **words,
    )
    plain = example.total_cents > 0 and min(line.cents for line in example.lines) >= 0
    if not plain or len(example.lines) == 1:
        return sentence
    return f"{sentence} " + wording(
        "The largest part, %(amount)s (%(share)s), comes from the rule %(rule)s.",
        amount=wording.rounded_dollars(most.cents),
        share=share_words(wording, most.cents, example.total_cents),
        rule=quoted_name(wording, most.name),
    )


def _bars(wording: Wording, example: WorkedExample) -> list[BarRow]:
    shown, joined = largest(example.lines, MOST_ROWS - 1, lambda line: abs(line.cents))
    if joined:
        name = wording("%(number)s other rules", number=wording.number(len(joined)))
        shown.append(ExampleLine(name, "", sum(line.cents for line in joined)))
    rows = [_row(wording, line, "plan", start) for line, start in with_starts(shown)]
    whole = ExampleLine(wording("Allocation"), "", example.total_cents)
    return [*rows, _row(wording, whole, "this_site", 0)]


def _row(wording: Wording, line: ExampleLine, layer: str, start: int) -> BarRow:
    amount = added_words(wording, line.cents)
    return one_bar(wording, line.name, layer, line.cents, amount=amount, exact=amount, start=start)
