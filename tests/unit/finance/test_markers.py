"""How final an amount is: provisional until audited, revised where it was published otherwise."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from generator.finance.district import YearStatus
from generator.finance.markers import is_provisional, revised_amounts
from generator.finance.remarks import Correction
from tests.edition import text_of, website
from tests.written_district import built

CORRECTED = """
    corrections:
      - corrected_on: "2026-09-02"
        where: Spending
        was: $2
        now: $1
        why: A slip.
        figure: planned-and-spent
        site_id: "101"
        fiscal_year: "2025"
        stage: actual
    """


@pytest.mark.parametrize(
    ("status", "stage", "provisional"),
    [
        ("open", "actual", True),
        ("closed_unaudited", "actual", True),
        ("statements_audited", "actual", False),
        ("", "actual", False),
        ("open", "adopted", False),
    ],
)
def test_spending_is_provisional_until_it_is_audited(status, stage, provisional):
    statuses = {2025: YearStatus(status, None)}

    assert provisional is is_provisional(statuses, 2025, stage)
    assert not is_provisional(statuses, 2024, stage)


def test_a_total_is_revised_by_a_correction_that_names_site_year_and_stage():
    log_alone = Correction(date(2026, 9, 2), "Home", "$2", "$1", "A slip.")
    whole = Correction(
        date(2026, 9, 2), "Total", "$2", "$1", "A slip.", "years", "101", 2025, "actual"
    )

    assert {(2025, "101", "actual")} == revised_amounts([log_alone, whole])


def test_files_and_figures_say_it(tmp_path):
    made = website(built(tmp_path, corrections_yml=CORRECTED))
    for name in ("site_totals", "all_schools"):
        rows = list(csv.DictReader(io.StringIO(made.files[f"data/{name}.csv"].decode())))
        marks = {(row["fiscal_year"], row["site_id"], row["stage"]): row["marker"] for row in rows}

        assert "p r" == marks["2025", "101", "actual"]
        assert "p" == marks["2025", "102", "actual"]
        assert "" == marks["2026", "101", "adopted"]
    page = text_of(made.pages["schools/101/"])
    assert "[r] Corrected Spending: published as $2, and is $1. A slip." in page
    assert "[p] Provisional: not audited yet (2024-25)." in page
    assert "[r] Revised: corrected since it was published (2024-25)." in page
    years = csv.DictReader(io.StringIO(made.files["data/figures/site-101-years.csv"].decode()))
    assert {("2025", "p r"), ("2026", "")} == {(row["fiscal_year"], row["marker"]) for row in years}
    assert "[r]" not in text_of(made.pages["schools/102/"])
