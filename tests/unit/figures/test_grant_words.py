from datetime import date

from generator.figures.grant_words import federal_sentences, grant_sentences
from generator.finance.remarks import Grant
from generator.wording import Wording
from tests.small_district import a_line
from tests.small_money import facts_of, money_of

ENGLISH = Wording()


def facts(*, revenue=(), grants=()):
    lines = [a_line("101", 900_00), a_line("101", 60_00, resource="3")]
    return facts_of(lines, registers={"revenue": tuple(revenue), "grants": tuple(grants)})


def test_the_share_of_federal_money_is_said():
    found = federal_sentences(
        ENGLISH, facts(revenue=[money_of("state", 900_00), money_of("federal", 100_00)])
    )

    assert ["$100 (10%) of the money expected for 2024-25 is federal."] == found


def test_no_federal_money_is_said_too_and_no_money_in_says_nothing():
    assert ["No money in of 2024-25 is marked as federal."] == federal_sentences(
        ENGLISH, facts(revenue=[money_of("state", 900_00)])
    )
    assert [] == federal_sentences(ENGLISH, facts())


def test_grants_that_end_by_the_years_last_day_are_added_up():
    grants = [
        Grant("3", "Title I", date(2025, 6, 30), ""),
        Grant("0", "Later", date(2025, 7, 1), ""),
    ]

    first, last = grant_sentences(ENGLISH, facts(grants=grants))

    assert "$60 planned for 2024-25 comes from grants that end by June 30, 2025." == first
    assert "The data does not say which." in last


def test_a_grant_the_ledger_does_not_hold_is_in_no_sum():
    found = grant_sentences(ENGLISH, facts(grants=[Grant("9", "Old", date(2024, 9, 30), "")]))

    assert 1 == len(found)
    assert [] == grant_sentences(ENGLISH, facts())
