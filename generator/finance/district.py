"""A district as the later stages know it: sites, counts, years, and one ledger on the standard chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path, PurePosixPath

import pandas as pd

from generator.columns import STAGES
from generator.finance.allocation.guarded import public_allocations
from generator.finance.allocation.public import PublicAllocation
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.allocation.years import allocations_of
from generator.finance.attested import AttestedScore, attested_scores_of
from generator.finance.control import with_control
from generator.finance.full_cost import SharingPlan, sharing_plan_of
from generator.finance.ledger import Ledger, classified, combine
from generator.finance.local_chart import LocalChart
from generator.finance.practice import NOTHING_KEPT, Practice, practice_of
from generator.finance.registers import Registers, registers_of
from generator.finance.same_month import spent_by_same_month
from generator.schema.goals import Goals
from generator.schema.profile import DistrictProfile
from generator.schema.rows import Row, Rows
from generator.schema.rubric_in_force import RubricInForce
from generator.schema.selectors import ControlRule
from generator.schema.typed import TypedDistrict
from generator.sources.tables import SourceFile

__all__ = [
    "ACTUAL",
    "COUNT_STAGE",
    "AccountName",
    "District",
    "InputTable",
    "Registers",
    "Site",
    "StudentCount",
    "YearStatus",
    "build_district",
]


@dataclass(frozen=True)
class Site:
    """A school or other location that holds a budget."""

    site_id: str
    name: str
    """As readers see it: with the code where two sites share a name, or where there is no name."""

    site_type: str
    """`school`, `program`, `central` or `fund`."""

    operator: str
    level: str
    """Level of a school, or empty."""

    opened: int | None
    """First fiscal year, where it opened in the years shown."""

    closed: int | None
    """Last fiscal year, where it has closed."""

    successor_site_id: str
    is_title_i: bool | None
    is_comparable: bool
    not_comparable_reason: str
    nces_school_id: str

    @property
    def is_school(self) -> bool:
        """Whether the site is a school."""
        return self.site_type == "school"


ACTUAL = STAGES[3]

COUNT_STAGE = dict.fromkeys(STAGES[:3], "projected") | {ACTUAL: "final"}
"""A budget is divided by the count it was built on, an actual by the count of the year."""

NEED_GROUPS = ("english_learner", "students_with_disabilities")
"""Groups besides low income that measures of need weigh."""


@dataclass(frozen=True)
class StudentCount:
    """Students of a site in a year, counted one way."""

    students: Decimal | None
    """None where the district withheld the count."""

    count_date: date | None


@dataclass(frozen=True)
class YearStatus:
    """How final a year's spending is."""

    status: str
    """`open`, `closed_unaudited`, `statements_audited`, or empty where the district does not say."""

    period_end: date | None

    @property
    def is_open(self) -> bool:
        """Whether money of the year can still be spent."""
        return self.status == "open"


@dataclass(frozen=True)
class AccountName:
    """What a local code is called."""

    name: str
    plain_name: str


@dataclass(frozen=True)
class InputTable:
    """Where a table of the district was read from."""

    files: tuple[str, ...]
    """Names without folder and ending: a page is the same wherever it was built, from CSV or XLSX."""

    row_count: int


@dataclass(frozen=True)
class District:
    """Everything a district gave, typed and added up; may still hold what must not be published."""

    profile: DistrictProfile
    sites: Mapping[str, Site]
    """By site_id, in the order of site_id."""

    ledger: Ledger
    counts: Mapping[tuple[int, str, str], StudentCount]
    """All students by (fiscal_year, site_id, `projected` or `final`): heads, every group and grade."""

    statuses: Mapping[int, YearStatus]
    """By fiscal year that has actuals."""

    names: Mapping[str, Mapping[str, AccountName]]
    """By local segment (`fund`, `resource`, …), then code."""

    as_of: date
    """The newest day the data speaks of."""

    inputs: Mapping[str, InputTable]
    """By table name, as in `columns.INPUTS`."""

    registers: Registers = field(default_factory=Registers)
    """What the district keeps beside its ledgers; full costs are worked out from what is published."""

    sharing: SharingPlan | None = None
    """What full costs are worked out by; None where the district does not say."""

    restrictions: Mapping[str, str] = field(default_factory=dict)
    """`restricted` or `unrestricted` by resource, where the district says."""

    low_income: Mapping[tuple[int, str, str], StudentCount] = field(default_factory=dict)
    """Students of low-income families, counted and keyed like `counts`."""

    need: Mapping[str, Mapping[tuple[int, str, str], StudentCount]] = field(default_factory=dict)
    """Students of the other groups in NEED_GROUPS, likewise, by group."""

    fund_types: Mapping[str, str] = field(default_factory=dict)
    """Type of each fund that has a line, as `general`."""

    rubric: RubricInForce | None = None
    goals: Goals | None = None
    scores: Mapping[tuple[int, str], AttestedScore] = field(default_factory=dict)
    """What reviewers judged, by (fiscal_year, indicator_id)."""

    practice: Practice = NOTHING_KEPT
    """How money is managed, as far as the district says."""

    labelled: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Codes that have a name in everyday words, by local segment."""

    same_month: Mapping[tuple[int, str], int] = field(default_factory=dict)
    """Operating cents spent by the same month of the year before, by (open fiscal year, site_id)."""

    control_rules: tuple[ControlRule, ...] = ()
    """The rules that say of some line who decides on it, in their order."""

    allocations: Mapping[int, CheckedAllocation] = field(default_factory=dict)
    """How schools were funded and what checking that found, by fiscal year that has a method."""

    has_small_counts: bool = False
    """Whether its files hold a count of students that may not be published."""

    read_files: tuple[Path, ...] = ()
    """Every file that it was read from, sorted; never published."""

    @cached_property
    def public_allocations(self) -> Mapping[int, PublicAllocation]:
        """What may be known of `allocations`: checks, metrics and pages ask for it, and it is audited once."""
        return public_allocations(self.allocations, self.profile.privacy.withhold_below)


def build_district(typed: TypedDistrict) -> District:
    """Put typed tables on the standard chart and add them up. Pure; the ledger is grouped once."""
    profile = typed.profile
    sites = _sites(typed.sites)
    lines = combine(
        typed.budget.standing_lines() if typed.budget else None,
        typed.actuals.standing_lines() if typed.actuals else None,
    )
    chart = LocalChart(typed)
    on_chart = _chart_of(typed, sites, chart)
    statuses = _statuses(typed)
    open_years = [year for year, status in statuses.items() if status.is_open]
    has_encumbrances = typed.actuals is not None and typed.actuals.has_encumbrances
    rules = typed.selectors.control if typed.selectors else ()
    lines, control_rules = with_control(lines, rules)
    ledger = Ledger(on_chart(lines), has_encumbrances=has_encumbrances)
    return District(
        profile=profile,
        sites=sites,
        has_small_counts=any(
            row.count is not None and 0 < row.count < profile.privacy.withhold_below
            for row in typed.enrollment
        ),
        read_files=tuple(sorted(typed.sources.stamps)),
        ledger=ledger,
        counts=_counts(typed.enrollment, "all"),
        statuses=statuses,
        names={segment: _names(rows) for segment, rows in _charts(typed).items()},
        as_of=_as_of(typed),
        inputs={
            name: InputTable(_file_names(table.files), len(table))
            for name, table in typed.sources.tables.items()
        },
        registers=registers_of(typed, chart, ledger),
        sharing=sharing_plan_of(typed),
        restrictions={row.code: row.restriction for row in typed.resources if row.restriction},
        low_income=_counts(typed.enrollment, "low_income"),
        need={group: _counts(typed.enrollment, group) for group in NEED_GROUPS},
        rubric=typed.rubric,
        goals=typed.goals,
        scores=attested_scores_of(typed.rubric_scores),
        practice=practice_of(typed),
        labelled={
            segment: frozenset(row.code for row in rows if row.plain_name)
            for segment, rows in _charts(typed).items()
        },
        fund_types={
            str(code): chart.fund_type(str(code)) for code in ledger.frame["fund"].cat.categories
        },
        same_month=spent_by_same_month(typed.actuals, open_years, on_chart)
        if typed.actuals
        else {},
        control_rules=control_rules,
        allocations=allocations_of(typed),
    )


def _chart_of(
    typed: TypedDistrict, sites: Mapping[str, Site], chart: LocalChart
) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Return what puts the district's lines, as `combine` returns them, on the standard chart."""

    def on_chart(lines: pd.DataFrame) -> pd.DataFrame:
        return classified(
            lines,
            fund_groups={code: chart.fund_group(code) for code in lines["fund"].cat.categories},
            functions=chart.functions(lines["function"].cat.categories),
            objects=chart.objects(lines["object"].cat.categories),
            governments=chart.governments(lines["resource"].cat.categories),
            left_out=_left_out(lines, typed.profile, sites),
            crosswalk=chart.crosswalk(),
        )

    return on_chart


def _file_names(files: Iterable[SourceFile]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(PurePosixPath(file.path).stem for file in files))


def _sites(rows: Rows) -> dict[str, Site]:
    shared = Counter(row.site_name for row in rows.rows)

    def name(row: Row) -> str:
        if not row.site_name:
            return f"Site {row.site_id} (no name given)"
        return f"{row.site_name} ({row.site_id})" if shared[row.site_name] > 1 else row.site_name

    return {
        row.site_id: Site(
            site_id=row.site_id,
            name=name(row),
            site_type=row.site_type,
            operator=row.operator,
            level=row.level or "",
            opened=row.opened,
            closed=row.closed,
            successor_site_id=row.successor_site_id or "",
            is_title_i=row.title_i,
            is_comparable=row.comparable,
            not_comparable_reason=row.not_comparable_reason or "",
            nces_school_id=row.nces_school_id or "",
        )
        for row in sorted(rows.rows, key=lambda row: row.site_id)
    }


def _charts(typed: TypedDistrict) -> dict[str, Rows]:
    """Return the table of each local segment."""
    return {
        "fund": typed.funds,
        "function": typed.functions,
        "object": typed.objects,
        "program": typed.programs,
        "resource": typed.resources,
    }


def _names(rows: Rows) -> dict[str, AccountName]:
    return {row.code: AccountName(row.name, row.plain_name or row.name) for row in rows.rows}


def _left_out(
    lines: pd.DataFrame, profile: DistrictProfile, sites: Mapping[str, Site]
) -> pd.Series:
    """Mark lines whose fund, program or site serves people outside the schools' counts."""
    scope = profile.operating_scope
    elsewhere = {site.site_id for site in sites.values() if site.operator != "district"}
    return (
        lines["fund"].isin(scope.leave_out_funds)
        | lines["program"].isin(scope.leave_out_programs)
        | lines["site_id"].isin([*scope.leave_out_sites, *elsewhere])
    )


def _counts(rows: Rows, group: str) -> dict[tuple[int, str, str], StudentCount]:
    return {
        (row.fiscal_year, row.site_id, row.stage): StudentCount(row.count, row.count_date)
        for row in rows.rows
        if row.student_group == group and row.grade_band == "all" and row.measure == "headcount"
    }


def _statuses(typed: TypedDistrict) -> dict[int, YearStatus]:
    """Return how final each year's spending is, by its last period."""
    if typed.actuals is None:
        return {}
    last = typed.actuals.last_lines()
    found: dict[int, YearStatus] = {}
    said = last[["fiscal_year", "status", "period_end"]].astype("object").drop_duplicates()
    for year, status, end in sorted(said.itertuples(index=False, name=None)):
        found[int(year)] = YearStatus(status, date.fromisoformat(end) if end else None)
    return found


def _as_of(typed: TypedDistrict) -> date:
    """Return the newest as_of or period_end, else the last day of the newest year."""
    days: list[str] = []
    years: list[int] = [typed.profile.current_year]
    for ledger, column in ((typed.budget, "as_of"), (typed.actuals, "period_end")):
        if ledger is not None:
            days += [day for day in ledger.frame[column].astype("object").unique() if day]
            years.append(int(ledger.frame["fiscal_year"].max()))
    for rows in (typed.revenue, typed.balances, typed.staff):
        days += [row.as_of.isoformat() for row in rows if row.as_of]
    return date.fromisoformat(max(days)) if days else typed.profile.days_of(max(years))[1]
