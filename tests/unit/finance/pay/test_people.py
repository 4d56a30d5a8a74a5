"""How many people pay is of: positions on budget lines first, then what staff.csv can tell."""

from decimal import Decimal

import pytest

from generator.finance.ledger import GROUPS
from generator.finance.pay.people import Cell, PayOfSchool, pay_of_schools
from generator.finance.scopes import scope_of
from generator.privacy import published
from tests.small_district import a_district, a_line

BUDGET, SPENDING = (2025, "amended"), (2025, "actual")
TEACHING, LIBRARY = Cell("1000", "state_local"), Cell("2200", "state_local")
SAFETY = Cell("2600", "state_local")


def school_of(*lines, positions=None):
    frame = a_district(list(lines)).ledger.frame
    assert {*GROUPS} <= {*frame.columns}
    pay = frame[frame["object_group"].isin(["100", "200"])].assign(scope=scope_of(frame))
    return pay_of_schools(pay, positions or {})["101"]


def test_pay_of_two_positions_may_be_of_two_people_and_of_more_than_two_is_of_three():
    two = school_of(a_line("101", 90_000_00, fte=2))
    more = school_of(a_line("101", 90_000_00, fte=2), a_line("101", 9_00, object_="112", fte=0.1))

    assert two.is_of_few([TEACHING])
    assert not more.is_of_few([TEACHING])


def test_benefits_are_of_the_same_people():
    school = school_of(
        a_line("101", 90_000_00, fte=1.5), a_line("101", 30_000_00, object_="220", fte=1.5)
    )

    assert 1.5 == school.least_fte([TEACHING])


def test_a_purpose_is_as_few_as_in_its_smallest_year():
    school = school_of(
        a_line("101", 90_000_00, fte=8), a_line("101", 90_000_00, year=2024, fte=1, stage="adopted")
    )

    assert school.is_of_few([TEACHING])


def test_pay_without_positions_beside_pay_that_has_some_is_of_nobody_known():
    school = school_of(a_line("101", 90_000_00, fte=8), a_line("101", 2_000_00, function="2213"))

    assert school.is_of_few([LIBRARY])
    assert not school.is_of_few([TEACHING, LIBRARY])


def test_where_nothing_says_how_many_nothing_is_known_to_be_few():
    school = school_of(a_line("101", 90_000_00))

    assert school.least_fte([TEACHING]) is None
    assert not school.is_of_few([TEACHING])


@pytest.mark.parametrize(
    ("function", "is_few"),
    [("2620", True), ("2220", False), ("1000", False), ("2410", True)],
)
def test_job_groups_tell_only_what_could_not_be_otherwise(function, is_few):
    """Two custodians are two people, whoever else there is; a librarian may be one of many teachers."""
    positions = {"teachers": Decimal(20), "operations": Decimal(2), "school_leaders": Decimal(1)}
    school = school_of(
        a_line("101", 90_000_00, function=function, stage="actual"),
        positions={(2025, "actual", "101"): positions},
    )

    assert is_few == school.is_of_few(school.cells)


def test_positions_of_no_kind_may_be_anybody():
    positions = {"operations": Decimal(2), "other": Decimal("0.5")}
    school = school_of(
        a_line("101", 90_000_00, function="2620", stage="actual"),
        positions={(2025, "actual", "101"): positions},
    )

    assert not school.is_of_few([SAFETY])


def test_a_school_without_pay_has_no_cells():
    assert set() == PayOfSchool().cells


def test_positions_are_not_published():
    public = published(a_district([a_line("101", 90_000_00, fte=12)]))

    for frame in (public.ledger.frame, public.district_lines, *public.segments.values()):
        assert not [name for name in frame.columns if "fte" in name]
