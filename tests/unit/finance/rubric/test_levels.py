"""From a value to a level: cuts both ways, too few cases, and what other conditions allow."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.finance.attested import AttestedScore
from generator.finance.rubric.ground import Measured, NotMeasured
from generator.finance.rubric.levels import NEEDS_REVIEWER, Assessed, level_of
from generator.schema.rubric import Thresholds, default_rubric

HIGHER = Thresholds.model_validate(
    {"unit": "share", "better": "higher", "2": "0.6", "3": "0.75", "4": "0.9", "min_n": "4"}
)
LOWER = Thresholds.model_validate(
    {"unit": "days", "better": "lower", "2": "15", "3": "10", "4": "5"}
)


@pytest.mark.parametrize(
    ("value", "level"), [("0.59", 1), ("0.6", 2), ("0.7499", 2), ("0.75", 3), ("0.9", 4), ("1", 4)]
)
def test_more_is_better_from_each_cut_on(value, level):
    assert level == level_of(Measured(Fraction(value), 4), HIGHER)


@pytest.mark.parametrize(("value", "level"), [("16", 1), ("15", 2), ("10", 3), ("5", 4), ("0", 4)])
def test_less_is_better_down_to_each_cut(value, level):
    assert level == level_of(Measured(Fraction(value)), LOWER)


def test_too_few_cases_are_not_scored_and_never_level_one():
    found = Measured(Fraction(1, 10), 3)
    indicator = default_rubric().indicators[0]

    assert level_of(found, HIGHER) is None
    assert "not_possible" == Assessed(indicator, found, None).why_not.reason


HELD = Thresholds.model_validate(
    {
        "unit": "share",
        "better": "higher",
        "2": "0.6",
        "3": "0.75",
        "4": "0.9",
        "level3_exceptions": "0.05",
        "level4_exceptions": "0.01",
        "level4_also": "the year before",
    }
)


@pytest.mark.parametrize(
    ("more", "by_hand", "level"),
    [(True, "0", 4), (False, "0", 3), (True, "0.01", 4), (True, "0.02", 3), (True, "0.06", 2)],
)
def test_other_conditions_hold_a_level_down(more, by_hand, level):
    found = Measured(Fraction(1), 9, more, exceptions_share=Fraction(by_hand))

    assert level_of(found, HELD) == level
    assert level_of(found, HIGHER) == 4


def test_what_is_not_measured_has_no_level():
    assert level_of(NotMeasured("not_supplied", "budget.csv"), HIGHER) is None


def test_what_is_not_scored_has_one_of_three_reasons():
    judged = next(one for one in default_rubric().indicators if one.evidence.metric is None)
    declined = AttestedScore(
        None, None, None, "", "", None, "Policy 4", "https://example.org", is_declined=True
    )

    assert NEEDS_REVIEWER == Assessed(judged, None, None).why_not
    assert NotMeasured("declined", "Policy 4") == Assessed(judged, None, None, declined).why_not
    assert Assessed(judged, None, None, claim(2)).why_not is None


def test_an_estimate_that_spans_a_cut_is_not_clear():
    around = (Fraction("0.55"), Fraction("0.65"))
    found = Measured(Fraction("0.62"), 40, between=around)
    indicator = default_rubric().indicators[0]

    assert level_of(found, HIGHER) is None
    assert (
        level_of(
            Measured(Fraction("0.62"), 40, between=(Fraction("0.61"), Fraction("0.64"))), HIGHER
        )
        == 2
    )
    assert "not clear" in Assessed(indicator, found, None).why_not.needs


ATTESTED = next(one for one in default_rubric().indicators if one.evidence.kind == "attested")
COMPUTED = default_rubric().indicators[0]


def claim(level):
    return AttestedScore(level, None, None, "Budget Office", "Controller", None, "Minutes", "")


@pytest.mark.parametrize(
    ("indicator", "figures", "claimed", "level", "is_contradicted"),
    [
        (ATTESTED, None, 3, 3, False),
        (ATTESTED, 2, 3, 2, True),
        (ATTESTED, 4, 3, 3, False),
        (ATTESTED, 2, None, None, False),
        (COMPUTED, 2, 3, 2, True),
        (COMPUTED, 2, 2, 2, False),
        (COMPUTED, None, 3, None, False),
    ],
)
def test_figures_cap_what_a_reviewer_gives(indicator, figures, claimed, level, is_contradicted):
    found = Assessed(indicator, Measured(Fraction(1)), figures, claim(claimed) if claimed else None)

    assert (level, is_contradicted) == (found.level, found.is_contradicted)
