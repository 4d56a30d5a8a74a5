from datetime import date

import pytest

from generator.figures.chosen import (
    figures_of_central_services,
    figures_of_home,
    figures_of_school,
)
from generator.figures.facts import Facts
from generator.finance.district import YearStatus
from generator.privacy import published
from generator.wording import Wording
from tests.small_district import a_district, a_line, a_site

ENGLISH = Wording()
SCHOOLS = ("101", "102", "103", "104")


def a_full_district(**more):
    lines = [
        a_line(site, 100_00 + int(site) + year, year=year, stage=stage, function=function)
        for site in SCHOOLS
        for year in (2023, 2024, 2025)
        for stage in ("adopted", "amended", "actual")
        for function in ("1000", "2410")
    ]
    lines += [
        a_line("101", 9_000_00, stage="actual", fund="21", function="4700", object_="450"),
        a_line("900", 700_00, function="2710", stage="actual"),
        a_line("900", 300_00, function="2310", stage="actual"),
    ]
    said = {
        "sites": [a_site("900", site_type="central")],
        "counts": [
            (year, site, stage, 100 + int(site))
            for site in SCHOOLS
            for year in (2023, 2024, 2025)
            for stage in ("projected", "final")
        ],
        "statuses": {
            year: YearStatus("closed_unaudited", date(year, 6, 30)) for year in (2023, 2024, 2025)
        },
        **more,
    }
    return Facts(published(a_district(lines, **said)))


def figures(facts, site_id="101"):
    chosen = figures_of_school(ENGLISH, facts, facts.public.sites[site_id])
    return {one.figure.id: one for one in chosen}


def test_a_school_has_its_figures_in_the_order_of_its_page():
    facts = a_full_district()

    assert [
        "buys",
        "people",
        "planned-and-spent",
        "beside",
        "years",
        "years",
        "sources",
    ] == [one.section for one in figures(facts).values()]


def test_what_was_spent_leaves_out_buildings():
    facts = a_full_district()
    where = figures(facts)["site-101-where"].figure
    planned = figures(facts)["site-101-planned"].figure

    assert {"Teaching", "School leadership"} == {row[0] for row in where.rows}
    assert 2 * (100_00 + 101 + 2025) == planned.total[3]


def test_a_figure_says_how_many_rows_it_stands_on():
    source = figures(a_full_district())["site-101-where"].figure.source

    assert 2 == source.rows_count
    assert (
        "fiscal year 2024-25, stage actual, site 101, lines that run schools" == source.filter_words
    )


def test_without_counts_no_school_stands_beside_others():
    assert "site-101-beside" not in figures(a_full_district(counts=[]))


def test_a_school_that_is_not_comparable_stands_beside_none():
    facts = a_full_district(sites=[a_site("101", is_comparable=False)])

    assert "site-101-beside" not in figures(facts)
    assert len(figures(facts, "102")["site-102-beside"].figure.rows) == 3


def test_an_open_year_shows_its_plan_among_the_years():
    statuses = {2025: YearStatus("open", date(2024, 10, 31))}
    years = figures(a_full_district(statuses=statuses))["site-101-years"].figure

    drawn = {value.label: value.cents for value in years.values_drawn}

    assert 2 * (100_00 + 101 + 2025) == drawn["2024-25"]
    assert "Planned" in [entry.text for entry in years.legend]


@pytest.mark.parametrize("stages", [["actual"], []])
def test_an_incomplete_year_is_said_in_the_years(stages):
    facts = a_full_district(
        coverage=[{"fiscal_year": "2024", "stages": stages, "complete": "no", "missing": "June"}]
    )

    text = " ".join(
        [
            figures(facts)["site-101-years"].figure.finding,
            *figures(facts)["site-101-years"].figure.notes,
        ]
    )

    assert "June" in text


def test_the_district_and_its_central_services_have_theirs():
    facts = a_full_district()

    assert ["places", "buys", "planned-and-spent", "years"] == [
        one.section for one in figures_of_home(ENGLISH, facts)
    ]
    (central,) = figures_of_central_services(ENGLISH, facts)

    assert {"Buses", "District leadership"} == {row[0] for row in central.figure.rows}


def test_a_site_that_only_builds_has_no_figures_of_zeros():
    building = {"fund": "21", "function": "4700", "object_": "450"}
    lines = [
        a_line("101", cents, year=year, stage=stage, **more)
        for year in (2024, 2025)
        for stage in ("amended", "actual")
        for cents, more in ((5_000_00, building), (0, {}))
    ]
    closed = {2025: YearStatus("closed_unaudited", date(2025, 6, 30))}

    assert {} == figures(Facts(published(a_district(lines, statuses=closed))))


def test_a_comparison_of_an_incomplete_year_says_so():
    facts = a_full_district(
        coverage=[{"fiscal_year": "2025", "stages": [], "complete": "no", "missing": "June"}]
    )

    assert "2024-25 is not complete: June." in figures(facts)["site-101-beside"].figure.notes
