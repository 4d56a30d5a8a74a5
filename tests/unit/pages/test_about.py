"""About says whose the figures are and what they are made from; accessibility whom to tell."""

import re
from dataclasses import replace
from datetime import date

import pytest

from generator import __version__
from generator.finance.district import InputTable, YearStatus
from generator.finance.remarks import Correction
from tests.edition import text_of, website
from tests.small_district import a_district, a_line, a_site


def about(**more):
    return text_of(website(a_district([a_line("101", 5_00)], **more)).pages["about/"])


def test_whose_files_and_of_which_day_is_the_answer():
    page = website(a_district([a_line("101", 5_00)])).pages["about/"]

    assert (
        "These figures are made from files of Small Valley School District, as they stood on October "
        "31, 2024."
    ) == page.description
    assert "Budget office, budget@example.org" in text_of(page)
    assert f"Daybook {__version__}" in text_of(page)


def test_the_districts_files_are_listed_with_their_rows():
    district = a_district([a_line("101", 5_00)])
    with_chart = replace(
        district, inputs={**district.inputs, "accounts/funds": InputTable(("funds",), 1234)}
    )
    words = text_of(website(with_chart).pages["about/"])

    assert "funds Funds, with the kind of each. 1,234" in words


def test_what_is_left_out_of_running_schools_is_named():
    words = about(operating_scope={"leave_out_funds": ["11"], "leave_out_sites": ["101"]})

    assert "fund 11 (fund 11) and School 101 (site 101)" in words


def test_years_that_are_counted_alike_share_a_row_and_the_others_do_not():
    alike = {"salary_basis": "average", "on_behalf": "excluded"}
    words = about(
        basis=[
            {"fiscal_year": "2025", "stage": "adopted", **alike},
            {"fiscal_year": "2025", "stage": "amended", **alike, "held_centrally": "Pensions are."},
            {"fiscal_year": "2024", "stage": "actual", "salary_basis": "actual"},
        ]
    )

    assert "2024-25: Adopted and Amended at the district's average for each position" in words
    assert "2023-24: Spent as each person is paid not said" in words
    assert "Pensions are." in words


def test_a_district_that_says_nothing_of_its_basis_is_said_to():
    assert "The district does not say how its amounts are counted" in about()


def test_the_threshold_is_the_districts_own():
    assert "counts under 25 are withheld" in about(privacy={"withhold_below": "25"})


def test_each_year_says_how_final_it_is():
    words = about(
        statuses={2023: YearStatus("statements_audited", None), 2024: YearStatus("open", None)}
    )

    assert "2022-23: The district's statements for the year were audited." in words
    assert "2023-24: The year is not over" in words


def test_the_newest_release_is_named_and_leads_to_all_of_them():
    district = a_district(
        [a_line("101", 5_00)],
        releases=[
            {"fiscal_year": "2025", "stage": "actual", "period": "3", "published_on": "2024-10-15"},
            {"fiscal_year": "2025", "stage": "adopted", "published_on": "2024-07-01"},
        ],
    )
    page = website(district).pages["about/"]

    assert "The newest were published on October 15, 2024: Spent, 2024-25." in text_of(page)
    assert 'href="../changes/#releases"' in page.markdown


def test_corrections_are_counted_and_lead_to_the_page_that_has_them():
    district = a_district([a_line("101", 5_00)])
    wrong = Correction(date(2024, 9, 1), "Ash's page", "$5", "$6", "A line came twice.")
    mended = replace(district, registers=replace(district.registers, corrections=(wrong, wrong)))
    page = website(mended).pages["about/"]

    assert "The district records 2 corrections of published figures." in text_of(page)
    assert 'href="../changes/#corrections"' in page.markdown
    assert "The district records no correction" in about()


@pytest.mark.parametrize("path", ["about/", "accessibility/"])
def test_a_district_without_a_contact_has_no_line_that_ends_in_nothing(path):
    page = website(a_district([a_line("101", 5_00)], contact={})).pages[path]

    assert not re.search(r":\s*\.", text_of(page))


def test_the_statement_names_the_standard_its_day_and_whom_to_tell():
    words = text_of(website(a_district([a_line("101", 5_00)])).pages["accessibility/"])

    assert "Web Content Accessibility Guidelines (WCAG) 2.1, levels A and AA" in words
    assert "This statement is of October 31, 2024." in words
    assert "ask for it in another form: Budget office, budget@example.org." in words


def test_a_website_that_others_make_of_a_districts_files_does_not_speak_for_the_district():
    pages = website(a_district([a_line("101", 5_00)], contact={})).pages
    words = text_of(pages["about/"]) + text_of(pages["accessibility/"]) + text_of(pages["data/"])

    assert "publishes this" not in words
    assert "answers for" not in words
    assert "The files name nobody to ask." in words


def test_names_a_district_gives_stand_as_text():
    page = website(
        a_district(
            [a_line("101", 5_00)],
            sites=[a_site("101")],
            district_name="A & <script>alert(1)</script> | District",
            limits=["<img src=x onerror=alert(1)>"],
        )
    ).pages["about/"]

    assert "<script>" not in page.markdown
    assert "<img" not in page.markdown
    assert "&lt;img src=x onerror=alert(1)&gt;" in page.markdown
