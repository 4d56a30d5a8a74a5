"""One stage of one year: what is known of it, and what a figure draws of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.figures.year_marks import DrawnPoint
from generator.wording import Wording


@dataclass(frozen=True)
class YearPoint:
    """One stage of one year."""

    fiscal_year: int
    amount_cents: int | None
    """None where there are no figures."""

    stage: str
    """`actual` is spending; the others are budgets. The two never share a line."""

    complete: bool = True
    """Whether the figures of the year are whole. If not, the line breaks here."""

    missing: str | None = None
    """What an incomplete year lacks, to follow "is not complete": `the year is still open`."""

    students: int | Decimal | None = None
    """The count the amount is divided by; a budget's is the count it was built on."""

    per_student_cents: int | None = None

    taken_in: tuple[str, ...] = ()
    """Schools that merged into this one at the start of the year: the line breaks before it."""


@dataclass(frozen=True)
class StagedAmount:
    """A point with the amount that the figure at hand draws of it."""

    point: YearPoint
    cents: int | None
    """The total, or that for each student."""

    @property
    def is_spending(self) -> bool:
        """Whether it is spending, not a budget."""
        return self.point.stage == "actual"

    @property
    def is_sound(self) -> bool:
        """Whether it may be compared with others."""
        return self.cents is not None and self.point.complete

    def drawn(self, wording: Wording) -> DrawnPoint:
        """Return what the chart draws of it."""
        year = wording.year(self.point.fiscal_year)
        readout = ""
        if self.cents is not None:
            readout = wording(
                "%(year)s, %(stage)s: %(amount)s",
                year=year,
                stage=stage_name(wording, self.point.stage),
                amount=wording.dollars(self.cents),
            )
        return DrawnPoint(
            self.point.fiscal_year,
            self.cents,
            self.point.stage,
            self.point.complete,
            readout,
            starts_anew=bool(self.point.taken_in),
        )


def stage_name(wording: Wording, stage: str) -> str:
    """Return what the amounts of a stage are called in a table."""
    return {
        "proposed": wording("proposed budget"),
        "adopted": wording("adopted budget"),
        "amended": wording("amended budget"),
        "actual": wording("spent"),
    }[stage]
