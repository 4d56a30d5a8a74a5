"""What is said where pay of few people is one amount."""

import pytest

from generator.figures.chosen import figures_of_money, figures_of_school
from generator.figures.facts import Facts
from generator.figures.pay_words import purpose, with_pay_note
from generator.finance.pay.lines import PayFunctions
from generator.privacy import published
from tests.small_district import a_district, a_line


def figures(wording, *, fte):
    lines = [
        a_line("101", 500_000_00, fte=9, stage="adopted"),
        a_line("101", 80_000_00, function="2220", fte=fte, stage="adopted"),
        a_line("101", 160_000_00, function="2410", fte=2 * fte, stage="adopted"),
        a_line("101", 700_00, function="2220", object_="640", stage="adopted"),
        a_line("101", 81_000_00, function="2220", stage="actual"),
        a_line("101", 161_000_00, function="2410", stage="actual"),
        a_line("101", 700_00, function="2220", object_="640", stage="actual"),
    ]
    facts = Facts(published(a_district(lines)))
    site = facts.public.sites["101"]
    chosen = [*figures_of_school(wording, facts, site), *figures_of_money(wording, facts)]
    return {one.figure.id: one.figure for one in chosen}


def test_a_purpose_whose_pay_is_elsewhere_says_so_and_the_note_says_where(wording):
    figure = figures(wording, fte=1)["site-101-where"]
    rows = {row[0]: row[2] for row in figure.rows}

    assert 242_000_00 == rows["Jobs that few people hold"]
    assert 700_00 == rows["Helping teachers teach, without pay"]
    assert (
        "“Jobs that few people hold” is the pay for helping teachers teach and school leadership: one "
        "amount, so that nobody's pay can be read."
    ) in figure.notes
    assert "pay" == figure.policy


def test_plan_and_spending_are_told_alike(wording):
    figure = figures(wording, fte=1)["site-101-planned"]
    rows = {row[0]: row[1:] for row in figure.rows}

    assert {240_000_00, 242_000_00} <= {*rows["Jobs that few people hold"]}
    assert "pay" == figure.policy


def test_the_district_says_it_where_its_own_sums_would_tell(wording):
    figure = figures(wording, fte=1)["money-purposes"]

    assert "Jobs that few people hold" in {row[0] for row in figure.rows}
    assert figure.notes[-1].startswith(
        "“Jobs that few people hold” is pay for work that fewer than"
    )


def test_nothing_is_said_where_three_people_or_more_do_each_work(wording):
    found = figures(wording, fte=3)

    assert {""} == {figure.policy for figure in found.values()}
    assert "Helping teachers teach" in {row[0] for row in found["site-101-where"].rows}


@pytest.mark.parametrize(
    ("together", "words"),
    [
        (PayFunctions((), ("1000",)), "is some of the pay for teaching: one amount"),
        (
            PayFunctions(("2100",), ("1000",)),
            "is the pay for counseling and health, and some of that for teaching: one amount",
        ),
        (PayFunctions(), "is pay for work that fewer than three people do at a school"),
    ],
)
def test_the_note_names_what_is_there_in_whole_and_in_part(wording, together, words):
    figure = figures(wording, fte=3)["site-101-where"]

    assert words in with_pay_note(wording, figure, ["several"], together).notes[-1]


def test_a_purpose_with_other_pay_of_its_own_keeps_its_name(wording):
    assert "Teaching" == purpose(wording, "1000", PayFunctions((), ("1000",)))
