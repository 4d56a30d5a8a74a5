"""What is said of the ties agrees with them, and each that does not match has a plain account."""

import pytest

from generator.figures.reconciliation import Reconciliation, Tie
from generator.figures.reconciliation.sentences import account, answer, of_what
from generator.wording import Wording

WORDING = Wording()
DOCUMENT = Tie(
    group="documents",
    id="documents:1",
    scope="Everything in the ledger",
    total_cents=120_00,
    parts_cents=120_00,
    fiscal_year=2024,
    stage="actual",
    document="Annual Report",
    page="12",
)
PART = Tie(
    group="site-files",
    id="site-files:1",
    scope="site_totals.csv: the lines of the site's file",
    total_cents=50_00,
    parts_cents=50_00,
    fiscal_year=2024,
    stage="adopted",
    site_id="101",
)


def answered(*ties):
    return answer(WORDING, Reconciliation(ties, ()))


def test_all_that_match_are_said_to():
    assert (
        "All 2 totals that the district printed match its files to the cent. "
        "All 3 totals on this website come out the same, to the cent, when they are added up again. "
        "Matching is not an audit."
    ) == answered(DOCUMENT, DOCUMENT, PART, PART, PART)


def test_those_that_do_not_match_are_counted_and_announced():
    off = DOCUMENT._replace(parts_cents=119_99)

    assert (
        "1 of 2 totals that the district printed match its files to the cent. "
        "The 1 total on this website comes out the same, to the cent, when it is added up again. "
        "One does not; here is why. Matching is not an audit."
    ) == answered(DOCUMENT, off, PART)


def test_a_district_without_documents_has_its_parts_alone_and_that_is_said():
    said = answered(PART, PART, PART)

    assert said.startswith("All 3 totals on this website come out the same")
    assert "The district supplies no totals of its own documents to compare them with." in said


@pytest.mark.parametrize(
    ("tie", "words"),
    [
        (
            DOCUMENT._replace(parts_cents=100_00, explanation="the camp is not in it."),
            (
                "Annual Report, page 12, says $120.00; added up, it comes to $100.00, which is $20.00 less. "
                "2023-24 is not complete: the camp is not in it."
            ),
        ),
        (
            DOCUMENT._replace(parts_cents=120_01, page=""),
            (
                "Annual Report says $120.00; added up, it comes to $120.01, which is $0.01 more. "
                "The data does not say why."
            ),
        ),
        (
            DOCUMENT._replace(parts_cents=None),
            (
                "Annual Report, page 12, says $120.00; the files have no line of it. "
                "The data does not say why."
            ),
        ),
    ],
)
def test_the_account_has_both_amounts_how_far_apart_and_why(tie, words):
    assert words == account(WORDING, tie)


def test_a_tie_is_named_with_its_school_year_and_stage():
    assert ("site_totals.csv: the lines of the site's file (Ash, 2023-24, Adopted)") == of_what(
        WORDING, PART, "Ash"
    )
    assert "Figure" == of_what(WORDING, Tie("figures", "figures:1", "Figure", 1, 1), "")
