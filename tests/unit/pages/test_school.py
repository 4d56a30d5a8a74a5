"""A school's page of a small district made by hand: which sections it has, and what they say."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from generator.finance.district import YearStatus
from generator.finance.full_cost import BridgeStep, FullCost, Pool, StateFigure
from generator.finance.remarks import Grant, Note
from generator.privacy import published
from generator.schema.selectors import ControlRule
from tests.edition import own_pages
from tests.page_reader import PageReader
from tests.small_district import a_district, a_line, a_site

SCHOOLS = ("101", "102", "103", "104")
CLOSED = {year: YearStatus("closed_unaudited", date(year, 6, 30)) for year in (2024, 2025)}


def a_public(*, sites=(), counts=None, low_income=(), registers=None, more_lines=(), **more):
    lines = [
        a_line(site, 100_000_00 + int(site) * 100, year=year, stage=stage, object_=object_)
        for site in SCHOOLS
        for year in (2024, 2025)
        for stage in ("adopted", "amended", "actual")
        for object_ in ("111", "210", "610")
    ]
    if counts is None:
        counts = [
            (year, site, stage, int(site))
            for site in SCHOOLS
            for year in (2024, 2025)
            for stage in ("projected", "final")
        ]
    public = published(
        a_district(
            [*lines, *more_lines],
            sites=sites,
            counts=counts,
            low_income=low_income,
            statuses=CLOSED,
            more_inputs=("staff", "state_figures"),
            **more,
        )
    )
    given = registers or {}
    extra = {
        name: given.pop(name)
        for name in ("restrictions", "control", "site_grants")
        if name in given
    }
    return replace(public, registers=replace(public.registers, **given), **extra)


def page_of(public, site="101"):
    return own_pages(public)[f"schools/{site}/"]


def sections_of(page):
    body = page.fragments["body"]
    return [part.split('"', 1)[0] for part in body.split('<section id="')[1:]]


def test_a_school_with_everything_has_its_sections_in_order():
    page = page_of(
        a_public(
            registers={
                "positions": {(2025, "actual", "101"): {"teachers": Decimal(5)}},
                "restrictions": {("101", 2025, "actual"): {"restricted": 100}},
                "control": {("101", 2025, "actual"): {"flexible": 100, "locked": 900}},
                "pools": (Pool("buses", "Buses", "students", "Any may ride.", {}),),
                "full_costs": {(2025, "actual", "101"): a_cost()},
            }
        )
    )

    assert [
        "at-a-glance",
        "buys",
        "people",
        "decides",
        "planned-and-spent",
        "beside",
        "years",
        "sources",
        "full-cost",
        "whole",
        "data",
    ] == sections_of(page)
    assert {
        "site-101-where",
        "site-101-people",
        "site-101-positions",
        "site-101-decides",
        "site-101-planned",
        "site-101-beside",
        "site-101-years",
        "site-101-years-per-student",
        "site-101-governments",
        "site-101-restrictions",
        "site-101-full-cost",
        "site-101-state",
    } == set(PageReader(page.fragments["body"]).figures)


def a_cost(**more):
    given = {
        "own_cents": 300_303_00,
        "shares_cents": {"buses": 2_697_00},
        "students": Decimal(101),
        "per_student_cents": 3_000_00,
        "state": StateFigure(None, None, None, 2_900_00, "Report card", "7"),
        "steps": (BridgeStep("unexplained", -100_00),),
        **more,
    }
    return FullCost(**given)


def test_what_lacks_data_is_left_out():
    public = a_public(counts=[])

    assert ["at-a-glance", "buys", "people", "planned-and-spent", "years", "sources", "whole",
            "data"] == sections_of(page_of(public))  # fmt: skip


def test_a_signed_note_stands_in_the_section_it_explains():
    notes = (
        Note(2025, "101", "years", "A boiler <burst>.", "Budget Office", date(2025, 9, 1)),
        Note(2025, "102", "years", "Another school.", "Budget Office", date(2025, 9, 1)),
        Note(None, "", "beside", "Special classes are central.", "Office", date(2025, 9, 2)),
    )
    body = page_of(a_public(registers={"notes": notes})).fragments["body"]
    years = body[body.index('<section id="years"') :].split("</section>")[0]
    beside = body[body.index('<section id="beside"') :].split("</section>")[0]

    assert "A boiler &lt;burst&gt;." in years
    assert "Budget Office, September 1, 2025, about 2024-25" in years
    assert "Special classes are central." in beside
    assert "Another school." not in body


def test_a_note_on_a_section_without_figures_is_not_lost():
    notes = (Note(None, "101", "full-cost", "It is shared.", "Office", date(2025, 9, 1)),)

    assert "It is shared." in page_of(a_public(registers={"notes": notes})).fragments["body"]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("count_withheld", "its number of students is withheld"),
        ("no_count", "its students were not counted"),
        ("other_operator", "the district does not run the school"),
    ],
)
def test_a_school_without_a_full_cost_says_why(reason, words):
    registers = {
        "pools": (Pool("buses", "Buses", "students", "Any may ride.", {}),),
        "without_full_cost": {(2025, "actual", "101"): reason},
    }
    page = page_of(a_public(registers=registers))

    assert words in page.fragments["body"]
    assert "full-cost" in sections_of(page)


def test_a_district_that_shares_nothing_has_no_full_cost():
    assert "full-cost" not in sections_of(page_of(a_public()))


def test_a_closed_school_leads_to_the_one_it_became_part_of_and_back():
    sites = [a_site("101", closed=2024, successor_site_id="102")]
    sites.append(a_site("102", name="B & C"))
    # What 101 has after it closed would be a problem of the data; it is not this page's.
    pages = own_pages(a_public(sites=sites))
    closed = pages["schools/101/"].fragments["body"]
    successor = pages["schools/102/"].fragments["body"]

    assert 'It became part of <a href="../102/">B &amp; C</a>.' in closed
    assert '<a href="../101/">School 101</a> became part of this school in 2024-25.' in successor


def test_the_most_alike_schools_are_linked():
    page = page_of(a_public(), "102")
    (alike,) = [t for t in PageReader(page.fragments["body"]).tables if "most like it" in t.caption]

    assert ["This school", "School 101", "School 103", "School 104"] == [
        row[0] for row in alike.rows
    ]
    assert ["../101/", "../103/", "../104/"] == alike.links
    assert ["102", "101", "103", "104"] == [row[2] for row in alike.rows]


def test_two_schools_of_a_level_are_named_and_have_no_three_most_alike():
    sites = [a_site("103", level="high"), a_site("104", level="high")]
    tables = PageReader(page_of(a_public(sites=sites)).fragments["body"]).tables

    assert "The other school of its level" in [table.caption for table in tables]


def test_the_only_school_of_its_level_says_that_none_stands_beside_it():
    sites = [a_site("101", level="high")]
    body = page_of(a_public(sites=sites)).fragments["body"]

    assert "No other high school of the district has a count of students" in body


def test_no_school_has_a_share_of_property_tax_and_money_held_for_others_is_said():
    body = page_of(a_public()).fragments["body"]

    assert "no school has a share of property tax of its own" in body
    assert "the district&#39;s files do not say" in body


def test_the_line_of_context_says_need_and_title_i():
    sites = [a_site("101", is_title_i=True)]
    page = page_of(a_public(sites=sites, low_income=[(2025, "101", "final", 60)]))

    assert "59&#37; of its students are from low&#45;income families" in page.markdown
    assert "It receives federal Title I money" in page.markdown


def test_need_that_is_withheld_is_nowhere():
    page = page_of(a_public(low_income=[(2025, "101", "final", 95)]))

    assert "families" not in page.markdown
    assert "95" not in page.fragments["body"].split('<section id="beside"')[0]


def test_an_open_year_says_how_far_it_has_run():
    public = a_public(same_month={(2025, "101"): 120_000_00})
    statuses = {**public.statuses, 2025: YearStatus("open", date(2024, 10, 31))}
    body = page_of(replace(public, statuses=statuses)).fragments["body"]

    assert "By the same month of 2023-24, 40% of that year&#39;s spending was done." in body


DECIDED = {("101", 2025, "actual"): {"flexible": 1_000_00, "locked": 299_303_00}}


def test_the_districts_rules_stand_beside_what_the_school_may_decide():
    rules = (
        ControlRule(control="flexible", name="Books & <supplies>"),
        ControlRule(control="locked", name="Only of 2024", fiscal_years=(2024,)),
        ControlRule(control="locked", name="Only at another", sites=("102",)),
    )
    public = replace(a_public(registers={"control": DECIDED}), control_rules=rules)
    body = page_of(public).fragments["body"]

    assert "Books &amp; &lt;supplies&gt;" in body
    assert "Only of 2024" not in body
    assert "Only at another" not in body


def test_a_school_whose_parts_are_withheld_says_so_and_shows_no_rules():
    rules = (ControlRule(control="flexible", name="Books"),)
    public = a_public(registers={"control": {("101", 2025, "actual"): {}}})
    page = page_of(replace(public, control_rules=rules))

    assert "decides" in sections_of(page)
    assert "what single people are paid" in page.fragments["body"]
    assert "Books" not in page.fragments["body"]


def test_a_school_whose_money_may_not_be_cut_by_what_it_is_tied_to_says_so():
    withheld = a_public(registers={"restrictions": {("101", 2025, "actual"): {}}})

    assert "How much of it is tied to a purpose is not shown" in page_of(withheld).fragments["body"]
    assert "is tied to a purpose is not shown" not in page_of(a_public()).fragments["body"]


def test_what_is_withheld_leads_to_the_reason():
    """A count under the threshold, and pay that is one amount."""
    counts = [(2025, "101", "final", 9), (2025, "101", "projected", 9)]
    lines = [a_line("101", 90_000_00, year=2025, stage="adopted", function="2220", fte=1)]
    body = page_of(a_public(counts=counts, more_lines=lines)).fragments["body"]

    assert 'a small number can tell about one child. <a href="../../about/#withheld">' in body
    assert body.count('<a href="../../about/#pay">What is withheld, and why<') == 2


def test_a_school_of_which_nothing_is_withheld_does_not_speak_of_it():
    assert "What is withheld" not in page_of(a_public()).fragments["body"]


def test_a_district_that_does_not_say_who_decides_has_no_such_section():
    assert "decides" not in sections_of(page_of(a_public()))


def test_a_school_names_its_grants_with_their_last_day_and_no_amount():
    grants = (
        Grant("3", "Reading <Grant>", date(2025, 6, 30), "Award letter"),
        Grant("4", "Later Grant", date(2026, 9, 30), ""),
        Grant("5", "Of Another School", date(2025, 6, 30), ""),
    )
    own = {("101", 2025, "actual"): ("3", "4"), ("102", 2025, "actual"): ("5",)}
    body = page_of(a_public(registers={"grants": grants, "site_grants": own})).fragments["body"]

    assert body.index("Reading &lt;Grant&gt;") < body.index("Later Grant")
    assert "By June 30, 2025, the last day of 2024-25, this ends: Reading &lt;Grant&gt;." in body
    assert "September 30, 2026" in body
    assert "Of Another School" not in body
