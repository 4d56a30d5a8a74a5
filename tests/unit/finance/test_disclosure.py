"""What sums bound, by hand."""

from __future__ import annotations

from math import inf

import pytest

from generator.finance.disclosure import Span, Sum, too_close

ANY = Span(0, inf)
TWENTY = Span(0, 20)


def a_sum(value, **parts):
    return Sum(parts, Span(value, value))


def test_a_number_goes_as_far_as_the_whole_sum_and_no_further():
    found = too_close(
        {"a": ANY, "b": ANY},
        [a_sum(5_000, a=300.0, b=200.0)],
        {"a": TWENTY, "b": TWENTY},
    )

    assert list(found) == ["a"]
    assert found["a"] == pytest.approx((0, 5_000 / 300))


def test_rows_and_columns_together_tell_what_none_of_them_tells():
    rows = [a_sum(100, a=1.0, b=1.0), a_sum(100, c=1.0, d=1.0)]
    columns = [a_sum(100, a=1.0, c=1.0), a_sum(100, b=1.0, d=1.0)]
    numbers = dict.fromkeys("abcd", ANY)

    assert {} == too_close(numbers, rows + columns, {"a": TWENTY})
    assert ["a"] == list(
        too_close(numbers, [*rows, *columns, a_sum(193, b=1.0, c=1.0)], {"a": TWENTY})
    )


def test_what_a_number_may_be_beforehand_counts():
    known = {"a": ANY, "b": Span(24, 24)}

    assert {"a": (6, 6)} == too_close(known, [a_sum(30, a=1.0, b=1.0)], {"a": TWENTY})
    assert {"a": (0, 8)} == too_close({"a": Span(0, 8)}, [], {"a": TWENTY})


def test_rounding_leaves_room():
    rounded = Sum({"a": 1.0}, Span(-5, 45))

    assert {} == too_close({"a": ANY}, [rounded], {"a": TWENTY})


def test_sums_that_no_numbers_fit_tell_nothing():
    assert {} == too_close({"a": ANY}, [a_sum(5, a=1.0), a_sum(6, a=1.0)], {"a": TWENTY})


def test_of_many_numbers_only_those_that_are_told_are_found():
    numbers = {(row, place): ANY for row in range(80) for place in range(3)}
    sums = [
        Sum({(row, place): 1.0 for place in range(3)}, Span(whole, whole))
        for row in range(80)
        for whole in [9 if row % 8 == 0 else 300]
    ]
    found = too_close(numbers, sums, dict.fromkeys(numbers, TWENTY))

    assert {number for number in numbers if number[0] % 8 == 0} == set(found)
