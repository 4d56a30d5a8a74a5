"""Every kind of rule, against figures worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.finance.allocation.ground import School
from generator.finance.allocation.model import STEPS, UNITS
from generator.finance.allocation.years import worked_out
from tests.small_allocation import cents, document, ground

PEOPLE = "base per_pupil\ncount: {group: all}\nrate: '1000'"
BY_LEVEL = "each lump_sum\nby_level: {elementary: '100', high: '300'}"
BY_SIZE = "each lump_sum\nby_size: [{at_least: 0, amount: '50'}, {at_least: 200, amount: '80'}]"


@pytest.mark.parametrize(
    ("rule", "counts", "expected"),
    [
        ("each lump_sum\namount: '250.50'", 100, 25050),
        (BY_LEVEL, 100, 100_00),
        (BY_SIZE, 199, 50_00),
        (BY_SIZE, 200, 80_00),
        ("a per_pupil\ncount: {group: all}\nrate: '5174.4996'\nrounding: dollar", 1184, 6126608_00),
        ("a per_pupil\ncount: {group: all}\nrate: '1.005'", "0.5", 50),
        ("a per_pupil\ncount: {group: [all, el]}\nrate: '2'", {"all": 10, "el": 3}, 26_00),
        ("s small_school\nbelow: 300\nrate: '40'", 250, 2000_00),
        ("s small_school\nbelow: 300\nrate: '40'", 301, 0),
        ("s small_school\nbelow: 300\nrate: '40'\nmost: '900'", 250, 900_00),
        ("s small_school\nbelow: 300\namount: '1000'\nwhole_up_to: 200", 275, 250_00),
        ("s small_school\nbelow: 300\namount: '1000'\nwhole_up_to: 200", 150, 1000_00),
        (
            "c concentration\ncount: {group: el}\npays: excess\nsteps: [{above: 55%, rate: '1000'}]",
            {"all": 100, "el": 80},
            25_000_00,
        ),
        (
            (
                "c concentration\ncount: {group: el}\npays: excess\n"
                "steps: [{above: 50%, rate: '100'}, {above: 70%, rate: '200'}]"
            ),
            {"all": 100, "el": 80},
            4_000_00,
        ),
        (
            (
                "c concentration\ncount: {group: el}\npays: all\n"
                "steps: [{above: 50%, rate: '100'}, {above: 70%, rate: '200'}]"
            ),
            {"all": 100, "el": 70},
            7_000_00,
        ),
        (
            "t staffing\nstudents_per_position: 24\nposition_rounding: half\ncompensation: '100000'",
            250,
            10_50000_00,
        ),
        (
            (
                "t staffing\nstudents_per_position: 24\nposition_rounding: {to: whole, how: up}\n"
                "most: 10\ncompensation: '100000'"
            ),
            250,
            10_00000_00,
        ),
        (
            "t staffing\nstudents_per_position: 500\nleast: 0.5\ncompensation: '90000'",
            100,
            45_000_00,
        ),
        (
            (
                "t staffing\nby_size: [{at_least: 0, positions: 1}, {at_least: 400, positions: 2}]\n"
                "compensation: '90000'"
            ),
            400,
            180_000_00,
        ),
        ("p positions\npositions: 1.5\ncompensation: '80000'", 10, 120_000_00),
        ("g grant\namount: '700'\neligible: {sites: [A]}", 10, 700_00),
        ("g grant\namount: '700'\neligible: {sites: [B]}", 10, 0),
    ],
)
def test_a_rule_comes_to_what_it_says(rule, counts, expected):
    found = cents(document(rule), ground({"A": counts}))

    assert [expected] == list(found["A"].values())


def test_weights_multiply_the_base_and_are_rounded_once():
    found = cents(
        document(
            "young per_pupil\ncount: {grades: k-3}\nweight: 0.3",
            "all weighted_per_pupil\nweights:\n"
            "  - {count: {group: all}, weight: 1}\n  - {count: {group: el}, weight: 1/3}\n"
            "rounding: dollar",
            method="base: '4000.01'",
        ),
        ground({"A": {"all": 100, "all/k-3": 40, "el": 10}}),
    )

    assert {"young": 48_000_12, "all": 413_334_00} == found["A"]


def test_a_job_is_paid_at_the_methods_average():
    found = cents(
        document(
            "counselor positions\njob: counselor",
            method="jobs: [{id: counselor, name: Counselors, compensation: '95000'}]",
        ),
        ground({"A": 10, "B": 10}, given={("A", "counselor"): (Fraction(3, 2),)}),
    )

    assert {"A": {"counselor": 142_500_00}, "B": {"counselor": 0}} == found


def test_a_pool_is_shared_to_the_cent_and_nobodys_share_is_known_without_all_counts():
    rule = "p pool\npool: '100'\ncount: {group: el}"

    assert [3334, 3333, 3333] == [
        one["p"] for one in cents(document(rule), ground({s: {"el": 1} for s in "ABC"})).values()
    ]
    assert {"A": {"p": None}, "B": {"p": None}} == cents(
        document(rule), ground({"A": {"el": 1}, "B": {"el": None}})
    )


def test_hold_harmless_makes_up_what_is_short_of_a_share_of_last_year():
    rules = PEOPLE, "hold hold_harmless\nbasis: dollars\nshare: 95%"
    found = cents(
        document(*rules),
        ground(
            {"A": 90, "B": 100, "C": 50},
            last_year={("A", "total"): 100_000_00, ("B", "total"): 100_000_00},
        ),
    )

    assert [5_000_00, 0, 0] == [one["hold"] for one in found.values()]


def test_hold_harmless_for_each_student_follows_the_count():
    found = cents(
        document(PEOPLE, "hold hold_harmless\nbasis: per_pupil\nshare: 98%"),
        ground({"A": 90}, last={"A": 100}, last_year={("A", "total"): 110_000_00}),
    )

    assert 1100 * 90 * 98 - 90_000_00 == found["A"]["hold"]


def test_hold_harmless_in_steps_covers_parts_of_a_loss():
    found = cents(
        document(
            PEOPLE,
            "hold hold_harmless\nbasis: dollars\n"
            "steps: [{beyond: 2%, covered: 50%}, {beyond: 5%, covered: 100%}]",
        ),
        ground({"A": 90}, last_year={("A", "total"): 100_000_00}),
    )

    assert 1_500_00 + 5_000_00 == found["A"]["hold"]


def test_a_cap_and_a_hold_harmless_apply_in_their_order_and_the_later_has_the_last_word():
    hold = "hold hold_harmless\nbasis: per_pupil\nshare: 100%"
    cap = "cap gain_cap\nbasis: dollars\nshare: 3%"
    grown = ground({"A": 120}, last={"A": 100}, last_year={("A", "total"): 110_000_00})

    assert {"base": 120_000_00, "hold": 12_000_00, "cap": -18_700_00} == cents(
        document(PEOPLE, hold, cap), grown
    )["A"]
    assert {"base": 120_000_00, "cap": -6_700_00, "hold": 18_700_00} == cents(
        document(PEOPLE, cap, hold), grown
    )["A"]


def test_scaling_brings_the_rules_before_it_to_the_pool():
    found = cents(
        document(PEOPLE, "fit scale\npool: '100000.01'"), ground({"A": 70, "B": 30, "C": 17})
    )

    assert 100_000_01 == sum(sum(one.values()) for one in found.values())


def test_a_true_up_pays_the_difference_that_the_final_count_makes():
    counts, final = {"A": 100, "B": 100}, {"A": 110, "B": 95}
    both = "fall true_up\nof: [base]"

    assert [10_000_00, -5_000_00] == [
        one["fall"] for one in cents(document(PEOPLE, both), ground(counts, final=final)).values()
    ]
    assert [10_000_00, 0] == [
        one["fall"]
        for one in cents(
            document(PEOPLE, f"{both}\nlosses: no"), ground(counts, final=final)
        ).values()
    ]


def test_a_true_up_of_a_pool_shares_it_anew_among_all_schools():
    found = cents(
        document(
            "p pool\npool: '100'\ncount: {group: all}",
            "fall true_up\nof: [p]\neligible: {sites: [A]}",
        ),
        ground({"A": 1, "B": 1}, final={"A": 3, "B": 1}),
    )

    assert {"A": {"p": 50_00, "fall": 25_00}, "B": {"p": 50_00, "fall": 0}} == found


def test_a_stated_amount_is_the_published_one_and_rules_after_it_build_on_it():
    found = cents(
        document("extra stated", "hold hold_harmless\nbasis: dollars\nshare: 100%"),
        ground(
            {"A": 1}, published={("A", "extra"): (700_00,)}, last_year={("A", "total"): 1000_00}
        ),
    )

    assert {"extra": 700_00, "hold": 300_00} == found["A"]


def test_an_implied_rate_is_the_shortest_that_gives_all_published_dollars():
    allocation = worked_out(
        document(
            "a per_pupil\ncount: {group: all}\nrate: implied\nrate_as_printed: '12'\nrounding: dollar"
        ),
        ground({"A": 100, "B": 80}, published={("A", "a"): (1234_00,), ("B", "a"): (987_00,)}),
    )

    assert {"a": Fraction(1234)} == allocation.rates
    assert [1234_00, 987_00] == [one.cents for one in allocation.amounts.values()]


def test_what_is_not_known_is_not_guessed():
    allocation = worked_out(
        document(PEOPLE, "hold hold_harmless\nbasis: dollars\nshare: 95%"),
        ground({"A": None, "B": {"el": 3}}, last_year={("A", "total"): 100}),
    )

    assert ["count_withheld", "depends", "no_count", "depends"] == [
        one.state for one in allocation.amounts.values()
    ]


def test_two_methods_run_side_by_side_on_their_own_schools():
    both = document(PEOPLE, method="covers: {except_sites: [B]}", more="")
    other = document(
        "more per_pupil\ncount: {group: all}\nrate: '1500'", method="covers: {sites: [B]}"
    )
    together = both.model_copy(update={"methods": (*both.methods, *other.methods)})

    assert {"A": {"base": 10_000_00}, "B": {"more": 15_000_00}} == cents(
        together, ground({"A": 10, "B": 10})
    )


def test_a_method_leaves_out_schools_that_others_run_unless_it_names_them():
    schools = School("A"), School("C", operator="charter")

    assert ["A"] == list(cents(document(PEOPLE), ground({"A": 1, "C": 1}, schools=schools)))


def test_steps_have_known_words_and_end_in_the_amount():
    allocation = worked_out(
        document(PEOPLE, "s small_school\nbelow: 300\nrate: '40.001'\nrounding: dollar"),
        ground({"A": 137}),
    )
    for amount in allocation.amounts.values():
        assert amount.cents == amount.steps[-1].value
        assert {step.what for step in amount.steps} <= set(STEPS)
        assert {step.unit for step in amount.steps} <= set(UNITS)
    assert [("count", 137), ("rate", 100_000), ("rounded", 137_000_00)] == [
        (step.what, step.value) for step in allocation.amounts["A", "base"].steps
    ]
