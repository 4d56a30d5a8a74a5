"""From a district's own account codes to the national chart, and from there to what may be added.

A local code reaches a national one by the district's `accounts/crosswalk.csv`, else by `nces_code` in
its `accounts/*.csv`, else by the standard chart it names in `district.yml`. A code that reaches none
is *unclassified*: its dollars are shown and belong to no scope.

Source: National Center for Education Statistics, Financial Accounting for Local and State School
Systems: 2014 Edition (NCES 2015-347), chapter 6. The charts are in `charts/`, with their sources.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_CHARTS = Path(__file__).parent / "charts"

UNCLASSIFIED = ""
"""In place of a group that a code does not reach."""

SEVERAL = "several"
"""In place of a function, an object or a government: lines that are published as one, so that nobody's pay
stands alone."""

CURRENT = "current"
CAPITAL = "capital"
DEBT_SERVICE = "debt_service"
TRANSFER = "transfer"
OTHER_FINANCING_USE = "other_financing_use"
INTERNAL_SERVICE = "internal_service"
FIDUCIARY = "fiduciary"
NO_CLASS = "unclassified"

LINE_CLASSES = (
    CURRENT,
    CAPITAL,
    DEBT_SERVICE,
    TRANSFER,
    OTHER_FINANCING_USE,
    INTERNAL_SERVICE,
    FIDUCIARY,
    NO_CLASS,
)
"""Every line of a ledger is in exactly one class; the classes add to the ledger."""

OPERATING = "operating"
"""Fund group: general, special revenue and permanent funds."""

LEFT_OUT = "left_out"
"""Fund group: running costs for people who are not in the schools' counts, such as adult education."""

FUND_GROUPS = (
    OPERATING,
    LEFT_OUT,
    "capital",
    "debt",
    "enterprise",
    "internal_service",
    "fiduciary",
    UNCLASSIFIED,
)

_FUND_GROUP_OF_TYPE = {
    "general": OPERATING,
    "special_revenue": OPERATING,
    "permanent": OPERATING,
    "capital": "capital",
    "debt": "debt",
    "enterprise": "enterprise",
    "internal_service": "internal_service",
    "fiduciary": "fiduciary",
}

OPERATING_FUNCTIONS = frozenset(
    {"1000", "2100", "2200", "2300", "2400", "2500", "2600", "2700", "2900", "3100", SEVERAL}
)
"""Functions of running schools. Outside: enterprises, community services, building, debt."""

DISTRICT_FUNCTIONS = frozenset({"2300", "2500"})
"""Functions that run the district itself: general administration and central services."""

_DEBT, _FACILITIES, _PROPERTY, _OTHER = "5000", "4000", "700", "900"
_TRANSFERS = "9000"
"""Ours; the national chart has no function for transfers, and no other code begins with 9."""

_DEBT_OBJECT, _TRANSFER_OBJECT = "830", "910"

_NATIONAL_SOURCE = re.compile(r"[1-6][0-9]{3}")
"""1000 local to 6000 other items; a district may add digits of its own."""


@dataclass(frozen=True)
class Account:
    """A published group of accounts: a function or an object of the national chart."""

    code: str
    name: str
    """Name in the national chart."""

    plain_name: str
    """Name in everyday words."""

    explanation: str = ""
    """What is in it, in a sentence."""


def _read_chart(name: str) -> list[dict[str, str]]:
    with (_CHARTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def functions() -> Mapping[str, Account]:
    """Return the function groups that are published, by code, in the order of the chart."""
    return {row["code"]: Account(**row) for row in _read_chart("nces_functions.csv")}


@cache
def objects() -> Mapping[str, Account]:
    """Return the object groups that are published, by code, in the order of the chart."""
    return {row["code"]: Account(**row) for row in _read_chart("nces_objects.csv")}


def function_group(nces_code: str) -> str:
    """Return the published group of a national function code: 2120 is in 2100, 1234 in 1000."""
    if nces_code[:1] in {"1", "4", "5"}:
        return f"{nces_code[0]}000"
    group = f"{nces_code[:2]}00"
    is_known = nces_code == _TRANSFERS if nces_code[:1] == "9" else group in functions()
    return group if is_known else UNCLASSIFIED


def object_group(nces_code: str) -> str:
    """Return the published group of a national object code: its first digit, but 830 and 910 apart."""
    if nces_code[:2] in {"83", "91"}:
        return f"{nces_code[:2]}0"
    group = f"{nces_code[:1]}00"
    return group if group in objects() else UNCLASSIFIED


@dataclass(frozen=True)
class StandardChart:
    """What codes of a standard chart mean in the national one, by ranges of their first digits."""

    functions: tuple[tuple[str, str, str], ...]
    """First code, last code (both included, of one width) and national code."""

    objects: tuple[tuple[str, str, str], ...]
    funds: tuple[tuple[str, str, str], ...]
    resources: tuple[tuple[str, str, str], ...]
    sources: tuple[tuple[str, str, str], ...]
    """Sources of revenue."""


@cache
def standard_chart(name: str) -> StandardChart:
    """Return the chart a district names: `nces`, whose codes are national already, or `california`."""
    if name == "nces":
        return StandardChart((), (), (), (), ())

    def ranges(table: str, target: str) -> tuple[tuple[str, str, str], ...]:
        rows = _read_chart(f"{name}/{table}.csv")
        return tuple((row["first"], row["last"], row[target]) for row in rows)

    return StandardChart(
        functions=ranges("functions", "nces_code"),
        objects=ranges("objects", "nces_code"),
        funds=ranges("funds", "fund_type"),
        resources=ranges("resources", "government"),
        sources=ranges("sources", "nces_code"),
    )


def within(ranges: tuple[tuple[str, str, str], ...], code: str) -> str:
    """Return what the range that holds a code stands for, or an empty text.

    Only the digits that the range spells are compared: 2712 and 27120 are both within 2700-2799.
    """
    for first, last, target in ranges:
        if first <= code[: len(first)] <= last and len(code) >= len(first):
            return target
    return ""


def national_function(chart_name: str, code: str) -> str:
    """Return the national code of a standard chart's function, or an empty text."""
    if chart_name == "nces":
        return code if function_group(code) else ""
    return within(standard_chart(chart_name).functions, code)


def national_object(chart_name: str, code: str) -> str:
    """Return the national code of a standard chart's object, or an empty text."""
    if chart_name == "nces":
        return code if object_group(code) else ""
    return within(standard_chart(chart_name).objects, code)


def fund_type(chart_name: str, code: str) -> str:
    """Return the type of fund of a standard chart's fund, or an empty text."""
    return within(standard_chart(chart_name).funds, code)


def government(chart_name: str, code: str) -> str:
    """Return `federal` or `state_local` for a standard chart's resource, or an empty text."""
    return within(standard_chart(chart_name).resources, code)


def national_source(chart_name: str, code: str) -> str:
    """Return the national code of a standard chart's source of revenue, or an empty text."""
    if chart_name == "nces":
        return code if _NATIONAL_SOURCE.match(code) else ""
    return within(standard_chart(chart_name).sources, code)


def fund_group(type_of_fund: str, *, left_out: bool) -> str:
    """Return the published group of a fund; `left_out` moves running costs out of the schools' scope."""
    group = _FUND_GROUP_OF_TYPE.get(type_of_fund, UNCLASSIFIED)
    return LEFT_OUT if left_out and group == OPERATING else group


def line_class(fund: str, function: str, object_: str) -> str:
    """Return the class of a line from its published groups, so that a reader can do the same.

    Internal service and fiduciary funds are themselves whatever is bought. Then moves of money
    (transfers, other financing uses) are taken out of every fund; then whole funds for building and
    debt; then debt and building paid from other funds. What is left is current expenditure.
    """
    if not function and not object_:
        return NO_CLASS
    if fund in {INTERNAL_SERVICE, FIDUCIARY}:
        return fund
    if object_ == _TRANSFER_OBJECT or function == _TRANSFERS:
        return TRANSFER
    if object_ == _OTHER:
        return OTHER_FINANCING_USE
    if fund == "debt" or object_ == _DEBT_OBJECT or function == _DEBT:
        return DEBT_SERVICE
    if fund == "capital" or object_ == _PROPERTY or function == _FACILITIES:
        return CAPITAL
    return CURRENT if fund and function and object_ else NO_CLASS


def is_operating(fund: str, function: str, object_: str) -> bool:
    """Whether a line pays for running schools this year, for students who are in the counts."""
    return (
        line_class(fund, function, object_) == CURRENT
        and fund == OPERATING
        and function in OPERATING_FUNCTIONS
    )
