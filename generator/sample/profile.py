"""district.yml of an invented district."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.columns import STAGES
from generator.sample.books import LEFT_OUT_FUNDS
from generator.sample.days import budget_days, run_of
from generator.sample.ledger import District
from generator.sample.sites import LEAST_OF_LARGE
from generator.sample.writing import quoted

_HELD_CENTRALLY = "Health insurance of retired staff is paid centrally, not at their schools."
_LIMITS = (
    "This district is invented: its schools, students and amounts show what Daybook does.",
    "The rules give what schools were promised; their budgets hold other money as well, and do not add to it.",
    "The state pays into the pension fund for the district; that is named with money in and is not spending.",
    "What families' and students' own groups raise and spend is not here.",
)

_POLICY, _POLICY_OF_FEW_SITES, _FLOOR = "10%", "8%", "4%"
"""Shares of spending that the board, and the state, want to be kept."""

_CLOSING_DAYS = 70
"""Days after a year's last until its figures are published; those of a month take less."""

_LATE_PERIODS, _LATE_DAYS = (2, 6), 21
_OF_NEXT_YEAR = 6
"""The period whose month after is January, for a year that begins in July."""


def profile_lines(
    district: District, district_id: str, name: str, national_id: str
) -> Iterator[str]:
    """Yield the lines of district.yml."""
    yield "# An invented district, made by `daybook sample`: no such schools, people or money exist."
    yield f"district_id: {quoted(district_id)}"
    yield f"district_name: {quoted(f'{name} Unified School District')}"
    yield f"short_name: {quoted(f'{name} Unified')}"
    yield f"nces_leaid: {quoted(national_id)}"
    yield "state: AZ"
    yield "invented: yes"
    yield 'fiscal_year_start: "07-01"'
    yield f"current_year: {quoted(district.years[-1])}"
    yield "contact:"
    yield "  office: Budget Office (invented)"
    yield "  email: budget@example.org"
    yield "  url: https://example.org/"
    yield "languages: [en]"
    yield "chart_of_accounts: nces"
    yield "privacy: {withhold_below: 10}"
    yield "roadmap_first: MGT"
    yield "operating_scope:"
    yield "  # Adults and preschoolers are not in the counts, so their money is not divided by them."
    yield f"  leave_out_funds: [{', '.join(map(quoted, LEFT_OUT_FUNDS))}]"
    yield "reserves:"
    is_large = len(district.sites) >= LEAST_OF_LARGE
    policy = _POLICY if is_large else _POLICY_OF_FEW_SITES
    yield _reserve("policy", policy, "Board Policy 3100 (sample)")
    yield _reserve("state_floor", _FLOOR, "State Finance Rule 12 (sample)")
    yield "basis:"
    for year in district.years:
        for stage in STAGES:
            yield f'  - fiscal_year: "{year}"'
            yield f"    stage: {stage}"
            yield "    salary_basis: actual"
            yield "    encumbrances: excluded"
            yield "    accounting_basis: budgetary"
            yield "    on_behalf: excluded"
            yield f"    held_centrally: {quoted(_HELD_CENTRALLY)}"
    yield "releases:"
    for year in district.years:
        yield from _releases(district, year)
    yield "limits:"
    yield from (f"  - {quoted(limit)}" for limit in _LIMITS)


def _reserve(kind: str, share: str, document: str) -> str:
    return (
        f"  - {{kind: {kind}, share: {quoted(share)}, of: spending, document: {quoted(document)}}}"
    )


def _releases(district: District, year: int) -> Iterator[str]:
    for stage, day in budget_days(district, year).items():
        yield _release(year, stage, day + timedelta(days=1))
    run = run_of(district, year)
    if len(district.sites) >= LEAST_OF_LARGE and not district.is_open_year(year):
        yield from _monthly_releases(year)
    after = 10 if district.is_open_year(year) else _CLOSING_DAYS
    yield _release(year, "actual", run.period_end + timedelta(days=after), run.period)


def _monthly_releases(year: int) -> Iterator[str]:
    """Yield a release of each of eleven months; those of August and December came late."""
    for period in range(1, 12):
        ends = date(year - (period < _OF_NEXT_YEAR), (period + 6) % 12 + 1, 1) - timedelta(days=1)
        late = _LATE_DAYS if period in _LATE_PERIODS else 0
        yield _release(year, "actual", ends + timedelta(days=24 + late), period)


def _release(year: int, stage: str, published_on: date, period: int | None = None) -> str:
    of = f"period: {period}, " if period else ""
    return f'  - {{fiscal_year: "{year}", stage: {stage}, {of}published_on: "{published_on}"}}'
