"""Checks: what the tables of a district say of one another.

Each rule's message stands in tests/broken/; here are the borders of the rules.
"""

from pathlib import Path
from textwrap import dedent

import pytest

from generator.checks import RULES, check_district
from generator.problems import Report
from generator.schema.typed import type_district
from generator.sources.folder import read_district

FILES = {
    "district.yml": """
        district_id: alder
        district_name: Alder Unified
        state: CA
        invented: yes
        fiscal_year_start: "07-01"
        current_year: "2026"
        """,
    "sites.csv": """
        site_id,site_name,site_type
        101,Alder Elementary,school
        102,Birch Elementary,school
        """,
    "budget.csv": """
        fiscal_year,stage,as_of,site_id,fund,function,object,amount
        2026,adopted,2025-06-20,101,01,1000,100,1200.00
        2026,adopted,2025-06-20,101,02,1000,200,300.00
        2026,adopted,2025-06-20,102,01,1000,100,40.00
        """,
}
TOTALS = "fiscal_year,stage,site_id,fund,object,amount,document\n"


@pytest.fixture
def check(tmp_path, monkeypatch):
    """Check a sound district in which some files are others, and return what is found."""
    monkeypatch.chdir(tmp_path)

    def run(more="", **files):
        folder = Path("alder")
        named = {f"{name.replace('__', '/')}.csv": text for name, text in files.items()}
        for name, text in {**FILES, **named}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).strip() + "\n", encoding="utf-8")
        with (folder / "district.yml").open("a", encoding="utf-8") as file:
            file.write(dedent(more).strip() + "\n")
        report = Report()
        sources = read_district(folder, Path(), report)
        assert sources is not None, report.as_text()
        district = type_district(sources, report)
        if district is not None:
            check_district(district, report)
        return list(report)

    return run


def ids(problems):
    return [problem.id for problem in problems]


def test_nothing_is_found_in_a_sound_district(check):
    assert [] == ids(check())


def test_every_rule_says_what_holds():
    assert [] == [rule.__name__ for rule in RULES if not rule.__doc__]


def test_an_unknown_code_is_reported_once_with_the_number_of_its_lines(check):
    (found,) = check(
        budget="""
            fiscal_year,stage,site_id,fund,function,object,amount
            2026,adopted,101,01,1000,0100,5.00
            2026,adopted,101,01,1000,0100,6.00
            2026,adopted,102,01,1000,100,5.00
            """,
        accounts__objects="code,name\n100,Salaries",
    )

    assert 2 == found.location.row
    assert "unknown object '0100' (2 lines)" == found.what
    assert found.fix.startswith("did you mean '100'?")


def test_codes_are_not_checked_where_no_table_lists_them(check):
    assert [] == ids(check(accounts__objects="code,name\n100,Salaries\n200,Benefits"))


def test_a_site_refused_for_another_cell_is_not_unknown(check):
    found = check(sites="site_id,site_name,site_type\n101,Alder,school\n102,Birch,scool")

    assert ["unknown-choice"] == ids(found)


def test_a_ledger_with_refused_cells_is_not_added_up(check):
    found = check(
        budget="""
            fiscal_year,stage,site_id,fund,function,object,amount
            FY26,adopted,101,01,1000,100,x
            2026,adopted,102,01,1000,100,40.00
            """,
        control_totals=TOTALS + "2026,adopted,,,,1540.00,Book",
    )

    assert ["bad-amount", "bad-year"] == sorted(ids(found))


def test_rows_that_could_not_be_read_are_not_missed(check):
    found = check(
        sites="site_id,site_name,site_type\n101,Alder,school\n102,Birch,the,school",
        accounts__objects="code,name\n100,Salaries\n200",
        control_totals=TOTALS + "2026,adopted,,,,1540.00,Book",
    )

    assert ["extra-field", "short-row"] == sorted(ids(found))


def test_the_lines_of_a_damaged_ledger_are_not_added_up(check):
    found = check(
        budget="""
            fiscal_year,stage,site_id,fund,function,object,amount
            2026,adopted,101,01,1000,100,1500.00
            2026,adopted,102,01,1000
            """,
        control_totals=TOTALS + "2026,adopted,,,,1540.00,Book",
    )

    assert ["short-row"] == ids(found)


def test_codes_left_out_of_scope_are_known(check):
    found = check("operating_scope: {leave_out_sites: ['109']}")

    assert [("unknown-site", "alder/district.yml")] == [(p.id, p.location.path) for p in found]


def test_a_successor_that_closed_leads_on(check):
    found = check(
        sites="""
            site_id,site_name,site_type,closed,successor_site_id
            101,Alder,school,2026,102
            102,Birch,school,2026,103
            103,Cedar,school,,
            """
    )

    assert ["site-without-lines"] == ids(found)


def test_a_site_that_leads_into_a_loop_of_others_is_not_blamed(check):
    found = check(
        sites="""
            site_id,site_name,site_type,closed,successor_site_id
            101,Alder,school,2026,102
            102,Birch,school,2026,103
            103,Cedar,school,2026,102
            """
    )

    loops = [problem for problem in found if problem.id == "successor-loop"]
    assert [3, 4] == [problem.location.row for problem in loops]


def test_a_closed_site_may_have_lines_that_come_to_nothing(check):
    found = check(
        sites="""
            site_id,site_name,site_type,closed,successor_site_id
            101,Alder,school,,
            102,Birch,school,2025,101
            """,
        budget="""
            fiscal_year,stage,site_id,fund,function,object,amount
            2026,adopted,101,01,1000,100,5.00
            2026,adopted,102,01,1000,100,0
            """,
    )

    assert [] == ids(found)


def test_totals_meet_the_newest_budget_to_the_cent(check):
    found = check(
        budget=FILES["budget.csv"].rstrip()
        + "\n        2026,adopted,2025-06-27,101,01,1000,100,10.01"
        + "\n        2026,adopted,2025-06-27,102,01,1000,100,0",
        control_totals=TOTALS
        + "2026,adopted,,,,10.01,Book\n2026,adopted,101,01,,10.01,Book\n2026,adopted,,,100,10.02,Book",
    )

    (differs,) = found
    assert 4 == differs.location.row
    assert differs.what.endswith("add to $0.01 less than this total")


def test_a_total_of_what_has_no_line_is_not_met(check):
    (found,) = check(control_totals=TOTALS + "2026,amended,,,,0,Book")

    assert "there is no line of amended 2025-26 to meet this total" == found.what


def test_a_line_that_is_the_difference_is_named_and_its_amount_is_not_said(check):
    (found,) = check(control_totals=TOTALS + "2026,adopted,,,,1240.00,Book")

    assert "alder/budget.csv:3" in found.why
    assert "300" not in str(found)
    assert "1,240" not in str(found)


def test_a_line_booked_elsewhere_is_named(check):
    (found,) = check(control_totals=TOTALS + "2026,adopted,,01,,1540.00,Book")

    assert "alder/budget.csv:3" in found.why
    assert "add to the amount of one line less" in found.what


def test_the_pay_of_one_site_and_object_is_not_printed(check):
    (found,) = check(control_totals=TOTALS + "2026,adopted,101,,100,1100.00,Book")

    assert "control-total-differs" == found.id
    assert "$" not in str(found)


def test_a_difference_of_nine_hints_at_digits_that_changed_places(check):
    swapped, other = check(
        control_totals=TOTALS + "2026,adopted,,,,1450.00,Book\n2026,adopted,,01,,1230.00,Book"
    )

    assert "change places" in swapped.why
    assert "change places" not in other.why


def test_a_few_repeated_lines_are_as_usual(check):
    lines = "".join(f"2026,adopted,101,01,1000,{number},5.00\n" for number in range(100))
    header = "fiscal_year,stage,site_id,fund,function,object,amount\n"
    last = "2026,adopted,102,01,1000,100,5.00\n"

    assert [] == ids(check(budget=header + lines + last + "2026,adopted,101,01,1000,7,5.00\n"))


def test_an_export_pasted_twice_is_found_by_its_block(check):
    lines = [f"2026,adopted,101,01,1000,{number},5.00\n" for number in range(1000)]
    header = "fiscal_year,stage,site_id,fund,function,object,amount\n"
    last = "2026,adopted,102,01,1000,100,5.00\n"

    (found,) = check(budget="".join([header, *lines, last, *lines[20:32]]))

    assert 1003 == found.location.row
    assert "12 in a row repeat those from alder/budget.csv:22 on" in found.why


def test_the_books_of_a_year_may_be_closed_after_it(check):
    actuals = """
        fiscal_year,period,period_end,site_id,fund,function,object,amount
        2026,13,{},102,01,1000,100,5.00
        """

    assert [] == ids(check(actuals=actuals.format("2026-09-30")))
    assert ["date-outside-year"] == ids(check(actuals=actuals.format("2027-06-30")))
    assert ["date-outside-year"] == ids(check(actuals=actuals.format("2025-06-30")))


def test_years_measured_in_two_ways_do_not_mix_with_each_other(check):
    actuals = """
        fiscal_year,period,measure,site_id,fund,function,object,amount
        2025,1,period,102,01,1000,100,5.00
        2026,1,ytd,102,01,1000,100,5.00
        """

    assert [] == ids(check(actuals=actuals))


def test_a_group_without_students_is_no_school_without_students(check):
    enrollment = "fiscal_year,site_id,student_group,count\n2026,101,all,{}\n2026,101,low_income,0"

    assert [] == ids(check(enrollment=enrollment.format("<10")))
    assert ["no-students"] == ids(check(enrollment=enrollment.format("0")))


def test_a_year_is_spoken_of_by_its_stage(check):
    basis = "basis: [{{fiscal_year: '2026', stage: {}}}]"

    assert [] == ids(check(basis.format("adopted")))
    assert ["year-without-lines"] == ids(check(basis.format("actual")))


def _budgets(*years, sites=4):
    """Return a budget.csv: for each (year, stage, dollars), that for every site, times its number."""
    lines = ["fiscal_year,stage,as_of,site_id,fund,function,object,amount"]
    for year, stage, dollars in years:
        lines += [
            f"{year},{stage},{year - 1}-06-20,10{n},01,1000,100,{n * dollars}.00"
            for n in range(1, sites + 1)
        ]
    return "\n".join(lines)


FOUR = "site_id,site_name,site_type\n" + "".join(f"10{n},School {n},school\n" for n in range(1, 5))


@pytest.mark.parametrize(
    ("years", "found"),
    [
        ([(2025, "adopted", 1000), (2026, "adopted", 19_999)], 0),
        ([(2025, "adopted", 1000), (2026, "adopted", 20_000)], 1),
        ([(2025, "adopted", 20_000), (2026, "adopted", 1000)], 1),
        # Of three it is the one that differs from both others.
        ([(2024, "adopted", 1000), (2025, "adopted", 100_000), (2026, "adopted", 1000)], 1),
        ([(2025, "adopted", 1000), (2026, "proposed", 1), (2026, "adopted", 1000)], 1),
    ],
)
def test_another_unit_is_told_from_growth(check, years, found):
    problems = [
        one
        for one in check(sites=FOUR, budget=_budgets(*years))
        if one.id == "amounts-out-of-scale"
    ]

    assert found == len(problems)


def test_a_year_whose_size_is_confirmed_is_let_by(check):
    confirmed = 'confirmed: [{fiscal_year: "2026", stage: adopted, why: It is so.}]'
    budget = _budgets((2025, "adopted", 1000), (2026, "adopted", 100_000))

    assert "amounts-out-of-scale" not in [
        one.id for one in check(confirmed, sites=FOUR, budget=budget)
    ]


def test_two_sites_alone_do_not_tell_a_unit(check):
    budget = _budgets((2025, "adopted", 1000), (2026, "adopted", 100_000), sites=2)

    assert "amounts-out-of-scale" not in [one.id for one in check(budget=budget)]


@pytest.mark.parametrize(
    ("at", "jumps"),
    [
        ({(2025, 3): 10}, ["103"]),  # up and down again
        ({(2026, 3): 10}, ["103"]),  # the newest year: nobody knows yet
        ({(2025, 3): 10, (2026, 3): 10}, []),  # another school from then on
        ({(2026, 3): 4}, []),
    ],
)
def test_a_school_of_many_times_its_size_in_one_year_is_asked_about(check, at, jumps):
    lines = ["fiscal_year,stage,as_of,site_id,fund,function,object,amount"]
    for year in (2024, 2025, 2026):
        lines += [
            f"{year},adopted,{year - 1}-06-20,10{n},01,1000,100,{n * 100_000 * at.get((year, n), 1)}.00"
            for n in range(1, 5)
        ]
    found = [
        one for one in check(sites=FOUR, budget="\n".join(lines)) if one.id == "school-total-jumps"
    ]

    assert jumps == [one.what.split()[1] for one in found]


@pytest.mark.parametrize(
    ("day", "found"), [("2024-06-30", 0), ("2024-06-29", 1), ("2026-12-31", 0), ("2027-01-01", 1)]
)
def test_a_budget_of_another_time_may_be_a_file_of_spending(check, day, found):
    budget = _budgets((2026, "adopted", 1000)).replace("2025-06-20", day)

    assert found == sum(one.id == "date-outside-year" for one in check(sites=FOUR, budget=budget))


ACTUALS = "fiscal_year,period,period_end,measure,status,site_id,fund,function,object,amount\n"


def actuals(*starts):
    return ACTUALS + "\n".join(
        f"{start},101,01,1000,100,{number}.00" for number, start in enumerate(starts, 5)
    )


def test_an_earlier_period_may_be_final_while_the_last_is_open(check):
    found = check(
        actuals=actuals(
            "2026,1,2025-07-31,period,closed_unaudited", "2026,2,2025-08-31,period,open"
        )
    )

    assert [] == [one.id for one in found if one.id == "mixed-status"]


@pytest.mark.parametrize(
    ("odd", "column"),
    [
        ("2026,2,2025-08-31,ytd,", "status"),
        ("2026,2,2025-08-31,ytd,statements_audited", "status"),
        ("2026,2,2025-08-30,ytd,open", "period_end"),
        ("2026,2,,ytd,open", "period_end"),
    ],
)
def test_the_lines_of_the_last_period_say_the_same_of_their_year(check, odd, column):
    usual = "2026,2,2025-08-31,ytd,open"
    found = check(actuals=actuals(usual, odd, usual))

    assert [("mixed-status", 3, column)] == [
        (one.id, one.location.row, one.location.column) for one in found
    ]


@pytest.mark.parametrize(
    ("blank", "lines", "is_told"), [(1, 21, True), (1, 20, False), (21, 21, False)]
)
def test_a_blank_is_told_where_nearly_every_line_has_a_code(check, blank, lines, is_told):
    rows = [
        f"2026,adopted,101,01,1000,100,{'' if number < blank else '3'},{number}.00"
        for number in range(lines)
    ]
    header = "fiscal_year,stage,site_id,fund,function,object,resource,amount\n"
    found = check(budget=header + "\n".join(rows))

    assert is_told == ("blank-on-few-lines" in {one.id for one in found})


@pytest.mark.parametrize(
    ("counts", "rows"),
    [
        ((400, 412, 42), [4]),
        ((400, 4120, 405), [3]),
        ((40, 412, 42), [3]),
        ((400, 42), []),  # nothing says which of the two is odd
        ((60, 120, 180), []),  # a school that grows by grades
        ((14, 5, 15), []),
        ((400, 0, 405), []),
    ],
)
def test_a_count_that_is_far_from_all_others_of_its_school_is_asked_about(check, counts, rows):
    header = "fiscal_year,stage,site_id,count\n"
    lines = [f"{2024 + number},final,101,{count}" for number, count in enumerate(counts)]
    found = check(enrollment=header + "\n".join(lines))

    assert rows == [one.location.row for one in found if one.id == "students-jump"]


@pytest.mark.parametrize(
    ("amounts", "rows"),
    [
        ((900_000, 910_000, 9_150_000), [4]),
        ((900_000, 910_000, 91_500), [4]),
        ((900_000, 910_000, 4_400_000), []),
        ((900, 910, 91), []),  # too little to matter
        ((900_000, 9_100_000), []),  # nothing says which of the two is odd
        ((-900_000, 910_000, 920_000), [2]),  # the sign
        ((-900_000, -910_000, 9_150_000), []),  # of corrections no ratio says anything
    ],
)
def test_revenue_far_from_all_other_years_is_asked_about(check, amounts, rows):
    header = "fiscal_year,stage,fund,source,amount\n"
    lines = [f"{2024 + number},adopted,01,1110,{amount}" for number, amount in enumerate(amounts)]
    found = check(revenue=header + "\n".join(lines))

    assert rows == [one.location.row for one in found if one.id == "revenue-jumps"]


def test_revenue_of_a_year_that_is_not_over_is_not_compared(check):
    header = "fiscal_year,stage,fund,source,amount\n"
    lines = "2024,actual,01,1110,900000\n2025,actual,01,1110,910000\n2026,actual,01,1110,90000"
    is_open = actuals("2026,2,2025-08-31,ytd,open")
    is_closed = actuals("2026,12,2026-06-30,ytd,closed_unaudited")

    assert ["revenue-jumps"] == [
        one.id for one in check(revenue=header + lines, actuals=is_closed) if "jump" in one.id
    ]
    assert [] == [
        one.id for one in check(revenue=header + lines, actuals=is_open) if "jump" in one.id
    ]


@pytest.mark.parametrize(("day", "is_asked"), [("2025-10-31", False), ("2026-06-30", True)])
def test_revenue_so_far_is_known_by_its_own_day_where_no_ledger_says_it(check, day, is_asked):
    found = check(
        revenue="fiscal_year,stage,as_of,fund,source,amount\n"
        "2024,actual,2024-06-30,01,1110,900000\n2025,actual,2025-06-30,01,1110,910000\n"
        f"2026,actual,{day},01,1110,90000"
    )

    assert is_asked == any(one.id == "revenue-jumps" for one in found)
