"""Whatever the amounts, counts and rules: shares add to pools, bridges to the state's figure."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.privacy import published
from generator.schema.sharing import DRIVERS, INCLUDABLE
from tests.shared_district import a_sharing_district, a_state_figure
from tests.small_district import a_line, a_site

SCHOOLS = ("101", "102", "103", "104")
OFFICES = ("900", "910")
FUNCTIONS = ("1000", "2100", "2600", "2700", "3300")
POOLS = ("a", "b", "c")

CENTS = st.integers(-(10**9), 10**11)
COUNT = st.none() | st.integers(0, 3000)
FUNCTION_GROUPS = st.lists(st.sampled_from(FUNCTIONS), max_size=3)


@st.composite
def districts(draw):
    lines = [
        a_line(site_id, draw(CENTS), year=2024, stage="actual", function=function)
        for site_id in (*SCHOOLS, *OFFICES)
        for function in draw(st.lists(st.sampled_from(FUNCTIONS), min_size=1, unique=True))
    ]
    pools = [
        {
            "id": pool_id,
            "sites": draw(st.lists(st.sampled_from(OFFICES), max_size=1)),
            "functions": draw(FUNCTION_GROUPS),
            "by": draw(st.sampled_from(DRIVERS)),
        }
        for pool_id in POOLS
    ]
    return a_sharing_district(
        lines,
        sites=[*map(a_site, SCHOOLS), *(a_site(one, site_type="central") for one in OFFICES)],
        counts=[(2024, site_id, "final", draw(COUNT)) for site_id in SCHOOLS],
        pools=pools,
        state_rule={
            "includes": draw(st.lists(st.sampled_from(INCLUDABLE))),
            "leaves_out_functions": draw(FUNCTION_GROUPS),
            "leaves_out_pools": draw(st.lists(st.sampled_from(POOLS))),
        },
        state_figures={
            (2024, site_id): a_state_figure(draw(st.integers(0, 10**7)), students=draw(COUNT))
            for site_id in SCHOOLS
        },
        positions={
            (2024, "actual", site_id): {"teachers": draw(st.integers(1, 999)) / 10}
            for site_id in draw(st.sets(st.sampled_from(SCHOOLS)))
        },
    )


@settings(deadline=None)
@given(districts())
def test_shares_of_all_schools_add_to_each_pool_and_pools_to_all_that_is_outside_schools(district):
    registers = published(district).registers
    shares = Counter()
    for cost in registers.full_costs.values():
        shares.update(cost.shares_cents)
    pools = {pool.id: pool.amount_cents.get((2024, "actual"), 0) for pool in registers.pools}
    lines = district.ledger.frame
    outside = lines["site_id"].isin(OFFICES) & (lines["function_group"] != "3300")

    assert {pool_id: pools[pool_id] for pool_id in shares} == shares
    if registers.full_costs:
        assert int(lines.loc[outside, "amount_cents"].sum()) == (
            sum(shares.values()) + registers.not_shared_cents[2024, "actual"]
        )


@settings(deadline=None)
@given(districts())
def test_a_full_cost_for_each_student_and_its_steps_add_to_the_states_figure(district):
    for cost in published(district).registers.full_costs.values():
        steps = sum(step.per_student_cents for step in cost.steps)

        assert (cost.state is not None) == bool(cost.steps)
        if cost.state is not None:
            assert cost.state.total_per_student_cents == cost.per_student_cents + steps


@settings(deadline=None)
@given(districts())
def test_every_school_has_a_full_cost_or_a_reason_and_never_both(district):
    registers = published(district).registers
    sites = {(2024, "actual", site_id) for site_id in SCHOOLS}

    assert sites == {*registers.full_costs, *registers.without_full_cost}
    assert not {*registers.full_costs} & {*registers.without_full_cost}
