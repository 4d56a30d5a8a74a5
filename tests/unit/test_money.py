from decimal import Decimal

import pytest

from generator.money import (
    LARGEST_CENTS,
    decimal_text,
    divided,
    parse_cents,
    per_student,
    split,
)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("0", 0),
        ("12", 1200),
        ("12.5", 1250),
        ("12.50", 1250),
        ("1,234.50", 123450),
        ("1234567.89", 123456789),
        ("$1,234", 123400),
        ("-$1,234", -123400),
        ("$-5", -500),
        ("USD 7.00", 700),
        ("500-", -50000),
        ("(500.25)", -50025),
        ("($500.25)", -50025),
        ("$(500.25)", -50025),
        ("$ (1,234.50)", -123450),
        ("( 5.00 )", -500),
        ("\u2212 4.00", -400),
        ("  8 ", 800),
        ("1234.5000", 123450),
        ("1,234.560000", 123456),
        (".50", 50),
        ("-.5", -50),
        ("($.05)", -5),
    ],
)
def test_an_amount_is_read_as_people_type_it(text, cents):
    assert cents == parse_cents(text)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "-", "TBD", "n/a", "1,23,4", "1.234,50", "1E+06", "12.345", "nan", "inf", "0x10",
        "1 234", "--5", "(-5)", "-5-", "(5", "5)", "$", "1,234,56", "1e400", "٣", "1_000",
        "10000000000000", "$($5)", "$$5", "-(5)", "$(5",
        "12.500", "0.000", "1234.5600001", "1.234.0000", ".", "-.", ".5000", "5.",
    ],
)  # fmt: skip
def test_an_amount_that_does_not_read_one_way_is_refused(text):
    assert parse_cents(text) is None


def test_an_amount_of_a_million_million_dollars_is_refused():
    just_under = decimal_text(LARGEST_CENTS - 1)

    assert LARGEST_CENTS - 1 == parse_cents(just_under)
    assert parse_cents("1,000,000,000,000.00") is None


@pytest.mark.parametrize(
    ("cents", "text"), [(0, "0.00"), (5, "0.05"), (-5, "-0.05"), (123450, "1234.50")]
)
def test_downloads_hold_exact_decimals(cents, text):
    assert text == decimal_text(cents)


@pytest.mark.parametrize(
    ("cents", "count", "each"), [(100, 3, 33), (200, 3, 67), (5, 2, 3), (-5, 2, -3), (0, 7, 0)]
)
def test_dividing_rounds_to_the_nearest_cent_halves_away_from_zero(cents, count, each):
    assert each == divided(cents, count)


def test_cents_left_over_go_to_the_largest_remainders_first():
    assert [34, 33, 33] == split(100, [1, 1, 1])
    assert [14, 29, 57] == split(100, [1, 2, 4])
    assert [-34, -33, -33] == split(-100, [1, 1, 1])


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_weights_that_share_nothing_are_refused(weights):
    with pytest.raises(ValueError, match="weights"):
        split(100, weights)


@pytest.mark.parametrize(
    ("cents", "students", "each"),
    [(100_00, "9.5", 10_53), (100_00, "3", 33_33), (-100_00, "3", -33_33), (5, "0.0001", 50_000)],
)
def test_an_amount_for_each_student_is_exact_for_half_time_students_too(cents, students, each):
    assert each == per_student(cents, Decimal(students))


def test_nothing_is_divided_by_no_students():
    with pytest.raises(ZeroDivisionError):
        per_student(1, Decimal(0))
