"""What metrics stand on, and what they come to."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

import numpy as np
import pandas as pd

from generator.finance.accounts import CURRENT
from generator.finance.allocation.public import PublicAllocation
from generator.finance.district import ACTUAL, District, Site
from generator.finance.investments import INVESTMENT, Told, investment_of, investments_told
from generator.finance.ledger import added
from generator.finance.scopes import scope_of
from generator.schema.goals import Goals

ADOPTED, AMENDED = "adopted", "amended"

SCHOOL_FUNCTIONS = ("1000", "2100", "2200", "2400")
"""Teaching, student support, support of teaching, school leadership: what most schools use themselves."""

NOT_POSSIBLE, NOT_SUPPLIED, DECLINED = "not_possible", "not_supplied", "declined"
"""Why there is no value: the district is too small or has no such money; a file or column is not there; the
board declines by a policy."""


@dataclass(frozen=True)
class Measured:
    """What a metric comes to."""

    value: Fraction
    cases: int | None = None
    """Schools or groups that it stands on, for indicators that ask for a number of them."""

    is_more_met: bool = True
    """Whether what a top level needs besides its cut is there."""

    exceptions_share: Fraction | None = None
    """The share that was decided by hand, for indicators that allow few of them."""

    between: tuple[Fraction, Fraction] | None = None
    """Where the value may as well be, for what is estimated from few schools."""

    beside: tuple[tuple[str, Fraction], ...] = ()
    """The same measure of other money: what it is, as a message of the catalogue, and what it comes to."""


@dataclass(frozen=True)
class NotMeasured:
    """Why a metric comes to nothing."""

    reason: str
    """NOT_POSSIBLE, NOT_SUPPLIED or DECLINED."""

    needs: str = ""
    """The file and column that are not there, or what there is too little of; a message of the catalogue."""

    values: tuple[tuple[str, object], ...] = ()
    """What stands in the message."""

    @property
    def said(self) -> str:
        """What is missing, in English."""
        return self.needs % dict(self.values) if self.values else self.needs


Metric = Measured | NotMeasured

_TWELVE_MONTHS = timedelta(days=365)

NO_BUDGET = NotMeasured(NOT_SUPPLIED, "budget.csv: an adopted budget of the year")
NO_CLOSED_YEAR = NotMeasured(NOT_SUPPLIED, "budget.csv and actuals.csv of a closed, complete year")
NO_SUCH_MONEY = NotMeasured(NOT_POSSIBLE, "there is no such money")


@dataclass(frozen=True)
class Lines:
    """A district's lines as metrics look at them, prepared once for all years."""

    by_stage: Mapping[tuple[int, str], pd.DataFrame]
    """By (fiscal_year, stage): the ledger's columns with scope, at_school, is_ours, and INVESTMENT where the
    district says its goals."""

    nothing: pd.DataFrame
    """The same columns, and no line."""


def lines_of(district: District) -> Lines:
    """Return the lines of a district, each year and stage by itself."""
    frame = district.ledger.frame
    schools = [one for one in district.sites.values() if one.is_school]
    ours = [one.site_id for one in schools if one.operator == "district"]
    charters = [one.site_id for one in schools if one.operator != "district"]
    marked = frame.assign(
        scope=scope_of(frame),
        at_school=frame["site_id"].isin(ours),
        is_ours=~frame["site_id"].isin(charters),
    )
    if district.goals is not None:
        marked[INVESTMENT] = investment_of(frame, district.goals)
    by_stage = {
        (int(str(year)), str(stage)): lines
        for year, of_year in marked.groupby("fiscal_year")
        for stage, lines in of_year.groupby("stage", observed=True)
    }
    return Lines(by_stage, marked.iloc[:0])


class Shared:
    """What metrics of all years look at, each worked out when the first of them asks."""

    def __init__(self, district: District) -> None:
        """Look at `district`."""
        self._district = district

    @cached_property
    def lines(self) -> Lines:
        """The district's lines."""
        return lines_of(self._district)

    @cached_property
    def told(self) -> Mapping[tuple[int, str], Told]:
        """Whose money for goals may be published, by (fiscal_year, stage); nothing without goals."""
        goals = self._district.goals
        if goals is None:
            return {}
        return {
            key: investments_told(current_of(lines), goals)
            for key, lines in self.lines.by_stage.items()
        }


@dataclass(frozen=True)
class MetricGround:
    """A district as metrics look at it in a year: a budget to plan, and the year before that, closed."""

    district: District
    year: int
    """The budget year that is judged."""

    shared: Shared = field(repr=False)

    @classmethod
    def of_current_year(cls, district: District) -> MetricGround:
        """Return the ground of the year that pages open on."""
        return cls(district, district.profile.current_year, Shared(district))

    def in_year(self, year: int) -> MetricGround:
        """Return the ground of another year of the same district."""
        return MetricGround(self.district, year, self.shared)

    @property
    def lines(self) -> Lines:
        """The district's lines, of all years."""
        return self.shared.lines

    @property
    def allocations(self) -> Mapping[int, PublicAllocation]:
        """How schools were funded, as far as it may be known, by fiscal year."""
        return self.district.public_allocations

    @cached_property
    def schools(self) -> list[Site]:
        """The schools that the district runs."""
        sites = self.district.sites.values()
        return [site for site in sites if site.is_school and site.operator == "district"]

    @property
    def open_schools(self) -> list[Site]:
        """Those of them that are open in the year."""
        return self.open_in(self.year)

    def open_in(self, year: int) -> list[Site]:
        """Return the schools of the district that are open in a year."""
        return [
            site for site in self.schools if (site.opened or year) <= year <= (site.closed or year)
        ]

    @property
    def years_back(self) -> int:
        """How many years before the current one this is."""
        return self.district.profile.current_year - self.year

    @cached_property
    def as_of(self) -> date:
        """The day on which the year is judged: as far into it as the data is into the current one."""
        newest = self.district.as_of
        day = 28 if (newest.month, newest.day) == (2, 29) else newest.day
        return (
            newest
            if not self.years_back
            else date(newest.year - self.years_back, newest.month, day)
        )

    @cached_property
    def closed_year(self) -> int | None:
        """The newest year whose spending is complete; None where there is none.

        Seen from a year before the current one: as many years before it as from now.
        """
        closed = {
            year
            for year, status in self.district.statuses.items()
            if not status.is_open and not self.district.profile.gap_in(year, ACTUAL)
        }
        newest = max(closed, default=None)
        if newest is None or newest - self.years_back not in closed:
            return None
        return newest - self.years_back

    @cached_property
    def closed_budget(self) -> tuple[int, str] | None:
        """That year and the stage of its last budget; None where one of them is not there."""
        stage = None if self.closed_year is None else self.revised(self.closed_year)
        return None if self.closed_year is None or stage is None else (self.closed_year, stage)

    @property
    def goals(self) -> Goals | NotMeasured:
        """What the district wants to reach, where that was in force in the year."""
        found = self.district.goals
        if found is None or not found.goals:
            return NotMeasured(NOT_SUPPLIED, "goals.yml")
        if self.years_back and (found.in_force_since is None or self.year < found.in_force_since):
            return NotMeasured(
                NOT_SUPPLIED, "goals.yml: in_force_since, the first year of these goals"
            )
        return found

    @property
    def allocation_year(self) -> int | None:
        """The newest year up to this one whose allocations are known."""
        return max((year for year in self.allocations if year <= self.year), default=None)

    def of(self, year: int, stage: str, **wanted: object) -> pd.DataFrame:
        """Return the lines of a year and stage that fit: a column is the value, or one of several."""
        lines = self.lines.by_stage.get((year, stage))
        if lines is None:
            return self.lines.nothing
        mask = np.ones(len(lines), dtype=bool)
        for column, value in wanted.items():
            several = value if isinstance(value, tuple | list) else (value,)
            mask &= lines[column].isin(several).to_numpy()
        return lines[mask]

    def revised(self, year: int) -> str | None:
        """Return the stage of the last budget of a year: amended, else adopted; None without a budget."""
        return next((s for s in (AMENDED, ADOPTED) if (year, s) in self.lines.by_stage), None)

    def funds_of_type(self, fund_type: str) -> list[str]:
        """Return the district's codes of funds of a type."""
        return [code for code, kind in self.district.fund_types.items() if kind == fund_type]

    def is_recent(self, day: date) -> bool:
        """Whether a day is one of the 365 before the year is judged, or, in the current year, after them.

        The last such day is the last of that year: what is dated after it has not happened.
        """
        last = self.as_of if self.years_back else self.district.profile.days_of(self.year)[1]
        return day <= last and self.as_of - day <= _TWELVE_MONTHS

    def working_days(self, start: date, end: date) -> int:
        """Return the working days from one day to another, the first counted and the last not.

        Monday to Friday without the holidays of calendar.csv.
        """
        holidays = [row.day for row in self.district.practice.calendar if row.event == "holiday"]
        return int(np.busday_count(start, end, holidays=holidays))


def current_of(lines: pd.DataFrame) -> pd.DataFrame:
    """Return lines of current expenditure, without those of schools that others run."""
    return lines[(lines["line_class"] == CURRENT) & lines["is_ours"]]


def cents(lines: pd.DataFrame) -> int:
    """Return what lines add to."""
    return int(lines["amount_cents"].sum())


def by(lines: pd.DataFrame, *columns: str) -> Mapping[Hashable, int]:
    """Return cents by columns, only what there is a line of: by the value of one, by those of several."""
    sums = added(lines, columns, ("amount_cents",))
    cents = sums["amount_cents"].tolist()
    keys = [sums[name].tolist() for name in columns]
    found = keys[0] if len(columns) == 1 else zip(*keys, strict=True)
    return dict(zip(found, cents, strict=True))


def is_decided(lines: pd.DataFrame) -> bool:
    """Whether it is said of every line who decides on it."""
    return bool((lines["control"] != "").all())


def share(part: int, whole: int, cases: int | None = None) -> Metric:
    """Return a part of a whole; nothing where the whole is nothing."""
    return Measured(Fraction(part, whole), cases) if whole > 0 else NO_SUCH_MONEY
