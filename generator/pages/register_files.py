"""The files under `data/` of what a district keeps beside its ledgers; each only where there is some."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from generator.columns import (
    ALLOCATION_RESULTS,
    BALANCE_TOTALS,
    CHECKED_TOTALS,
    FULL_COST,
    POSITIONS,
    REVENUE_TOTALS,
    SCORECARD,
    STAGES,
    WHO_DECIDES,
)
from generator.figures.amounts import DISTRICT
from generator.finance.full_cost import FullCost
from generator.money import decimal_text
from generator.pages.downloads import Download, Markers, download
from generator.pages.rubric.indicators import score_rows
from generator.privacy import PublicDistrict

_Row = tuple[object, ...]
_MILLION = 1_000_000
_UNCLASSIFIED = "unclassified"


def register_files(public: PublicDistrict) -> Iterator[Download]:
    """Yield the files there is anything for."""
    tables = (
        (REVENUE_TOTALS, _revenue),
        (BALANCE_TOTALS, _balances),
        (POSITIONS, _positions),
        (FULL_COST, _full_costs),
        (WHO_DECIDES, _who_decides),
        (CHECKED_TOTALS, _totals),
        (ALLOCATION_RESULTS, _allocations),
        (SCORECARD, score_rows),
    )
    for table, rows_of in tables:
        if rows := list(rows_of(public)):
            yield download(f"data/{table.name}.csv", table, rows)


def _revenue(public: PublicDistrict) -> Iterator[_Row]:
    marked = Markers(public)
    for one in public.registers.revenue:
        yield (
            one.fiscal_year,
            one.stage,
            one.fund_group or _UNCLASSIFIED,
            one.source,
            _flag(one.is_one_time),
            _flag(one.is_on_behalf),
            decimal_text(one.amount_cents),
            marked.of(one.fiscal_year, DISTRICT, one.stage),
        )


def _balances(public: PublicDistrict) -> Iterator[_Row]:
    marked = Markers(public)
    for one in public.registers.balances:
        yield (
            one.fiscal_year,
            one.stage,
            one.fund_group or _UNCLASSIFIED,
            _flag(one.is_general_fund),
            one.balance_class,
            decimal_text(one.amount_cents),
            marked.of(one.fiscal_year, DISTRICT, one.stage),
        )


def _positions(public: PublicDistrict) -> Iterator[_Row]:
    for (year, stage, site_id), positions in public.registers.positions.items():
        for job_group, fte in positions.items():
            yield year, stage, site_id, public.sites[site_id].name, job_group, _number(fte)


def _full_costs(public: PublicDistrict) -> Iterator[_Row]:
    marked = Markers(public)
    for (year, stage, site_id), cost in public.registers.full_costs.items():
        marker = marked.of(year, site_id, stage)
        for part in _parts(cost):
            yield (year, stage, site_id, public.sites[site_id].name, *part, marker)


def _parts(cost: FullCost) -> Iterator[_Row]:
    yield "own", "", decimal_text(cost.own_cents), "", ""
    for pool, cents in cost.shares_cents.items():
        yield "share", pool, decimal_text(cents), "", ""
    each = decimal_text(cost.per_student_cents)
    yield "total", "", decimal_text(cost.total_cents), each, _number(cost.students)
    for step in cost.steps:
        yield "step", step.id, "", decimal_text(step.per_student_cents), ""
    if state := cost.state:
        each = decimal_text(state.total_per_student_cents)
        yield "state", "", "", each, "" if state.students is None else _number(state.students)


def _who_decides(public: PublicDistrict) -> Iterator[_Row]:
    marked = Markers(public)
    order = sorted(public.control, key=lambda key: (key[1], STAGES.index(key[2]), key[0]))
    for site_id, year, stage in order:
        parts = public.control[site_id, year, stage]
        for control in sorted(parts):
            amount = decimal_text(parts[control])
            marker = marked.of(year, site_id, stage)
            yield year, stage, site_id, public.sites[site_id].name, control, amount, marker


def _totals(public: PublicDistrict) -> Iterator[_Row]:
    for one in public.registers.totals:
        yield (
            one.fiscal_year,
            one.stage,
            one.site_id,
            one.fund,
            one.function,
            one.object,
            decimal_text(one.printed_cents),
            "" if one.added_cents is None else decimal_text(one.added_cents),
            decimal_text(one.difference_cents),
            one.document,
            one.page,
            one.explanation,
        )


def _allocations(public: PublicDistrict) -> Iterator[_Row]:
    for year, allocation in public.allocations.items():
        for one in allocation.amounts.values():
            yield (
                year,
                one.site_id,
                one.rule_id,
                "" if one.count is None else _exact(one.count),
                "" if one.rate is None else _exact(one.rate / 100),
                _dollars(one.computed_cents),
                _dollars(one.published_cents),
                _dollars(one.difference_cents),
                one.finding,
                one.cause,
            )


def _dollars(cents: int | None) -> str:
    return "" if cents is None else decimal_text(cents)


def _exact(value: Fraction) -> str:
    """Return a count or rate with at most six decimals, as exactly as they can say it."""
    text = f"{round(value * _MILLION) / _MILLION:.6f}"
    return text.rstrip("0").rstrip(".")


def _flag(answer: bool) -> str:
    return "yes" if answer else "no"


def _number(count: Decimal) -> str:
    """Return a count without an exponent or zeros that say nothing: 12, 12.5."""
    text = f"{count:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
