"""The full cost: what a school spends itself, then its share of each service paid centrally."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.figures.bar_rows import MOST_ROWS, BarRow, bar_drawing, largest, one_bar
from generator.figures.figure import Cell, CellKind, Figure, FigureColumn, LegendEntry, Source
from generator.figures.phrases import below_zero_notes, budget_name, capital
from generator.figures.shares import amount_and_share
from generator.wording import Wording


@dataclass(frozen=True)
class PoolShare:
    """A school's share of one service paid centrally."""

    name: str
    """In everyday words: `Buses`."""

    driver: str
    """What it is shared by: `students`, `staff_fte` or `equal`."""

    reason: str
    """Why it is shared so, in the district's words."""

    cents: int


@dataclass(frozen=True)
class Cost:
    """A school's full cost of a year and stage."""

    subject: str
    fiscal_year: int
    stage: str
    own_cents: int
    shares: Sequence[PoolShare]
    students: Decimal
    per_student_cents: int

    @property
    def shared_cents(self) -> int:
        """The shares together."""
        return sum(share.cents for share in self.shares)

    @property
    def total_cents(self) -> int:
        """Own spending and shares."""
        return self.own_cents + self.shared_cents


def full_cost(
    wording: Wording, *, key: str, cost: Cost, source: Source, notes: Sequence[str] = ()
) -> Figure:
    """Build the figure of a school's full cost: its own part first, then the shares by size."""
    is_spent = cost.stage == "actual"
    own = wording("The school's own budget")
    if is_spent:
        own = wording("The school's own spending")
    shares = sorted(cost.shares, key=lambda share: (-share.cents, share.name))
    rows: list[tuple[Cell, ...]] = [(own, "", "", cost.own_cents)]
    rows += [(s.name, _shared_by(wording, s.driver), s.reason, s.cents) for s in shares]
    words = {
        "subject": cost.subject,
        "year": wording.year(cost.fiscal_year),
        "total": wording.rounded_dollars(cost.total_cents),
        "own": wording.rounded_dollars(cost.own_cents),
        "shared": wording.rounded_dollars(cost.shared_cents),
        "each": wording.whole_dollars(cost.per_student_cents),
        "students": wording.number(cost.students),
    }
    return Figure(
        id=key,
        title=wording("%(each)s for each student with its share of central services", **words),
        subtitle=wording(
            "%(name)s of %(subject)s in %(year)s and its share of services paid centrally, in dollars",
            name=capital(budget_name(wording, cost.stage)),
            subject=cost.subject,
            year=wording.year(cost.fiscal_year),
        ),
        finding=_finding(wording, words, is_spent=is_spent),
        columns=(
            FigureColumn("part", wording("Part")),
            FigureColumn("shared_by", wording("How it is shared")),
            FigureColumn("reason", wording("Why so")),
            FigureColumn(
                "amount", wording("Spent") if is_spent else wording("Planned"), CellKind.CENTS
            ),
        ),
        rows=tuple(rows),
        total=(wording("The full cost"), "", "", cost.total_cents),
        source=source,
        drawing=bar_drawing(_bar_rows(wording, cost, own, shares)),
        legend=(
            LegendEntry(
                "actual" if is_spent else "plan",
                wording("Spent") if is_spent else capital(budget_name(wording, cost.stage)),
            ),
        ),
        notes=(
            wording(
                "A share is worked out from the district's rules for this website; it is not money "
                "that the school holds."
            ),
            *below_zero_notes(
                wording, [(own, cost.own_cents), *((s.name, s.cents) for s in shares)]
            ),
            *notes,
        ),
    )


def _shared_by(wording: Wording, driver: str) -> str:
    return {
        "students": wording("by students"),
        "staff_fte": wording("by positions"),
        "equal": wording("in equal parts"),
    }[driver]


def _finding(wording: Wording, words: dict[str, str], *, is_spent: bool) -> str:
    if is_spent:
        return wording(
            "Running %(subject)s cost %(total)s in %(year)s with its share of services paid "
            "centrally: %(own)s spent at the school and %(shared)s shared. That is %(each)s for each "
            "of %(students)s students.",
            **words,
        )
    return wording(
        "Running %(subject)s is planned to cost %(total)s in %(year)s with its share of services paid "
        "centrally: %(own)s budgeted at the school and %(shared)s shared. That is %(each)s for each "
        "of %(students)s students.",
        **words,
    )


def _bar_rows(wording: Wording, cost: Cost, own: str, shares: Sequence[PoolShare]) -> list[BarRow]:
    # One row is the school's own.
    kept, joined = largest(shares, MOST_ROWS - 1, lambda share: abs(share.cents))
    parts = [(own, cost.own_cents), *((share.name, share.cents) for share in kept)]
    if joined:
        parts.append(
            (
                wording("Everything else (%(count)s parts)", count=wording.number(len(joined))),
                sum(share.cents for share in joined),
            )
        )
    layer = "actual" if cost.stage == "actual" else "plan"
    return [
        one_bar(
            wording, name, layer, cents, amount=amount_and_share(wording, cents, cost.total_cents)
        )
        for name, cents in parts
    ]
