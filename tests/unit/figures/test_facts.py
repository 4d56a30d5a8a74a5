from decimal import Decimal

import pytest

from generator.figures.amounts import DISTRICT
from generator.figures.facts import Facts
from generator.privacy import published
from tests.small_district import a_district, a_line, a_site


def facts_of(lines, **more):
    return Facts(published(a_district(lines, **more)))


def test_the_district_is_the_sum_of_its_sites():
    facts = facts_of([a_line("101", 100), a_line("102", 50), a_line("900", 7, fund="21")])

    assert 150 == facts.amounts(DISTRICT, 2025, "amended").operating_cents
    assert 157 == facts.amounts(DISTRICT, 2025, "amended").total_cents
    assert 7 == facts.amounts("900", 2025, "amended").apart_cents


def test_a_site_without_a_line_has_no_amounts_rather_than_zero():
    facts = facts_of([a_line("101", 100)])

    assert facts.amounts("101", 2024, "amended") is None
    assert facts.amounts("101", 2025, "actual") is None


def test_the_newest_budget_of_a_year_is_its_plan():
    facts = facts_of(
        [a_line("101", 1, stage="adopted"), a_line("101", 2), a_line("101", 3, year=2024, stage="adopted")]
    )  # fmt: skip

    assert "amended" == facts.plan_stage(2025)
    assert "adopted" == facts.plan_stage(2024)
    assert facts.plan_stage(2023) is None


def test_a_closed_school_opens_on_its_last_year():
    facts = facts_of([a_line("101", 1), a_line("102", 1, year=2023), a_line("102", 1, year=2024)])

    assert 2025 == facts.newest_year("101")
    assert 2024 == facts.newest_year("102")


def test_a_budget_is_divided_by_the_count_it_was_built_on_and_spending_by_the_final_count():
    facts = facts_of(
        [a_line("101", 1000_00), a_line("101", 900_00, stage="actual")],
        counts=[(2025, "101", "projected", 100), (2025, "101", "final", 90)],
    )

    assert 10_00 == facts.per_student("101", 2025, "amended").cents
    assert 10_00 == facts.per_student("101", 2025, "actual").cents
    assert 90 == facts.per_student("101", 2025, "actual").students


@pytest.mark.parametrize("students", [None, 0, 5])
def test_without_a_count_that_may_be_used_nothing_is_for_each_student(students):
    facts = facts_of([a_line("101", 1000_00)], counts=[(2025, "101", "projected", students)])

    assert facts.per_student("101", 2025, "amended") is None


def test_another_years_count_is_never_used():
    facts = facts_of([a_line("101", 1000_00)], counts=[(2024, "101", "projected", 100)])

    assert facts.per_student("101", 2025, "amended") is None


def test_only_operating_money_is_divided_and_half_students_divide_exactly():
    facts = facts_of(
        [a_line("101", 1000_00), a_line("101", 5000_00, fund="21", function="4700")],
        counts=[(2025, "101", "projected", Decimal("12.5"))],
    )

    assert 80_00 == facts.per_student("101", 2025, "amended").cents


def test_schools_are_compared_with_their_level_where_that_is_fair():
    ids = ["101", "102", "103", "104", "105", "106", "201"]
    facts = facts_of(
        [a_line(site_id, number * 1000_00) for number, site_id in enumerate(ids, start=1)],
        sites=[
            a_site("105", is_comparable=False),
            a_site("106", operator="charter"),
            a_site("201", level="high"),
        ],
        counts=[(2025, site_id, "projected", 100) for site_id in ids],
    )
    site = facts.public.sites["102"]

    assert ["101", "102", "103", "104"] == list(facts.compared(site, 2025, "amended"))
    assert 25_00 == facts.median_per_student_cents("elementary", 2025, "amended")
    assert facts.compared(facts.public.sites["105"], 2025, "amended") == {}
    assert facts.median_per_student_cents("high", 2025, "amended") is None


def test_places_add_to_the_operating_total():
    facts = facts_of(
        [
            a_line("101", 100),
            a_line("101", 9, function="2510"),
            a_line("900", 30, function="2710"),
            a_line("900", 7, function="2310"),
            a_line("900", 1000, fund="21", function="4700"),
        ],
        sites=[a_site("900", site_type="central")],
    )

    places = facts.places(2025, "amended")

    assert {"at_schools": 109, "shared": 30, "running_district": 7} == places
    assert facts.amounts(DISTRICT, 2025, "amended").operating_cents == sum(places.values())


def test_what_is_outside_schools_is_everything_but_schools():
    facts = facts_of(
        [
            a_line("101", 100),
            a_line("900", 30, function="2710"),
            a_line("901", 7, function="2310"),
            a_line("901", 1000, fund="21", function="4700"),
        ],
        sites=[a_site("900", site_type="central"), a_site("901", site_type="fund")],
    )

    outside = facts.outside_schools(2025, "amended")

    assert {"2700": 30, "2300": 7} == outside.functions
    assert (37, 1000, 2) == (
        outside.operating_cents,
        outside.apart_cents,
        outside.operating_row_count,
    )
