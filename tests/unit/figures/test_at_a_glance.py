from datetime import date

import pytest

from generator.figures.at_a_glance import at_a_glance, district_sentence, site_sentence
from generator.figures.facts import Facts
from generator.finance.district import YearStatus
from generator.privacy import published
from generator.wording import Wording
from tests.small_district import a_district, a_line, a_site

ENGLISH = Wording()
OPEN = {2025: YearStatus("open", date(2024, 10, 31))}
CLOSED = {2025: YearStatus("closed_unaudited", date(2025, 6, 30))}


def facts_of(lines, **more):
    return Facts(published(a_district(lines, **more)))


def sentence_of(facts, site_id="101"):
    site = facts.public.sites[site_id]
    return site_sentence(ENGLISH, site, at_a_glance(facts, site))


def test_an_open_year_is_planned_and_not_spent():
    facts = facts_of(
        [a_line("101", 6_249_999_00), a_line("101", 2_000_000_00, stage="actual")], statuses=OPEN
    )

    assert "School 101 has $6.2 million planned for 2024-25." == sentence_of(facts)


def test_a_closed_year_says_what_was_spent_of_what_was_planned():
    facts = facts_of(
        [a_line("101", 6_249_999_00), a_line("101", 6_000_000_00, stage="actual")], statuses=CLOSED
    )

    assert "School 101 spent $6 million in 2024-25, of $6.2 million planned." == sentence_of(facts)


def test_spending_without_a_budget_is_said_alone():
    facts = facts_of([a_line("101", 41_234_00, stage="actual")], statuses=CLOSED)

    assert "School 101 spent $41,200 in 2024-25." == sentence_of(facts)


@pytest.mark.parametrize(
    ("site_id", "words"),
    [
        ("101", ": $9,000 for each student, $1,000 less than the typical elementary school."),
        ("102", ": $10,000 for each student, the same as the typical elementary school."),
        ("104", ": $12,000 for each student, $2,000 more than the typical elementary school."),
    ],
)
def test_a_school_is_set_against_the_median_of_its_level(site_id, words):
    amounts = {"101": 900, "102": 1000, "103": 1000, "104": 1200, "105": 1100}
    facts = facts_of(
        [a_line(site, thousands * 1000_00) for site, thousands in amounts.items()],
        counts=[(2025, site, "projected", 100) for site in amounts],
        statuses=OPEN,
    )

    assert sentence_of(facts, site_id).endswith(words)


def test_with_three_schools_there_is_no_typical_one():
    facts = facts_of(
        [a_line(site, 1000_000_00) for site in ("101", "102", "103")],
        counts=[(2025, site, "projected", 100) for site in ("101", "102", "103")],
        statuses=OPEN,
    )

    assert sentence_of(facts).endswith(" planned for 2024-25: $10,000 for each student.")


def test_an_amount_for_each_student_of_another_year_stays_out_of_the_sentence():
    facts = facts_of(
        [a_line("101", 1000_00), a_line("101", 900_00, year=2024)],
        counts=[(2024, "101", "projected", 90)],
        statuses=OPEN,
    )
    glance = at_a_glance(facts, facts.public.sites["101"])

    assert "student" not in sentence_of(facts)
    assert (10_00, 2024) == (glance.per_student.cents, glance.per_student_year)


def test_more_than_typical_is_what_a_reader_subtracts():
    """$10,001 less $9,501 is $500, although the cents are $499.51 apart."""
    amounts = {"101": 10_000_60, "102": 9_501_09, "103": 9_501_09, "104": 9_501_09}
    facts = facts_of(
        [a_line(site, cents * 100) for site, cents in amounts.items()],
        counts=[(2025, site, "projected", 100) for site in amounts],
        statuses=OPEN,
    )

    assert sentence_of(facts).endswith(
        "$10,001 for each student, $500 more than the typical elementary school."
    )


@pytest.mark.parametrize(
    ("stage", "expected"),
    [("projected", (712, "projected")), ("final", (703, "final"))],
)
def test_the_students_shown_are_those_the_amount_is_divided_by(stage, expected):
    money = "amended" if stage == "projected" else "actual"
    facts = facts_of(
        [a_line("101", 7_303_526_21, stage=money)],
        counts=[(2025, "101", "projected", 712), (2025, "101", "final", 703)],
        statuses=OPEN if stage == "projected" else CLOSED,
    )
    glance = at_a_glance(facts, facts.public.sites["101"])

    assert expected == (glance.students, glance.students_stage)
    assert glance.students == glance.per_student.students


BUILDING = {"fund": "21", "function": "4700", "object_": "450"}


@pytest.mark.parametrize(
    ("planned", "spent", "apart", "statuses", "expected"),
    [
        (None, None, 23_000_000_00, CLOSED, "No money was spent on running a school at School 101 in 2024-25; $23 million was spent there on buildings and equipment."),
        (None, None, 23_000_000_00, OPEN, "No money is planned for running a school at School 101 in 2024-25; $23 million is planned there for buildings and equipment."),
        (0, 0, 0, CLOSED, "Nothing was planned for or spent on running a school at School 101 in 2024-25."),
        (19_795_00, 0, 0, CLOSED, "School 101 spent nothing in 2024-25, of $19,800 planned."),
        (0, 41_234_00, 0, CLOSED, "School 101 spent $41,200 in 2024-25, with nothing planned."),
        (0, 41_234_00, 0, OPEN, "School 101 has spent $41,200 so far in 2024-25."),
        (-500_00, 41_234_00, 0, CLOSED, "School 101 spent $41,200 in 2024-25; its budget stands at $500 below zero."),
        (-500_00, 0, 0, OPEN, "The budget of School 101 for 2024-25 stands at $500 below zero."),
        (500_00, -700_00, 0, CLOSED, "Credits and corrections of School 101 in 2024-25 are larger than its spending, by $700."),
        (500_00, -700_00, 0, OPEN, "School 101 has $500 planned for 2024-25."),
    ],
)  # fmt: skip
def test_nothing_and_less_than_nothing_are_said_in_words(planned, spent, apart, statuses, expected):
    lines = [
        a_line("101", cents, stage=stage, **more)
        for cents, stage, more in (
            (planned, "amended", {}),
            (spent, "actual", {}),
            (apart, "amended", BUILDING),
            (apart, "actual", BUILDING),
        )
        if cents is not None
    ]

    assert expected == sentence_of(facts_of(lines, statuses=statuses))


def test_a_withheld_count_is_known_to_be_withheld_and_divides_nothing():
    facts = facts_of([a_line("101", 1000_00)], counts=[(2025, "101", "projected", 5)])
    glance = at_a_glance(facts, facts.public.sites["101"])

    assert ("small", None, None) == (glance.withheld, glance.students, glance.per_student)


def test_the_home_page_says_the_plan_in_four_parts():
    facts = facts_of(
        [
            a_line("101", 430_000_000_00),
            a_line("900", 120_000_000_00, function="2710"),
            a_line("900", 62_000_000_00, function="2310"),
            a_line("900", 80_000_000_00, fund="21", function="4700"),
            a_line("900", 8_000_000_00, fund="51", function="5000", object_="831"),
        ],
        sites=[a_site("900", site_type="central")],
        statuses=OPEN,
    )
    expected = (
        "Small Valley plans to spend $612 million running schools in 2024-25. $430 million is in "
        "school budgets; $120 million pays for services schools share, such as buses and special "
        "education; $62 million runs the district. Buildings and debt are separate: $88 million."
    )

    assert expected == district_sentence(ENGLISH, facts)


def test_spending_of_an_open_year_is_never_joined_to_its_plan():
    facts = facts_of(
        [a_line("101", 2_600_000_00), a_line("101", 700_000_00, stage="actual")],
        counts=[(2025, "101", "final", 312)],
        statuses=OPEN,
    )

    assert "School 101 has $2.6 million planned for 2024-25." == sentence_of(facts)
    assert at_a_glance(facts, facts.public.sites["101"]).per_student is None


def test_a_closed_year_is_divided_by_its_final_count():
    facts = facts_of(
        [a_line("101", 1000_000_00), a_line("101", 900_000_00, stage="actual")],
        counts=[(2025, "101", "projected", 100), (2025, "101", "final", 90)],
        statuses=CLOSED,
    )

    assert sentence_of(facts).endswith(": $10,000 for each student.")
    assert "actual" == at_a_glance(facts, facts.public.sites["101"]).per_student_stage


def test_a_plan_says_what_of_it_the_school_decides_on():
    lines = [
        a_line("101", 900_000_00, control="locked"),
        a_line("101", 100_000_00, object_="610", control="flexible"),
    ]

    assert (
        "School 101 has $1 million planned for 2024-25. The school itself decides how to use $100,000 of "
        "it."
    ) == sentence_of(facts_of(lines, statuses=OPEN))


def test_of_what_was_spent_nothing_is_left_to_decide():
    line = a_line("101", 100_000_00, object_="610", control="flexible", stage="actual")

    assert "School 101 spent $100,000 in 2024-25." == sentence_of(facts_of([line], statuses=CLOSED))
