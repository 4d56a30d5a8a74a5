from datetime import date

import pytest

from generator.figures.money_facts import MoneyFacts
from generator.finance.changes import Moment
from generator.finance.district import YearStatus
from generator.finance.remarks import Grant
from tests.small_district import a_line
from tests.small_money import balance_of, facts_of, money_of

NOW = Moment(2025, "amended")
BUILDING = {"fund": "21", "function": "4700", "object_": "450"}


def money(*revenue, lines=None, balances=(), grants=(), **district):
    registers = {"revenue": revenue, "balances": tuple(balances), "grants": tuple(grants)}
    return MoneyFacts(facts_of(lines or [a_line("101", 900)], registers=registers, **district))


def test_money_in_is_of_the_funds_that_run_the_district_without_other_financing():
    found = money(
        money_of("state", 600),
        money_of("state", 50, fund="left_out", once=True),
        money_of("state", 9_000, fund="capital"),
        money_of("property_tax", 300),
        money_of("other_financing", 7_000),
    )

    assert ["property_tax", "state"] == [one.source for one in found.amounts(NOW)]
    assert (650, 50, 2) == (
        found.amounts(NOW)[1].cents,
        found.amounts(NOW)[1].one_time_cents,
        found.amounts(NOW)[1].row_count,
    )
    assert 950 == found.total_cents(NOW)


def test_every_line_of_the_register_is_in_the_table_of_all_money_in():
    found = money(
        money_of("state", 600),
        money_of("state", 40, by_state=True),
        money_of("state", 9_000, fund="capital"),
        money_of("other_financing", 7_000),
        basis=[{"fiscal_year": "2025", "stage": "amended", "on_behalf": "excluded"}],
    )

    assert {
        "operating": {"state": 640, "other_financing": 7_000},
        "capital": {"state": 9_000},
    } == found.by_fund_group(NOW)
    assert 16_640 == found.everything_cents(NOW)


@pytest.mark.parametrize(
    ("basis", "whole"), [("included", 640), ("excluded", 600), ("unknown", 640)]
)
def test_what_the_state_pays_is_counted_unless_spending_leaves_it_out(basis, whole):
    found = money(
        money_of("state", 600),
        money_of("state", 40, by_state=True),
        basis=[{"fiscal_year": "2025", "stage": "amended", "on_behalf": basis}],
    )

    assert whole == found.total_cents(NOW)
    assert (40, basis) == (found.on_behalf(NOW).cents, found.on_behalf(NOW).in_spending)


def test_money_in_opens_on_the_year_and_stage_of_the_pages():
    found = money(
        money_of("state", 1, year=2024, stage="actual"),
        money_of("state", 2, stage="adopted"),
        money_of("state", 3),
        money_of("state", 4, year=2026, stage="proposed"),
    )

    assert NOW == found.moment


def test_where_that_year_has_none_the_newest_before_it_is_taken():
    found = money(
        money_of("state", 1, year=2023, stage="actual"),
        money_of("state", 4, year=2026, stage="proposed"),
    )

    assert Moment(2023, "actual") == found.moment


def test_what_an_open_year_has_received_so_far_is_never_its_money_in():
    found = money(
        money_of("state", 1, stage="actual"),
        money_of("state", 2, year=2024, stage="actual"),
        statuses={2025: YearStatus("open", date(2024, 10, 31))},
    )

    assert Moment(2024, "actual") == found.moment
    assert [Moment(2024, "actual")] == found.yearly()


def test_a_district_without_revenue_has_no_money_in():
    found = money()

    assert found.moment is None
    assert not found.has_revenue
    assert [] == found.yearly()


def test_in_and_out_hold_all_that_goes_through_the_same_funds():
    lines = [
        a_line("101", 800),
        a_line("101", 70, object_="732"),
        a_line("101", 5, object_="910"),
        a_line("101", 11, fund="11"),
        a_line("101", 9_000, **BUILDING),
    ]
    found = money(
        money_of("state", 800),
        money_of("federal", 60, once=True),
        money_of("other_financing", 30),
        lines=lines,
        balances=[
            balance_of("unassigned", 500, year=2024, stage="actual"),
            balance_of("restricted", 40, year=2024, stage="actual", general=False),
            balance_of("restricted", 7_777, year=2024, stage="actual", fund="capital"),
            balance_of("unassigned", 544),
        ],
    ).in_and_out(NOW)

    assert {"operating": 800, "other_current": 11, "capital": 70, "transfer": 5} == found.scopes
    assert (800, 60, 30) == (found.recurring_cents, found.one_time_cents, found.financing_cents)
    assert (890, 886, 4) == (found.in_cents, found.out_cents, found.net_cents)
    assert (540, 544, 0) == (found.start_cents, found.end_cents, found.unexplained_cents)
    assert Moment(2024, "actual") == found.start
    assert 3 + 4 == found.row_count


def test_a_balance_that_moves_otherwise_leaves_a_difference():
    found = money(
        money_of("state", 1_000),
        lines=[a_line("101", 900)],
        balances=[
            balance_of("unassigned", 100, year=2024, stage="amended"),
            balance_of("unassigned", 190),
        ],
    ).in_and_out(NOW)

    assert (100, 90, -10) == (found.net_cents, found.change_cents, found.unexplained_cents)


def test_without_both_ends_of_the_balance_nothing_is_said_of_it():
    found = money(money_of("state", 1), balances=[balance_of("unassigned", 190)]).in_and_out(NOW)

    assert found.change_cents is None
    assert found.unexplained_cents is None


def test_money_in_without_spending_of_its_stage_is_beside_nothing():
    found = money(money_of("state", 1, stage="adopted"))

    assert found.in_and_out(found.moment) is None


def test_grants_come_in_the_order_in_which_they_end_with_what_the_ledger_holds_of_them():
    found = money(
        lines=[a_line("101", 900), a_line("101", 60, resource="3")],
        grants=[
            Grant("9", "Old Grant", date(2025, 9, 30), ""),
            Grant("3", "Title I", date(2025, 6, 30), "Award"),
        ],
    ).grants(2025, "amended")

    assert [("Title I", 60), ("Old Grant", None)] == [(one.grant.name, one.cents) for one in found]
