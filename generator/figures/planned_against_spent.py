"""Planned against spent: for each purpose the plan as an outline and the spending solid inside it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.bar_rows import bar_drawing
from generator.figures.figure import (
    Cell,
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    NotShown,
    Share,
    Source,
)
from generator.figures.phrases import (
    below_zero_notes,
    budget_name,
    capital,
    is_many_times,
    share_words,
)
from generator.figures.planned_bars import planned_bars
from generator.figures.planned_lines import PlannedSpent, added
from generator.wording import Wording

__all__ = ["PlannedSpent", "planned_against_spent"]


def planned_against_spent(
    wording: Wording,
    *,
    key: str,
    subject: str,
    fiscal_year: int,
    lines: Sequence[PlannedSpent],
    is_open: bool,
    like_for_like: bool,
    coverage_note: str | None,
    source: Source,
    plan_stage: str = "amended",
    notes: Sequence[str] = (),
) -> Figure:
    """Build the figure of a year's budget and spending.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose money: `Alder Elementary`, a district's short name.
        fiscal_year: By the year it ends.
        lines: Every purpose with a plan or spending, once; their sums are the totals.
        is_open: Whether the year still runs: what remains is "not yet spent", never "under".
        like_for_like: Whether both are counted on one basis; if not, no line says under or over.
        coverage_note: What the figures lack, as a sentence; it follows the finding.
        source: Where the lines come from.
        plan_stage: The stage that `amended_cents` are of, where the year has no amended budget.
        notes: Sentences to print under the figure.

    Raises:
        ValueError: there are no lines.
    """
    if not lines:
        message = f"no lines of what {subject} planned and spent"
        raise ValueError(message)
    ordered = sorted(
        lines, key=lambda line: (-max(abs(line.amended_cents), abs(line.actual_cents)), line.label)
    )
    budget = budget_name(wording, plan_stage)
    total = added(ordered, wording("All together"))
    has_committed = any(line.encumbered_cents for line in ordered)
    finding = _finding(wording, subject, fiscal_year, total, is_open, like_for_like)
    basis = wording(
        "The budget and the spending of this year are not counted on the same basis, so the "
        "difference between them is not like for like."
    )
    columns, rows = _table(
        wording, [*ordered, total], plan_stage, is_open=is_open, like_for_like=like_for_like
    )
    return Figure(
        id=key,
        title=_title(wording, total, is_open=is_open, like_for_like=like_for_like),
        subtitle=wording(
            "%(budget)s and spending of %(subject)s in %(year)s by purpose, in dollars",
            budget=capital(budget),
            subject=subject,
            year=wording.year(fiscal_year),
        ),
        finding=f"{finding} {coverage_note}" if coverage_note else finding,
        columns=columns,
        rows=rows[:-1],
        total=rows[-1],
        source=source,
        drawing=bar_drawing(
            planned_bars(wording, ordered, is_open=is_open, like_for_like=like_for_like)
        ),
        legend=(
            LegendEntry("plan", wording("Planned (%(budget)s)", budget=budget)),
            LegendEntry("actual", wording("Spent so far") if is_open else wording("Spent")),
            *(
                [LegendEntry("committed", wording("Committed, not yet spent"))]
                if has_committed
                else []
            ),
        ),
        notes=(
            *([] if like_for_like else [basis]),
            *below_zero_notes(wording, [(line.label, line.actual_cents) for line in ordered]),
            *notes,
        ),
    )


def _table(
    wording: Wording,
    lines: Sequence[PlannedSpent],
    plan_stage: str,
    *,
    is_open: bool,
    like_for_like: bool,
) -> tuple[tuple[FigureColumn, ...], tuple[tuple[Cell, ...], ...]]:
    """Return the columns that the lines, the last of which is their sum, have anything for."""
    gap_kind = CellKind.NOT_YET_SPENT if is_open else CellKind.UNDER_OVER
    gap_label = (
        wording("Difference") if like_for_like else wording("Difference (not like for like)")
    )
    absent = NotShown(wording("not published"))

    def shared(line: PlannedSpent) -> Cell:
        if line.amended_cents < 0:
            return NotShown(wording("budget below zero"))
        if not line.amended_cents:
            return NotShown(wording("nothing planned"))
        if line.actual_cents < 0:
            return NotShown(wording("below zero"))
        if is_many_times(line.actual_cents, line.amended_cents):
            return NotShown(wording("more than 1,000%"))
        return Share(line.actual_cents, line.amended_cents)

    def known(cents: int | None) -> Cell:
        return absent if cents is None else cents

    parts: list[tuple[FigureColumn, list[Cell]]] = [
        (FigureColumn("purpose", wording("What for")), [line.label for line in lines]),
        (
            FigureColumn("proposed", wording("Proposed budget"), CellKind.CENTS),
            [absent if plan_stage == "proposed" else known(line.proposed_cents) for line in lines],
        ),
        (
            FigureColumn("adopted", wording("Adopted budget"), CellKind.CENTS),
            [absent if plan_stage == "adopted" else known(line.adopted_cents) for line in lines],
        ),
        (
            FigureColumn(plan_stage, capital(budget_name(wording, plan_stage)), CellKind.CENTS),
            [line.amended_cents for line in lines],
        ),
        (
            FigureColumn(
                "actual", wording("Spent so far") if is_open else wording("Spent"), CellKind.CENTS
            ),
            [line.actual_cents for line in lines],
        ),
        (
            FigureColumn("encumbered", wording("Committed, not yet spent"), CellKind.CENTS),
            [known(line.encumbered_cents) for line in lines],
        ),
        (
            FigureColumn("available", wording("Still available"), CellKind.AVAILABLE),
            [known(line.available_cents if is_open and like_for_like else None) for line in lines],
        ),
        (FigureColumn("difference", gap_label, gap_kind), [line.gap_cents for line in lines]),
        (
            FigureColumn("share_spent", wording("Share of the budget spent"), CellKind.SHARE),
            [shared(line) for line in lines],
        ),
    ]
    parts = [
        (column, cells) for column, cells in parts if any(cell is not absent for cell in cells)
    ]
    columns = tuple(column for column, _ in parts)
    return columns, tuple(zip(*(cells for _, cells in parts), strict=True))


def _title(wording: Wording, total: PlannedSpent, *, is_open: bool, like_for_like: bool) -> str:
    if total.amended_cents <= 0 or total.actual_cents < 0 or not like_for_like:
        return wording("Planned and spent")
    if is_open and total.gap_cents >= 0:
        share = wording.share(total.actual_cents, total.amended_cents)
        return wording("%(share)s of the budget is spent so far", share=share)
    if total.gap_cents == 0:
        return wording("Spent exactly what was planned")
    if total.gap_cents > 0:
        return wording("Spent less than planned")
    return wording("Spent more than planned")


def _finding(
    wording: Wording,
    subject: str,
    fiscal_year: int,
    total: PlannedSpent,
    is_open: bool,
    like_for_like: bool,
) -> str:
    words = {
        "subject": subject,
        "year": wording.year(fiscal_year),
        "spent": wording.rounded_dollars(total.actual_cents),
        "planned": wording.rounded_dollars(total.amended_cents),
        "gap": wording.rounded_dollars(abs(total.gap_cents)),
    }
    if total.amended_cents <= 0 or total.actual_cents < 0:
        return _unusual_finding(wording, words, total, is_open=is_open)
    words["share"] = share_words(wording, abs(total.gap_cents), total.amended_cents)
    if not like_for_like:
        return wording(
            "In %(year)s %(subject)s spent %(spent)s; %(planned)s was planned. The two are not "
            "counted on the same basis.",
            **words,
        )
    if is_open:
        return _open_finding(wording, words, total)
    if total.gap_cents == 0:
        return wording("%(subject)s spent exactly the %(planned)s planned for %(year)s.", **words)
    if total.gap_cents > 0:
        return wording(
            "%(subject)s spent %(spent)s of the %(planned)s planned for %(year)s: %(gap)s under "
            "budget (%(share)s).",
            **words,
        )
    return wording(
        "%(subject)s spent %(spent)s in %(year)s, with %(planned)s planned: %(gap)s over budget "
        "(%(share)s).",
        **words,
    )


def _open_finding(wording: Wording, words: dict[str, str], total: PlannedSpent) -> str:
    if total.gap_cents < 0:
        return wording(
            "%(subject)s has spent %(spent)s so far in %(year)s, with %(planned)s planned for the "
            "whole year: %(gap)s over already (%(share)s).",
            **words,
        )
    text = wording(
        "%(subject)s has spent %(spent)s so far of the %(planned)s planned for %(year)s; %(gap)s "
        "(%(share)s) is not yet spent.",
        **words,
    )
    if total.encumbered_cents:
        available = total.available_cents or 0
        words["committed"] = wording.rounded_dollars(total.encumbered_cents)
        words["available"] = wording.rounded_dollars(available)
        commits = wording("Orders and contracts already commit %(committed)s of it.", **words)
        if available > 0:
            commits = wording(
                "Orders and contracts already commit %(committed)s of it; %(available)s is still "
                "available.",
                **words,
            )
        text += f" {commits}"
    return text


def _unusual_finding(
    wording: Wording, words: dict[str, str], total: PlannedSpent, *, is_open: bool
) -> str:
    """Return the sentence where a share of the plan would mean nothing."""
    words = words | {
        "spent": wording.rounded_dollars(abs(total.actual_cents)),
        "planned": wording.rounded_dollars(abs(total.amended_cents)),
    }
    if total.actual_cents < 0:
        return wording(
            "Credits and corrections of %(subject)s in %(year)s are larger than its spending, by "
            "%(spent)s.",
            **words,
        )
    if total.amended_cents < 0:
        return wording(
            "%(subject)s spent %(spent)s in %(year)s; its budget stands at %(planned)s below zero.",
            **words,
        )
    if is_open:
        return wording(
            "%(subject)s has spent %(spent)s so far in %(year)s, with nothing planned.", **words
        )
    return wording("%(subject)s spent %(spent)s in %(year)s, with nothing planned.", **words)
