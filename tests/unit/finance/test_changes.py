import pytest

from generator.finance.changes import (
    Change,
    Moment,
    Obstacle,
    changes,
    comparison,
    same_basis,
    successors,
    together,
)
from tests.small_district import a_profile, a_site

BEFORE, AFTER = Moment(2024, "adopted"), Moment(2025, "adopted")


def test_changes_add_to_the_whole_change_and_the_largest_comes_first():
    found = changes({"a": 100, "b": 50, "c": 7}, {"a": 90, "b": 95, "d": 3})

    assert ["b", "a", "c", "d"] == [change.code for change in found]
    assert (90 + 95 + 3) - (100 + 50 + 7) == sum(change.change_cents for change in found)


def test_a_part_without_a_line_is_told_from_one_of_nothing():
    found = {
        change.code: change for change in changes({"old": 5, "zero": 0}, {"new": 5, "zero": 0})
    }

    assert (5, None) == (found["old"].before_cents, found["old"].after_cents)
    assert (None, 5) == (found["new"].before_cents, found["new"].after_cents)
    assert (0, 0) == (found["zero"].before_cents, found["zero"].after_cents)


def test_changes_of_one_size_are_in_the_order_of_their_codes():
    found = changes({"b": 0, "a": 10}, {"b": 10, "a": 0})

    assert ["a", "b"] == [change.code for change in found]


def test_a_school_that_became_part_of_another_is_counted_with_it():
    (found,) = changes({"101": 100, "102": 40}, {"101": 150}, {"102": "101"})

    assert Change("101", 140, 150, ("102",)) == found


def test_together_adds_what_is_there():
    assert Change("", 5, 12) == together([Change("a", 5, None), Change("b", None, 12)])
    assert Change("", None, 3) == together([Change("a", None, 3)])


@pytest.mark.parametrize(
    ("closed", "expected"), [(2023, {}), (2024, {"102": "101"}), (2025, {}), (None, {})]
)
def test_only_what_closed_between_the_two_years_is_merged(closed, expected):
    sites = [a_site("101"), a_site("102", closed=closed, successor_site_id="101")]

    assert expected == successors(sites, 2024, 2025)


def test_a_chain_of_mergers_leads_to_its_end_and_a_ring_nowhere():
    chain = [
        a_site("101", closed=2022, successor_site_id="102"),
        a_site("102", closed=2023, successor_site_id="103"),
    ]
    ring = [
        a_site("201", closed=2022, successor_site_id="202"),
        a_site("202", closed=2022, successor_site_id="201"),
    ]

    assert {"101": "103", "102": "103"} == successors([*chain, *ring], 2022, 2024)


def a_basis(year, **more):
    return {"fiscal_year": str(year), "stage": "adopted", **more}


def test_a_basis_that_differs_is_not_the_same_and_an_unknown_one_is_no_difference():
    differs = a_profile(
        basis=[a_basis(2024, salary_basis="average"), a_basis(2025, salary_basis="actual")]
    )
    unknown = a_profile(basis=[a_basis(2024, salary_basis="average"), a_basis(2025)])

    assert not same_basis(differs, BEFORE, AFTER)
    assert same_basis(unknown, BEFORE, AFTER)


def test_what_stands_in_the_way_of_a_comparison_is_named():
    profile = a_profile(
        basis=[a_basis(2024, on_behalf="included"), a_basis(2025, on_behalf="excluded")],
        coverage=[
            {"fiscal_year": "2024", "stages": [], "complete": "no", "missing": "June"},
            {"fiscal_year": "2025", "stages": ["actual"], "complete": "no", "missing": "May"},
        ],
    )

    assert (Obstacle.BEFORE_INCOMPLETE, Obstacle.OTHER_BASIS) == (
        comparison(profile, BEFORE, AFTER).obstacles
    )
    assert comparison(a_profile(), BEFORE, AFTER).is_like_for_like


def test_two_stages_of_one_year_are_no_yearly_comparison():
    assert comparison(a_profile(), BEFORE, AFTER).is_yearly
    assert not comparison(a_profile(), BEFORE, Moment(2024, "amended")).is_yearly
