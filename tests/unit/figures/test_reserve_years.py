import pytest

from generator.figures.reserve_facts import RuleStanding, Standing
from generator.figures.reserve_years import MOST_YEARS, reserves_over_the_years
from generator.finance.changes import Moment
from tests.small_money import a_rule


def year_end(year, savings, *, stage="actual", spending=200_00, policy=20_00):
    rules = (RuleStanding(a_rule(), policy, savings >= policy),) if spending and policy else ()
    return Standing(Moment(year, stage), savings, savings, spending, rules)


@pytest.fixture
def built(wording, source):
    def build(*standings):
        return reserves_over_the_years(
            wording, key="years", subject="Lakeview", standings=standings, source=source
        )

    return build


def test_the_course_is_told_from_known_ends_of_years_and_the_plan_apart(built):
    figure = built(
        year_end(2024, 30_00), year_end(2025, 18_00), year_end(2026, 22_00, stage="amended")
    )

    assert "Savings are down since 2023-24" == figure.title
    assert (
        "Unassigned savings were $18 at the end of 2024-25 and $30 at the end of 2023-24: down by $12 "
        "(40%). $22 is planned for the end of 2025-26. The board's policy was met in 1 of 2 years."
    ) == figure.finding
    assert ["actual", "actual", "plan"] == [value.layer for value in figure.values_drawn]


def test_a_bar_says_its_share_its_months_and_whether_the_policy_is_met(built):
    figure = built(year_end(2024, 30_00), year_end(2025, 18_00))

    assert ["$30 · 15.0%", "$18 · 9.0%"] == [mark.text for mark in figure.drawing.layer("amount")]
    assert ["about 1.8 months; policy of 10% met", "about 1.1 months; policy of 10% not met"] == [
        mark.text.replace("\n", " ") for mark in figure.drawing.layer("detail")
    ]


def test_without_spending_a_bar_has_neither_share_nor_months(built, wording):
    figure = built(year_end(2024, 30_00, spending=None), year_end(2025, 18_00))

    assert ["$30", "$18 · 9.0%"] == [mark.text for mark in figure.drawing.layer("amount")]
    assert ["—", "—", "—", "—", "—"] == figure.table(wording)[0][3:]


def test_savings_below_zero_are_drawn_to_the_left_and_said_in_words(built, wording):
    figure = built(year_end(2024, 30_00), year_end(2025, -5_00))

    assert "Unassigned savings were $5 below zero at the end of 2024-25" in figure.finding
    assert ["$30 · 15.0%", "$5 below zero"] == [
        mark.text for mark in figure.drawing.layer("amount")
    ]
    assert "below zero" == figure.table(wording)[1][4]
    assert "policy of 10% not met" == list(figure.drawing.layer("detail"))[-1].text


def test_the_table_has_every_year_and_the_chart_the_newest(built):
    figure = built(*(year_end(year, year) for year in range(2008, 2026)))

    assert 18 == len(figure.rows)
    assert MOST_YEARS == len(figure.values_drawn)
    assert "2024-25" == figure.values_drawn[-1].label


def test_a_plan_and_then_a_known_end_still_have_a_sentence(built):
    figure = built(year_end(2024, 30_00, stage="adopted"), year_end(2025, 18_00, policy=None))

    assert figure.finding.startswith("Lakeview ended 2024-25 with $18 of unassigned savings")


def test_one_year_is_no_course(built):
    with pytest.raises(ValueError, match="one year"):
        built(year_end(2024, 1))
