"""The answers to readers' questions agree with the amounts they speak of, or are not given."""

from datetime import date

import pytest

from generator.figures import answers
from generator.figures.facts import Facts
from generator.finance.district import YearStatus
from generator.privacy import published
from generator.wording import Wording
from tests.shared_district import REST, a_sharing_district, a_state_figure
from tests.small_district import a_district, a_line, a_site

WORDING = Wording()
SCHOOLS = ("101", "102", "103", "104")


def facts_of(lines, **more):
    return Facts(published(a_district(lines, **more)))


def four_schools(stage, count_stage, *, year=2025, **more):
    lines = [
        a_line(site_id, 1_000_000_00 + 100_000_00 * place, year=year, stage=stage)
        for place, site_id in enumerate(SCHOOLS)
    ]
    counts = [(year, site_id, count_stage, 100) for site_id in SCHOOLS]
    return facts_of(lines, counts=counts, **more)


def test_the_typical_school_of_a_level_is_its_median():
    facts = four_schools("amended", "projected")

    assert (
        "Planned for each student in 2024-25: $11,500 at the typical elementary school."
    ) == answers.typical_schools(WORDING, facts)


def test_what_schools_spent_is_said_of_spending_only():
    assert answers.typical_spending(WORDING, four_schools("amended", "projected")) is None
    assert (
        "Spent for each student in 2023-24: $11,500 at the typical elementary school."
    ) == answers.typical_spending(WORDING, four_schools("actual", "final", year=2024))


def test_with_three_schools_none_is_typical():
    lines = [a_line(site_id, 1_000_00) for site_id in SCHOOLS[:3]]
    counts = [(2025, site_id, "projected", 100) for site_id in SCHOOLS[:3]]

    assert answers.typical_schools(WORDING, facts_of(lines, counts=counts)) is None


def test_federal_money_is_a_part_of_what_runs_schools():
    facts = facts_of(
        [a_line("101", 900_000_00), a_line("101", 100_000_00, resource="3"),
         a_line("101", 5_000_000_00, resource="3", fund="21", function="4700", object_="450")]
    )  # fmt: skip

    assert (
        "$100,000 of the $1 million planned for running schools in 2024-25 is federal money (10%)."
    ) == answers.federal_money(WORDING, facts)


def test_without_federal_money_nothing_is_said_of_it():
    assert answers.federal_money(WORDING, facts_of([a_line("101", 900_000_00)])) is None


def test_pay_and_benefits_are_objects_100_and_200():
    facts = facts_of(
        [
            a_line("101", 600_000_00, stage="actual", year=2024),
            a_line("101", 200_000_00, stage="actual", year=2024, object_="220"),
            a_line("101", 200_000_00, stage="actual", year=2024, object_="610"),
        ]
    )

    assert (
        "Pay and benefits took $800,000 of the $1 million spent on running schools in 2023-24 (80%)."
    ) == answers.pay_share(WORDING, facts)


@pytest.mark.parametrize(
    ("spent", "gap"),
    [(980_000_00, "$20,000 under"), (1_030_000_00, "$30,000 over"), (1_000_000_00, "as planned")],
)
def test_the_last_closed_year_is_set_beside_its_budget(spent, gap):
    facts = facts_of(
        [
            a_line("101", 1_000_000_00, year=2024),
            a_line("101", spent, year=2024, stage="actual"),
            a_line("101", 1_100_000_00),
            a_line("101", 200_000_00, stage="actual"),
        ],
        statuses={
            2024: YearStatus("closed_unaudited", None),
            2025: YearStatus("open", date(2024, 10, 31)),
        },
    )
    said = answers.last_closed_year(WORDING, facts)

    assert said is not None
    assert said.startswith("In 2023-24 Small Valley spent ")
    assert said.endswith(f"of $1 million planned: {gap}.")


@pytest.mark.parametrize(
    "more",
    [
        {"statuses": {2024: YearStatus("open", date(2024, 4, 30))}},
        {"coverage": [{"fiscal_year": "2024", "complete": "no", "missing": "the camp"}]},
        {
            "basis": [
                {"fiscal_year": "2024", "stage": "amended", "salary_basis": "average"},
                {"fiscal_year": "2024", "stage": "actual", "salary_basis": "actual"},
            ]
        },
    ],
    ids=["open", "incomplete", "not like for like"],
)
def test_a_year_that_cannot_be_judged_is_not(more):
    lines = [a_line("101", 1_000_000_00, year=2024), a_line("101", 9, year=2024, stage="actual")]

    assert answers.last_closed_year(WORDING, facts_of(lines, **more)) is None


def test_positions_are_those_of_schools_and_teachers_are_among_them():
    district = a_sharing_district(
        [a_line("101", 5_00), a_line("900", 5_00, function="2510")],
        sites=[a_site("101"), a_site("900", "Office", site_type="central")],
        positions={
            (2025, "amended", "101"): {"teachers": 20.5, "aides": 4},
            (2025, "amended", "900"): {"office": 7},
            (2024, "actual", "101"): {"teachers": 1},
        },
    )

    assert (
        "The page of 1 school has its positions: in 2024-25, 24.5 full-time ones, 20.5 of them "
        "teachers."
    ) == answers.positions(WORDING, Facts(published(district)))
    assert answers.positions(WORDING, facts_of([a_line("101", 5_00)])) is None


def test_the_states_figure_is_reached_at_the_schools_that_have_one():
    district = a_sharing_district(
        [a_line(site, 5_000_00, year=2024, stage="actual") for site in ("101", "102")],
        counts=[(2024, site, "final", 100) for site in ("101", "102")],
        state_figures={(2024, "101"): a_state_figure(60_00, students=100)},
        pools=[REST],
    )
    said = answers.state_report_card(WORDING, Facts(published(district)))

    assert said is not None
    assert "the page of 1 school leads from its full cost of 2023-24" in said
    assert answers.state_report_card(WORDING, facts_of([a_line("101", 5_00)])) is None


def test_running_the_district_is_what_leads_and_serves_it_outside_schools():
    facts = facts_of(
        [
            a_line("101", 900_000_00),
            a_line("101", 50_000_00, function="2310"),
            a_line("900", 30_000_00, function="2310"),
            a_line("900", 20_000_00, function="2510"),
            a_line("900", 70_000_00, function="2710"),
        ],
        sites=[a_site("900", "Office", site_type="central")],
    )
    said = answers.running_the_district(WORDING, facts)

    assert said is not None
    assert said.startswith("Running the district takes $50,000 of the $1.1 million planned")
    assert "board, finance, hiring" in said
