"""Metrics of how money reaches schools: by rules that are for all, worked out on fresh counts."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from generator.finance.accounts import CURRENT
from generator.finance.allocation.counting import counts_of
from generator.finance.allocation.model import NOT_ELIGIBLE
from generator.finance.allocation.public import WITHHELD, PublicAllocation
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
    share,
)
from generator.schema import allocation_rules as kinds
from generator.schema.allocation_agree import STUDENT_NEED

_NO_METHOD = NotMeasured(NOT_SUPPLIED, "allocation/<fiscal_year>.yml of the current year")


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
    public = ground.allocations.get(ground.year)
    if public is None:
        return _NO_METHOD
    adopted = by(ground.of(ground.year, ADOPTED, line_class=CURRENT, at_school=True), "site_id")
    given = _by_rule(public, is_by_rule=lambda rule: not is_exception(rule))
    known = [site for site in {*adopted, *given} if given.get(str(site), 0) is not None]
    whole = sum(adopted.get(site, 0) for site in known)
    if whole <= 0:
        return NO_BUDGET
    apart = sum(abs(adopted.get(site, 0) - (given.get(str(site)) or 0)) for site in known)
    return Measured(max(Fraction(0), 1 - Fraction(apart, whole)), len(known))


def _by_rule(
    public: PublicAllocation, is_by_rule: Callable[[kinds.Rule], bool]
) -> dict[str, int | None]:
    """Return what wanted rules give each school; None where that may not be known.

    A line of several rules that stand together counts where all of them are wanted.
    """
    given: dict[str, int | None] = {}
    for site_id, method in public.method_of.items():
        wanted = {rule.id for rule in method.rules if is_by_rule(rule)}
        merged = public.merged.get(site_id, ())
        if wanted.issuperset(merged):
            wanted.add(STUDENT_NEED)
        lines = public.of_site(site_id)
        is_known = not any(line.finding == WITHHELD for line in lines)
        given[site_id] = (
            sum(line.computed_cents or 0 for line in lines if line.rule_id in wanted)
            if is_known
            else None
        )
    return given


def documented_rule_share(ground: MetricGround) -> Metric:
    """Return which share of schools' adopted money comes by rules that are told in full.

    sum(amounts of rules with purpose, source, driver and rate) / sum(adopted current expenditure of
    district-run schools), at most 1. A method has the first two of every rule; amounts that are stated by
    hand, and positions of which the file does not say how many, have no driver.
    """
    public = ground.allocations.get(ground.year)
    if public is None:
        return _NO_METHOD
    adopted = by(ground.of(ground.year, ADOPTED, line_class=CURRENT, at_school=True), "site_id")
    given = _by_rule(public, is_by_rule=_has_driver)
    known = [site for site in adopted if given.get(str(site), 0) is not None]
    told = sum(given.get(str(site)) or 0 for site in known)
    whole = sum(adopted[site] for site in known)
    return share(min(max(0, told), whole), whole, len(known)) if adopted else NO_BUDGET


def _has_driver(rule: kinds.Rule) -> bool:
    by_hand = kinds.Stated | kinds.Adjustment
    return not isinstance(rule, by_hand) and not (
        isinstance(rule, kinds.Positions) and rule.positions is None
    )


def fresh_driver_share(ground: MetricGround) -> Metric:
    """Return which share of rule amounts stands on counts no older than 400 days at the year's start.

    sum(amounts of rules whose counts are all that fresh) / sum(amounts of rules that count); an amount
    counts by its size, whatever its sign. What a top level needs besides is projected and final counts of
    every school.
    """
    public = ground.allocations.get(ground.year)
    checked = ground.district.allocations.get(ground.year)
    if public is None or checked is None:
        return _NO_METHOD
    starts, _ = ground.district.profile.days_of(ground.year)
    fresh = counted = 0
    is_dated = False
    for site_id, method in public.method_of.items():
        rules: dict[str, tuple[kinds.Rule, ...]] = {rule.id: (rule,) for rule in method.rules}
        together = [rule for rule in method.rules if rule.id in public.merged.get(site_id, ())]
        rules[STUDENT_NEED] = tuple(together)
        for line in public.of_site(site_id):
            own = rules.get(line.rule_id, ())
            dates = [day for rule in own for day in checked.ground.dates_of(site_id, rule)]
            if line.state == NOT_ELIGIBLE or not line.computed_cents or not dates:
                continue
            counted += abs(line.computed_cents)
            is_dated |= any(dates)
            if all(day is not None and (starts - day).days <= _OLDEST_DAYS for day in dates):
                fresh += abs(line.computed_cents)
    if not counted or not is_dated:
        return NotMeasured(NOT_SUPPLIED, "enrollment.csv: count_date of the counts that rules use")
    stages = {
        (site_id, stage) for (year, site_id, stage) in ground.district.counts if year == ground.year
    }
    has_both = all(
        (site_id, stage) in stages
        for site_id in public.method_of
        for stage in ("projected", "final")
    )
    return Measured(Fraction(fresh, counted), is_more_met=has_both)


_OLDEST_DAYS = 400


def need_groups_funded_share(ground: MetricGround) -> Metric:
    """Return how many of five needs bring a school money of their own by a rule.

    Low income, English learners, disabilities, homelessness, foster care. A need is funded where rules
    that count it alone give at least 1 % of the base for each of its students, or weigh it by 0.01 or
    more. The base is what rules that count all students give for each of them. What is paid centrally is
    in no allocation, so a need that is funded there alone is not counted.
    """
    public = ground.allocations.get(ground.year)
    checked = ground.district.allocations.get(ground.year)
    if public is None or checked is None:
        return _NO_METHOD
    base = _each(checked, public, "all")
    if not base:
        return NotMeasured(NOT_POSSIBLE, "no rule counts all students, so there is no base")
    funded = [
        group
        for group in NEEDS
        if _is_weighed(public, group)
        or (_each(checked, public, group) or 0) >= _LEAST_OF_BASE * base
    ]
    return Measured(Fraction(len(funded)))


def _each(checked: CheckedAllocation, public: PublicAllocation, group: str) -> Fraction | None:
    """Return what rules that count one group alone give for each of its students; None where none counts it.

    At schools of which all of those amounts may be known.
    """
    cents = 0
    students: dict[str, Fraction] = {}
    for site_id, method in public.method_of.items():
        own = [
            (rule.id, count)
            for rule in method.rules
            for count in counts_of(rule)[:1]
            if count.group == (group,)
            and not rule.one_time
            and not isinstance(rule, kinds.HoldHarmless | kinds.GainCap)
        ]
        if any(rule_id in public.merged.get(site_id, ()) for rule_id, _ in own):
            continue
        for rule_id, count in own:
            amount = public.amounts.get((site_id, rule_id))
            if amount is not None and amount.computed_cents is not None:
                cents += amount.computed_cents
                number, _ = checked.ground.counted(site_id, rule_id, count)
                students[site_id] = max(students.get(site_id, Fraction(0)), number or Fraction(0))
    whole = sum(students.values(), Fraction(0))
    return Fraction(cents) / whole if whole else None


def _is_weighed(public: PublicAllocation, group: str) -> bool:
    return any(
        one.weight >= _LEAST_OF_BASE and one.count.group == (group,)
        for method in public.document.methods
        for rule in method.rules
        if isinstance(rule, kinds.WeightedPerPupil)
        for one in rule.weights
    )


NEEDS = ("low_income", "english_learner", "students_with_disabilities", "homeless", "foster")
_LEAST_OF_BASE = Fraction(1, 100)
