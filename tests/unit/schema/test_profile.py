"""district.yml: typed here, with every slip at its place."""

from datetime import date
from fractions import Fraction

import pytest

from generator.problems import Report
from generator.schema.profile import type_profile

SMALLEST: dict[str, object] = {
    "district_id": "alder",
    "district_name": "Alder Unified",
    "state": "CA",
    "invented": "yes",
    "fiscal_year_start": "07-01",
    "current_year": "2025-26",
}


RULE = {"kind": "policy", "share": "10%", "of": "spending", "document": "Board Policy 3100"}


def typed(document, **more):
    report = Report()
    profile = type_profile(document({**SMALLEST, **more}), "alder", report)
    assert profile is not None, report.as_text()
    return profile


def refused(document, **more):
    report = Report()
    without = {key for key, value in more.items() if value is None}
    data = {key: value for key, value in {**SMALLEST, **more}.items() if key not in without}

    assert type_profile(document(data), "alder", report) is None
    return [(problem.id, problem.location.column) for problem in report]


def test_the_smallest_profile_has_defaults(document):
    profile = typed(document)

    assert (2026, True) == (profile.current_year, profile.invented)
    assert ("nces", ("en",)) == (profile.chart_of_accounts, profile.languages)
    assert 10 == profile.privacy.withhold_below
    assert () == profile.operating_scope.leave_out_funds


def test_blank_keys_are_as_good_as_absent(document):
    profile = typed(document, contact="", languages="", basis="", privacy="", short_name="")

    assert profile == typed(document)


def test_what_is_said_of_a_year_is_typed(document):
    profile = typed(
        document,
        basis=[{"fiscal_year": "2026", "stage": "actual", "salary_basis": "average"}],
        coverage=[{"fiscal_year": "2025", "complete": "no", "missing": "adult education"}],
        releases=[{"fiscal_year": "2026", "stage": "adopted", "published_on": "2025-06-30"}],
        operating_scope={"leave_out_funds": ["0110"]},
        limits=["No income is in the data."],
    )

    assert "average" == profile.basis_of(2026, "actual").salary_basis
    assert "unknown" == profile.basis_of(2025, "actual").salary_basis
    assert profile.gap_in(2026, "actual") is None
    gap = profile.gap_in(2025, "adopted")
    assert gap is not None
    assert "adult education" == gap.missing
    assert date(2025, 6, 30) == profile.releases[0].published_on
    assert ("0110",) == profile.operating_scope.leave_out_funds


def test_a_gap_may_be_of_one_stage(document):
    coverage = [
        {"fiscal_year": "2026", "stages": ["actual"], "complete": "no", "missing": "June"},
        {"fiscal_year": "2026", "stages": ["adopted"], "complete": "yes"},
    ]
    profile = typed(document, coverage=coverage)

    assert profile.gap_in(2026, "actual") is not None
    assert profile.gap_in(2026, "adopted") is None
    assert profile.gap_in(2026, "amended") is None


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [
        ("07-01", date(2025, 7, 1), date(2026, 6, 30)),
        ("01-01", date(2026, 1, 1), date(2026, 12, 31)),
        ("10-01", date(2025, 10, 1), date(2026, 9, 30)),
    ],
)
def test_a_fiscal_year_is_named_by_the_year_it_ends(document, start, first, last):
    profile = typed(document, fiscal_year_start=start)

    assert (first, last) == profile.days_of(2026)


def test_the_mapping_of_sources_is_not_ours(document):
    assert typed(document, sources=[{"anything": "goes"}]) == typed(document)


@pytest.mark.parametrize(
    ("change", "id_", "key"),
    [
        ({"district_id": "alders"}, "wrong-district-id", "district_id"),
        ({"district_name": None}, "missing-key", "district_name"),
        ({"district_name": " "}, "missing-value", "district_name"),
        ({"invented": "no"}, "missing-key", "nces_leaid"),
        ({"nces_leaid": "612345"}, "bad-entry", "nces_leaid"),
        ({"state": "Calif."}, "bad-entry", "state"),
        ({"state": ""}, "missing-value", "state"),
        ({"invented": "maybe"}, "bad-flag", "invented"),
        ({"fiscal_year_start": "July"}, "bad-entry", "fiscal_year_start"),
        ({"fiscal_year_start": ["13", "40"]}, "wrong-shape", "fiscal_year_start"),
        ({"fiscal_year_start": "02-29"}, "bad-entry", "fiscal_year_start"),
        ({"current_year": "FY26"}, "bad-year", "current_year"),
        ({"contact": {"url": "javascript:alert(1)"}}, "bad-entry", "contact.url"),
        ({"contact": {"email": "budget office"}}, "bad-entry", "contact.email"),
        ({"contact": "the office"}, "wrong-shape", "contact"),
        ({"languages": ["English"]}, "bad-entry", "languages.0"),
        ({"chart_of_accounts": "texas"}, "unknown-choice", "chart_of_accounts"),
        ({"privacy": {"withhold_below": "5"}}, "bad-entry", "privacy.withhold_below"),
        ({"limits": "all of it"}, "wrong-shape", "limits"),
        ({"limits": [["all"]]}, "wrong-shape", "limits.0"),
        ({"district_nam": "x"}, "unknown-key", "district_nam"),
        ({"privacy": {"withold_below": "12"}}, "unknown-key", "privacy.withold_below"),
        ({"coverage": [{"fiscal_year": "2026"}]}, "missing-key", "coverage.0.complete"),
        ({"coverage": [{"fiscal_year": "2026", "complete": "no"}]}, "missing-value", "coverage.0"),
        ({"basis": [{"fiscal_year": "2026", "stage": "final"}]}, "unknown-choice", "basis.0.stage"),
        ({"reserves": [RULE | {"kind": "target"}]}, "unknown-choice", "reserves.0.kind"),
        ({"reserves": [RULE | {"of": ""}]}, "missing-value", "reserves.0.of"),
        ({"reserves": [RULE | {"share": "10"}]}, "bad-entry", "reserves.0.share"),
        ({"reserves": [RULE, RULE | {"of": "revenue"}]}, "duplicate-key", "reserves.1"),
        (
            {"basis": [{"fiscal_year": year, "stage": "actual"} for year in ("2026", "2025-26")]},
            "duplicate-key",
            "basis.1",
        ),
    ],
)
def test_each_slip_is_reported_at_its_key(document, change, id_, key):
    assert [(id_, key)] == refused(document, **change)


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("10%", Fraction(1, 10)),
        ("16.67 %", Fraction(1667, 10000)),
        ("100%", Fraction(1)),
        ("0.10", Fraction(1, 10)),
        (".175", Fraction(7, 40)),
        ("1/6", Fraction(1, 6)),
    ],
)
def test_a_share_is_exact_however_it_is_written(document, text, share):
    assert share == typed(document, reserves=[RULE | {"share": text}]).reserves[0].share


@pytest.mark.parametrize(
    "text", ["10", "1", "0%", "101%", "7/6", "1/0", "ten", "1e-1", "-5%", "5,5%"]
)
def test_a_share_that_can_be_read_two_ways_is_refused(document, text):
    assert [("bad-entry", "reserves.0.share")] == refused(
        document, reserves=[RULE | {"share": text}]
    )


def test_all_slips_are_reported_together(document):
    found = refused(document, state="Calif.", current_year="26", invented="maybe")

    assert {"bad-entry", "bad-year", "bad-flag"} == {id_ for id_, _ in found}


def test_an_unknown_key_names_the_nearest(document):
    report = Report()
    type_profile(document({**SMALLEST, "privaci": {}}), "alder", report)

    (problem,) = report
    assert "did you mean privacy? Otherwise remove the line." == problem.fix
