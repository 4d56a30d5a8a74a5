import pytest

from generator.figures.figure import NotShown, Share
from generator.figures.people_and_else import Purchases, people_and_everything_else


@pytest.fixture
def built(wording, source):
    def build(pay, benefits, others=(), **more):
        given = {"stage": "amended", **more}
        return people_and_everything_else(
            wording,
            key="people",
            subject="Alder",
            fiscal_year=2025,
            bought=Purchases(pay, benefits, others),
            source=source,
            **given,
        )

    return build


OTHERS = [("Dues", 1_000_000), ("Supplies", 90_000_000)]


@pytest.mark.parametrize(
    ("more", "first"),
    [
        ({}, "$4.1 million of the $5 million planned for Alder in 2024-25 (82%) is for people."),
        (
            {"stage": "actual"},
            "$4.1 million of the $5 million that Alder spent in 2024-25 (82%) went to people.",
        ),
        (
            {"stage": "actual", "is_open": True},
            (
                "$4.1 million of the $5 million that Alder has spent so far in 2024-25 (82%) went to "
                "people."
            ),
        ),
    ],
)
def test_the_sentence_says_what_goes_to_people_and_to_everything_else(built, more, first):
    figure = built(310_000_000, 100_000_000, OTHERS, **more)

    assert figure.finding == (
        f"{first} That is $3.1 million in pay and $1 million in benefits. Everything else is "
        "$910,000; the largest part of it: Supplies, $900,000."
    )
    assert "82% pays people" == figure.title


def test_people_come_first_and_the_rest_by_size(built):
    figure = built(10, 20, [("Dues", 5), ("Supplies", 90), ("Nothing", 0)])

    assert [
        ("Pay", "People", 10, Share(10, 125)),
        ("Benefits", "People", 20, Share(20, 125)),
        ("Supplies", "Everything else", 90, Share(90, 125)),
        ("Dues", "Everything else", 5, Share(5, 125)),
    ] == list(figure.rows)
    assert 125 == figure.total[2] == sum(value.cents for value in figure.values_drawn)


def test_without_benefits_there_is_nothing_to_divide(built):
    figure = built(80, 0, [("Supplies", 20)])

    assert "in pay and" not in figure.finding
    assert ["Pay", "Supplies"] == [row[0] for row in figure.rows]


def test_where_nobody_is_paid_it_is_said(built):
    assert "None of it pays people" == built(0, 0, [("Supplies", 20)]).title


def test_amounts_below_zero_have_no_share_and_are_said(built):
    figure = built(-80, 10, [("Supplies", 20_000)])

    assert "People and everything else" == figure.title
    assert "would mislead" in figure.finding
    assert NotShown("below zero") == figure.rows[0][3]
    assert figure.notes[0].startswith("Below zero")
