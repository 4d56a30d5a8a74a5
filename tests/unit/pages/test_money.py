from dataclasses import replace
from datetime import date
from html import unescape

import pytest

from generator.finance.remarks import Correction, Grant
from generator.website import website_of
from tests.small_district import a_line, a_site
from tests.small_money import a_rule, balance_of, facts_of, general_fund, money_of

LINES = [
    *(
        a_line(site, cents + year, year=year, stage="adopted", function=function)
        for site, cents in (("101", 100_000_00), ("102", 90_000_00), ("900", 40_000_00))
        for year in (2024, 2025)
        for function in ("1000", "2310")
    ),
    a_line("101", 60_00, stage="adopted", resource="3"),
]
REGISTERS = {
    "revenue": (
        money_of("state", 400_000_00, stage="adopted"),
        money_of("federal", 60_00, stage="adopted", once=True),
        money_of("state", 9_999_00, stage="adopted", fund="capital"),
    ),
    "balances": (
        balance_of("unassigned", 90_000_00, year=2024, stage="actual"),
        balance_of("restricted", 7_000_00, year=2024, stage="actual", general=False),
    ),
    "reserve_rules": (a_rule(),),
    "general_fund": general_fund(400_000_00, year=2024, stage="actual"),
    "grants": (Grant("3", "Title I", date(2025, 6, 30), "Award"),),
    "corrections": (
        Correction(date(2024, 9, 1), "Spending of Oak", "$5.00", "$4.00", "Counted twice."),
    ),
}


def website(registers=None, **more):
    facts = facts_of(
        LINES, registers=registers or {}, sites=[a_site("900", site_type="central")], **more
    )
    return website_of([facts.public])


@pytest.fixture(scope="module")
def whole():
    return website(REGISTERS)


def text(page):
    return unescape(page.fragments["body"])


def test_the_page_has_its_parts_in_their_order(whole):
    body = text(whole.pages["money/"])
    places = [body.index(f'<section id="{id_}"') for id_ in ("in", "grants", "out", "balance", "reserves", "data")]  # fmt: skip

    assert sorted(places) == places
    assert "Where does the money come from" in whole.pages["money/"].question


def test_with_neither_revenue_nor_balances_the_page_is_just_out():
    page = website().pages["money/"]

    assert 'id="out"' in text(page)
    assert not [id_ for id_ in ("in", "grants", "balance", "reserves") if f'<section id="{id_}"' in text(page)]  # fmt: skip
    assert "Where does the money go?" == page.question


def test_all_money_in_is_in_a_table_that_adds_up(whole):
    body = text(whole.pages["money/"])

    assert "Building funds" in body
    assert "$410,059.00" in body


def test_grants_have_their_last_day_and_what_is_planned_of_them(whole):
    body = text(whole.pages["money/"])

    assert "June 30, 2025" in body
    assert "$60 planned for 2024-25 comes from grants that end by June 30, 2025." in body


def test_balances_stand_by_class_with_what_the_class_means(whole):
    body = text(whole.pages["money/"])

    assert "Free for any purpose (unassigned)" in body
    assert "Tied by others (restricted)" in body
    assert "only the unassigned part savings" in body


def test_the_cuts_of_money_out_are_on_this_page_and_no_longer_on_the_home_page(whole):
    assert "By fund" in text(whole.pages["money/"])
    assert "By fund" not in text(whole.pages[""])


def test_downloads_that_are_linked_are_there(whole):
    body = text(whole.pages["money/"])

    assert {f'href="../{path}"' in body for path in ("data/revenue.csv", "data/balances.csv")} == {True}  # fmt: skip
    assert {"data/revenue.csv", "data/balances.csv", "data/changes.csv"} <= set(whole.files)


def test_what_changed_since_last_year_is_on_the_home_page_with_links(whole):
    body = text(whole.pages[""])
    changed = body[body.index('<section id="changes"') : body.index('<section id="doors"')]

    assert "What changed since last year" in changed
    assert 'href="schools/101/"' in changed
    assert 'href="changes/#years"' in changed
    assert 'href="changes/"' in changed


def test_the_page_of_changes_names_corrections_and_releases():
    releases = [{"fiscal_year": "2025", "stage": "adopted", "published_on": "2024-06-20"}]
    body = text(website(REGISTERS, releases=releases).pages["changes/"])

    assert "What was corrected" in body
    assert "Counted twice." in body
    assert "June 20, 2024" in body
    assert 'href="../data/changes.csv"' in body


def test_without_corrections_and_releases_nothing_stands_in_their_place():
    body = text(website().pages["changes/"])

    assert 'id="corrections"' not in body
    assert 'id="releases"' not in body


def test_years_that_may_not_be_compared_are_named_and_none_is_ranked():
    gap = {"fiscal_year": "2024", "stages": [], "complete": "no", "missing": "no early childhood"}
    built = website(coverage=[gap])
    said = "2024-25 is not compared with 2023-24. 2023-24 is not complete: no early childhood."

    assert said not in text(built.pages["changes/"])
    assert 'id="years"' not in text(built.pages["changes/"])
    assert said in text(built.pages[""])
    assert said in built.pages["changes/"].description


def test_a_district_with_nothing_to_compare_has_no_page_of_changes():
    facts = facts_of([a_line("101", 5_00, stage="adopted")])
    built = website_of([facts.public])

    assert "changes/" not in built.pages
    assert 'id="changes"' not in text(built.pages[""])


def test_several_districts_have_these_pages_below_their_own_addresses():
    one = facts_of(LINES, registers=REGISTERS).public
    other = replace(
        one, profile=one.profile.model_copy(update={"district_id": "other", "short_name": "Other"})
    )
    built = website_of([one, other])

    assert {"small/money/", "small/changes/", "other/money/", "other/changes/"} <= set(built.pages)
    assert {"small/data/changes.csv", "other/data/changes.csv"} <= set(built.files)
    assert 'href="../data/changes.csv"' in text(built.pages["other/changes/"])
