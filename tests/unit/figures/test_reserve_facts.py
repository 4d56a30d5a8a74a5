from datetime import date

import pytest

from generator.figures.reserve_facts import ReserveFacts
from generator.finance.changes import Moment
from generator.finance.district import YearStatus
from tests.small_district import a_line
from tests.small_money import a_rule, balance_of, facts_of, general_fund

NOW = Moment(2025, "amended")


def kept(*balances, rules=(), flows=None, **district):
    registers = {
        "balances": balances,
        "reserve_rules": tuple(rules),
        "general_fund": flows or {},
    }
    return ReserveFacts(facts_of([a_line("101", 900)], registers=registers, **district))


def test_only_the_unassigned_balance_of_the_general_fund_is_savings():
    found = kept(
        balance_of("unassigned", 100),
        balance_of("assigned", 20),
        balance_of("committed", 7),
        balance_of("restricted", 1_000),
        balance_of("unassigned", 5_000, general=False),
    ).standing(NOW)

    assert 100 == found.savings_cents
    assert 127 == found.unrestricted_cents


@pytest.mark.parametrize(
    ("kind", "savings", "is_met"),
    [
        ("policy", 100, True),
        ("policy", 99, False),
        ("state_floor", 100, True),
        ("state_floor", 99, False),
        ("state_cap", 100, True),
        ("state_cap", 101, False),
    ],
)
def test_a_rule_is_met_at_its_line(kind, savings, is_met):
    (found,) = (
        kept(
            balance_of("unassigned", savings),
            rules=[a_rule(kind)],
            flows=general_fund(spending_cents=1_000),
        )
        .standing(NOW)
        .rules
    )

    assert (100, is_met) == (found.line_cents, found.is_met)


def test_a_rule_is_a_share_of_its_own_base_and_the_line_is_to_the_cent():
    rules = [a_rule(share="1/3", base="revenue"), a_rule(share="1/3")]
    found = kept(
        balance_of("unassigned", 334), rules=rules, flows=general_fund(1_003, 1_000)
    ).standing(NOW)

    assert [333, 334] == [one.line_cents for one in found.rules]
    # A third of 1,003 is 334.33: the line is compared before it is rounded.
    assert [True, False] == [one.is_met for one in found.rules]


def test_a_rule_without_its_base_says_nothing():
    assert () == kept(balance_of("unassigned", 5), rules=[a_rule()]).standing(NOW).rules
    assert () == (
        kept(balance_of("unassigned", 5), rules=[a_rule(base="revenue")], flows=general_fund(100))
        .standing(NOW)
        .rules
    )


def test_the_newest_savings_that_are_known_go_before_what_is_planned():
    found = kept(
        balance_of("unassigned", 1, year=2023, stage="actual"),
        balance_of("unassigned", 2, year=2024, stage="actual"),
        balance_of("unassigned", 3, year=2024),
        balance_of("unassigned", 4),
    )

    assert Moment(2024, "actual") == found.newest().moment
    assert [1, 2, 4] == [one.savings_cents for one in found.yearly()]


def test_where_none_is_known_the_plan_of_the_year_of_the_pages_is_told():
    found = kept(balance_of("unassigned", 4), balance_of("unassigned", 9, year=2026))

    assert NOW == found.newest().moment


def test_an_open_year_has_no_known_end():
    found = kept(
        balance_of("unassigned", 4, stage="actual"),
        balance_of("unassigned", 5, stage="adopted"),
        statuses={2025: YearStatus("open", date(2024, 10, 31))},
    )

    assert Moment(2025, "adopted") == found.newest().moment


def test_classes_add_to_all_of_the_balance():
    found = kept(
        balance_of("unassigned", 100),
        balance_of("nonspendable", 3),
        balance_of("restricted", 50, general=False),
        balance_of("restricted", 8, fund="capital", general=False),
    )

    assert [("nonspendable", 3, 0), ("restricted", 0, 58), ("unassigned", 100, 0)] == (
        found.classes(NOW)
    )
    assert (103, 58) == found.whole(NOW)


def test_a_district_without_balances_of_its_general_fund_has_none():
    assert kept().newest() is None
    assert kept(balance_of("unassigned", 5, general=False)).newest() is None
