"""An attack on what is published: every number of students that fits the dollars, by trying all of them."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import product

import pytest

from generator.schema.allocation_agree import STUDENT_NEED
from tests import thorough
from tests.small_allocation import document, ground, public_year, two_years

GROUPS = ("el", "sped", "homeless", "foster")
FEWEST = 3
TABLES = thorough.of(10, 1_000)


def fitting(public, site_id, rates, students, known):
    """Return the numbers of each group that fit a school's line, by trying every combination."""
    line = public.amounts[site_id, STUDENT_NEED].computed_cents
    hidden = public.merged[site_id]
    ranges = [range(students + 1) if known[one] is None else (known[one],) for one in hidden[:-1]]
    found = {one: set() for one in hidden}
    last = rates[hidden[-1]]
    for numbers in product(*ranges):
        rest = line - sum(rates[one] * n for one, n in zip(hidden, numbers, strict=False))
        if rest >= 0 and rest % last == 0 and rest // last <= students:
            for one, n in zip(hidden, (*numbers, rest // last), strict=True):
                found[one].add(n)
    return found


@pytest.mark.parametrize("seed", range(TABLES))
def test_no_small_count_follows_from_a_line_that_is_published(seed):
    source = random.Random(seed)  # noqa: S311
    students = 60
    rates = {group: source.choice((100, 150, 200, 300, 450, 725)) * 100 for group in GROUPS}
    rules = [
        f"{group} per_pupil\ncount: {{group: {group}}}\nrate: '{cents // 100}'"
        for group, cents in rates.items()
    ]
    counts = {
        site: {"all": students}
        | {group: source.choice((source.randint(1, 9), source.randint(10, 40))) for group in GROUPS}
        for site in "ABCDE"
    }
    public = public_year(document(*rules), ground(counts))

    for site_id in public.merged:
        if public.total_cents(site_id) is None:
            continue
        found = fitting(public, site_id, rates, students, dict.fromkeys(GROUPS))
        for group in GROUPS:
            if counts[site_id][group] < 10:
                assert group in public.merged[site_id]
                assert len(found[group] & set(range(1, 10))) >= FEWEST, (site_id, group, found)


def test_two_rules_that_pay_for_the_same_students_hide_nothing_from_each_other():
    # 500 + 200 for each of four: the line is 700 times the number.
    rules = (
        "learners per_pupil\ncount: {group: el}\nrate: '500'",
        "books per_pupil\ncount: {group: el}\nrate: '200'",
    )
    counts = {site: {"all": 100, "el": 4 if site == "A" else 30} for site in "ABC"}
    public = public_year(document(*rules), ground(counts))

    assert public.total_cents("A") is None
    assert public.amounts["A", STUDENT_NEED].computed_cents is None


def test_a_count_that_other_pages_publish_is_no_cover():
    rules = (
        "learners per_pupil\ncount: {group: el}\nrate: '300'",
        "poverty per_pupil\ncount: {group: low_income}\nrate: '100'",
    )
    counts = {
        site: {"all": 100, "el": 4 if site == "A" else 30, "low_income": 50} for site in "ABC"
    }
    public = public_year(document(*rules), ground(counts))

    assert "poverty" not in public.merged["A"]
    assert public.total_cents("A") is None


def test_a_rule_that_counts_the_same_students_in_another_way_is_hidden_too():
    # 30 learners in all and 26 in the upper grades would leave four.
    rules = (
        "young per_pupil\ncount: {group: el, grades: k-3}\nrate: '300'",
        "older per_pupil\ncount: {group: el, grades: 4-8}\nrate: '100'",
        "learners per_pupil\ncount: {group: el}\nrate: '50'",
        "special per_pupil\ncount: {group: sped}\nrate: '100'",
    )
    counts = {
        site: {
            "all": 100,
            "el": 30,
            "el/k-3": 4 if site == "A" else 14,
            "el/4-8": 26 if site == "A" else 16,
            "sped": 20,
        }
        for site in "ABC"
    }
    public = public_year(document(*rules), ground(counts))

    assert {"young", "older", "learners"} <= set(public.merged["A"])


def test_grades_that_make_up_the_school_stay_open_where_a_third_can_give():
    rule = """
        formula weighted_per_pupil
        weights:
          - {count: {group: all, grades: k-3}, weight: 1.2}
          - {count: {group: all, grades: 4-5}, weight: 1.1}
          - {count: {group: all, grades: 6-8}, weight: 1.0}
        rate: '1000'
    """
    supplies = "supplies per_pupil\ncount: {group: el}\nrate: '100'"
    counts = {
        site: {
            "all": 68,
            "all/k-3": 40,
            "all/4-5": 20,
            "all/6-8": 8 if site == "A" else 20,
            "el": 9 + 9,
        }
        for site in "AB"
    }
    public = public_year(document(rule, supplies), ground(counts))

    assert "formula" in public.merged["A"]
    assert public.amounts["A", STUDENT_NEED].computed_cents is not None


def test_two_grades_of_a_school_whose_size_is_known_are_worked_out_from_their_dollars():
    rule = """
        formula weighted_per_pupil
        weights:
          - {count: {group: all, grades: k-5}, weight: 1.2}
          - {count: {group: all, grades: 6-8}, weight: 1.0}
        rate: '1000'
    """
    extra = "extra lump_sum\namount: '500'"
    counts = {
        site: {"all": 68, "all/k-5": 60 if site == "A" else 48, "all/6-8": 8 if site == "A" else 20}
        for site in "AB"
    }
    public = public_year(document(rule, extra), ground(counts))

    assert public.total_cents("A") is None


def test_a_floor_does_not_tell_what_the_hidden_rules_came_to_last_year():
    rules = (
        "learners per_pupil\ncount: {group: el}\nrate: '300'",
        "special per_pupil\ncount: {group: sped}\nrate: '100'",
        "homeless per_pupil\ncount: {group: homeless}\nrate: '100'",
    )
    hold = "hold hold_harmless\nbasis: dollars\nshare: 100%\nof: [learners, homeless]"
    last = ("learners", "special", "homeless")
    counts = {site: {"all": 100, "el": 30, "sped": 20, "homeless": 25} for site in "ABC"}
    small = {site: groups | {"el": 4 if site == "A" else 30} for site, groups in counts.items()}

    def merged_with(then):
        return two_years(
            (document(*rules), ground(then)),
            (
                document(*rules, hold),
                ground(
                    counts,
                    last_year={
                        (site, rule): int(then[site][group] * rate * 100)
                        for site in counts
                        for rule, group, rate in zip(
                            last, ("el", "sped", "homeless"), (300, 100, 100), strict=True
                        )
                    },
                ),
            ),
        )[-1].merged

    assert "hold" not in merged_with(counts).get("A", ())
    before = merged_with(small)
    assert "hold" in before["A"]


def test_two_schools_that_are_withheld_do_not_tell_each_other():
    # At A and B a small group stands alone; their sum is open, for either may have one more or less.
    rules = (
        "base per_pupil\ncount: {group: all}\nrate: '5000'",
        "learners per_pupil\ncount: {group: el}\nrate: '500'",
    )
    counts = {"A": 4, "B": 30, "C": 40}
    public = public_year(
        document(*rules), ground({one: {"all": 100, "el": n} for one, n in counts.items()})
    )
    unknown = [site for site in counts if public.total_cents(site) is None]

    assert {"A", "B"} == set(unknown)
    whole = sum(Fraction(counts[site]) for site in unknown)
    assert len({n for n in range(1, 10) if 0 <= whole - n <= 100}) >= FEWEST


def test_a_true_up_does_not_tell_a_small_final_count():
    rules = (
        "learners per_pupil\ncount: {group: el}\nrate: '300'",
        "settled true_up\nof: [learners]",
    )
    counts = {site: {"all": 100, "el": 11} for site in "ABC"}
    final = {site: {"all": 100, "el": 9 if site == "A" else 12} for site in "ABC"}
    public = public_year(document(*rules), ground(counts, final=final))

    assert {"learners", "settled"} == set(public.merged["A"])
    assert public.total_cents("A") is None
