"""Money that reaches nothing in the national chart: said before anybody publishes a page of zeros."""

from __future__ import annotations

from generator import problem_kinds
from generator.finance import accounts
from generator.finance.district import District
from generator.problems import Location, Report, quoted
from generator.schema.typed import ACCOUNTS, TypedDistrict
from generator.wording import Wording

_GROUPS = {"fund": "fund_group", "function": "function_group", "object": "object_group"}
_MEANING = {"fund": "type of fund", "function": "national function", "object": "national object"}
_COLUMN = {"fund": "fund_type", "function": "nces_code", "object": "nces_code"}
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


def _place(typed: TypedDistrict, segment: str) -> Location:
    table = typed.sources.tables.get(ACCOUNTS[segment])
    if table is None:
        return typed.sources.profile.location(())
    return Location(table.files[0].path, column=_COLUMN[segment])


def _listed(codes: list[str]) -> str:
    named = ", ".join(quoted(code) for code in codes[:_NAMED])
    more = f" and {len(codes) - _NAMED} more" if len(codes) > _NAMED else ""
    return f"{named}{more}"
