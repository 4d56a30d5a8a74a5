"""What metrics stand on, and what they come to."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import pandas as pd

from generator.finance.district import ACTUAL, District
from generator.finance.scopes import scope_of

ADOPTED, AMENDED = "adopted", "amended"

SCHOOL_FUNCTIONS = ("1000", "2100", "2200", "2400")
"""Teaching, student support, support of teaching, school leadership: what most schools use themselves."""

STAFF_OBJECTS = ("100", "200")
"""Pay and benefits."""

NOT_POSSIBLE, NOT_SUPPLIED = "not_possible", "not_supplied"
"""Why there is no value: the district is too small or has no such money; a file or column is not there."""


@dataclass(frozen=True)
class Measured:
    """What a metric comes to."""

    value: Fraction
    cases: int | None = None
    """Schools or groups that it stands on, for indicators that ask for a number of them."""

    at_most: int | None = None
    """The highest level that other conditions of the metric allow; None for any."""

    between: tuple[Fraction, Fraction] | None = None
    """Where the value may as well be, for what is estimated from few schools."""


@dataclass(frozen=True)
class NotMeasured:
    """Why a metric comes to nothing."""

    reason: str
    """NOT_POSSIBLE or NOT_SUPPLIED."""

    needs: str = ""
    """The file and column that are not there, or what there is too little of; in English, for staff."""


Metric = Measured | NotMeasured

NO_BUDGET = NotMeasured(NOT_SUPPLIED, "budget.csv: an adopted budget of the current year")
NO_CLOSED_YEAR = NotMeasured(NOT_SUPPLIED, "budget.csv and actuals.csv of a closed, complete year")


class MetricGround:
    """A district as metrics look at it: district-run schools, a year to plan and a year that is closed."""

    def __init__(self, district: District) -> None:
        """Prepare the frames; nothing is added up yet."""
        self.district = district
        self.year = district.profile.current_year
        """The budget year that pages open on."""

        frame = district.ledger.frame
        self.schools = [
            site
            for site in district.sites.values()
            if site.is_school and site.operator == "district"
        ]
        """Those that the district runs."""

        charters = [
            site.site_id
            for site in district.sites.values()
            if site.is_school and site.operator != "district"
        ]
        self.lines = frame.assign(
            scope=scope_of(frame),
            at_school=frame["site_id"].isin([site.site_id for site in self.schools]),
            is_ours=~frame["site_id"].isin(charters),
        )

    @cached_property
    def closed_year(self) -> int | None:
        """The newest year whose spending is complete; None where there is none."""
        closed = [
            year
            for year, status in self.district.statuses.items()
            if not status.is_open and not self.district.profile.gap_in(year, ACTUAL)
        ]
        return max(closed, default=None)

    @cached_property
    def closed_budget(self) -> tuple[int, str] | None:
        """That year and the stage of its last budget; None where one of them is not there."""
        stage = None if self.closed_year is None else self.revised(self.closed_year)
        return None if self.closed_year is None or stage is None else (self.closed_year, stage)

    def of(self, year: int, stage: str, **wanted: object) -> pd.DataFrame:
        """Return the lines of a year and stage that fit: a column is the value, or one of several."""
        lines = self.lines
        mask = (lines["fiscal_year"] == year) & (lines["stage"] == stage)
        for column, value in wanted.items():
            several = value if isinstance(value, tuple | list) else (value,)
            mask &= lines[column].isin(several)
        return lines[mask]

    def revised(self, year: int) -> str | None:
        """Return the stage of the last budget of a year: amended, else adopted; None without a budget."""
        for stage in (AMENDED, ADOPTED):
            if len(self.of(year, stage)):
                return stage
        return None

    def funds_of_type(self, fund_type: str) -> list[str]:
        """Return the district's codes of funds of a type."""
        return [code for code, kind in self.district.fund_types.items() if kind == fund_type]


def cents(lines: pd.DataFrame) -> int:
    """Return what lines add to."""
    return int(lines["amount_cents"].sum())


def by(lines: pd.DataFrame, *columns: str) -> Mapping[Hashable, int]:
    """Return cents by columns, only what there is a line of: by the value of one, by those of several."""
    key = columns[0] if len(columns) == 1 else list(columns)
    sums = lines.groupby(key, observed=True)["amount_cents"].sum()
    return {found: int(value) for found, value in sums.items()}


def is_decided(lines: pd.DataFrame) -> bool:
    """Whether it is said of every line who decides on it."""
    return bool((lines["control"] != "").all())


def share(part: int, whole: int, cases: int | None = None) -> Metric:
    """Return a part of a whole; nothing where the whole is nothing."""
    if whole <= 0:
        return NotMeasured(NOT_POSSIBLE, "there is no such money")
    return Measured(Fraction(part, whole), cases)
