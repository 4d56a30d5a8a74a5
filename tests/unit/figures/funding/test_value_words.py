"""Each number of each kind of rule says what it is, and is typed as it is said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.figures.funding.value_words import number_of_value, typed_number, value_words
from generator.finance.allocation.compiled import compiled
from generator.finance.allocation.rule_numbers import Value
from generator.wording import Wording
from tests import thorough
from tests.random_methods import random_year

ENGLISH = Wording("en")


def test_every_number_that_can_be_changed_says_what_it_is_and_reads_back():
    seen = set()
    for seed in range(thorough.of(60, 150)):
        year = random_year(seed)
        public = year.public()
        for value in compiled(public).values.values():
            if not value.is_offered:
                continue
            (method,) = (
                one
                for one in public.document.methods
                if value.owner == one.id or one.rule(value.owner)
            )
            words = value_words(ENGLISH, value, method)
            typed = typed_number(value)
            seen.add(words.split(" ")[0] + value.name)

            assert words
            assert "%(" not in words
            scale = {"cents": 100, "cents_each": 100, "share": Fraction(1, 100)}.get(value.unit, 1)
            assert Fraction(typed) * scale == value.number
            assert number_of_value(ENGLISH, value)
    names = {
        *("base", "job", "rate", "weight", "amount", "positions", "share", "covered", "least"),
        *("most", "pool", "students_per_position", "compensation"),
    }
    assert all(any(one.endswith(name) for one in seen) for name in names)


@pytest.mark.parametrize(
    ("number", "unit", "typed", "said"),
    [
        (Fraction(6215_00), "cents_each", "6215", "$6,215.00"),
        (Fraction(51744996, 100), "cents_each", "5174.4996", "$5,174.4996"),
        (Fraction(4550), "cents", "45.50", "$45.50"),
        (Fraction(24, 100), "weight", "0.24", "0.24"),
        (Fraction(1, 3), "weight", "1/3", "0.333333"),
        (Fraction(975, 1000), "share", "97.5", "97.5%"),
    ],
)
def test_a_number_is_typed_in_its_own_unit(number, unit, typed, said):
    value = Value("rule:name", number, unit, "rule", "name")

    assert typed == typed_number(value)
    assert said == number_of_value(ENGLISH, value)
