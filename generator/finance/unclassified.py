"""Money that reaches nothing in the national chart: said before anybody publishes a page of zeros."""

from __future__ import annotations

from collections.abc import Iterable

from generator import problem_kinds
from generator.finance import accounts
from generator.finance.district import District
from generator.finance.local_chart import LocalChart
from generator.finance.revenue import UNCLASSIFIED, source_group
from generator.problems import Location, Report, quoted
from generator.schema.rows import Row
from generator.schema.typed import ACCOUNTS, TypedDistrict
from generator.wording import Wording

_GROUPS = {"fund": "fund_group", "function": "function_group", "object": "object_group"}
_MEANING = {"fund": "type of fund", "function": "national function", "object": "national object"}
_COLUMN = {
    "fund": "fund_type",
    "function": "nces_code",
    "object": "nces_code",
    "source": "nces_code",
}
_NAMED = 8
"""Codes that a message names at most."""


def report_unclassified(typed: TypedDistrict, district: District, report: Report) -> None:
    """Report the codes behind unclassified money, and years of which nothing is classified."""
    frame = district.ledger.frame
    lines = frame[frame["line_class"] == accounts.NO_CLASS]
    lines = lines[lines["amount_cents"] != 0]
    whole = int(frame["amount_cents"].abs().sum())
    for segment, group in _GROUPS.items():
        unknown = lines[lines[group] == accounts.UNCLASSIFIED]
        if len(unknown):
            codes = sorted(set(unknown[segment].astype("object")))
            share = Wording().share(int(unknown["amount_cents"].abs().sum()), whole, 1)
            report.add(
                problem_kinds.problem(
                    "unclassified-money",
                    _place(typed, segment),
                    what=f"no {_MEANING[segment]} is known for {_listed(codes)}",
                    why=f"{share} of the money in the ledgers stands on them; it is shown as not "
                    "classified, and is in no other figure.",
                    fix=f"fill {_COLUMN[segment]} for them in {ACCOUNTS[segment]}, or name the right "
                    "chart_of_accounts in district.yml.",
                )
            )
    _report_revenue(typed, report)
    money = frame[frame["amount_cents"] != 0]
    placed = money["line_class"] != accounts.NO_CLASS
    years = placed.groupby([money["fiscal_year"], money["stage"]], observed=True).any()
    for year, stage in years[~years].index:
        report.add(
            problem_kinds.problem(
                "nothing-classified",
                typed.sources.profile.location(()),
                what=f"no line of {year}, {stage}, can be placed in the national chart",
                why="Every figure of it would be zero, and the website would say something false.",
                fix="fill fund_type in accounts/funds and nces_code in accounts/functions and "
                "accounts/objects, or name the right chart_of_accounts.",
            )
        )


def _report_revenue(typed: TypedDistrict, report: Report) -> None:
    """Report the sources and funds of revenue and balances that reach nothing."""
    chart = LocalChart(typed)
    revenue = [row for row in typed.revenue.standing() if row.amount_cents]
    national = chart.sources({row.source for row in revenue})
    whole = sum(abs(row.amount_cents) for row in revenue)
    unknown = [row for row in revenue if source_group(national[row.source]) == UNCLASSIFIED]
    if unknown:
        share = Wording().share(sum(abs(row.amount_cents) for row in unknown), whole, 1)
        report.add(
            problem_kinds.problem(
                "unclassified-money",
                _place(typed, "source"),
                what=f"no national source is known for {_listed(_codes(unknown, 'source'))}",
                why=f"{share} of the revenue stands on them; it is shown as not classified.",
                fix="fill nces_code for them in accounts/revenue_sources, or name the right "
                "chart_of_accounts in district.yml.",
            )
        )
    balances = [row for row in typed.balances.standing() if row.amount_cents]
    unknown = [row for row in (*revenue, *balances) if not chart.fund_group(row.fund)]
    if unknown:
        report.add(
            problem_kinds.problem(
                "unclassified-money",
                _place(typed, "fund"),
                what=f"no type of fund is known for {_listed(_codes(unknown, 'fund'))}",
                why="Revenue or balances stand on them; they are shown as not classified.",
                fix="fill fund_type for them in accounts/funds, or name the right chart_of_accounts in "
                "district.yml.",
            )
        )


def _codes(rows: Iterable[Row], column: str) -> list[str]:
    return sorted({getattr(row, column) for row in rows})


def _place(typed: TypedDistrict, segment: str) -> Location:
    table = typed.sources.tables.get(ACCOUNTS[segment])
    if table is None:
        return typed.sources.profile.location(())
    return Location(table.files[0].path, column=_COLUMN[segment])


def _listed(codes: list[str]) -> str:
    named = ", ".join(quoted(code) for code in codes[:_NAMED])
    more = f" and {len(codes) - _NAMED} more" if len(codes) > _NAMED else ""
    return f"{named}{more}"
