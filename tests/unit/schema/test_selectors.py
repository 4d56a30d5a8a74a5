"""selectors.yml: typed here, with every slip at its place."""

import pytest

from generator.problems import Report
from generator.schema.selectors import fits, type_selectors

RULE = {"control": "flexible", "name": "Supplies"}


def test_a_rule_names_what_it_takes_by_segment(document):
    report = Report()
    given = RULE | {"objects": ["6*", "113"], "sites": ["101"], "fiscal_years": ["2025-26", "2027"]}
    selectors = type_selectors(document({"control": [given, RULE]}), report)

    assert selectors is not None, report.as_text()
    first, second = selectors.control
    assert {"object": ("6*", "113")} == first.patterns
    assert (("101",), (2026, 2027)) == (first.sites, first.fiscal_years)
    assert {} == second.patterns


@pytest.mark.parametrize(
    ("code", "pattern", "is_fit"),
    [
        ("113", "113", True),
        ("1130", "113", False),
        ("1130", "113*", True),
        ("113", "113*", True),
        ("011", "11*", False),
        ("anything", "*", True),
        ("", "*", True),
        ("", "6*", False),
    ],
)
def test_a_star_stands_for_whatever_follows(code, pattern, is_fit):
    assert is_fit == fits(code, pattern)


@pytest.mark.parametrize(
    ("data", "id_", "key"),
    [
        ({}, "missing-key", "control"),
        ({"control": [RULE | {"control": "free"}]}, "unknown-choice", "control.0.control"),
        ({"control": [RULE | {"control": ""}]}, "missing-value", "control.0.control"),
        ({"control": [RULE | {"name": " "}]}, "missing-value", "control.0.name"),
        ({"control": [RULE | {"object": ["6*"]}]}, "unknown-key", "control.0.object"),
        ({"control": [RULE | {"objects": "6*"}]}, "wrong-shape", "control.0.objects"),
        ({"control": [RULE | {"objects": ["6*1"]}]}, "bad-entry", "control.0.objects.0"),
        ({"control": [RULE | {"objects": [""]}]}, "missing-value", "control.0.objects.0"),
        ({"control": [RULE | {"fiscal_years": ["26"]}]}, "bad-year", "control.0.fiscal_years.0"),
    ],
)
def test_each_slip_is_reported_at_its_key(document, data, id_, key):
    report = Report()

    assert type_selectors(document(data), report) is None
    assert (id_, key) in [(problem.id, problem.location.column) for problem in report]
