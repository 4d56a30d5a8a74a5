from datetime import date

from generator.figures.money_answer import money_sentence
from generator.finance.district import YearStatus
from generator.wording import Wording
from tests.small_district import a_line
from tests.small_money import balance_of, facts_of, general_fund, money_of

ENGLISH = Wording()
CLOSED = {2025: YearStatus("closed_unaudited", date(2025, 6, 30))}


def answer(lines, *, revenue=(), balances=(), flows=None, **district):
    registers = {"revenue": revenue, "balances": balances, "general_fund": flows or {}}
    return money_sentence(ENGLISH, facts_of(lines, registers=registers, **district))


def test_what_is_expected_planned_and_kept_is_one_answer():
    text = answer(
        [a_line("101", 229_000_000_00), a_line("101", 5_00, object_="732")],
        revenue=(money_of("state", 231_000_000_00),),
        balances=(balance_of("unassigned", 19_000_000_00, year=2024, stage="actual"),),
        flows=general_fund(228_000_000_00, year=2024, stage="actual"),
    )

    assert (
        "Small Valley expects $231 million in 2024-25 in the funds that run the district, and plans to "
        "spend $229 million running schools. It ended 2023-24 with $19 million of unassigned savings: "
        "about 1 month of spending."
    ) == text


def test_a_closed_year_received_and_spent():
    text = answer(
        [a_line("101", 229_00, stage="actual")],
        revenue=(money_of("state", 231_00, stage="actual"),),
        statuses=CLOSED,
    )

    assert "Small Valley received $231 in 2024-25" in text
    assert "and spent $229 running schools." in text


def test_money_in_of_another_year_has_a_sentence_and_a_year_of_its_own():
    text = answer(
        [a_line("101", 229_00)], revenue=(money_of("state", 231_00, year=2023, stage="actual"),)
    )

    assert (
        "Small Valley plans to spend $229 running schools in 2024-25. It received $231 in 2022-23 in the "
        "funds that run the district."
    ) == text


def test_without_registers_only_spending_is_told():
    assert "Small Valley plans to spend $229 running schools in 2024-25." == answer(
        [a_line("101", 229_00)]
    )
