"""Measures of equity: six schools worked out in advance, and what must hold of any."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.finance import equity

STUDENTS = np.array([400, 500, 350, 600, 900, 250], float)
POOR = np.array([0.90, 0.60, 0.20, 0.55, 0.45, 0.80])
LEARNERS = np.array([120, 60, 15, 70, 70, 40], float)
DISABLED = np.array([60, 60, 35, 80, 110, 50], float)
SPENT = np.array([6.40, 6.75, 4.90, 8.10, 12.60, 4.25]) * 1e6
EACH = SPENT / STUDENTS
NEED = STUDENTS + 0.25 * POOR * STUDENTS + 0.20 * LEARNERS + 0.60 * DISABLED
PER_NEED = SPENT / NEED


def six(value):
    return pytest.approx(value, abs=5e-7)


def test_dollars_for_each_student_come_out_to_six_digits():
    assert pytest.approx(14333.3333, abs=5e-5) == equity.mean(EACH, STUDENTS)
    assert 14000 == equity.median(EACH, STUDENTS)
    assert six(0.078435) == equity.coefficient_of_variation(EACH, STUDENTS)
    assert six(0.983283) == equity.mcloone(EACH, STUDENTS)
    assert six(1.058271) == equity.verstegen(EACH, STUDENTS)
    assert six(0.037112) == equity.gini(EACH, STUDENTS)
    assert six(0.002974) == equity.theil(EACH, STUDENTS)
    assert six(1.043394) == equity.progressivity(EACH, STUDENTS, POOR)
    assert six(1.170330) == equity.ends_ratio(EACH, STUDENTS, POOR, 2)


def test_the_line_through_schools_comes_out_to_six_digits():
    line = equity.slope(EACH, STUDENTS, POOR)

    assert pytest.approx(3824.0918, abs=5e-5) == line.dollars
    assert six(0.266797) == line.share
    assert six(0.673683) == line.correlation


def test_dollars_for_each_weighted_student_come_out_to_six_digits():
    assert pytest.approx(11533.5613, abs=5e-5) == equity.mean(PER_NEED, NEED)
    assert pytest.approx(11636.3636, abs=5e-5) == equity.median(PER_NEED, NEED)
    assert six(0.052893) == equity.coefficient_of_variation(PER_NEED, NEED)
    assert six(0.952371) == equity.mcloone(PER_NEED, NEED)
    assert six(1.024734) == equity.verstegen(PER_NEED, NEED)
    assert six(0.028332) == equity.gini(PER_NEED, NEED)
    assert six(0.001390) == equity.theil(PER_NEED, NEED)


_SCHOOLS = st.lists(
    st.tuples(st.integers(1, 2000), st.floats(1000, 50_000), st.floats(0.01, 0.99)),
    min_size=2,
    max_size=12,
)


@given(_SCHOOLS)
def test_schools_that_all_have_the_same_are_even_by_every_measure(schools):
    students = np.array([n for n, _, _ in schools], float)
    poor = np.array([p for _, _, p in schools])
    each = np.full(len(schools), 12_000.0)

    assert pytest.approx(0, abs=1e-9) == equity.coefficient_of_variation(each, students)
    assert pytest.approx(1) == equity.mcloone(each, students)
    assert pytest.approx(0, abs=1e-9) == equity.gini(each, students)
    assert pytest.approx(1) == equity.progressivity(each, students, poor)


@given(_SCHOOLS)
def test_no_measure_depends_on_the_order_of_schools_or_on_the_unit_of_money(schools):
    students, each, poor = (np.array(column, float) for column in zip(*schools, strict=True))
    back = slice(None, None, -1)
    for measure in (equity.coefficient_of_variation, equity.gini, equity.theil, equity.mcloone):
        value = measure(each, students)

        assert pytest.approx(value, rel=1e-6, abs=1e-9) == measure(each[back], students[back])
        assert pytest.approx(value, rel=1e-6, abs=1e-9) == measure(each * 100, students)
    assert pytest.approx(equity.progressivity(each, students, poor)) == equity.progressivity(
        each[back], students[back], poor[back]
    )


def test_a_line_needs_schools_that_differ():
    with pytest.raises(ValueError, match="same share"):
        equity.slope(EACH, STUDENTS, np.full(6, 0.5))


def test_a_slope_within_levels_is_told_apart_from_levels_and_size():
    source = np.random.default_rng(1)
    students = source.integers(100, 900, 40).astype(float)
    poor = source.uniform(0.05, 0.95, 40)
    levels = np.array(["elementary", "high"] * 20)
    each = 10_000 + 3_000 * poor + 900 * (levels == "high") - 400 * np.log(students)

    value, error = equity.slope_within_levels(each, students, poor, levels)

    assert pytest.approx(3_000 / equity.mean(each, students)) == value
    assert pytest.approx(0, abs=1e-6) == error


def test_the_error_of_a_slope_is_that_of_least_squares():
    # Two levels of one size: x = 1 + 2 p + noise; the textbook error of b, students being equal.
    poor = np.array([0.1, 0.3, 0.5, 0.7, 0.9, 0.2, 0.4, 0.6, 0.8, 0.95])
    noise = np.array([0.1, -0.1, 0.05, -0.05, 0.1, -0.1, 0.02, 0.03, -0.08, 0.03])
    students = np.array([100, 101, 99, 102, 98, 100, 103, 97, 100, 100], float)
    levels = np.array(["elementary"] * 10)
    each = 10 + 2 * poor + noise
    terms = np.column_stack([np.ones(10), poor, np.log(students)])
    weight = np.diag(students)
    inverse = np.linalg.inv(terms.T @ weight @ terms)
    found = inverse @ terms.T @ weight @ each
    rest = each - terms @ found
    expected = np.sqrt((rest @ weight @ rest) / 7 * inverse[1, 1])

    value, error = equity.slope_within_levels(each, students, poor, levels)
    middle = equity.mean(each, students)

    assert pytest.approx(found[1] / middle) == value
    assert pytest.approx(expected / middle) == error


def test_too_few_schools_tell_no_slope_within_levels():
    with pytest.raises(ValueError, match="too few"):
        equity.slope_within_levels(EACH[:3], STUDENTS[:3], POOR[:3], np.array(["a", "a", "b"]))
