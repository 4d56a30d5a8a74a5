"""Checks of what a district keeps beside its ledgers.

Each rule's message stands in tests/broken/; here are the borders of the rules.
"""

import pytest

from tests.written_district import checked

POOLS = """
    pools:
      - id: buses
        name: Buses
        functions: ["2700"]
        by: students
        reason: Routes follow where students live.
    """
REVENUE = "fiscal_year,stage,as_of,fund,source,amount\n"
STAFF = "fiscal_year,stage,as_of,site_id,job_group,fte\n"
BALANCES = "fiscal_year,stage,as_of,fund,balance_class,amount\n"
STATE = (
    "fiscal_year,site_id,federal_per_student,state_local_per_student,total_per_student,document\n"
)
NOTES = "fiscal_year,site_id,figure,text,signed_by,signed_on\n"


@pytest.fixture
def found(tmp_path):
    """Check a sound district in which some files are others; return ids with the place of each."""
    runs = iter(range(9))

    def run(**files):
        _, report = checked(tmp_path / str(next(runs)), **files)
        return [
            (p.id, p.location.path.rpartition("/")[2], p.location.row, p.location.column)
            for p in report
        ]

    return run


def test_nothing_is_found_in_sound_registers(found):
    assert [] == found(
        sharing_yml=POOLS,
        revenue=REVENUE + "2025,actual,,01,1110,5.00",
        staff=STAFF + "2026,adopted,,101,teachers,5",
        state_figures=STATE + "2025,101,1.00,2.00,3.00,Report card",
        notes=NOTES + "2025,101,years,Words.,Office,2025-09-01",
    )


@pytest.mark.parametrize(
    ("files", "id_", "column"),
    [
        ({"revenue": REVENUE + "2025,actual,,99,1110,5.00"}, "unknown-code", "fund"),
        ({"balances": BALANCES + "2025,actual,,99,assigned,5.00"}, "unknown-code", "fund"),
        ({"revenue": REVENUE + "2025,actual,,01,X1,5.00", "accounts__revenue_sources": "code,name,nces_code\n1110,Levy,1110"}, "unknown-code", "source"),
        ({"grants": "resource,grant_name,ends\n8,Bridge,2026-06-30", "accounts__resources": "code,name\n0,General\n3,Federal"}, "unknown-code", "resource"),
        ({"staff": STAFF + "2026,adopted,,109,teachers,5"}, "unknown-site", "site_id"),
        ({"state_figures": STATE + "2025,109,1.00,2.00,3.00,Report card", "sharing_yml": POOLS}, "unknown-site", "site_id"),
        ({"notes": NOTES + "2025,109,years,Words.,Office,2025-09-01"}, "unknown-site", "site_id"),
        ({"notes": NOTES + "2019,101,years,Words.,Office,2025-09-01"}, "year-without-lines", "fiscal_year"),
        ({"notes": NOTES + "2025,101,pies,Words.,Office,2025-09-01"}, "unknown-choice", "figure"),
        ({"staff": STAFF + "2026,adopted,,101,chefs,5"}, "unknown-choice", "job_group"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)  # fmt: skip
def test_a_code_site_or_year_that_is_not_known_is_named_at_its_cell(found, files, id_, column):
    (problem,) = found(**files)

    assert (id_, 2, column) == (problem[0], problem[2], problem[3])


def test_a_note_for_the_district_and_for_any_year_needs_neither(found):
    assert [] == found(notes=NOTES + ",,sources,Words.,Office,2025-09-01")


def test_a_state_figure_is_of_a_year_with_spending(found):
    figures = STATE + "2026,101,1.00,2.00,3.00,Report card\n2026,102,1.00,2.00,3.00,Report card"

    assert [("year-without-lines", "state_figures.csv", 2, "fiscal_year")] == (
        found(sharing_yml=POOLS, state_figures=figures)
    )


@pytest.mark.parametrize(
    ("table", "header", "row"),
    [
        ("revenue", REVENUE, "{},01,1110,5.00"),
        ("balances", BALANCES, "{},01,assigned,5.00"),
        ("staff", STAFF, "{},101,teachers,5"),
    ],
)
def test_all_rows_of_a_year_and_stage_are_dated_or_none(found, table, header, row):
    dated, undated = row.format("2026,adopted,2025-06-20"), row.format("2026,adopted,")
    other = row.format("2025,actual,")

    assert [] == found(**{table: f"{header}{dated}\n{other}"})
    assert [("mixed-as-of", f"{table}.csv", 3, "as_of")] == (
        found(**{table: f"{header}{dated}\n{undated}"})
    )


def test_a_pool_names_offices_that_exist(found):
    pool = POOLS.replace('functions: ["2700"]', 'sites: ["900", "901", "102"]')

    assert [("unknown-site", 4), ("school-in-pool", 4)] == [
        (id_, row) for id_, _, row, _ in found(sharing_yml=pool)
    ]


def test_a_pool_in_equal_parts_needs_no_table(found):
    equal = POOLS.replace("by: students", "by: equal")
    by_staff = POOLS.replace("by: students", "by: staff_fte")

    assert [] == found(sharing_yml=equal)
    assert ["pool-without-driver"] == [id_ for id_, *_ in found(sharing_yml=by_staff)]
    assert [] == found(sharing_yml=by_staff, staff=STAFF + "2026,adopted,,101,teachers,5")


def test_a_pool_behind_one_that_takes_everything_is_told(found):
    everything = POOLS.replace('        functions: ["2700"]\n', "").rstrip()
    more = POOLS.partition("pools:")[2].replace("id: buses", "id: more")
    pools = everything + more

    assert [("pool-without-money", 6)] == [
        (id_, row) for id_, _, row, _ in found(sharing_yml=pools)
    ]


def test_a_function_that_is_no_part_of_running_schools_is_explained(tmp_path):
    _, report = checked(tmp_path, sharing_yml=POOLS.replace('["2700"]', '["4000"]'))
    (problem,) = report

    assert "4000 is not part of that" in problem.why


def test_parts_of_a_state_figure_may_be_rounded_in_print(found):
    assert [] == found(sharing_yml=POOLS, state_figures=STATE + "2025,101,1.00,2.00,4.00,Card")
    assert ["state-parts-differ"] == [
        id_
        for id_, *_ in found(
            sharing_yml=POOLS, state_figures=STATE + "2025,101,1.00,2.00,4.01,Card"
        )
    ]
    assert [] == found(sharing_yml=POOLS, state_figures=STATE + "2025,101,,2.00,4.01,Card")


def test_what_is_given_and_stands_nowhere_is_said(found):
    rule = "reserves: [{kind: policy, share: 10%, of: spending, document: Policy 3100}]"

    assert [("unused-input", "district.yml")] == [one[:2] for one in found(more=rule)]
    assert [] == found(more=rule, balances=BALANCES + "2025,actual,,01,unassigned,5.00")
    assert [("unused-input", "state_figures.csv")] == [
        one[:2] for one in found(state_figures=STATE + "2025,101,1.00,2.00,3.00,Card")
    ]


def test_a_note_about_the_districts_money_is_no_schools(found):
    of_school = found(notes=NOTES + "2025,101,reserves,Words.,Office,2025-09-01")

    assert [("unused-input", "notes.csv", 2, "site_id")] == of_school
    assert [] == found(notes=NOTES + "2025,,reserves,Words.,Office,2025-09-01")


def test_figures_are_not_unused_where_sharing_yml_is_refused(found):
    refused = found(
        sharing_yml=POOLS.replace("students", "riders"),
        state_figures=STATE + "2025,101,1.00,2.00,3.00,Card",
    )

    assert ["unknown-choice"] == [id_ for id_, *_ in refused]


def test_codes_of_goals_that_nothing_lists_are_said(tmp_path):
    goals = """
        goals:
          - {id: reading, name: Every third grader reads, site_id: "109"}
        investments:
          - id: coaches
            name: Reading coaches
            goal: reading
            lines: {resources: ["0"], sites: ["101", "108"], funds: ["01", "9*"]}
        """
    _, report = checked(tmp_path, goals_yml=goals)
    said = report.as_text()

    assert "'109'" in said
    assert "'108'" in said
    assert "'9*'" in said
    assert "unknown site '101'" not in said


CORRECTIONS = """
    corrections:
      - corrected_on: "2026-09-02"
        where: Planned and spent
        was: $2
        now: $1
        why: A slip.
        figure: FIGURE
        site_id: "SITE"
    """


@pytest.mark.parametrize(
    ("figure", "site", "id_"),
    [("years", "101", None), ("years", "110", "unknown-site"), ("grants", "101", "unused-input")],
)
def test_a_correction_stands_beside_a_figure_that_there_is(found, figure, site, id_):
    problems = found(corrections_yml=CORRECTIONS.replace("FIGURE", figure).replace("SITE", site))

    assert ([id_] if id_ else []) == [problem for problem, *_ in problems]


POSITIONS = """
    fiscal_year,stage,site_id,fund,function,object,amount,fte
    2026,adopted,101,01,1000,100,90.00,10.5
    2026,adopted,101,01,1000,200,30.00,
    2026,adopted,101,01,2410,100,20.00,1
    """


@pytest.mark.parametrize(
    ("rows", "is_found"),
    [
        ("2026,adopted,,101,teachers,10.5\n2026,adopted,,101,office,1", False),
        ("2026,adopted,,101,teachers,11.50", False),
        ("2026,adopted,,101,teachers,11.6", True),
        ("2026,adopted,,101,teachers,withheld\n2026,adopted,,101,office,1", False),
        ("2026,proposed,,101,teachers,9", False),
        ("2026,actual,,101,teachers,9", False),
        ("2026,adopted,,101,teachers,11.5\n2026,adopted,,102,teachers,2", True),
    ],
    ids=["same", "same in another way", "more", "withheld", "other budget", "filled", "elsewhere"],
)
def test_positions_of_budget_lines_are_those_of_the_register(found, rows, is_found):
    problems = found(budget=POSITIONS, staff=STAFF + rows)

    assert is_found == ("positions-differ" in [problem for problem, *_ in problems])


def test_budgets_without_positions_are_held_against_no_register(found):
    assert [] == found(staff=STAFF + "2026,adopted,,101,teachers,5")


BALANCE = BALANCES + "2024,actual,,01,unassigned,100.00\n2025,actual,,01,{},{}"
RECEIVED = REVENUE + "2025,actual,,{},{},2700.00"


@pytest.mark.parametrize(
    ("balances", "revenue", "is_found"),
    [
        # 100.00 and 2,700.00 less 3,140.01, and a credit of 500.00.
        (("assigned", "159.99"), ("01", "1110"), False),
        (("assigned", "159.98"), ("01", "1110"), True),
        (("assigned", "159.99"), ("01", "5200"), False),
        (("assigned", "1.00"), ("02", "1110"), False),
    ],
    ids=["to the cent", "a cent less", "other financing counts", "no revenue of the fund is given"],
)
def test_a_balance_follows_from_the_one_before(found, balances, revenue, is_found):
    actuals = """
        fiscal_year,site_id,fund,function,object,resource,status,amount
        2025,101,01,1000,100,0,closed_unaudited,3140.01
        2025,101,01,1000,100,0,closed_unaudited,-500.00
        """
    problems = found(
        actuals=actuals, balances=BALANCE.format(*balances), revenue=RECEIVED.format(*revenue)
    )

    assert is_found == ("balance-does-not-follow" in [problem for problem, *_ in problems])


def test_a_year_that_still_runs_has_no_end_to_follow(found):
    actuals = """
        fiscal_year,period,site_id,fund,function,object,resource,status,amount
        2025,4,101,01,1000,100,0,open,3140.01
        """
    problems = found(
        actuals=actuals,
        balances=BALANCE.format("assigned", "1.00"),
        revenue=RECEIVED.format("01", "1110"),
    )

    assert "balance-does-not-follow" not in [problem for problem, *_ in problems]


@pytest.mark.parametrize(("counted", "is_found"), [("included", True), ("excluded", False)])
def test_what_the_state_pays_in_the_districts_name_is_revenue_where_it_is_spending(
    tmp_path, counted, is_found
):
    basis = f'basis: [{{fiscal_year: "2025", stage: actual, on_behalf: {counted}}}]'
    _, report = checked(
        tmp_path,
        more=basis,
        actuals="""
            fiscal_year,site_id,fund,function,object,resource,status,amount
            2025,101,01,1000,100,0,closed_unaudited,2640.01
            """,
        balances=BALANCE.format("assigned", "159.99"),
        revenue="fiscal_year,stage,fund,source,amount,on_behalf\n"
        "2025,actual,01,1110,2700.00,no\n2025,actual,01,3900,50.00,yes",
    )

    assert is_found == ("balance-does-not-follow" in [problem.id for problem in report])
