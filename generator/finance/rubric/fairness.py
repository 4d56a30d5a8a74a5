"""Metrics of resource equity: whether like schools have alike, and schools of more need have more.

Schools run by the district that are marked comparable, in the last closed year, with what was spent on
running them. Only counts that may be published are used: a small group is in none of these numbers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from generator.finance import equity
from generator.finance.district import ACTUAL, NEED_GROUPS, StudentCount
from generator.finance.rubric.ground import (
    NOT_POSSIBLE,
    NOT_SUPPLIED,
    Measured,
    Metric,
    MetricGround,
    NotMeasured,
    by,
)
from generator.finance.scopes import OPERATING
from generator.schema.allocation_rules import PerPupil

LOW_INCOME = "low_income"
OUTSIDE_WEIGHTS = {LOW_INCOME: 0.25, "english_learner": 0.20, "students_with_disabilities": 0.60}
"""One fixed set, so that districts cannot be even by their own weights alone."""

FEWEST = 4
"""Schools of a level, below which it is left out of a measure of evenness."""

_MOST_LEFT_OUT = 0.3
_FINAL = "final"
_DECIMALS = 9
_NINETY_PERCENT = 1.645
"""Standard errors to each side, of the normal distribution: a slope needs 30 schools."""

WITH_FEDERAL = "With federal money: %(value)s."
"""How the same ratio is said of all money."""

_TITLE_I_NEEDED = NotMeasured(NOT_SUPPLIED, "sites.csv: title_i")


@dataclass(frozen=True)
class _School:
    site_id: str
    level: str
    students: float
    poor: float
    """Share of students from low-income families."""

    spent: float
    """Dollars spent on running it."""

    state_local: float
    """Of them, from state and local money."""

    need: Mapping[str, float]
    """Students by group, low income too."""

    is_title_i: bool | None

    def weighted(self, weights: Mapping[str, float]) -> float:
        """Return its students, those in need counted more."""
        return self.students + sum(
            weight * self.need.get(group, 0) for group, weight in weights.items()
        )


def _schools(
    ground: MetricGround, groups: tuple[str, ...] = (), *, by_government: bool = False
) -> list[_School] | NotMeasured:
    """Return the schools that can be compared, or what is missing.

    Args:
        ground: The district.
        groups: Groups besides low income whose students must be known.
        by_government: Whether it must be known whose money every line is.
    """
    district, year = ground.district, ground.closed_year
    if year is None:
        return NotMeasured(NOT_SUPPLIED, "actuals.csv of a closed, complete year")
    if not any(key[0] == year and key[2] == _FINAL for key in district.low_income):
        return NotMeasured(NOT_SUPPLIED, "enrollment.csv: final counts of low_income")
    for group in groups:
        if not any(key[0] == year and key[2] == _FINAL for key in district.need.get(group, {})):
            return NotMeasured(
                NOT_SUPPLIED, "enrollment.csv: final counts of %(group)s", (("group", group),)
            )
    lines = ground.of(year, ACTUAL, scope=OPERATING, at_school=True)
    if by_government and not lines["government"].isin(("federal", "state_local")).all():
        return NotMeasured(NOT_SUPPLIED, "accounts/resources.csv: whose money each resource is")
    spent, state_local = (
        by(lines, "site_id"),
        by(lines[lines["government"] == "state_local"], "site_id"),
    )
    least = district.profile.privacy.withhold_below
    found = []
    for site in district.sites.values():
        key = year, site.site_id, _FINAL
        count = _told(district.counts.get(key), least)
        if site.site_id not in spent or not site.is_comparable or not count:
            continue
        parts = {
            group: _told_part(counts.get(key), count, least)
            for group, counts in {
                LOW_INCOME: district.low_income,
                **{g: district.need[g] for g in groups},
            }.items()
        }
        if None in parts.values():
            continue
        known = {group: part or 0.0 for group, part in parts.items()}
        found.append(
            _School(
                site.site_id,
                site.level,
                count,
                known[LOW_INCOME] / count,
                spent[site.site_id] / 100,
                state_local.get(site.site_id, 0) / 100,
                known,
                site.is_title_i,
            )
        )
    return found


def _told(count: StudentCount | None, least: int) -> float | None:
    """Return a count that may be published."""
    if count is None or count.students is None or 0 < count.students < least:
        return None
    return float(count.students)


def _told_part(count: StudentCount | None, whole: float, least: int) -> float | None:
    """Return a group's count where it and the rest of its school may be published; see `privacy`."""
    if count is None or count.students is None:
        return None
    part = float(count.students)
    return part if min(part, whole - part) >= least else None


def progressivity_ratio(ground: MetricGround) -> Metric:
    """Return what the typical low-income student's school has over the typical other student's.

    [sum(poor x) / sum(poor)] / [sum(nonpoor x) / sum(nonpoor)] within each level, levels weighted by
    low-income students; x is state and local money spent for each student, and beside it all money.
    Cases: schools.
    """
    schools = _schools(ground, by_government=True)
    if isinstance(schools, NotMeasured):
        return schools
    found = _progressivity(schools, lambda s: s.state_local)
    if found is None:
        return NotMeasured(NOT_POSSIBLE, "too few schools of one level can be compared")
    value, cases = found
    with_federal = _progressivity(schools, lambda s: s.spent)
    beside = ((WITH_FEDERAL, _exact(with_federal[0])),) if with_federal else ()
    return replace(_measured(value, cases), beside=beside)


def _progressivity(
    schools: list[_School], dollars: Callable[[_School], float]
) -> tuple[float, int] | None:
    """Return the ratio within levels and the schools it stands on; None where no level has two."""
    ratios, weights, cases = [], [], 0
    for own in _by_level(schools).values():
        students, poor = _array(own, lambda s: s.students), _array(own, lambda s: s.poor)
        each = _array(own, lambda s: dollars(s) / s.students)
        if len(own) > 1 and (students * poor).sum() and (students * (1 - poor)).sum():
            ratios.append(equity.progressivity(each, students, poor))
            weights.append((students * poor).sum())
            cases += len(own)
    return (float(np.average(ratios, weights=weights)), cases) if ratios else None


def poverty_slope_pct(ground: MetricGround) -> Metric:
    """Return how much more a school of low-income students alone has than one without, of the mean.

    b / mean(x) from x = a + b p + level dummies + c ln(n), weighted by students; x is all that was spent
    for each student. With its 90 % interval: where that spans a cut, it is not clear. Cases: schools.
    """
    schools = _schools(ground)
    if isinstance(schools, NotMeasured):
        return schools
    students = _array(schools, lambda s: s.students)
    try:
        value, error = equity.slope_within_levels(
            _array(schools, lambda s: s.spent) / students,
            students,
            _array(schools, lambda s: s.poor),
            np.array([school.level for school in schools]),
        )
    except ValueError:
        return NotMeasured(NOT_POSSIBLE, "too few schools that differ can be compared")
    around = _NINETY_PERCENT * error
    return replace(
        _measured(value, len(schools)), between=(_exact(value - around), _exact(value + around))
    )


def need_weighted_cv(ground: MetricGround) -> Metric:
    """Return how unevenly like schools are funded: the coefficient of variation, the worse of two weightings.

    Spending for each weighted student, within each level, levels averaged by weighted students; with the
    district's weights and with OUTSIDE_WEIGHTS. Levels of fewer than FEWEST schools are left out.
    """
    return _need_weighted(ground, equity.coefficient_of_variation, max)


def need_weighted_mcloone(ground: MetricGround) -> Metric:
    """Return what schools in the lower half have of the median: McLoone's index, the worse of two weightings.

    As `need_weighted_cv`.
    """
    return _need_weighted(ground, equity.mcloone, min)


def _need_weighted(
    ground: MetricGround,
    measure: Callable[[np.ndarray, np.ndarray], float],
    worse: Callable[[list[float]], float],
) -> Metric:
    schools = _schools(ground, NEED_GROUPS)
    if isinstance(schools, NotMeasured):
        return schools
    kept = [own for own in _by_level(schools).values() if len(own) >= FEWEST]
    remain = sum(school.students for own in kept for school in own)
    if remain < (1 - _MOST_LEFT_OUT) * sum(school.students for school in schools) or not kept:
        return NotMeasured(NOT_POSSIBLE, "too few schools of one level can be compared")
    found = []
    for weights in filter(None, (OUTSIDE_WEIGHTS, _own_weights(ground))):
        values, sizes = [], []
        for own in kept:
            need = np.array([school.weighted(weights) for school in own])
            values.append(measure(_array(own, lambda s: s.spent) / need, need))
            sizes.append(need.sum())
        found.append(float(np.average(values, weights=sizes)))
    return _measured(worse(found), sum(map(len, kept)))


def _own_weights(ground: MetricGround) -> dict[str, float]:
    """Return the weights of the district's own formula in the closed year, or the newest; none without one."""
    known = ground.allocations
    year = ground.closed_year if ground.closed_year in known else ground.allocation_year
    if year is None:
        return {}
    return {
        rule.count.group[0]: float(rule.weight)
        for method in known[year].document.methods
        for rule in method.rules
        if isinstance(rule, PerPupil)
        and rule.weight is not None
        and len(rule.count.group) == 1
        and rule.count.group[0] in OUTSIDE_WEIGHTS
    }


def title1_state_local_ratio(ground: MetricGround) -> Metric:
    """Return what Title I schools have over others: state and local money for each weighted student.

    Within each level, levels weighted by students of Title I schools; where all schools of a level are
    Title I, its poorer half over the other. OUTSIDE_WEIGHTS. Cases: schools.
    """
    schools = _schools(ground, NEED_GROUPS, by_government=True)
    if isinstance(schools, NotMeasured):
        return schools
    if all(school.is_title_i is None for school in schools):
        return _TITLE_I_NEEDED
    ratios, sizes, cases = [], [], 0
    for own in _by_level(schools).values():
        ones = [school for school in own if school.is_title_i]
        others = [school for school in own if not school.is_title_i]
        if ones and not others and len(ones) > 1:
            ordered = sorted(ones, key=lambda school: -school.poor)
            ones, others = ordered[: len(ordered) // 2], ordered[len(ordered) // 2 :]
        if ones and others:
            ratios.append(_per_need(ones) / _per_need(others))
            sizes.append(sum(school.students for school in ones))
            cases += len(own)
    if not ratios:
        return NotMeasured(NOT_POSSIBLE, "no level has schools with and without Title I")
    return _measured(float(np.average(ratios, weights=sizes)), cases)


def _per_need(schools: list[_School]) -> float:
    return sum(school.state_local for school in schools) / sum(
        school.weighted(OUTSIDE_WEIGHTS) for school in schools
    )


def _by_level(schools: list[_School]) -> dict[str, list[_School]]:
    found: dict[str, list[_School]] = defaultdict(list)
    for school in schools:
        found[school.level].append(school)
    return found


def _array(schools: list[_School], of: Callable[[_School], float]) -> np.ndarray:
    return np.array([of(school) for school in schools], float)


def _measured(value: float, cases: int) -> Measured:
    return Measured(_exact(value), cases)


def _exact(value: float) -> Fraction:
    return Fraction(f"{value:.{_DECIMALS}f}")


_TEACHER_OBJECTS = ("101", "111")
_FEWEST_POSITIONS = 3
_QUARTER = 4


def teacher_pay_ratio(ground: MetricGround) -> Metric:
    """Return what teachers earn in the schools of most poverty over what they earn in those of least.

    Pay of teachers (objects 101 and 111 of the national chart) for each full-time teacher, in the schools
    that hold the quarter of students of highest low-income share / those that hold the quarter of lowest;
    a school belongs to a quarter where it begins in it. Schools of fewer than three teachers are left out.
    """
    schools = _schools(ground)
    if isinstance(schools, NotMeasured):
        return schools
    year = ground.closed_year or 0
    positions = ground.district.registers.positions
    paid = by(ground.of(year, ACTUAL, at_school=True, nces_object=_TEACHER_OBJECTS), "site_id")
    if not paid:
        return NotMeasured(NOT_SUPPLIED, "accounts/objects.csv: nces_code 111 of teachers' pay")
    teachers = {
        school.site_id: float(positions.get((year, ACTUAL, school.site_id), {}).get("teachers", 0))
        for school in schools
    }
    if not any(teachers.values()):
        return NotMeasured(NOT_SUPPLIED, "staff.csv: teachers of the closed year, actual")
    compared = [
        one for one in schools if teachers[one.site_id] >= _FEWEST_POSITIONS and one.site_id in paid
    ]
    by_need = sorted(compared, key=lambda one: (-one.poor, one.site_id))
    ends = _first_quarter(by_need), _first_quarter(by_need[::-1])
    if not all(ends):
        return NotMeasured(NOT_POSSIBLE, "too few schools have teachers")
    high, low = (
        sum(paid[one.site_id] for one in end) / sum(teachers[one.site_id] for one in end)
        for end in ends
    )
    return _measured(high / low, len(compared))


def _first_quarter(schools: list[_School]) -> list[_School]:
    whole, before, found = sum(school.students for school in schools), 0.0, []
    for school in schools:
        if before >= whole / _QUARTER:
            break
        found.append(school)
        before += school.students
    return found
