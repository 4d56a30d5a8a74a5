from datetime import date
from decimal import Decimal

import pytest

from generator.wording import Wording

ENGLISH = Wording()


@pytest.mark.parametrize(
    ("cents", "said"),
    [
        (0, "$0"),
        (-30, "$0"),
        (99_49, "$99"),
        (9_999_49, "$9,999"),
        (41_234_00, "$41,200"),
        (999_949_00, "$999,900"),
        (1_000_000_00, "$1 million"),
        (6_249_999_00, "$6.2 million"),
        (99_949_999_00, "$99.9 million"),
        (612_345_678_00, "$612 million"),
        (999_960_000_00, "$1 billion"),
        (1_243_700_000_00, "$1.24 billion"),
        (-6_249_999_00, "\u2212$6.2 million"),
    ],
)
def test_a_sentence_says_an_amount_in_three_figures_or_so(cents, said):
    assert said == ENGLISH.rounded_dollars(cents)


def test_tables_say_amounts_to_the_cent_with_a_real_minus():
    assert "$1,234.50" == ENGLISH.dollars(1234_50)
    assert "\u2212$0.05" == ENGLISH.dollars(-5)


def test_whole_dollars_round_halves_up_and_never_say_minus_zero():
    assert "$1,235" == ENGLISH.whole_dollars(1234_50)
    assert "$0" == ENGLISH.whole_dollars(-30)


def test_a_share_of_nothing_has_no_percentage():
    assert "97%" == ENGLISH.share(97, 100)
    assert "33.3%" == ENGLISH.share(1, 3, 1)
    assert "—" == ENGLISH.share(1, 0)


def test_a_fiscal_year_is_shown_as_the_school_year_it_is():
    assert "2025-26" == ENGLISH.year(2026)
    assert "1999-00" == ENGLISH.year(2000)


def test_dates_numbers_and_lists_read_as_english():
    assert "June 30, 2026" == ENGLISH.date(date(2026, 6, 30))
    assert "12,345.5" == ENGLISH.number(Decimal("12345.5"))
    assert "a, b, and c" == ENGLISH.listed(["a", "b", "c"])
    assert "1 school" == ENGLISH.counted(1, "%(number)s school", "%(number)s schools")
    assert "1,200 schools" == ENGLISH.counted(1200, "%(number)s school", "%(number)s schools")
