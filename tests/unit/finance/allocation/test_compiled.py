"""A year's rules as data: every number by its id, every school with what its rules need."""

from __future__ import annotations

import json

import pytest

from generator.finance.allocation.compiled import compiled
from tests.small_allocation import document, ground, public_year

COUNTS = {
    "A": {"all": 400, "el": 7, "sped": 60, "homeless": 20},
    "B": {"all": 300, "el": 50, "sped": 40, "homeless": 15},
    "C": {"all": 350, "el": 80, "sped": 45, "homeless": 30},
}


def of_year(*rules, method="", **more):
    return compiled(public_year(document(*rules, method=method), ground(COUNTS, **more)))


def test_numbers_have_an_id_of_their_rule_and_what_they_are():
    found = of_year(
        "learners per_pupil\ncount: {group: el}\nweight: 0.25",
        "site lump_sum\nby_level: {elementary: '1000', high: '2000'}",
        "teachers staffing\ncount: {group: all}\nstudents_per_position: 25\njob: teacher",
        method="base: '6000'\njobs:\n  - {id: teacher, name: Teachers, compensation: '90000'}",
    )
    numbers = {one.id: str(one.number) for one in found.values.values()}

    assert {
        "formula:base": "600000",
        "formula:job:teacher": "9000000",
        "learners:weight": "1/4",
        "site:amount:elementary": "100000",
        "site:amount:high": "200000",
        "teachers:students_per_position": "25",
    } == numbers


def test_thresholds_are_numbers_that_readers_do_not_change():
    found = of_year("small small_school\nbelow: 300\nrate: '50'")

    assert {"small:below": False, "small:rate": True} == {
        one.id: one.is_offered for one in found.values.values()
    }


def test_a_count_that_is_withheld_is_nowhere_in_the_data():
    rules = [
        f"{group} per_pupil\ncount: {{group: {group}}}\nrate: '{rate}'"
        for group, rate in (("el", 300), ("sped", 100), ("homeless", 200))
    ]
    found = of_year(*rules)
    school = found.schools[0]

    assert "line" in school["rules"]
    assert "el" not in school["counts"]
    assert '"7"' not in json.dumps(found.as_json())


@pytest.mark.parametrize(
    ("rule", "entry"),
    [
        ("help grant", {"kept": 50_00, "computed": 50_00}),
        ("elsewhere lump_sum\namount: '9'\neligible: {sites: [Z]}", 0),
        ("nobody per_pupil\ncount: {group: gifted}\nrate: '5'", {"kept": None, "computed": None}),
        (
            "floor hold_harmless\nbasis: per_pupil\nshare: 97%",
            {"last": 777_00, "last_count": "390"},
        ),
    ],
)
def test_a_school_has_what_a_rule_needs_or_what_is_kept(rule, entry):
    found = of_year(
        "each per_pupil\ncount: {group: all}\nrate: '10'",
        rule,
        given={("A", "help"): (None, 50_00)},
        last={"A": 390, "B": 300, "C": 350},
        last_year={("A", "total"): 777_00},
    )

    assert entry == found.schools[0]["rules"][1]


def test_what_was_published_in_place_of_a_rules_amount_is_a_difference_that_stays():
    found = of_year(
        "each per_pupil\ncount: {group: all}\nrate: '10'", published={("A", "each"): (4010_00,)}
    )

    assert {"differs": 10_00} == found.schools[0]["rules"][0]


def test_the_same_students_are_one_count_for_all_rules():
    found = of_year(
        "one per_pupil\ncount: {group: sped}\nrate: '10'",
        "two per_pupil\ncount: {group: sped}\nrate: '20'",
        "three per_pupil\ncount: {group: sped, year: last}\nrate: '20'",
        last={"A": {"sped": 33}},
    )

    assert ["sped", "sped:last"] == list(found.counts)
    assert {"sped": "60", "sped:last": "33"} == found.schools[0]["counts"]
