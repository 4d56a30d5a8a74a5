import pytest

from generator.figures.cut_in_parts import MoneyCut
from generator.figures.who_decides import who_decides


@pytest.fixture
def built(wording, source):
    def build(cents, stage="amended", *, is_open=True):
        money = MoneyCut("Alder", 2025, stage, is_open, cents)
        return who_decides(wording, key="decides", money=money, source=source)

    return build


PARTS = {"flexible": 50_000_000, "restricted": 100_000_000, "locked": 350_000_000}


def test_a_plan_says_what_the_school_decides_first(built):
    figure = built(PARTS)

    assert "The school decides how to use 10% of it" == figure.title
    assert (
        "Of the $5 million planned for Alder in 2024-25, the school itself decides how to use $500,000 "
        "(10%). Another $1 million (20%) it may use for a set purpose only, such as a grant's. The "
        "district decides on $3.5 million (70%)."
    ) == figure.finding
    assert ["The school", "The school, within a purpose", "The district"] == [
        row[0] for row in figure.rows
    ]
    assert 500_000_000 == figure.total[1]


@pytest.mark.parametrize(
    ("is_open", "start"),
    [
        (
            True,
            "Of the $5 million that Alder has spent so far in 2024-25, the school itself decided",
        ),
        (False, "Of the $5 million that Alder spent in 2024-25, the school itself decided"),
    ],
)
def test_of_spending_it_says_who_decided(built, is_open, start):
    assert built(PARTS, "actual", is_open=is_open).finding.startswith(start)


def test_a_part_that_is_nothing_is_an_answer_and_has_no_sentence_of_its_own(built):
    figure = built({"locked": 100_00})

    assert "The school decides how to use 0% of it" == figure.title
    assert "set purpose" not in figure.finding
    assert ("The school", 0) == figure.rows[0][:2]


def test_what_nobody_says_is_said(built):
    figure = built(PARTS | {"unknown": 1_000_000_00})

    assert figure.finding.endswith("The ledger does not say it of the other $1 million.")
    assert ("Not known", 1_000_000_00) == figure.rows[-1][:2]


def test_parts_below_zero_have_no_shares(built):
    figure = built({"flexible": -5_00, "locked": 100_00})

    assert "What the school decides, and what the district" == figure.title
    assert "shares of the whole would mislead" in figure.finding
