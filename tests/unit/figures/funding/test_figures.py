"""The figures of allocations: what they find, and rows that add to their last line."""

from fractions import Fraction

import pytest

from generator.figures.funding.dollars_by_rule import RuleMoney, dollars_by_rule
from generator.figures.funding.each_counts import RuleRate, each_counts
from generator.figures.funding.from_last_year import from_last_year
from generator.figures.funding.rules_beside_typical import RuleBeside, rules_beside_typical
from generator.figures.funding.worked_example import ExampleLine, WorkedExample, worked_example
from generator.figures.funding.year_of_rules import money_of_rules
from generator.finance.allocation.change import PARTS, AllocationChange

LINES = [
    ExampleLine("Every student", "412 students × $1,000.00", 412_000_00),
    ExampleLine("Cap on gains", "Down to …", -12_000_00),
]


@pytest.fixture
def example(wording, source):
    def build(lines):
        return worked_example(
            wording, key="allocation", example=WorkedExample("Alder", 2026, lines), source=source
        )

    return build


def test_a_worked_example_runs_down_to_the_allocation_and_stands_open(example):
    figure = example(LINES)

    assert [412_000_00, 400_000_00] == [row[3] for row in figure.rows]
    assert 400_000_00 == figure.total[2]
    assert figure.stands_open
    assert "The rules give Alder $400,000 in 2025-26." == figure.finding
    assert [(0, 412_000_00), (412_000_00, 400_000_00), (0, 400_000_00)] == [
        (mark.across, mark.across_to) for mark in figure.drawing.marks if mark.value is not None
    ]


def test_what_is_taken_away_is_said_in_words(example, wording):
    assert "$12,000.00 taken away" == example(LINES).table(wording)[1][2]


def test_the_largest_rule_is_named_where_all_of_them_add(example):
    figure = example([LINES[0], ExampleLine("Every school", "", 88_000_00)])

    assert figure.finding.endswith(
        "The largest part, $412,000 (82%), comes from the rule “Every student”."
    )


def test_many_rules_are_joined_in_the_drawing_and_whole_in_the_table(example):
    lines = [ExampleLine(f"Rule {n}", "", 100_00 + n) for n in range(30)]
    figure = example(lines)
    drawn = [mark for mark in figure.drawing.marks if mark.value is not None]

    assert 30 == len(figure.rows)
    assert len(drawn) <= 12
    assert figure.total[2] == drawn[-1].value == drawn[-2].across_to


def change(**parts):
    given = dict.fromkeys(PARTS, 0) | parts
    return AllocationChange("A", 100_000_00, 100_000_00 + sum(parts.values()), given, {})


@pytest.fixture
def told(wording, source):
    def build(**parts):
        return from_last_year(
            wording,
            key="change",
            subject="Alder",
            fiscal_year=2026,
            change=change(**parts),
            source=source,
        )

    return build


def test_a_change_is_told_with_its_largest_part(told):
    figure = told(enrollment=-5_000_00, rates=2_000_00)

    assert "$3,000 less than in 2024-25" == figure.title
    assert figure.finding == (
        "The rules gave Alder $100,000 in 2024-25 and give it $97,000 in 2025-26: $3,000 less. The "
        "largest part is how many students there are: $5,000 less."
    )
    assert sum(row[1] for row in figure.rows) == figure.total[1] == -3_000_00


def test_parts_that_cancel_out_are_still_told(told):
    figure = told(need=-5_00, rates=5_00)

    assert "As much as in 2024-25, from parts that changed" == figure.title
    assert "as much as in 2024-25" in figure.finding


def test_where_nothing_changed_there_is_no_figure(told):
    with pytest.raises(ValueError, match="nothing changed"):
        told()


def test_each_rule_stands_beside_the_typical_school(wording, source):
    def build(*rules):
        return rules_beside_typical(
            wording,
            key="beside",
            subject="Alder",
            level="middle school",
            fiscal_year=2026,
            rules=rules,
            source=source,
        )

    figure = build(RuleBeside("Base", 5_000_00, 7_000_00), RuleBeside("Need", 10_00, 10_00))

    assert figure.finding.startswith(
        "The rule “Base” gives Alder $2,000 less than the typical middle school in 2025-26"
    )
    assert [-2_000_00, 0] == [row[3] for row in figure.rows]
    assert ["Base"] == [mark.label for mark in figure.drawing.marks if mark.value is not None]
    same = build(RuleBeside("Need", 10_00, 10_00))
    assert same.finding.startswith("Each rule gives Alder what it gives the typical middle school")


def test_dollars_by_rule_add_to_the_whole(wording, source):
    rules = [RuleMoney("Base", 3, 750_000_00), RuleMoney("Need", 2, 250_000_00)]
    figure = dollars_by_rule(
        wording, key="rules", subject="Alder", fiscal_year=2026, rules=rules, source=source
    )

    assert "75% of the money comes from “Base”" == figure.title
    assert (
        "The rules give schools $1 million in 2025-26. The most, $750,000, comes from “Base”."
        == (figure.finding)
    )
    assert [3, 2] == [row[1] for row in figure.rows]


def test_rates_for_each_student_keep_their_decimals(wording, source):
    rates = [
        RuleRate("Base", "students", Fraction("517449.96")),
        RuleRate("Need", "low-income students", Fraction(100_00)),
    ]
    figure = each_counts(
        wording, key="rates", subject="Alder", fiscal_year=2026, rates=rates, source=source
    )

    assert "$5,174.4996, comes from “Base”" in figure.finding
    assert ["$5,174.4996", "$100.00"] == [row[2] for row in figure.rows]


def test_rules_of_one_name_are_one_and_what_is_hidden_is_a_line_of_its_own(wording, a_year):
    counts = {site: {"all": 400, "el": few, "sped": 40, "gifted": 50} for site, few in zip("ABCD", (5, 40, 50, 60), strict=True)}  # fmt: skip
    year = a_year(
        counts,
        *(f"{group} per_pupil\ncount: {{group: {group}}}\nrate: '{rate}'" for group, rate in (("el", 500), ("sped", 100), ("gifted", 300))),
    )  # fmt: skip
    money = money_of_rules(wording, year)

    assert "Student need, several rules" == money[-1].name
    known = [year.total_cents(site) for site in year.method_of]
    if None not in known:
        assert sum(known) == sum(one.cents for one in money)
