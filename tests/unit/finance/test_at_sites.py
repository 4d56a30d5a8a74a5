"""What of a school's finer codes may be told: parts that give no single pay away, and grants by name."""

from dataclasses import replace
from datetime import date

import pytest

from generator.finance.registers import Registers
from generator.finance.remarks import Grant
from generator.privacy import published
from tests.small_district import a_district, a_line, a_site

PLACE = ("101", 2025, "amended")


def a_pay_line(cents, control, **more):
    return a_line("101", cents, control=control, **more)


def parts_of(*lines):
    return published(a_district(list(lines))).control.get(PLACE)


TEACHER = a_pay_line(90_000_00, "locked")
SUBSTITUTES = a_pay_line(3_000_00, "flexible", object_="113")


def test_some_pay_of_one_function_alone_is_withheld():
    # Supplies are published whole, so the part less those would be the pay of the substitutes.
    supplies = a_pay_line(500_00, "flexible", object_="610")

    assert {} == parts_of(TEACHER, SUBSTITUTES)
    assert {} == parts_of(TEACHER, SUBSTITUTES, supplies)


def test_benefits_are_pay_of_the_same_people():
    benefits = a_pay_line(20_000_00, "locked", object_="210")
    other_benefits = a_pay_line(900_00, "flexible", object_="220")

    assert {} == parts_of(TEACHER, SUBSTITUTES, benefits, other_benefits)


@pytest.mark.parametrize(
    "more",
    [
        (
            a_pay_line(80_000_00, "locked", function="2120", object_="110"),
            a_pay_line(1_000_00, "flexible", function="2120", object_="150"),
        ),
        (
            a_pay_line(400_00, "locked", object_="610"),
            a_pay_line(700_00, "flexible", object_="640"),
        ),
    ],
    ids=["pay of another function", "purchases of one kind"],
)
def test_parts_that_have_some_of_two_published_amounts_tell_neither(more):
    assert {
        "flexible": 3_000_00 + more[1]["amount_cents"],
        "locked": 90_000_00 + more[0]["amount_cents"],
    } == parts_of(TEACHER, SUBSTITUTES, *more)


def test_whole_amounts_are_published_anyway():
    supplies = a_pay_line(500_00, "flexible", object_="610")

    assert {"flexible": 500_00, "locked": 90_000_00} == parts_of(TEACHER, supplies)


def test_money_that_runs_no_school_is_no_part():
    building = a_pay_line(5_000_00, "flexible", fund="21", function="4700", object_="450")

    assert {"locked": 90_000_00} == parts_of(TEACHER, building)


def test_grants_are_named_where_a_school_has_money_of_them():
    grants = tuple(Grant(code, f"Grant {code}", date(2025, 6, 30), "") for code in ("3", "4"))
    lines = [
        a_line("101", 100_00, resource="3"),
        a_line("101", 0, resource="4"),
        a_line("102", 100_00),
        a_line("900", 100_00, resource="3"),
        a_line("101", 100_00, resource="3", fund="21", function="4700", object_="450", year=2024),
    ]
    district = a_district(lines, sites=[a_site("900", site_type="central")])
    district = replace(district, registers=Registers(grants=grants))

    assert {PLACE: ("3",)} == published(district).site_grants


def restricted_in(*lines):
    district = a_district(list(lines), sites=[a_site("900", site_type="central")])
    of_resources = {"5": "unrestricted", "6": "restricted"}
    return published(replace(district, restrictions=of_resources)).restrictions


def test_some_pay_of_one_function_alone_tells_no_more_by_what_it_may_be_used_for():
    """Of state and local pay for teaching a part comes from a gift; the rest of the school's money is whole."""
    gift = a_line("101", 9_000_00, resource="6")
    elsewhere = a_line("102", 50_000_00, resource="6")
    found = restricted_in(a_line("101", 90_000_00, resource="5"), gift, elsewhere)

    assert {} == found[PLACE]
    assert {"restricted": 50_000_00} == found["102", 2025, "amended"]
    assert {"restricted": 59_000_00, "unrestricted": 90_000_00} == found["", 2025, "amended"]


def test_two_purposes_that_are_both_paid_in_part_hide_each_other():
    lines = [
        a_line("101", cents, resource=resource, function=function)
        for function in ("1000", "2120")
        for resource, cents in (("5", 90_000_00), ("6", 9_000_00))
    ]

    assert {"restricted": 18_000_00, "unrestricted": 180_000_00} == restricted_in(*lines)[PLACE]
