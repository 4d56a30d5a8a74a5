"""What of the registers may be known, and that nothing withheld can be worked out from it."""

from dataclasses import replace

import pytest

from generator.finance.full_cost import SharingPlan
from generator.finance.totals import CheckedTotal, FinerTotals
from generator.pages.register_files import register_files
from generator.privacy import published
from generator.website import website_of
from tests.shared_district import BUSES, REST, a_sharing_district, a_state_figure
from tests.small_district import a_line, a_site
from tests.written_district import built

SITES = (*map(a_site, ("101", "102", "103")), a_site("900", site_type="central"))
LINES = [
    *(
        a_line(site_id, 1_000_000_00, year=2024, stage="actual")
        for site_id in ("101", "102", "103")
    ),
    a_line("900", 100_000_00, year=2024, stage="actual", function="2710"),
    a_line("900", 50_000_00, year=2024, stage="actual", function="2510"),
]


def a_secretive(
    *, our_count=7, state_count=8, its_figure=98_765_43, finer_cents=12_345_67, withhold_below="10"
):
    """Return a district in which school 103 is small, the state counts few at 102, and one total is fine."""
    district = a_sharing_district(
        LINES,
        sites=SITES,
        counts=[
            (2024, "101", "final", 200),
            (2024, "102", "final", 100),
            (2024, "103", "final", our_count),
        ],
        pools=[BUSES, REST | {"by": "staff_fte"}],
        positions={(2024, "actual", s): {"teachers": 5} for s in ("101", "102", "103")},
        state_figures={
            (2024, "101"): a_state_figure(11_111_00, students=210),
            (2024, "102"): a_state_figure(its_figure, students=state_count),
            (2024, "103"): a_state_figure(its_figure, students=our_count),
        },
        state_rule={"includes": ["not_shared", "other_current"]},
        privacy={"withhold_below": withhold_below},
    )
    a_total = CheckedTotal(2024, "actual", "103", "01", "1000", "111", finer_cents, finer_cents, "Payroll", "3")  # fmt: skip
    return replace(district, registers=replace(district.registers, totals=(a_total,)))


@pytest.fixture
def registers():
    return published(a_secretive()).registers


def test_a_school_whose_count_is_withheld_has_no_share_and_the_others_shares_add_to_the_pool(
    registers,
):
    costs = registers.full_costs

    assert {"101", "102"} == {site_id for _, _, site_id in costs}
    assert 100_000_00 == sum(cost.shares_cents["buses"] for cost in costs.values())
    assert (
        2 * costs[2024, "actual", "102"].shares_cents["buses"] - 1
        <= (costs[2024, "actual", "101"].shares_cents["buses"])
    )


def test_its_share_of_a_pool_by_positions_is_not_there_either(registers):
    assert 50_000_00 == sum(cost.shares_cents["rest"] for cost in registers.full_costs.values())


def test_a_state_figure_over_a_small_count_goes_as_a_whole_and_that_is_said(registers):
    small, large = (registers.full_costs[2024, "actual", site_id] for site_id in ("102", "101"))

    assert (None, (), True) == (small.state, small.steps, small.is_state_withheld)
    assert (210, False) == (large.state.students, large.is_state_withheld)


def test_a_district_that_withholds_more_withholds_more_of_the_states_counts():
    costs = published(a_secretive(withhold_below="211")).registers.full_costs

    assert {} == costs
    assert (
        published(a_secretive(withhold_below="100"))
        .registers.full_costs[2024, "actual", "101"]
        .state
    )


@pytest.mark.parametrize(
    "other",
    [{"our_count": 3}, {"state_count": 3}, {"its_figure": 1_00}, {"finer_cents": 99}],
    ids=lambda other: next(iter(other)),
)
def test_the_website_is_the_same_byte_for_byte_whatever_the_withheld_values_are(other):
    one, two = (
        website_of([published(district)]) for district in (a_secretive(), a_secretive(**other))
    )

    assert one == two


def test_a_published_value_does_make_a_difference():
    district = a_secretive()
    plan: SharingPlan = district.sharing
    figures = plan.state_figures | {(2024, "101"): a_state_figure(11_111_01, students=210)}
    changed = replace(district, sharing=replace(plan, state_figures=figures))

    assert website_of([published(district)]).files != website_of([published(changed)]).files


def test_a_mark_in_place_of_the_states_count_withholds_its_figure_and_a_blank_does_not(tmp_path):
    public = published(
        built(
            tmp_path,
            sharing_yml="""
                pools:
                  - {id: buses, name: Buses, by: students, functions: ["2700"], reason: It is so.}
                """,
            state_figures="""
                fiscal_year,site_id,students,total_per_student,document
                2025,101,<10,12.00,Report card
                2025,102,,13.00,Report card
                """,
        )
    )
    marked, blank = (public.registers.full_costs[2025, "actual", one] for one in ("101", "102"))

    assert (None, True) == (marked.state, marked.is_state_withheld)
    assert (None, False) == (blank.state.students, blank.is_state_withheld)


def test_of_a_total_of_one_account_at_a_site_only_the_number_is_known(registers):
    assert ((), FinerTotals(1, 1)) == (registers.totals, registers.finer_totals)


def test_no_file_of_the_registers_says_anything_of_the_small_school():
    public = published(a_secretive())
    files = {file.path: file.content.decode() for file in register_files(public)}

    assert {"data/positions.csv", "data/full_cost.csv", "data/scorecard.csv"} == set(files)
    assert ",103," not in files["data/full_cost.csv"]
    assert "98765" not in "".join(files.values())


RESOURCES = """
    code,name,restriction,government
    0,General,unrestricted,state_local
    3,Title I,restricted,federal
    7,Odd,,state_local
    """


def test_operating_money_is_tied_or_free_by_site_and_for_the_district(tmp_path):
    public = published(
        built(
            tmp_path,
            accounts__resources=RESOURCES,
            actuals="""
                fiscal_year,site_id,fund,function,object,resource,amount
                2025,101,01,1000,100,0,1.00
                2025,101,01,2200,200,3,20.00
                2025,101,01,2100,200,3,5.00
                2025,101,01,3300,200,3,9000.00
                2025,102,01,1000,100,7,300.00
                2025,900,01,2700,100,,4000.00
                """,
        )
    )

    assert {"unrestricted": 1_00, "restricted": 25_00} == public.restrictions["101", 2025, "actual"]
    assert {"unknown": 4000_00} == public.restrictions["900", 2025, "actual"]
    assert {"unrestricted": 1_00, "restricted": 25_00, "unknown": 4300_00} == (
        public.restrictions["", 2025, "actual"]
    )


def test_a_district_that_says_nothing_of_restrictions_publishes_nothing_of_them(tmp_path):
    assert {} == published(built(tmp_path)).restrictions
