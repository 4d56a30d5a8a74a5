from datetime import date

from generator.figures.since_last_year import changes_sentence, since_last_year
from generator.finance.district import YearStatus
from generator.wording import Wording
from tests.small_district import a_line, a_site
from tests.small_money import facts_of

ENGLISH = Wording()
FUNCTIONS = {"1000": 50, "2600": 40, "2410": 30, "2700": 20, "3100": 10, "2500": 0}
"""By function, thousands of dollars that it has more this year."""


def two_years(schools=("101", "102", "103"), **more):
    rows = [
        a_line(
            site,
            200_000_00 + (more_thousands * 1_000_00 if year == 2025 else 0) + 1_00 * place,
            year=year,
            stage="adopted",
            function=function,
        )
        for place, site in enumerate(schools)
        for year in (2024, 2025)
        for function, more_thousands in FUNCTIONS.items()
    ]
    rows.append(a_line(schools[-1], 5_000_00, stage="adopted", function="1000"))
    return facts_of(rows, **more)


def test_three_purposes_and_two_schools_are_told_the_largest_first():
    found = since_last_year(ENGLISH, two_years())

    assert [
        "Teaching",
        "Buildings and safety",
        "School leadership",
        "School 103",
        "School 101",
    ] == [one.label for one in found.news]
    assert ["", "", "", "103", "101"] == [one.site_id for one in found.news]
    assert "$155,000 more (26%), from $600,000 to $755,000." == found.news[0].said
    assert found.sentence.startswith("Small Valley plans to spend $4.1 million running schools")
    assert "$455,000 (13%) more than it planned for 2023-24." in found.sentence


def test_a_district_of_one_school_is_told_five_purposes():
    found = since_last_year(ENGLISH, two_years(schools=("101",)))

    assert 5 == len(found.news)
    assert {""} == {one.site_id for one in found.news}


def test_a_year_that_is_not_complete_is_not_ranked_and_the_reason_is_said():
    gap = {"fiscal_year": "2024", "stages": [], "complete": "no", "missing": "no early childhood."}
    found = since_last_year(ENGLISH, two_years(coverage=[gap]))

    assert (
        "2024-25 is not compared with 2023-24. 2023-24 is not complete: no early childhood."
        == found.sentence
    )
    assert [] == list(found.news)


def test_another_basis_is_said_too():
    bases = [
        {"fiscal_year": str(year), "stage": "adopted", "salary_basis": basis}
        for year, basis in ((2024, "average"), (2025, "actual"))
    ]
    found = since_last_year(ENGLISH, two_years(basis=bases))

    assert "not counted on the same basis" in found.sentence
    assert not found.news


def test_the_first_year_has_nothing_to_be_compared_with():
    facts = facts_of([a_line("101", 5, stage="adopted")])

    assert since_last_year(ENGLISH, facts) is None
    assert "2024-25 has no year before it" in changes_sentence(ENGLISH, facts)


def test_where_nothing_changed_nothing_is_listed():
    rows = [a_line("101", 100_00, year=year, stage="adopted") for year in (2024, 2025)]
    found = since_last_year(ENGLISH, facts_of(rows))

    assert "as much as it planned for 2023-24" in found.sentence
    assert [] == list(found.news)


def test_schools_that_opened_closed_or_merged_are_named_as_such():
    sites = [
        a_site("101", "Oak"),
        a_site("102", "Fern", closed=2024, successor_site_id="101"),
        a_site("103", "Elm", opened=2025),
        a_site("104", "Ash", closed=2024),
        a_site("105", "Fir"),
    ]
    rows = [
        a_line(site, cents, year=year, stage="adopted")
        for site, year, cents in (
            ("101", 2024, 100_000_00),
            ("102", 2024, 50_000_00),
            ("101", 2025, 151_000_00),
            ("103", 2025, 90_000_00),
            ("104", 2024, 80_000_00),
            ("105", 2024, 70_000_00),
            ("105", 2025, 70_000_00),
        )
    ]
    news = {
        one.label: one.said for one in since_last_year(ENGLISH, facts_of(rows, sites=sites)).news
    }

    assert "Opened in 2024-25, with $90,000." == news["Elm"]
    assert "Closed after 2023-24; it had $80,000." == news["Ash"]
    assert {"Teaching", "Elm", "Ash"} == set(news)


def test_spending_is_compared_where_both_years_are_closed():
    closed = {year: YearStatus("closed_unaudited", date(year, 6, 30)) for year in (2024, 2025)}
    rows = [a_line("101", 100_00 * year, year=year, stage="actual") for year in (2024, 2025)]
    found = since_last_year(ENGLISH, facts_of(rows, statuses=closed))

    assert "Small Valley spent $202,500 running schools in 2024-25, $100" in found.sentence
