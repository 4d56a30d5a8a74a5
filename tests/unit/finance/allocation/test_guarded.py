"""What the audit finds is not published, and where nothing more can be withheld nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.finance.allocation import guarded
from generator.finance.allocation.audit import Withheld
from generator.problems import Report, WebsiteProblems
from generator.website import public_districts
from tests.small_allocation import YEAR, document, ground, public_year

SAMPLES = Path(__file__).parents[4] / "district_data"
RULES = (
    "learners per_pupil\ncount: {group: el}\nrate: '500'",
    "special per_pupil\ncount: {group: sped}\nrate: '100'",
)
COUNTS = {
    site: {"all": 400, "el": 7 if site == "A" else 60 + place, "sped": 90 + place}
    for place, site in enumerate("ABCD")
}


@pytest.fixture
def audit_finds(monkeypatch):
    """Let the audit find what is given, one list a call, the last again and again; its calls are the value."""

    def find(*answers):
        calls = []

        def told(public, _years, _threshold):
            calls.append(public)
            return list(answers[min(len(calls), len(answers)) - 1])

        monkeypatch.setattr(guarded, "told_too_closely", told)
        return calls

    return find


def test_a_school_of_which_the_audit_finds_a_count_has_no_line_and_no_total(audit_finds):
    assert public_year(document(*RULES), ground(COUNTS)).total_cents("A") is not None

    calls = audit_finds([Withheld(YEAR, "A", ("learners",))], [])
    public = public_year(document(*RULES), ground(COUNTS))

    assert public.total_cents("A") is None
    assert len(calls) == 2


def test_where_that_is_not_enough_no_printed_total_of_the_year_is_repeated(audit_finds):
    found = [Withheld(YEAR, "A", ("learners",))]
    total = "control_totals:\n- {name: All, rule: total, amount: '1', document: Book, page: '1'}"
    audit_finds([])
    assert public_year(document(*RULES, more=total), ground(COUNTS)).totals

    audit_finds(found, found, [])
    assert () == public_year(document(*RULES, more=total), ground(COUNTS)).totals


def test_where_nothing_is_enough_nothing_is_published_and_no_count_is_said(audit_finds):
    audit_finds([Withheld(YEAR, "A", ("learners",))])

    with pytest.raises(WebsiteProblems) as refused:
        public_year(document(*RULES), ground(COUNTS))
    (said,) = refused.value.findings
    assert said.startswith(f"allocation of {YEAR}, site A (rules learners): ")
    assert "7" not in said


def test_checks_scorecard_and_pages_share_one_audit(audit_finds):
    calls = audit_finds([])
    public_districts(SAMPLES, SAMPLES, Report())

    assert len(calls) == len(list(SAMPLES.iterdir()))
