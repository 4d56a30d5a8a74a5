"""Control totals beside what the lines add to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.schema.typed import TypedDistrict


@dataclass(frozen=True)
class CheckedTotal:
    """One total typed from a document, and the sum of the lines it stands for."""

    fiscal_year: int
    stage: str
    site_id: str
    """One site, or empty for all; likewise the codes."""

    fund: str
    function: str
    object: str
    printed_cents: int
    added_cents: int | None
    """What the lines add to; None where there are none."""

    document: str
    page: str
    explanation: str = ""
    """Why they may differ: what of an incomplete year is missing."""

    @property
    def meets(self) -> bool:
        """Whether there are lines and they add to the total to the cent."""
        return self.added_cents == self.printed_cents

    @property
    def difference_cents(self) -> int:
        """Lines less document; zero where they meet."""
        return (self.added_cents or 0) - self.printed_cents


@dataclass(frozen=True)
class FinerTotals:
    """Totals of single accounts at a site, of which only the number is published."""

    number: int = 0
    matching: int = 0
    """How many of them the lines meet to the cent."""


def checked_totals_of(typed: TypedDistrict) -> tuple[CheckedTotal, ...]:
    """Return every control total beside what its lines add to, in the order of the file."""
    sums = typed.control_sums
    return tuple(
        CheckedTotal(
            fiscal_year=row.fiscal_year,
            stage=row.stage,
            site_id=row.site_id,
            fund=row.fund,
            function=row.function,
            object=row.object,
            printed_cents=row.amount_cents,
            added_cents=sums[row.source_row],
            document=row.document,
            page=row.page,
            explanation=gap.missing
            if (gap := typed.profile.gap_in(row.fiscal_year, row.stage))
            else "",
        )
        for row in typed.control_totals
    )


def publishable_totals(
    totals: Iterable[CheckedTotal],
) -> tuple[tuple[CheckedTotal, ...], FinerTotals]:
    """Return the totals that may be shown, and how many are only counted.

    Shown are those of the district, by any account, and those of a whole site. A total of one account
    at one site can be one person's pay.
    """
    shown, number, matching = [], 0, 0
    for total in totals:
        if total.site_id and (total.fund or total.function or total.object):
            number += 1
            matching += total.meets
        else:
            shown.append(total)
    return tuple(shown), FinerTotals(number, matching)
