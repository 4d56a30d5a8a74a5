"""The page for a sceptic: what was checked, what does not match and why, never longer with more schools."""

from dataclasses import replace

import pytest

from generator import district_pages
from generator.figures.reconciliation import Reconciliation, Tie
from generator.finance.totals import CheckedTotal
from generator.pages.totals import MOST_DIFFERENCES, MOST_DOCUMENT_TOTALS, totals_page
from generator.problems import WebsiteProblems
from tests.edition import edition_of, text_of, website
from tests.small_district import a_district, a_line

LINES = [a_line("101", 100_00, year=2024, stage="actual"), a_line("102", 50_00)]


def a_total(printed, added, page="12", **more):
    fields = {"fiscal_year": 2024, "stage": "actual", "site_id": "", "fund": "01", "function": "",
              "object": "", "document": "Annual Report", "page": page, **more}  # fmt: skip
    return CheckedTotal(printed_cents=printed, added_cents=added, **fields)


def page_of(*totals, **profile):
    district = a_district(LINES, **profile)
    registers = replace(district.registers, totals=totals)
    return website(replace(district, registers=registers)).pages["totals/"]


def edition_with(reconciliation):
    return replace(edition_of(a_district(LINES)), reconciliation=reconciliation)


def test_a_district_without_documents_is_told_so():
    page = page_of()

    assert "The district supplies no totals of its own documents" in page.description
    assert "A file that lacks lines would add up all the same." in text_of(page)
    assert "What does not match" not in text_of(page)


def test_every_kind_of_check_has_its_number_and_result_in_words():
    words = text_of(page_of(a_total(100_00, 100_00)))

    assert "Totals that the district printed" in words
    assert (
        "Each school's and office's total The lines of its own file, added up. All match 2" in words
    )
    assert "does not match" not in words


def test_a_total_that_differs_stands_on_the_page_with_document_page_amounts_and_reason():
    page = page_of(
        a_total(120_00, 100_00, explanation="the camp is not in it"),
        coverage=[
            {"fiscal_year": "2024", "complete": "no", "missing": "the camp is not in it"},
        ],
    )
    words = text_of(page)

    assert "0 of 1 totals that the district printed match" in page.description
    assert (
        "Annual Report, page 12, says $120.00; added up, it comes to $100.00, which is $20.00 less. "
        "2023-24 is not complete: the camp is not in it."
    ) in words
    assert "What is missing is in none of these amounts" in words
    assert "1 does not match" in words


def test_each_document_lists_its_totals_of_the_district_and_counts_the_others():
    words = text_of(
        page_of(
            a_total(100_00, 100_00, page="14"),
            a_total(100_00, 100_00, fund="", site_id="101"),
            a_total(50_00, 50_00, fund="", document="Budget", fiscal_year=2025, stage="amended"),
        )
    )

    assert "2 of 2 totals match to the cent." in words
    assert "1 more, of a school or office, is in the file of all checks." in words
    assert "Matches 14 $100.00 $100.00 $0.00" in words


def test_totals_of_single_accounts_at_a_school_are_counted_and_not_printed():
    of_one_account = {"site_id": "101", "object": "111"}
    words = text_of(
        page_of(
            a_total(100_00, 100_00),
            a_total(77_00, 77_00, **of_one_account, function="1000"),
            a_total(88_00, 11_00, **of_one_account),
        )
    )

    assert "1 of 2 totals of single accounts at one school or office match too." in words
    assert not any(amount in words for amount in ("$77", "$88", "$11"))


def test_a_reader_can_add_the_newest_whole_up_alone():
    words = text_of(page_of())

    assert "Keep the rows whose fiscal_year is 2025 and whose stage is amended." in words
    assert "They come to $50.00." in words


def a_tie(number, parts=100, group="site-files"):
    return Tie(group, f"{group}:{number}", "site_totals.csv", 100, parts, 2024, "actual", "101")


@pytest.mark.parametrize("parts", [100, 99])
def test_the_page_is_as_long_with_sixteen_hundred_schools_as_with_forty(parts):
    lengths = {
        len(totals_page(edition_with(Reconciliation(tuple(a_tie(n, parts) for n in range(count)), ())))
            .fragments["body"].replace(f"{count:,}", "N").replace(f"{count - MOST_DIFFERENCES:,}", "N"))
        for count in (2 * MOST_DIFFERENCES, 40 * MOST_DIFFERENCES)
    }  # fmt: skip

    assert 1 == len(lengths)


def test_differences_beyond_what_a_page_holds_are_counted():
    ties = tuple(a_tie(n, 99) for n in range(MOST_DIFFERENCES + 7))
    body = totals_page(edition_with(Reconciliation(ties, ()))).fragments["body"]

    assert MOST_DIFFERENCES == body.count("says $1.00; added up, it comes to $0.99")
    assert "7 more are in the file of all checks." in body


def test_totals_of_a_document_beyond_what_a_page_holds_are_counted():
    ties = tuple(
        a_tie(n, group="documents")._replace(site_id="", document="Budget")
        for n in range(MOST_DOCUMENT_TOTALS + 2)
    )
    words = text_of(totals_page(edition_with(Reconciliation(ties, ()))))

    assert "2 more, most of them of schools and offices, are in the file of all checks." in words


def test_a_number_changed_on_its_way_to_a_file_is_found_and_nothing_is_published(monkeypatch):
    """Break the software itself: a site's file loses a cent."""
    real = district_pages.site_lines

    def a_cent_less(public):
        for site_id, file in real(public):
            yield site_id, replace(file, content=file.content.replace(b"100.00", b"99.99"))

    monkeypatch.setattr(district_pages, "site_lines", a_cent_less)
    with pytest.raises(WebsiteProblems) as refused:
        website(a_district(LINES))

    assert (
        "site-files:2024:actual:101 (site_totals.csv: the lines of the site's file): the website states "
        "100.00, and worked out again it is 99.99: a fault of this program"
    ) in refused.value.findings
