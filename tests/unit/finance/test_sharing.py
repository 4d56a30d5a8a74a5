"""Shares of services paid centrally: who has one, of what, by which rule."""

import pytest

from generator.finance.district import YearStatus
from generator.privacy import published
from tests.shared_district import BUSES, REST, a_sharing_district
from tests.small_district import a_line, a_site
from tests.written_district import built

SITES = (
    a_site("101"),
    a_site("102"),
    a_site("103"),
    a_site("900", site_type="central"),
    a_site("910", site_type="program"),
)
LINES = [
    a_line("101", 1000_00),
    a_line("102", 2000_00),
    a_line("103", 3000_00),
    a_line("900", 100_01, function="2710"),
    a_line("910", 60_00, function="2710"),
    a_line("900", 40_00, function="2320"),
    a_line("900", 7_00, function="3300"),
    a_line("900", 500_00, fund="21", function="4700", object_="450"),
]
COUNTS = [(2025, "101", "projected", 100), (2025, "102", "projected", 50), (2025, "103", "projected", 50)]  # fmt: skip
YEAR = (2025, "amended")


def registers_of(lines=LINES, *, sites=SITES, counts=COUNTS, **more):
    return published(a_sharing_district(lines, sites=sites, counts=counts, **more)).registers


def shares(registers, pool, year=YEAR):
    return {
        site_id: cost.shares_cents.get(pool)
        for (*when, site_id), cost in registers.full_costs.items()
        if tuple(when) == year
    }


def test_a_pool_is_shared_by_students_to_the_cent():
    registers = registers_of()

    assert {"101": 80_01, "102": 40_00, "103": 40_00} == shares(registers, "buses")
    assert 160_01 == registers.pools[0].amount_cents[YEAR]


def test_the_first_pool_that_fits_a_site_and_function_takes_the_money():
    registers = registers_of(pools=[{"id": "yard", "sites": ["900"]}, BUSES, REST])

    assert [140_01, 60_00, None] == [pool.amount_cents.get(YEAR) for pool in registers.pools]


def test_only_operating_money_outside_schools_is_shared():
    registers = registers_of(pools=[REST])

    assert 200_01 == registers.pools[0].amount_cents[YEAR]


def test_what_no_pool_takes_is_shared_with_none_and_said():
    registers = registers_of(pools=[BUSES])

    assert {YEAR: 40_00} == registers.not_shared_cents


def test_own_and_shares_make_the_full_cost_and_its_amount_for_each_student():
    cost = registers_of().full_costs[2025, "amended", "101"]

    assert (1000_00, {"buses": 80_01, "rest": 13_34}) == (cost.own_cents, cost.shares_cents)
    assert (1093_35, 10_93) == (cost.total_cents, cost.per_student_cents)


def test_a_pool_may_be_shared_by_positions():
    registers = registers_of(
        pools=[BUSES | {"by": "staff_fte"}],
        positions={
            (2025, "amended", "101"): {"teachers": "1.5", "office": "0.5"},
            (2025, "amended", "102"): {"teachers": 6},
            (2025, "amended", "103"): {"teachers": 2},
            (2025, "adopted", "103"): {"teachers": 50},
        },
    )

    assert {"101": 32_00, "102": 96_01, "103": 32_00} == shares(registers, "buses")


def test_a_school_whose_positions_are_not_known_has_no_full_cost_where_a_pool_needs_them():
    registers = registers_of(
        pools=[BUSES, REST | {"by": "staff_fte"}],
        positions={
            (2025, "amended", "101"): {"teachers": 5},
            (2025, "amended", "102"): {"aides": 5},
        },
    )

    assert ["101", "102"] == list(shares(registers, "buses"))
    assert {(2025, "amended", "103"): "no_positions"} == registers.without_full_cost


def test_a_pool_by_positions_that_nobody_gives_is_shared_with_none():
    registers = registers_of(pools=[BUSES, REST | {"by": "staff_fte"}])

    assert {"101": None, "102": None, "103": None} == shares(registers, "rest")
    assert {YEAR: 40_00} == registers.not_shared_cents
    assert {} == registers.without_full_cost


@pytest.mark.parametrize(
    ("students", "reason"), [(9, "count_withheld"), (None, "count_withheld"), (0, "no_students")]
)
def test_a_school_without_a_published_count_has_no_share_and_the_others_have_it_all(
    students, reason
):
    registers = registers_of(counts=[*COUNTS[:2], (2025, "103", "projected", students)])

    assert {"101": 106_67, "102": 53_34} == shares(registers, "buses")
    assert {(2025, "amended", "103"): reason} == registers.without_full_cost


def test_a_school_that_is_not_counted_is_told_from_one_that_is_withheld():
    assert {(2025, "amended", "103"): "no_count"} == registers_of(
        counts=COUNTS[:2]
    ).without_full_cost


def test_charter_schools_and_schools_outside_the_scope_have_no_share():
    registers = registers_of(
        sites=(a_site("101"), a_site("102", operator="charter"), *SITES[2:]),
        operating_scope={"leave_out_sites": ["103"]},
    )

    assert ["101"] == list(shares(registers, "buses"))
    assert {(2025, "amended", "102"): "other_operator", (2025, "amended", "103"): "left_out"} == (
        registers.without_full_cost
    )


def test_a_school_has_shares_of_the_years_in_which_it_is_open():
    registers = registers_of(
        sites=(a_site("101", closed=2024), a_site("102", opened=2026), *SITES[2:])
    )

    assert ["103"] == list(shares(registers, "buses"))
    assert {} == registers.without_full_cost


def test_a_school_that_is_counted_and_pays_for_nothing_itself_has_its_share():
    registers = registers_of([line for line in LINES if line["site_id"] != "103"])

    assert (0, 40_00) == (
        registers.full_costs[2025, "amended", "103"].own_cents,
        shares(registers, "buses")["103"],
    )


def actual(year):
    return [line | {"fiscal_year": year, "stage": "actual"} for line in LINES]


def test_spending_is_shared_by_the_final_count_of_a_closed_year_alone():
    registers = registers_of(
        actual(2024) + actual(2025),
        counts=[
            (year, site_id, stage, students)
            for year in (2024, 2025)
            for stage, students in (("projected", 50), ("final", 40))
            for site_id in ("101", "102")
        ],
        statuses={2024: YearStatus("closed_unaudited", None), 2025: YearStatus("open", None)},
    )

    assert {(2024, "actual", "101"), (2024, "actual", "102")} == set(registers.full_costs)
    assert 40 == registers.full_costs[2024, "actual", "101"].students
    assert "open_year" == registers.without_full_cost[2025, "actual", "101"]
    assert {(2024, "actual")} == set(registers.not_shared_cents)


def test_a_year_that_is_not_complete_has_no_full_cost():
    registers = registers_of(
        coverage=[{"fiscal_year": "2025", "complete": "no", "missing": "the bus yard"}]
    )

    assert {} == registers.full_costs
    assert {"incomplete_year"} == set(registers.without_full_cost.values())


def test_a_pool_of_credits_is_shared_like_any_other():
    registers = registers_of([*LINES, a_line("900", -260_04, function="2710")])

    assert -100_03 == sum(shares(registers, "buses").values())


def test_a_district_without_sharing_yml_or_without_pools_has_no_full_cost(tmp_path):
    for name, files in (("none", {}), ("empty", {"sharing_yml": "pools:\n"})):
        registers = published(built(tmp_path / name, **files)).registers

        assert ((), {}, {}) == (registers.pools, registers.full_costs, registers.without_full_cost)
