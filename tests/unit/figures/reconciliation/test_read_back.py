"""Files are read back exactly as they were written, awkward codes and amounts too."""

import pytest

from generator.figures.reconciliation.read_back import PublishedFiles, cents_of
from tests.published_district import Published
from tests.small_district import a_district, a_line


@pytest.mark.parametrize(
    ("text", "cents"), [("1234.50", 1234_50), ("-0.05", -5), ("0.00", 0), ("-12.30", -12_30)]
)
def test_an_amount_is_exact(text, cents):
    assert cents == cents_of(text)


@pytest.mark.parametrize("text", ["12", "12.5", "12.345", "1e3", "", "withheld"])
def test_what_is_no_amount_with_two_decimals_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        cents_of(text)


def test_a_code_that_a_spreadsheet_would_run_is_the_districts_again():
    """`-01` is published as `'-01`; read back it must be the site it was."""
    found = Published.of(a_district([a_line("-01", 5_00), a_line("@1", 7_00)]))
    files = PublishedFiles(found.tables, found.site_files)

    assert b"'-01" in found.tables["site_totals"]
    assert {"-01", "@1"} == {site_id for _, site_id, _ in files.site_totals}
    assert () == found.reconciled().differing


def test_withheld_and_missing_counts_are_none():
    district = a_district(
        [a_line("101", 5_00), a_line("102", 5_00), a_line("103", 5_00)],
        counts=[(2025, "101", "projected", 3), (2025, "102", "projected", 20)],
    )
    found = Published.of(district)
    files = PublishedFiles(found.tables, found.site_files)

    assert [None, 20, None] == [
        files.schools[2025, site_id, "amended"].students for site_id in ("101", "102", "103")
    ]
    assert [None, 25, None] == [
        files.schools[2025, site_id, "amended"].per_student_cents
        for site_id in ("101", "102", "103")
    ]
