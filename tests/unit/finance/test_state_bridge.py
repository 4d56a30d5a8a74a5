"""The way from this website's full cost to the state's figure."""

from decimal import Decimal

from generator.finance.state_bridge import steps_to
from generator.privacy import published
from tests.shared_district import BUSES, a_sharing_district, a_state_figure
from tests.small_district import a_line, a_site

LINES = [
    a_line("101", 1000_00, year=2024, stage="actual"),
    a_line("101", 90_00, year=2024, stage="actual", function="2710"),
    a_line("101", 50_00, year=2024, stage="actual", function="3300"),
    a_line("101", 8_00, year=2024, stage="actual", object_="730"),
    a_line("102", 1000_00, year=2024, stage="actual"),
    a_line("900", 300_00, year=2024, stage="actual", function="2710"),
    a_line("900", 100_00, year=2024, stage="actual", function="2620"),
    a_line("900", 70_00, year=2024, stage="actual", function="2320"),
    a_line("101", 1000_00),
]
SITES = (a_site("101"), a_site("102"), a_site("900", site_type="central"))
COUNTS = [(2024, "101", "final", 100), (2024, "102", "final", 100), (2025, "101", "projected", 90)]
UPKEEP = {"id": "upkeep", "functions": ["2600"], "by": "equal"}


def bridge(rule, *, total=20_00, students=None, pools=(BUSES, UPKEEP)):
    district = a_sharing_district(
        LINES,
        sites=SITES,
        counts=COUNTS,
        pools=pools,
        state_rule=rule,
        state_figures={(2024, "101"): a_state_figure(total, students=students)},
    )
    cost = published(district).registers.full_costs[2024, "actual", "101"]
    assert total == cost.per_student_cents + sum(step.per_student_cents for step in cost.steps)
    return {step.id: step.per_student_cents for step in cost.steps}


def test_without_a_rule_the_whole_difference_is_unexplained():
    assert {"unexplained": 20_00 - 12_90} == bridge({})


def test_the_state_divides_by_its_own_count():
    assert {"students": 12_90, "unexplained": 20_00 - 25_80} == bridge({}, students=50)


def test_a_count_like_ours_is_no_step():
    assert ["unexplained"] == list(bridge({}, students=100))


def test_programs_that_the_state_counts_are_those_at_the_school_itself():
    assert {"other_programs": 58, "unexplained": 20_00 - 13_48} == (
        bridge({"includes": ["other_current", "capital"]})
    )


def test_a_scope_named_twice_counts_once():
    assert 50 == bridge({"includes": ["other_current", "other_current"]})["other_programs"]


def test_money_that_no_pool_takes_is_counted_by_students():
    assert 35 == bridge({"includes": ["not_shared"]})["not_shared"]


def test_a_function_that_the_state_leaves_out_is_left_out_of_own_money_and_of_shares():
    assert -(90 + 150) == bridge({"leaves_out_functions": ["2700"]})["left_out_functions"]


def test_of_a_pool_with_several_functions_the_part_is_left_out():
    rest = {"id": "rest", "by": "students"}
    found = bridge({"leaves_out_functions": ["2700", "2600"]}, pools=[rest])

    assert -(90 + 200) == found["left_out_functions"]


def test_a_function_left_out_is_left_out_of_what_is_included():
    found = bridge(
        {"includes": ["other_current", "not_shared"], "leaves_out_functions": ["3300", "2300"]}
    )

    assert ["unexplained"] == list(found)


def test_a_pool_that_the_state_leaves_out_goes_as_a_whole_and_once():
    found = bridge({"leaves_out_pools": ["buses"], "leaves_out_functions": ["2700"]})

    assert {
        "left_out_functions": -90,
        "left_out_pools": -150,
        "unexplained": 20_00 - 10_50,
    } == found


def test_a_bridge_may_lead_all_the_way():
    found = bridge({"includes": ["other_current"]}, total=13_40)

    assert {"other_programs": 50, "unexplained": 0} == found


def test_only_spending_has_a_state_figure():
    district = a_sharing_district(
        LINES,
        sites=SITES,
        counts=COUNTS,
        state_figures={(2025, "101"): a_state_figure(1), (2024, "101"): a_state_figure(1)},
    )
    costs = published(district).registers.full_costs

    assert (None, ()) == (costs[2025, "amended", "101"].state, costs[2025, "amended", "101"].steps)
    assert costs[2024, "actual", "101"].state
    assert costs[2024, "actual", "102"].state is None


def test_steps_are_rounded_once_each_and_still_add_up():
    steps = steps_to(
        a_state_figure(1_000, students=3), 1_000, Decimal(7), [("other_programs", 1), ("x", 0)]
    )

    assert [("students", 190), ("other_programs", 1), ("unexplained", 666)] == [
        (step.id, step.per_student_cents) for step in steps
    ]


def test_a_state_that_counts_nobody_is_taken_not_to_say():
    (step,) = steps_to(a_state_figure(5_00, students=0), 1_000, Decimal(10), [])

    assert ("unexplained", 4_00) == (step.id, step.per_student_cents)
