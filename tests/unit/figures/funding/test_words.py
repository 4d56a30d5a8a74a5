"""Rules, workings, causes and numbers in words: every kind, with the numbers that the engine used."""

from fractions import Fraction

import pytest

from generator.figures.funding.cause_words import cause_words
from generator.figures.funding.exact_words import (
    number_words,
    part_words,
    positions_words,
    rate_words,
)
from generator.figures.funding.group_words import counted_words, each_words
from generator.figures.funding.rule_words import how_words, who_words
from generator.figures.funding.working_words import state_words, working_words
from generator.finance.allocation.causes import CAUSES
from generator.finance.allocation.model import STATES
from generator.schema.allocation_parts import Count, Who
from generator.schema.allocation_rules import KINDS

COUNTS = {"A": {"all": 412, "el": 60, "el/k-3": 20}, "B": {"all": 300, "el": 30, "el/k-3": 15}}
LAST = {"A": {"all": 400, "el": 50}, "B": {"all": 290, "el": 40}}

WORDED = {
    "lump_sum": (
        "amount: '5000'",
        "The same amount for each school",
        "$5,000.00 for each school",
    ),
    "lump_sum by level": (
        "by_level: {elementary: '5000'}",
        "The amount for each elementary school",
        "$5,000.00 for each elementary school",
    ),
    "lump_sum by size": (
        "by_size: [{at_least: 0, amount: '10'}, {at_least: 400, amount: '20'}]",
        "412 students: the amount from 400 up",
        "$10.00 from 0 students up and $20.00 from 400 students up",
    ),
    "per_pupil": (
        "count: {group: all}\nrate: '6215.00'",
        "412 students × $6,215.00",
        "$6,215.00 for each student",
    ),
    "per_pupil of parts of a cent": (
        "count: {group: all}\nrate: '5174.4996'",
        "412 students × $5,174.4996",
        "$5,174.4996 for each student",
    ),
    "per_pupil by weight": (
        "count: {group: english_learner}\nweight: '0.5'",
        None,
        "$50.00 for each English learner: 0.5 times the base of $100.00",
    ),
    "weighted_per_pupil": (
        "weights: [{count: {group: all}, weight: 1}, {count: {group: el}, weight: '0.5'}]",
        "442 students, each counted by its weight × $100.00",
        "$100.00 for each weighted student: students count 1 and students of the group el count 0.5",
    ),
    "small_school": (
        "below: 500\nrate: '10'\nmost: '5000'",
        "88 students fewer than 500 × $10.00",
        "$10.00 for each student that a school is short of 500, at most $5,000.00",
    ),
    "small_school above": (
        "below: 400\nrate: '10'",
        "412 students, not fewer than 400",
        None,
    ),
    "small_school shrinking": (
        "below: 500\namount: '1000'\nwhole_up_to: 324",
        "50% of $1,000.00, for 412 students of at most 500",
        "$1,000.00 up to 324 students, then less and less until 500",
    ),
    "staffing": (
        "students_per_position: 21\nposition_rounding: half\ncompensation: '88400'",
        "412 students ÷ 21 = 19.619, so 19.5 positions × $88,400.00",
        "One position for every 21 students, at $88,400.00 each on average",
    ),
    "staffing by size": (
        "by_size: [{at_least: 0, positions: 1}, {at_least: 400, positions: 2}]\ncompensation: '10'",
        "412 students: 2 positions × $10.00",
        "1 position and 2 positions from 400 students up, at $10.00 each on average",
    ),
    "positions": (
        "positions: 1\ncompensation: '131000'\neligible: {sites: [A]}",
        "1 position × $131,000.00",
        "1 position for each school, at $131,000.00 each on average",
    ),
    "grant": (
        "amount: '70'\neligible: {sites: [A]}",
        "An amount for this school by name",
        "$70.00 for each",
    ),
    "adjustment": (
        "",
        "Board vote of May 6",
        "Amounts decided by hand, each with its reason",
    ),
    "pool": (
        "pool: '712'\ncount: {group: all}",
        "412 of all 712 counted, of $712.00",
        "$712.00 in all, shared in proportion to students",
    ),
    "concentration": (
        "count: {group: el}\nsteps: [{above: 10%, rate: '100'}]\npays: excess",
        "60 students of the group el of 412 students: 18.8 above 10% × $100.00",
        "For each of students of the group el beyond a share of the school: $100.00 above 10%",
    ),
    "concentration for all": (
        "count: {group: el}\nsteps: [{above: 10%, rate: '100'}]\npays: all",
        "60 students of the group el of 412 students, above 10% × $100.00",
        None,
    ),
    "concentration below": (
        "count: {group: el}\nsteps: [{above: 60%, rate: '100'}]\npays: all",
        "60 students of the group el of 412 students: below the share that pays",
        None,
    ),
    "hold_harmless": (
        "basis: dollars\nshare: 99%",
        "Up to $4,950.00, which is 99% of last year; the rules come to $412.00",
        "What a school is short of 99% of last year's dollars",
    ),
    "hold_harmless in steps": (
        "basis: dollars\nsteps: [{beyond: 2%, covered: 50%}]",
        "A part of the $4,588.00 that the rules are below last year",
        "Of last year's dollars: 50% of a loss beyond 2%",
    ),
    "gain_cap": (
        "basis: per_pupil\nshare: 4%\ncount: {group: all}",
        "The gain is under the cap",
        "Takes away what is more than 4% above last year's dollars for each student",
    ),
    "true_up": (
        "of: [base]",
        "$500.00 with the final count, $412.00 with the first one",
        "What the final count of students adds or takes away",
    ),
    "scale": (
        "pool: '1000'",
        "All schools together come to $712.00 and there is $1,000.00: each in proportion",
        "Brings all schools together to $1,000.00, each in proportion",
    ),
    "stated": (
        "why_stated: No rule is published.",
        "As the district states it; the data cannot work it out again: No rule is published.",
        "Amounts as the district states them; the data cannot work them out again. No rule is published.",
    ),
}  # fmt: skip


def test_every_kind_is_among_those_below():
    assert set(KINDS) == {name.split()[0] for name in WORDED}


@pytest.mark.parametrize("name", WORDED)
def test_a_rule_and_its_working_read_as_sentences(wording, a_year, name):
    keys, working, how = WORDED[name]
    year = a_year(
        COUNTS,
        "base per_pupil\ncount: {group: all}\nrate: '1'",
        f"rule {name.split()[0]}\n{keys}",
        method="base: '100'",
        last=LAST,
        final={"A": {"all": 500}, "B": {"all": 300}},
        given={("A", "rule"): (None, 500_00, "Board vote of May 6")},
        published={("A", "rule"): (500_00,)} if name == "stated" else None,
        last_year={(site, of): cents for site in "AB" for of, cents in (("base", 2500_00), ("rule", 2500_00), ("total", 5000_00))},
    ) if name not in {"hold_harmless", "hold_harmless in steps", "gain_cap"} else a_year(
        COUNTS,
        "base per_pupil\ncount: {group: all}\nrate: '1'",
        f"rule {name.split()[0]}\n{keys}",
        last=LAST,
        last_year={(site, "total"): 5000_00 for site in "AB"},
    )  # fmt: skip
    method = year.method_of["A"]
    rule = method.rule("rule")
    check = year.rules["rule"]

    if working is not None:
        reason = "Board vote of May 6" if name == "adjustment" else ""
        assert working == working_words(wording, rule, year.amounts["A", "rule"], reason)
    if how is not None:
        assert how == how_words(wording, rule, method, check.used_rate)


def test_rules_that_stand_together_say_why(wording, a_year):
    counts = {site: {"all": 400, "el": few, "sped": 40, "gifted": 50} for site, few in zip("ABCD", (5, 40, 50, 60), strict=True)}  # fmt: skip
    rules = [f"{group} per_pupil\ncount: {{group: {group}}}\nrate: '{rate}'" for group, rate in (("el", 500), ("sped", 100), ("gifted", 300))]  # fmt: skip
    year = a_year(counts, *rules)

    assert year.merged["A"]
    assert "small group" in working_words(wording, None, year.of_site("A")[-1])


def test_every_state_and_every_cause_has_words_of_its_own(wording):
    assert len(set(STATES)) == len({state_words(wording, state) for state in STATES} - {""})
    assert len(set(CAUSES)) == len({cause_words(wording, cause) for cause in CAUSES} - {""})


def test_groups_grades_and_measures_are_named(wording):
    assert "English learners" == counted_words(wording, Count(group="english_learner"))
    assert "low-income students and English learners in grades K-3 and 4-5" == counted_words(
        wording, Count(group=["low_income", "english_learner"], grades=["k-3", "4-5"])
    )
    assert "students of the group night school" == counted_words(
        wording, Count(group="night_school")
    )
    assert "students (average daily attendance) of the year before" == counted_words(
        wording, Count(measure="ada", year="last")
    )
    assert "for each homeless student in grades 9-12" == each_words(
        wording, Count(group="homeless", grades="9-12")
    )
    assert "for each of low-income students and homeless students" == each_words(
        wording, Count(group=["low_income", "homeless"])
    )


def test_numbers_keep_every_decimal(wording):
    assert ("412", "19.5", "0.666667") == tuple(
        number_words(wording, Fraction(value)) for value in (412, "19.5", Fraction(2, 3))
    )
    assert ("$745.80", "$5,174.4996") == tuple(
        rate_words(wording, Fraction(value)) for value in ("74580", "517449.96")
    )
    assert ("97%", "2.5%") == tuple(
        part_words(wording, Fraction(value)) for value in ("0.97", "0.025")
    )
    assert ("1 position", "2 positions", "0.5 positions") == tuple(
        positions_words(wording, Fraction(value)) for value in (1, 2, "0.5")
    )


def test_whom_a_rule_is_for(wording):
    def said(**who):
        return who_words(wording, Who(**who), lambda site_id: f"School {site_id}")

    assert "All schools" == said()
    assert "Elementary schools and K-8 schools" == said(levels=["elementary", "k8"])
    assert "schools with Title I" == said(title_i="yes")
    assert "School 1 and School 2" == said(sites=["1", "2"])
    assert "5 schools by name" == said(sites=list("12345"))
    assert "all but School 9" == said(except_sites=["9"])
