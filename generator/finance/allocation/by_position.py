"""Rules that give positions, at average compensation, and amounts for schools that are named."""

from __future__ import annotations

from fractions import Fraction

from generator.finance.allocation.by_count import about, finished, missing
from generator.finance.allocation.ground import Ground, School
from generator.finance.allocation.model import NO_COUNT, Amount, Step
from generator.finance.allocation.rounding import rounded_positions
from generator.schema import allocation_rules as kinds
from generator.schema.allocation import AllocationMethod


def staffing(
    rule: kinds.Staffing, school: School, ground: Ground, method: AllocationMethod
) -> Amount:
    """Work out positions: students by ratio or by size, rounded, then held between least and most."""
    count, state = ground.counted(school.site_id, rule.id, rule.count)
    if count is None:
        return missing(rule, school, state)
    steps = [Step("count", count, "students", about(rule.count.group, rule.count.grades))]
    if rule.students_per_position is not None:
        positions = count / rule.students_per_position
        steps.append(Step("students_per_position", rule.students_per_position, "students"))
        steps.append(Step("positions_unrounded", positions, "positions"))
        positions = rounded_positions(positions, rule.position_rounding)
        steps.append(Step("positions_rounded", positions, "positions"))
    else:
        positions = Fraction(0)
        for band in rule.by_size:
            if count >= band.at_least:
                positions, at_least = band.positions, band.at_least
        if positions:
            steps.append(Step("at_least", at_least, "students"))
    if rule.least is not None and positions < rule.least:
        positions = rule.least
        steps.append(Step("least", positions, "positions"))
    if rule.most is not None and positions > rule.most:
        positions = rule.most
        steps.append(Step("most", positions, "positions"))
    return _paid(rule, school, method, positions, steps)


def positions(
    rule: kinds.Positions, school: School, ground: Ground, method: AllocationMethod
) -> Amount:
    """Work out the positions that a school is named for; a school that is not named has none."""
    if rule.positions is not None:
        return _paid(rule, school, method, rule.positions, [])
    given = ground.given_to(school.site_id, rule.id)
    if given.count is None and (school.site_id, rule.id) in ground.given:
        return missing(rule, school, NO_COUNT)
    return _paid(rule, school, method, given.count or Fraction(0), [])


def _paid(
    rule: kinds.Staffing | kinds.Positions,
    school: School,
    method: AllocationMethod,
    positions: Fraction,
    steps: list[Step],
) -> Amount:
    job = rule.job or ""
    own = rule.compensation
    cents = own if own is not None else method.compensation_cents(job) or 0
    steps += (
        Step("positions", positions, "positions", job),
        Step("compensation", cents, "cents_each", job),
    )
    return finished(rule, school, positions * cents, steps, positions, Fraction(cents))


def given_amount(
    rule: kinds.Grant | kinds.Adjustment, school: School, ground: Ground, method: AllocationMethod
) -> Amount:
    """Return the amount that allocation_given, or the rule itself, names; a school not named has none."""
    del method
    cents = ground.given_to(school.site_id, rule.id).cents
    if cents is None:
        cents = (rule.amount if isinstance(rule, kinds.Grant) else None) or 0
    return finished(rule, school, cents, [Step("given", cents, "cents")])
