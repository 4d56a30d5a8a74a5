"""How sample districts fund their schools: published amounts, worked out apart, that the rules give."""

from __future__ import annotations

import pytest

from generator.privacy import published
from generator.problems import Report
from generator.website import check


def checked(folder):
    report = Report()
    (district,) = check(folder.path.parent, folder.path.parent, report)
    assert not len(report), report.as_text()
    return district


@pytest.fixture(scope="module")
def of_lakeview(lakeview):
    return checked(lakeview)


def test_every_published_amount_is_what_the_rules_come_to(of_lakeview, pine_hollow):
    for district, years in ((of_lakeview, [2026, 2027]), (checked(pine_hollow), [2027])):
        assert years == list(district.allocations)
        for one in district.allocations.values():
            found = one.verification

            assert {"matches", "not_eligible"} >= {cell.finding for cell in found.findings.values()}
            assert {"matches"} == {total.finding for total in found.site_totals.values()}
            assert found.compared_sites == found.reproduced_sites == tuple(one.allocation.method_of)


def test_the_formula_changes_from_one_year_to_the_next(of_lakeview):
    (before,), (now,) = (
        one.allocation.document.methods for one in of_lakeview.allocations.values()
    )

    assert before.base < now.base
    assert {"devices", "hold-harmless"} == {rule.id for rule in now.rules} - {
        rule.id for rule in before.rules
    }


def test_some_school_is_held_harmless_and_some_counts_are_withheld(of_lakeview):
    now = of_lakeview.allocations[2027].allocation

    assert any(one.cents for one in now.amounts.values() if one.rule_id == "hold-harmless")
    assert published(of_lakeview).allocations[2027].merged


def test_a_small_district_gives_positions(pine_hollow):
    (method,) = checked(pine_hollow).allocations[2027].allocation.document.methods

    assert {"staffing", "positions", "per_pupil"} == {rule.kind for rule in method.rules}


@pytest.mark.parametrize("sites", [1, 2, 10])
def test_a_district_of_any_size_and_one_year_has_a_method(write, sites):
    assert checked(write(sites=sites, years=1, lines=60)).allocations
