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
