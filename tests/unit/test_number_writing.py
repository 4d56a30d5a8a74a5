"""The quick way of writing numbers is the language's own."""

from decimal import Decimal

import pytest
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from generator.number_writing import writer

LANGUAGES = ["en_US", "es", "fr", "pt", "vi", "zh_Hans", "ar", "hi", "ne", "ht"]


def _dollars(language):
    return lambda number: format_currency(number, "USD", locale=language)


def _numbers(language):
    return lambda number: format_decimal(number, locale=language)


def _tenths(language):
    return lambda number: format_percent(number / 100, "#,##0.0%", locale=language)


@pytest.mark.parametrize("language", LANGUAGES)
@given(number=st.one_of(st.integers(0, 10**6), st.integers(0, 10**15)))
def test_every_number_is_written_as_the_language_writes_it(language, number):
    for ask, decimals in ((_dollars, 2), (_numbers, 0), (_tenths, 1)):
        expected = ask(language)(Decimal(number).scaleb(-decimals))

        assert expected == writer(ask(language), decimals)(number)


def test_a_language_that_groups_by_threes_is_asked_once():
    asked = []

    def ask(number):
        asked.append(number)
        return format_currency(number, "USD", locale="en_US")

    write = writer(ask, 2)

    assert ["$0.05", "$1,234.50"] == [write(5), write(123450)]
    assert 1 == len(asked)


def test_a_language_that_groups_by_hundreds_is_asked_each_time():
    assert "$12,34,567.89" == writer(_dollars("hi"), 2)(123456789)


def test_writing_that_gives_no_fraction_is_not_learnt_from():
    """An answer rounded to the dollar would lose the cents of every other."""
    write = writer(lambda number: f"${int(number):,}", 2)

    assert "$1,234" == write(123499)
