"""Levels, values and cuts as readers see them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.pages.rubric.words import cut_words, shade, value_words
from generator.schema.rubric import Rubric, Thresholds, default_rubric
from generator.wording import Wording

ENGLISH = Wording("en")


def thresholds(unit="share", better="higher", *cuts):
    given = dict(zip(("2", "3", "4"), cuts or ("0.6", "0.75", "0.9"), strict=True))
    return Thresholds.model_validate({"unit": unit, "better": better, **given})


@pytest.mark.parametrize(
    ("of", "value", "said"),
    [
        (thresholds(), "0.786", "78.6%"),
        # A value below a cut is never rounded up to it.
        (thresholds(), "0.7496", "74.96%"),
        (thresholds(), "0.75", "75%"),
        (thresholds("days", "lower", "15", "10", "5"), "9.5", "9.5 days"),
        (thresholds("months", "higher", "4", "8", "11"), "9", "9 months"),
        (thresholds("ratio", "higher", "0.98", "1.02", "1.08"), "1.0061", "1.006"),
        # How far off a plan was is a part of it.
        (thresholds("ratio", "lower", "0.1", "0.05", "0.02"), "0.0211", "2.1%"),
        (thresholds("count", "higher", "2", "4", "5"), "3", "3"),
    ],
)
def test_a_value_has_its_unit_and_stays_on_its_side_of_a_cut(of, value, said):
    assert said == value_words(ENGLISH, of, Fraction(value))


def test_a_cut_says_from_where_on():
    assert "75% or more" == cut_words(ENGLISH, thresholds(), 3)
    assert "10 days or less" == cut_words(ENGLISH, thresholds("days", "lower", "15", "10", "5"), 3)


@pytest.mark.parametrize(("count", "shades"), [(4, "1234"), (2, "14"), (3, "134"), (6, "122334")])
def test_any_number_of_levels_goes_from_the_lightest_to_the_fullest(count, shades):
    levels = {level: str(level) for level in range(1, count + 1)}
    rubric = Rubric.model_construct(levels=levels, pathways=())

    assert list(shades) == [shade(rubric, level) for level in levels]
    assert shade(default_rubric(), None) == "none"
