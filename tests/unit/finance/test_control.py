"""Who decides on lines: files written here, read as a district's are."""

from generator.privacy import published
from tests.written_district import FILES, built, checked

BUDGET = """
    fiscal_year,stage,as_of,site_id,fund,function,object,resource,amount,control
    2026,adopted,2025-06-20,101,01,1000,111,0,1000.00,
    2026,adopted,2025-06-20,101,01,1000,610,0,50.00,
    2026,adopted,2025-06-20,101,01,2410,610,0,7.00,locked
    2026,adopted,2025-06-20,101,01,1000,640,3,40.00,
    2026,adopted,2025-06-20,102,01,1000,111,0,2000.00,
    2026,adopted,2025-06-20,900,01,2700,610,0,400.00,
    """
SELECTORS = """
    control:
      - control: restricted
        name: Federal money
        resources: ["3"]
      - control: flexible
        name: Supplies
        objects: ["6*"]
      - control: locked
        name: Teachers of Birch
        sites: ["102"]
    """
ADOPTED = (2026, "adopted")


def of_school(district, site_id, place=ADOPTED):
    return published(district).control.get((site_id, *place))


def test_the_first_rule_that_takes_a_line_decides_unless_the_line_does(tmp_path):
    district = built(tmp_path, budget=BUDGET, selectors_yml=SELECTORS)

    assert {
        "flexible": 5000,
        "locked": 700,
        "restricted": 4000,
        "unknown": 100_000,
    } == of_school(district, "101")
    assert {"locked": 200_000} == of_school(district, "102")


def test_only_schools_are_told_of(tmp_path):
    control = published(built(tmp_path, budget=BUDGET, selectors_yml=SELECTORS)).control

    assert {"101", "102"} == {site_id for site_id, _, _ in control}


def test_rules_hold_for_spending_too(tmp_path):
    selectors = """
        control:
          - control: locked
            name: Teaching
            functions: ["1000"]
        """
    district = built(tmp_path, selectors_yml=selectors)

    assert {"locked": 110_000} == of_school(district, "101", (2025, "actual"))


def test_a_rule_of_one_year_says_nothing_of_another(tmp_path):
    selectors = """
        control:
          - control: locked
            name: Teaching
            fiscal_years: ["2026"]
        """
    district = built(tmp_path, selectors_yml=selectors)

    assert {"locked": 120_000} == of_school(district, "101")
    assert {"unknown": 110_000} == of_school(district, "101", (2025, "actual"))


def test_without_rules_a_line_may_say_it_alone(tmp_path):
    district = built(tmp_path, budget=BUDGET)

    assert 700 == of_school(district, "101")["locked"]
    assert {"unknown": 200_000} == of_school(district, "102")


def test_where_nobody_says_who_decides_nothing_is_told(tmp_path):
    assert {} == published(built(tmp_path)).control


def test_rules_that_take_no_line_are_reported_and_not_shown(tmp_path):
    selectors = """
        control:
          - control: locked
            name: Everything
          - control: flexible
            name: Supplies
            objects: ["6*"]
        """
    district, report = checked(tmp_path, selectors_yml=selectors)

    assert ["selector-without-lines"] == [problem.id for problem in report]
    assert ["Everything"] == [rule.name for rule in published(district).control_rules]


def test_codes_and_sites_that_nothing_lists_are_errors(tmp_path):
    selectors = """
        control:
          - control: locked
            name: Teaching
            sites: ["101", "109"]
            funds: ["01", "9*"]
        """
    district, report = checked(tmp_path, selectors_yml=selectors)

    assert district is None
    assert [("unknown-site", "109"), ("unknown-code", "9*")] == [
        (problem.id, problem.value) for problem in report
    ]
    assert "district_data/alder/selectors.yml:4:20" in str(next(iter(report)).location)


def test_a_word_that_is_no_control_is_refused(tmp_path):
    budget = (
        FILES["budget.csv"].replace("amount\n", "amount,control\n").replace("0.00\n", "0.00,open\n")
    )
    district, report = checked(tmp_path, budget=budget)

    assert district is None
    assert {"unknown-choice"} == {problem.id for problem in report}
