import dataclasses

import pytest

from generator.finance.district import District
from generator.privacy import SCOPES, PublicDistrict, published
from tests.small_district import a_district, a_line


def a_count(public, site_id):
    return public.counts[2025, site_id, "projected"]


@pytest.fixture
def public():
    return published(
        a_district(
            [
                a_line("101", 100_00),
                a_line("101", 40_00, function="2410", object_="131"),
                a_line("101", 7_00, function="2490", object_="151", resource="3"),
                a_line("101", 5_00, fund="11"),
                a_line("101", 3_00, function="3300"),
                a_line("900", 900_00, fund="21", function="4700", object_="450"),
                a_line("900", 2_00, fund="67", function="2580"),
                a_line("900", 1_00, function="9999"),
            ],
            counts=[
                (2025, "101", "projected", 9),
                (2025, "102", "projected", 10),
                (2025, "103", "projected", None),
                (2025, "104", "projected", 0),
                (2025, "105", "projected", "9.5"),
            ],
        )
    )


def test_counts_under_the_threshold_are_withheld_with_the_reason(public):
    assert (None, "small") == (a_count(public, "101").students, a_count(public, "101").withheld)
    assert (10, None) == (a_count(public, "102").students, a_count(public, "102").withheld)
    assert (0, None) == (a_count(public, "104").students, a_count(public, "104").withheld)
    assert (None, "small") == (a_count(public, "105").students, a_count(public, "105").withheld)


def test_a_mark_of_the_district_stays_withheld(public):
    assert (None, "district") == (a_count(public, "103").students, a_count(public, "103").withheld)


@pytest.mark.parametrize(
    ("low_income", "everyone", "expected"),
    [
        (60, 100, (60, None)),
        (9, 100, (None, "small")),
        (0, 100, (None, "small")),
        (91, 100, (None, "small")),
        (100, 100, (None, "small")),
        (10, 20, (10, None)),
        (None, 100, (None, "district")),
        (60, None, (None, "district")),
    ],
)
def test_a_group_is_withheld_where_it_or_the_rest_is_small(low_income, everyone, expected):
    public = published(
        a_district(
            [a_line("101", 1)],
            counts=[(2025, "101", "final", everyone)],
            low_income=[(2025, "101", "final", low_income)],
        )
    )
    found = public.low_income[2025, "101", "final"]

    assert expected == (found.students, found.withheld)


def test_a_district_may_withhold_more():
    public = published(
        a_district(
            [a_line("101", 1)],
            counts=[(2025, "101", "projected", 19)],
            privacy={"withhold_below": "20"},
        )
    )

    assert "small" == a_count(public, "101").withheld


def test_a_sites_money_is_published_by_groups_and_never_by_local_account(public):
    columns = set(public.ledger.frame.columns)

    assert not columns & {"fund", "function", "object", "program", "resource"}
    assert {
        "fund_group",
        "function_group",
        "object_group",
        "government",
        "line_class",
        "scope",
    } <= (columns)


def test_two_jobs_of_one_office_are_one_published_line(public):
    frame = public.ledger.frame
    office = frame[(frame["site_id"] == "101") & (frame["function_group"] == "2400")]

    assert [("100", "federal", 7_00), ("100", "state_local", 40_00)] == [
        (row.object_group, row.government, row.amount_cents) for row in office.itertuples()
    ]


def test_publishing_keeps_every_cent_and_puts_each_line_in_one_scope(public):
    totals = public.ledger.cut("scope").set_index("scope")["amount_cents"].to_dict()

    assert {
        "operating": 147_00,
        "other_current": 8_00,
        "capital": 900_00,
        "internal_service": 2_00,
        "unclassified": 1_00,
    } == totals
    assert set(totals) <= set(SCOPES)


def test_single_funds_and_grants_are_published_for_the_district_only(public):
    assert {"fund", "program", "resource"} == set(public.segments)
    for frame in public.segments.values():
        assert "site_id" not in frame
        assert 1058_00 == frame["amount_cents"].sum()


def test_nothing_of_the_district_itself_is_carried_along(public):
    for field in dataclasses.fields(PublicDistrict):
        assert not isinstance(getattr(public, field.name), District)


def test_what_a_year_lacks_is_said_for_the_stages_it_concerns():
    public = published(
        a_district(
            [a_line("101", 1)],
            coverage=[
                {"fiscal_year": "2025", "stages": ["actual"], "complete": "no", "missing": "half"}
            ],
        )
    )

    assert "half" == public.missing(2025, "actual")
    assert public.missing(2025, "amended") is None
    assert public.missing(2024, "actual") is None
