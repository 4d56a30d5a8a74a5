from decimal import Decimal
from fractions import Fraction

import pytest

from generator.figures.reserve_facts import RuleStanding, Standing
from generator.figures.reserve_words import kept_sentence, months_said, percent_said
from generator.figures.reserves import reserves
from generator.finance.changes import Moment
from tests.small_money import a_rule


def standing(savings, *, spending=120_000_000_00, rules=(), stage="actual", unrestricted=None):
    return Standing(
        moment=Moment(2026, stage),
        savings_cents=savings,
        unrestricted_cents=savings if unrestricted is None else unrestricted,
        spending_cents=spending,
        rules=tuple(
            RuleStanding(a_rule(kind, share), line, is_met) for kind, share, line, is_met in rules
        ),
    )


@pytest.fixture
def built(wording, source):
    def build(savings, **more):
        return reserves(
            wording,
            key="reserves",
            subject="Lakeview",
            standing=standing(savings, **more),
            source=source,
        )

    return build


def test_savings_are_told_in_dollars_as_a_share_and_in_months_then_against_each_rule(built):
    figure = built(
        9_000_000_00,
        rules=[
            ("policy", "1/10", 12_000_000_00, False),
            ("state_floor", "3/100", 3_600_000_00, True),
            ("state_cap", "3/20", 18_000_000_00, True),
        ],
    )

    assert (
        "Lakeview ended 2025-26 with $9 million of unassigned savings: 7.5% of what its general fund paid "
        "out that year, or about 0.9 months of it. The board's policy is at least 10% of spending ($12 "
        "million); savings are $3 million short of it. The least the state asks for is 3% of spending "
        "($3.6 million); savings are $5.4 million over that. The most the state allows is 15% of spending "
        "($18 million); savings are $9 million under that."
    ) == figure.finding
    assert "Savings are under the board's policy" == figure.title


def test_savings_at_the_line_are_just_that(built):
    figure = built(12_000_000_00, rules=[("policy", "1/10", 12_000_000_00, True)])

    assert (
        "Board policy: at least 10% of spending ($12 million): savings are just that."
        in figure.finding
    )
    assert "Savings meet the board's policy" == figure.title


def test_savings_over_the_cap_are_said_so(built):
    figure = built(20_000_000_00, rules=[("state_cap", "3/20", 18_000_000_00, False)])

    assert "savings are $2 million over that" in figure.finding
    assert "Over it" == figure.rows[1][4]


def test_each_line_is_drawn_in_dollars_and_its_document_is_named(built, wording):
    figure = built(9_000_000_00, rules=[("policy", "1/10", 12_000_000_00, False)])

    assert [("actual", 9), ("measure", 12), ("measure", 20)] == [
        (value.layer, value.cents // 1_000_000_00) for value in figure.values_drawn
    ]
    assert ["", "Board Policy 3100"] == [row[5] for row in figure.rows[:2]]
    assert "GFOA" in figure.rows[2][5]
    assert ["7.5%", "10.0%", "16.7%"] == [row[2] for row in figure.table(wording)]
    assert [Decimal("0.9"), Decimal("1.2"), Decimal("2.0")] == [row[3] for row in figure.rows]


def test_the_guideline_counts_what_the_board_set_aside_and_says_so(built):
    (note,) = built(9_000_000_00, unrestricted=14_000_000_00).notes

    assert (
        "Two months of spending are $20 million here. What it counts comes to $14 million." in note
    )


def test_planned_savings_are_an_outline_and_told_as_a_plan(built):
    figure = built(9_000_000_00, stage="amended")

    assert "Lakeview plans to end 2025-26 with $9 million" in figure.finding
    assert "plan" == figure.values_drawn[0].layer
    assert "$9 million in savings" == figure.title


@pytest.mark.parametrize(
    ("savings", "expected"),
    [
        (
            -2_000_000_00,
            "Lakeview ended 2025-26 without unassigned savings: the unassigned balance of its general fund was $2 million below zero.",
        ),
        (0, "Lakeview ended 2025-26 without unassigned savings."),
    ],
)
def test_no_savings_and_less_than_none_are_said_in_words(built, wording, savings, expected):
    figure = built(savings, rules=[("policy", "1/10", 12_000_000_00, False)])

    assert figure.finding.startswith(expected)
    assert "−" not in figure.finding
    assert ("below zero" in figure.title) == (savings < 0)
    assert ("below zero" == figure.table(wording)[0][2]) == (savings < 0)


def test_without_spending_there_are_no_months_and_no_guideline(built):
    figure = built(9_000_000_00, spending=None)

    assert "Lakeview ended 2025-26 with $9 million of unassigned savings." == figure.finding
    assert () == figure.notes
    assert 1 == len(figure.rows)


@pytest.mark.parametrize(
    ("cents", "expected"),
    [
        (10_00, "about 1 month"),
        (10_20, "about 1 month"),
        (20_00, "about 2 months"),
        (13_00, "about 1.3 months"),
        (3_00, "about 0.3 months"),
        (1, "less than a tenth of a month"),
    ],
)
def test_months_are_said_to_the_tenth(wording, cents, expected):
    assert expected == months_said(wording, cents, 120_00)


@pytest.mark.parametrize(
    ("share", "expected"),
    [("1/10", "10%"), ("3/40", "7.5%"), ("1/3", "33.33%"), ("17/800", "2.13%")],
)
def test_a_rules_share_has_the_decimals_it_needs(wording, share, expected):
    assert expected == percent_said(wording, Fraction(share))


def test_the_answer_of_a_page_has_savings_in_one_short_sentence(wording):
    assert (
        "It ended 2025-26 with $9 million of unassigned savings: about 0.9 months of spending."
        == kept_sentence(wording, standing(9_000_000_00))
    )
    assert "It plans to end 2025-26 without unassigned savings." == kept_sentence(
        wording, standing(-5, stage="amended")
    )
