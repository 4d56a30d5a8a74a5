"""corrections.yml: typed here, with every slip at its place."""

from datetime import date

import pytest

from generator.problems import Report
from generator.schema.corrections import type_corrections

ENTRY = {"corrected_on": "2026-09-02", "where": "Home", "was": "$1", "now": "$2", "why": "A slip."}


def test_a_correction_is_kept_in_the_districts_words(document):
    found = type_corrections(document({"corrections": [ENTRY]}), Report())

    assert found is not None
    assert (date(2026, 9, 2), "$1", "$2") == (
        found.corrections[0].corrected_on,
        found.corrections[0].was,
        found.corrections[0].now,
    )


def test_a_file_without_corrections_yet_is_sound(document):
    found = type_corrections(document({"corrections": ""}), Report())

    assert found is not None
    assert () == found.corrections


@pytest.mark.parametrize(
    ("change", "id_", "key"),
    [
        ({"corrected_on": "9/2/26"}, "bad-date", "corrections.0.corrected_on"),
        ({"was": ""}, "missing-value", "corrections.0.was"),
        ({"by": "me"}, "unknown-key", "corrections.0.by"),
        ({"figure": "bys"}, "unknown-choice", "corrections.0.figure"),
        ({"fiscal_year": "FY26"}, "bad-year", "corrections.0.fiscal_year"),
    ],
)
def test_each_slip_is_reported_at_its_key(document, change, id_, key):
    report = Report()

    assert type_corrections(document({"corrections": [ENTRY | change]}), report) is None
    assert [(id_, key)] == [(problem.id, problem.location.column) for problem in report]
