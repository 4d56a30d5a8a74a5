"""Metrics of how money reaches schools: by rules that are for all, worked out on fresh counts."""

from __future__ import annotations

from fractions import Fraction

from generator.finance.accounts import CURRENT
from generator.finance.allocation.counting import counts_of
from generator.finance.allocation.model import NOT_ELIGIBLE
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.rubric.ground import (
    ADOPTED,
    NO_BUDGET,
    NOT_POSSIBLE,
    NOT_SUPPLIED,
    Measured,
    Metric,
    MetricGround,
    NotMeasured,
    by,
)
from generator.schema import allocation_rules as kinds

_NO_METHOD = NotMeasured(NOT_SUPPLIED, "allocation/<fiscal_year>.yml of the current year")


def _current(ground: MetricGround) -> CheckedAllocation | None:
    return ground.district.allocations.get(ground.year)


def is_exception(rule: kinds.Rule) -> bool:
    """Whether a rule is no rule for all: it names schools, looks back, comes once or is decided by hand."""
    by_hand = kinds.Stated | kinds.Grant | kinds.Adjustment | kinds.HoldHarmless | kinds.GainCap
    return (
        isinstance(rule, by_hand)
        or rule.one_time
        or bool(rule.eligible.sites)
        or (isinstance(rule, kinds.Positions) and rule.positions is None)
    )


def rule_driven_share(ground: MetricGround) -> Metric:
    """Return which share of schools' adopted money is what rules for all schools give.

    max(0, 1 - sum over schools(abs(adopted - amounts of such rules)) / sum(adopted)), current
    expenditure budgeted at district-run schools. Cases: schools.
    """
    checked = _current(ground)
    if checked is None:
        return _NO_METHOD
    adopted = by(ground.of(ground.year, ADOPTED, line_class=CURRENT, at_school=True), "site_id")
    whole = sum(adopted.values())
    if whole <= 0:
        return NO_BUDGET
    given: dict[str, int] = {}
    for site_id, method in checked.allocation.method_of.items():
        rules = {rule.id: rule for rule in method.rules}
        given[site_id] = sum(
            amount.cents or 0
            for amount in checked.allocation.of_site(site_id)
            if not is_exception(rules[amount.rule_id])
        )
    apart = sum(abs(adopted.get(site, 0) - given.get(str(site), 0)) for site in {*adopted, *given})
    return Measured(max(Fraction(0), 1 - Fraction(apart, whole)), len(adopted))


def fresh_driver_share(ground: MetricGround) -> Metric:
    """Return which share of rule amounts stands on counts no older than 400 days at the year's start.

    sum(amounts of rules whose counts are all that fresh) / sum(amounts of rules that count); an amount
    counts by its size, whatever its sign. Level 4 needs projected and final counts of every school.
    """
    checked = _current(ground)
    if checked is None:
        return _NO_METHOD
    allocation, where = checked.allocation, checked.ground
    starts, _ = ground.district.profile.days_of(ground.year)
    fresh = counted = 0
    is_dated = False
    for (site_id, rule_id), amount in allocation.amounts.items():
        rule = allocation.method_of[site_id].rule(rule_id)
        if rule is None or amount.state == NOT_ELIGIBLE or not amount.cents:
            continue
        dates = where.dates_of(site_id, rule)
        if not dates:
            continue
        counted += abs(amount.cents)
        is_dated |= any(dates)
        if all(day is not None and (starts - day).days <= _OLDEST_DAYS for day in dates):
            fresh += abs(amount.cents)
    if not counted or not is_dated:
        return NotMeasured(NOT_SUPPLIED, "enrollment.csv: count_date of the counts that rules use")
    stages = {
        (site_id, stage) for (year, site_id, stage) in ground.district.counts if year == ground.year
    }
    has_both = all(
        (site_id, stage) in stages
        for site_id in allocation.method_of
        for stage in ("projected", "final")
    )
    return Measured(Fraction(fresh, counted), None, None if has_both else _WITHOUT_BOTH)


_OLDEST_DAYS = 400
_WITHOUT_BOTH = 3


def need_groups_funded_share(ground: MetricGround) -> Metric:
    """Return how many of five needs bring a school money of their own by a rule.

    Low income, English learners, disabilities, homelessness, foster care. A need is funded where rules
    that count it alone give at least 1 % of the base for each of its students, or weigh it by 0.01 or
    more. The base is what rules that count all students give for each of them. What is paid centrally is
    in no allocation, so a need that is funded there alone is not counted.
    """
    checked = _current(ground)
    if checked is None:
        return _NO_METHOD
    base = _each(checked, "all")
    if not base:
        return NotMeasured(NOT_POSSIBLE, "no rule counts all students, so there is no base")
    funded = [
        group
        for group in NEEDS
        if _is_weighed(checked, group) or (_each(checked, group) or 0) >= _LEAST_OF_BASE * base
    ]
    return Measured(Fraction(len(funded)))


def _each(checked: CheckedAllocation, group: str) -> Fraction | None:
    """Return what rules that count one group alone give for each of its students; None where none counts it."""
    cents = 0
    students: dict[str, Fraction] = {}
    for (site_id, rule_id), amount in checked.allocation.amounts.items():
        rule = checked.allocation.method_of[site_id].rule(rule_id)
        if rule is None or isinstance(rule, kinds.HoldHarmless | kinds.GainCap) or rule.one_time:
            continue
        for count in counts_of(rule)[:1]:
            if count.group == (group,) and amount.cents is not None:
                cents += amount.cents
                number, _ = checked.ground.counted(site_id, rule_id, count)
                students[site_id] = max(students.get(site_id, Fraction(0)), number or Fraction(0))
    whole = sum(students.values(), Fraction(0))
    return Fraction(cents) / whole if whole else None


def _is_weighed(checked: CheckedAllocation, group: str) -> bool:
    return any(
        one.weight >= _LEAST_OF_BASE and one.count.group == (group,)
        for method in checked.allocation.document.methods
        for rule in method.rules
        if isinstance(rule, kinds.WeightedPerPupil)
        for one in rule.weights
    )


NEEDS = ("low_income", "english_learner", "students_with_disabilities", "homeless", "foster")
_LEAST_OF_BASE = Fraction(1, 100)
