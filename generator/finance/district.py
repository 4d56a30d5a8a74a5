"""A district as the later stages know it: sites, counts, years, and one ledger on the standard chart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

import pandas as pd

from generator.finance import accounts
from generator.finance.balances import Balance, ReserveRule
from generator.finance.full_cost import FullCost, Pool
from generator.finance.ledger import Ledger, classified, combine
from generator.finance.remarks import Correction, Grant, Note
from generator.finance.revenue import RevenueAmount
from generator.finance.staff import Positions
from generator.finance.totals import CheckedTotal
from generator.schema.profile import DistrictProfile
from generator.schema.rows import Row, Rows
from generator.schema.typed import TypedDistrict
from generator.sources.tables import SourceFile


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
class Registers:
    """What a district may keep beside its ledgers; each is empty where it does not."""

    revenue: tuple[RevenueAmount, ...] = ()
    balances: tuple[Balance, ...] = ()
    reserve_rules: tuple[ReserveRule, ...] = ()
    positions: Mapping[tuple[int, str, str], Positions] = field(default_factory=dict)
    """By (fiscal_year, stage, site_id)."""

    pools: tuple[Pool, ...] = ()
    full_costs: Mapping[tuple[int, str, str], FullCost] = field(default_factory=dict)
    """By (fiscal_year, stage, site_id)."""

    grants: tuple[Grant, ...] = ()
    notes: tuple[Note, ...] = ()
    corrections: tuple[Correction, ...] = ()
    totals: tuple[CheckedTotal, ...] = ()


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
    """What the district keeps beside its ledgers."""


def build_district(typed: TypedDistrict) -> District:
    """Put typed tables on the standard chart and add them up. Pure; the ledger is grouped once."""
    profile = typed.profile
    sites = _sites(typed.sites)
    lines = combine(
        typed.budget.standing_lines() if typed.budget else None,
        typed.actuals.standing_lines() if typed.actuals else None,
    )
    chart = profile.chart_of_accounts
    frame = classified(
        lines,
        fund_groups=_fund_groups(lines, typed.funds, chart),
        functions=_codes(lines["function"], typed.functions, chart, accounts.national_function),
        objects=_codes(lines["object"], typed.objects, chart, accounts.national_object),
        governments=_governments(lines["resource"], typed.resources, chart),
        left_out=_left_out(lines, profile, sites),
        crosswalk=_crosswalk(typed.crosswalk),
    )
    has_encumbrances = typed.actuals is not None and typed.actuals.has_encumbrances
    return District(
        profile=profile,
        sites=sites,
        ledger=Ledger(frame, has_encumbrances=has_encumbrances),
        counts=_counts(typed.enrollment),
        statuses=_statuses(typed),
        names={
            "fund": _names(typed.funds),
            "function": _names(typed.functions),
            "object": _names(typed.objects),
            "program": _names(typed.programs),
            "resource": _names(typed.resources),
        },
        as_of=_as_of(typed),
        inputs={
            name: InputTable(_file_names(table.files), len(table))
            for name, table in typed.sources.tables.items()
        },
    )


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


def _names(rows: Rows) -> dict[str, AccountName]:
    return {row.code: AccountName(row.name, row.plain_name or row.name) for row in rows.rows}


def _fund_groups(lines: pd.DataFrame, funds: Rows, chart: str) -> dict[str, str]:
    stated = {row.code: row.fund_type for row in funds.rows}
    return {
        code: accounts.fund_group(
            stated.get(code) or accounts.fund_type(chart, code), left_out=False
        )
        for code in lines["fund"].cat.categories
    }


def _codes(
    column: pd.Series, rows: Rows, chart: str, national: Callable[[str, str], str]
) -> dict[str, str]:
    stated = {row.code: row.nces_code for row in rows.rows}
    return {code: stated.get(code) or national(chart, code) for code in column.cat.categories}


def _governments(column: pd.Series, rows: Rows, chart: str) -> dict[str, str]:
    stated = {row.code: row.government for row in rows.rows}
    return {
        code: stated.get(code) or accounts.government(chart, code) for code in column.cat.categories
    }


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


def _crosswalk(rows: Rows) -> Callable[[pd.DataFrame], pd.DataFrame] | None:
    if not rows.rows:
        return None

    def override(lines: pd.DataFrame) -> pd.DataFrame:
        # The first row that fits wins, so the last is laid down first.
        for row in reversed(rows.rows):
            fits = pd.Series(data=True, index=lines.index)
            for segment in ("fund", "function", "object", "program", "resource"):
                if wanted := getattr(row, segment):
                    fits &= lines[segment].astype("object") == wanted
            for target in ("nces_function", "nces_object"):
                if code := getattr(row, target):
                    lines.loc[fits, target] = code
        return lines

    return override


def _counts(rows: Rows) -> dict[tuple[int, str, str], StudentCount]:
    return {
        (row.fiscal_year, row.site_id, row.stage): StudentCount(row.count, row.count_date)
        for row in rows.rows
        if row.student_group == "all" and row.grade_band == "all" and row.measure == "headcount"
    }


def _statuses(typed: TypedDistrict) -> dict[int, YearStatus]:
    """Return how final each year's spending is, by its last period."""
    if typed.actuals is None:
        return {}
    frame = typed.actuals.frame
    last = frame[frame["period"] == frame.groupby("fiscal_year")["period"].transform("max")]
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
    return date.fromisoformat(max(days)) if days else typed.profile.days_of(max(years))[1]
