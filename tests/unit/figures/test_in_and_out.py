import pytest

from generator.figures.in_and_out import in_and_out
from generator.figures.money_facts import InAndOut
from generator.finance.changes import Moment


@pytest.fixture
def built(wording, source):
    def build(recurring, once=0, financing=0, *, out, stage="amended", start=None, end=None):
        flows = InAndOut(
            moment=Moment(2026, stage),
            recurring_cents=recurring,
            one_time_cents=once,
            financing_cents=financing,
            scopes=out,
            start_cents=start,
            start=Moment(2025, "actual"),
            end_cents=end,
        )
        return in_and_out(wording, key="balance", subject="Lakeview", flows=flows, source=source)

    return build


def test_recurring_money_is_held_against_all_that_goes_out(built):
    figure = built(90_000_00, 4_000_00, out={"operating": 98_000_00, "transfer": 2_000_00})

    assert "Money that comes every year covers 90% of what goes out" == figure.title
    assert (
        "Money that comes every year ($90,000) covers 90% of all that goes out ($100,000): $10,000 less. "
        "$4,000 comes once. All in all, $6,000 more goes out than comes in."
    ) == figure.finding


def test_in_and_out_add_up_in_table_and_chart(built):
    figure = built(
        90_000_00, 4_000_00, 1_00, out={"operating": 98_000_00, "transfer": 0, "debt_service": 2_00}
    )
    drawn = {value.label: value.cents for value in figure.values_drawn}

    assert ("All together", 94_001_00, 98_002_00) == figure.total
    assert {
        "In: comes every year": 90_000_00,
        "In: comes once": 4_000_00,
        "In: other financing": 1_00,
        "Out: Running schools": 98_000_00,
        "Out: Debt": 2_00,
    } == drawn


@pytest.mark.parametrize(
    ("recurring", "out", "title", "sentence"),
    [
        (
            120_00,
            100_00,
            "covers all that goes out",
            "($120) is $20 more than all that goes out ($100).",
        ),
        (100_00, 100_00, "covers all that goes out", "is exactly what goes out: $100."),
        (
            0,
            100_00,
            "No money comes every year",
            "$100 goes out, and no money is marked as coming every year.",
        ),
    ],
)
def test_title_and_sentence_agree_on_what_is_covered(built, recurring, out, title, sentence):
    figure = built(recurring, out={"operating": out})

    assert title in figure.title
    assert sentence in figure.finding


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        (150_00, "from $100 to $150 over the year, which agrees with these amounts to the cent."),
        (
            151_05,
            "from $100 to $151 over the year: $1.05 more than these amounts give. The data does not say why.",
        ),
        (
            -20_00,
            "from $100 to $20 below zero over the year: $170.00 less than these amounts give.",
        ),
    ],
)
def test_the_change_of_the_balance_is_held_against_in_and_out(built, end, expected):
    assert expected in built(150_00, out={"operating": 100_00}, start=100_00, end=end).finding


def test_without_a_balance_nothing_is_said_of_one(built):
    assert "balance" not in built(150_00, out={"operating": 100_00}, end=5).finding


def test_what_was_received_and_spent_is_solid(built):
    figure = built(150_00, out={"operating": 100_00}, stage="actual")

    assert {"actual"} == {value.layer for value in figure.values_drawn}
    assert "All in all, $50 more comes in than goes out." in figure.finding


def test_a_part_below_zero_is_said_in_words(built):
    figure = built(150_00, out={"operating": 100_00, "other_financing_use": -5_00})

    assert "Out: Other financing uses by $5" in figure.notes[0]
    assert "−" not in figure.finding
