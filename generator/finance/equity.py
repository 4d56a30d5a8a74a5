"""How evenly money lies over schools: measures of school finance, each weighted by students.

A school is `students` (n), `each` (x: dollars for each of them) and, where need is looked at, `poor`
(p: the share from low-income families). All arrays have one entry for each school, floats; weights are
more than nothing. The measures are those of school finance studies (range, coefficient of variation, McLoone,
Verstegen, Gini, Theil, as L. O. Picus teaches them); progressivity is the Urban Institute's ratio for
states, here over the schools of one district. `tests/unit/finance/test_equity.py` holds six schools.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

Array = np.ndarray


def mean(each: Array, students: Array) -> float:
    """Return dollars for each student over all schools: sum(n x) / sum(n)."""
    return float((students * each).sum() / students.sum())


def median(each: Array, students: Array) -> float:
    """Return x of the first school, by x, with which half of all students are reached."""
    order = np.argsort(each, kind="stable")
    reached = np.cumsum(students[order])
    return float(each[order][np.searchsorted(reached, students.sum() / 2)])


def coefficient_of_variation(each: Array, students: Array) -> float:
    """Return the standard deviation as a share of the mean; 0 where all schools have the same."""
    middle = mean(each, students)
    return float(np.sqrt(mean((each - middle) ** 2, students)) / middle)


def mcloone(each: Array, students: Array) -> float:
    """Return what schools at or below the median have, as a share of the median; 1 is best."""
    return _beside_median(each, students, each <= median(each, students))


def verstegen(each: Array, students: Array) -> float:
    """Return what schools at or above the median have, as a share of the median; 1 is best."""
    return _beside_median(each, students, each >= median(each, students))


def _beside_median(each: Array, students: Array, which: Array) -> float:
    return mean(each[which], students[which]) / median(each, students)


def gini(each: Array, students: Array) -> float:
    """Return half the mean difference between two students, as a share of the mean; 0 is even."""
    differences = np.abs(each[:, None] - each[None, :])
    pairs = students[:, None] * students[None, :]
    return float((pairs * differences).sum() / (2 * students.sum() ** 2 * mean(each, students)))


def theil(each: Array, students: Array) -> float:
    """Return Theil's T: the mean of x/mu ln(x/mu); 0 is even. Every x is more than nothing."""
    ratio = each / mean(each, students)
    return mean(ratio * np.log(ratio), students)


def progressivity(each: Array, students: Array, poor: Array) -> float:
    """Return what the typical low-income student's school has, over that of the typical other student."""
    return mean(each, students * poor) / mean(each, students * (1 - poor))


@dataclass(frozen=True)
class Slope:
    """A line through schools: x = a + b p, by least squares weighted by students."""

    dollars: float
    """b: from a school without low-income students to one of them alone."""

    share: float
    """b as a share of the mean."""

    correlation: float
    """Weighted r of x and p: how close schools lie to the line, never how steep it is."""


def slope(each: Array, students: Array, poor: Array) -> Slope:
    """Return the line through schools. Raises ValueError where all have the same share."""
    middle, share = mean(each, students), mean(poor, students)
    together = mean((each - middle) * (poor - share), students)
    spread = mean((poor - share) ** 2, students)
    if spread == 0:
        message = "all schools have the same share of low-income students: no line is steeper"
        raise ValueError(message)
    deviation = np.sqrt(mean((each - middle) ** 2, students))
    dollars = together / spread
    return Slope(
        dollars,
        dollars / middle,
        float(together / (deviation * np.sqrt(spread))) if deviation else 0,
    )


def ends_ratio(each: Array, students: Array, poor: Array, schools: int) -> float:
    """Return what the poorest schools have for each student, over the least poor; so many at each end."""
    order = np.argsort(-poor, kind="stable")
    most, least = order[:schools], order[-schools:]
    return mean(each[most], students[most]) / mean(each[least], students[least])


def slope_within_levels(
    each: Array, students: Array, poor: Array, levels: Array
) -> tuple[float, float]:
    """Return the slope of x by p as a share of the mean, with its standard error, other things held equal.

    x = a + b p + level dummies + c ln(n), by least squares weighted by students; `levels` is text.
    Raises ValueError where there are too few schools for that, or no line can be told.
    """
    names = sorted(set(levels))
    columns = [np.ones(len(each)), poor, np.log(students)]
    columns += [(levels == name).astype(float) for name in names[1:]]
    terms = np.column_stack(columns)
    free = len(each) - terms.shape[1]
    root = np.sqrt(students)
    weighted, wanted = terms * root[:, None], each * root
    if free < 1 or np.linalg.matrix_rank(weighted) < terms.shape[1]:
        message = "too few schools, or all of them alike: no line can be told"
        raise ValueError(message)
    found, *_ = np.linalg.lstsq(weighted, wanted, rcond=None)
    rest = wanted - weighted @ found
    spread = float(rest @ rest) / free
    error = np.sqrt(spread * np.linalg.inv(weighted.T @ weighted)[1, 1])
    middle = mean(each, students)
    return float(found[1] / middle), float(error / middle)
