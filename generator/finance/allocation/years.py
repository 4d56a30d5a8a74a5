"""From a typed district to each year's allocation, worked out and held against what was published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from generator.finance.allocation.engine import allocate, covered
from generator.finance.allocation.fitting import Paid, fit_of
from generator.finance.allocation.ground import CountKey, Given, Ground, School, takes
from generator.finance.allocation.model import Allocation, Amount, PublishedAmount
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.allocation.verify import OtherYears, verify
from generator.schema.allocation import AllocationDocument
from generator.schema.allocation_agree import TOTAL
from generator.schema.allocation_rules import PerPupil
from generator.schema.rows import Row
from generator.schema.typed import TypedDistrict


def allocations_of(typed: TypedDistrict) -> dict[int, CheckedAllocation]:
    """Return every year that has a method, oldest first. Pure."""
    counts, dates = _counts(typed), _count_dates(typed)
    found: dict[int, CheckedAllocation] = {}
    printed = _printed_rates(typed)
    for year in sorted(typed.methods):
        ground = Ground(
            fiscal_year=year,
            schools=schools_of(typed, year),
            counts=counts,
            given=_given(typed, year),
            published=_published(typed, year),
            last_year=_last_year(typed, found, year - 1),
            count_dates=dates,
            duplicated=frozenset(
                row.student_group for row in typed.enrollment if row.unduplicated is False
            ),
        )
        allocation = worked_out(typed.methods[year], ground)
        others = OtherYears(
            last=printed.get(year - 1, {}),
            others=_together(
                [rates for other, rates in printed.items() if other not in {year, year - 1}]
            ),
        )
        ground = replace(ground, rates=allocation.rates)
        found[year] = CheckedAllocation(allocation, ground, verify(allocation, ground, others))
    return found


def worked_out(document: AllocationDocument, ground: Ground) -> Allocation:
    """Work a year out: implied rates first, then every method for the schools it covers."""
    methods = [(method, covered(method, ground.schools)) for method in document.methods]
    rates = {
        rule.id: rate
        for method, schools in methods
        for rule in method.rules
        if isinstance(rule, PerPupil)
        and not isinstance(rule.rate, Fraction)
        and rule.weight is None
        and (rate := _implied_rate(rule, schools, ground)) is not None
    }
    ground = replace(ground, rates=rates)
    amounts: dict[tuple[str, str], Amount] = {}
    method_of = {}
    for method, schools in methods:
        by_rule = allocate(method, schools, ground)
        for school in schools:
            method_of[school.site_id] = method
            for rule in method.rules:
                amounts[school.site_id, rule.id] = by_rule[rule.id][school.site_id]
    order = sorted(method_of)
    return Allocation(
        fiscal_year=ground.fiscal_year,
        document=document,
        method_of={site_id: method_of[site_id] for site_id in order},
        amounts={
            (site_id, rule.id): amounts[site_id, rule.id]
            for site_id in order
            for rule in method_of[site_id].rules
        },
        rates=rates,
        published=ground.published,
        given_reasons={key: given.reason for key, given in ground.given.items() if given.reason},
    )


def _implied_rate(rule: PerPupil, schools: Sequence[School], ground: Ground) -> Fraction | None:
    paid = [
        Paid(school.site_id, count, published.cents)
        for school in schools
        if takes(rule.eligible, school)
        and (published := ground.published.get((school.site_id, rule.id)))
        and published.cents > 0
        and (count := ground.counted(school.site_id, rule.id, rule.count)[0])
    ]
    fit = fit_of(paid, rule.rounding)
    return fit.shortest_rate() if fit else None


def schools_of(typed: TypedDistrict, fiscal_year: int) -> tuple[School, ...]:
    """Return the schools that are open in a year, by site_id."""
    return tuple(
        School(row.site_id, row.level or "", row.operator, row.title_i)
        for row in sorted(typed.sites, key=lambda row: str(row.site_id))
        if row.site_type == "school"
        and (row.opened or 0) <= fiscal_year <= (row.closed or fiscal_year)
    )


def _counts(typed: TypedDistrict) -> dict[CountKey, Fraction | None]:
    return {_count_key(row): _exact(row.count) for row in typed.enrollment}


def _count_dates(typed: TypedDistrict) -> dict[CountKey, date]:
    return {
        _count_key(row): row.count_date for row in typed.enrollment if row.count_date is not None
    }


def _count_key(row: Row) -> CountKey:
    return (
        row.fiscal_year,
        row.site_id,
        row.student_group,
        row.grade_band,
        row.measure,
        row.stage,
    )


def _exact(number: Decimal | None) -> Fraction | None:
    return None if number is None else Fraction(number)


def _given(typed: TypedDistrict, year: int) -> dict[tuple[str, str], Given]:
    return {
        (row.site_id, row.rule_id): Given(_exact(row.count), row.amount_cents, row.reason)
        for row in typed.allocation_given
        if row.fiscal_year == year
    }


def _published(typed: TypedDistrict, year: int) -> dict[tuple[str, str], PublishedAmount]:
    return {
        (row.site_id, row.rule_id): PublishedAmount(
            row.amount_cents,
            _exact(row.count),
            None if row.rate is None else Fraction(row.rate) * 100,
        )
        for row in typed.allocation
        if row.fiscal_year == year
    }


def _last_year(
    typed: TypedDistrict, found: Mapping[int, CheckedAllocation], year: int
) -> dict[tuple[str, str], int]:
    """Return a year's cents by school and rule, and each school's total: as published, else computed."""
    known = found.get(year)
    computed = {key: one.cents for key, one in known.allocation.amounts.items()} if known else {}
    cents = computed | {key: one.cents for key, one in _published(typed, year).items()}
    sums: dict[str, int] = {}
    for (site_id, rule_id), amount_cents in cents.items():
        if rule_id != TOTAL:
            sums[site_id] = sums.get(site_id, 0) + (amount_cents or 0)
    # A sum that lacks a part is no total.
    incomplete = {site_id for (site_id, _), one in cents.items() if one is None}
    totals = {(site, TOTAL): one for site, one in sums.items() if site not in incomplete}
    return totals | {key: one for key, one in cents.items() if one is not None}


def _printed_rates(typed: TypedDistrict) -> dict[int, dict[str, frozenset[Fraction]]]:
    """Return every rate that is known of a rule, by year and rule_id: the method's and the printed ones."""
    found: dict[int, dict[str, set[Fraction]]] = {}
    for year, document in typed.methods.items():
        for method in document.methods:
            for rule in method.rules:
                rates = found.setdefault(year, {}).setdefault(rule.id, set())
                if isinstance(rule, PerPupil):
                    rates |= {
                        rate
                        for rate in (rule.rate, rule.rate_as_printed)
                        if isinstance(rate, Fraction)
                    }
                    if rule.weight is not None and method.base is not None:
                        rates.add(method.base * rule.weight)
    for row in typed.allocation:
        if row.rate is not None:
            rates = found.setdefault(row.fiscal_year, {}).setdefault(row.rule_id, set())
            rates.add(Fraction(row.rate) * 100)
    return {
        year: {rule_id: frozenset(rates) for rule_id, rates in rules.items()}
        for year, rules in found.items()
    }


def _together(
    years: Sequence[Mapping[str, frozenset[Fraction]]],
) -> dict[str, frozenset[Fraction]]:
    return {
        rule_id: frozenset().union(*(rates.get(rule_id, frozenset()) for rates in years))
        for rule_id in {rule_id for rates in years for rule_id in rates}
    }
