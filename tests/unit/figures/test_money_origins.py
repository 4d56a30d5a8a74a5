import pytest

from generator.figures.cut_in_parts import MoneyCut
from generator.figures.figure import Share
from generator.figures.money_origins import by_government, by_restriction


@pytest.fixture
def built(wording, source):
    def build(figure, cents, stage="amended", *, is_open=False):
        given = MoneyCut("Alder", 2025, stage, is_open, cents)
        return figure(wording, key="origins", money=given, source=source)

    return build


MONEY = {"federal": 50_000_000, "state_local": 450_000_000}


@pytest.mark.parametrize(
    ("stage", "is_open", "sentence"),
    [
        (
            "amended",
            True,
            (
                "Of the $5 million planned for Alder in 2024-25, $4.5 million (90%) is state and local "
                "money and $500,000 (10%) is federal."
            ),
        ),
        (
            "actual",
            True,
            (
                "Of the $5 million that Alder has spent so far in 2024-25, $4.5 million (90%) was state "
                "and local money and $500,000 (10%) was federal."
            ),
        ),
        (
            "actual",
            False,
            (
                "Of the $5 million that Alder spent in 2024-25, $4.5 million (90%) was state and local "
                "money and $500,000 (10%) was federal."
            ),
        ),
    ],
)
def test_the_sentence_divides_the_whole_by_government(built, stage, is_open, sentence):
    figure = built(by_government, MONEY, stage, is_open=is_open)

    assert sentence == figure.finding
    assert "10% is federal money" == figure.title
    assert ["State and local together", "Federal"] == [row[0] for row in figure.rows]


def test_that_nothing_is_federal_is_an_answer(built):
    figure = built(by_government, {"state_local": 100_00})

    assert "0% is federal money" == figure.title
    assert ("Federal", 0, Share(0, 100_00)) == figure.rows[1]


def test_what_is_not_known_is_said_and_adds_up(built):
    figure = built(by_government, {**MONEY, "unknown": 1_000_00})

    assert figure.finding.endswith("The ledger does not say it of the other $1,000.")
    assert figure.total[1] == sum(row[1] for row in figure.rows)
    assert figure.total[1] == sum(value.cents for value in figure.values_drawn)


def test_the_sentence_divides_the_whole_by_what_it_may_be_used_for(built):
    figure = built(by_restriction, {"restricted": 20_000_00, "unrestricted": 80_000_00})

    assert figure.finding == (
        "Of the $100,000 planned for Alder in 2024-25, $80,000 (80%) may be used for any purpose and "
        "$20,000 (20%) is tied to one, such as a grant."
    )
    assert "20% is tied to a purpose" == figure.title


@pytest.mark.parametrize("figure", [by_government, by_restriction])
def test_amounts_below_zero_have_no_shares(built, figure):
    found = built(figure, {"federal": -5_00, "state_local": 9_00, "restricted": -5_00})

    assert "would mislead" in found.finding
    assert "%" not in found.title


def test_pay_that_is_not_told_apart_stands_for_itself_and_gives_no_share_of_federal_money(built):
    figure = built(by_government, {**MONEY, "several": 1_000_00})

    assert "Federal, and state and local" == figure.title
    assert "Of $1,000 more it is not told" in figure.finding
    assert ("Jobs that few people hold: not told apart", 1_000_00) == figure.rows[2][:2]
    assert "pay" == figure.policy


def test_a_figure_that_withholds_nothing_names_no_policy(built):
    assert "" == built(by_government, MONEY).policy
