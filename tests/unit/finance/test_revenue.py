import pytest

from generator.columns import REVENUE_TOTALS
from generator.finance.revenue import SOURCES, source_group
from tests.written_district import built, checked

SOURCE_NAMES = """
    code,name,nces_code
    1110,Levy,1110
    T1,Tuition,1310
    S1,Aid,3110
    F1,Grant,4500
    B1,Bonds,5100
    """
HEADER = "fiscal_year,stage,as_of,fund,source,amount,one_time,on_behalf\n"


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("1110", "property_tax"),
        ("1210", "property_tax"),
        ("111001", "property_tax"),
        ("1140", "other_local"),
        ("1510", "other_local"),
        ("2100", "intermediate"),
        ("3900", "state"),
        ("4500", "federal"),
        ("5200", "other_financing"),
        ("6300", "other_financing"),
        ("7000", "unclassified"),
        ("", "unclassified"),
    ],
)
def test_a_national_source_belongs_to_one_published_group(code, group):
    assert group == source_group(code)


def test_the_download_knows_every_group():
    assert SOURCES == REVENUE_TOTALS.by_name["source"].choices


def test_revenue_is_added_up_by_year_stage_kind_of_fund_source_and_whether_it_comes_again(tmp_path):
    district = built(
        tmp_path,
        accounts__revenue_sources=SOURCE_NAMES,
        revenue=HEADER
        + """2025,actual,,01,1110,700.00,,
2025,actual,,01,1110,0.05,,
2025,actual,,02,F1,30.00,,
2025,actual,,01,S1,200.00,no,no
2025,actual,,01,S1,20.00,yes,no
2025,actual,,01,S1,9.00,no,yes
2025,actual,,21,B1,5000.00,,
2025,actual,,01,T1,-3.00,,
""",
    )

    assert [
        ("capital", "other_financing", False, False, 500_000, 1),
        ("operating", "property_tax", False, False, 70_005, 2),
        ("operating", "other_local", False, False, -300, 1),
        ("operating", "state", False, False, 20_000, 1),
        ("operating", "state", False, True, 900, 1),
        ("operating", "state", True, False, 2_000, 1),
        ("operating", "federal", False, False, 3_000, 1),
    ] == [
        (r.fund_group, r.source, r.is_one_time, r.is_on_behalf, r.amount_cents, r.row_count)
        for r in district.registers.revenue
    ]


def test_the_newest_snapshot_of_each_year_and_stage_stands(tmp_path):
    district = built(
        tmp_path,
        accounts__revenue_sources=SOURCE_NAMES,
        revenue=HEADER
        + """2026,adopted,2025-06-20,01,1110,700.00,,
2026,amended,2026-03-10,01,1110,900.00,,
2026,amended,2025-12-10,01,1110,800.00,,
2026,amended,2025-12-10,01,S1,5.00,,
""",
    )

    assert [("adopted", 70_000), ("amended", 90_000)] == [
        (r.stage, r.amount_cents) for r in district.registers.revenue
    ]


def test_a_fund_outside_the_schools_scope_keeps_its_revenue_apart(tmp_path):
    district = built(
        tmp_path,
        more='operating_scope: {leave_out_funds: ["04"]}',
        accounts__revenue_sources=SOURCE_NAMES,
        revenue=HEADER + "2025,actual,,04,S1,5.00,,\n",
    )

    assert ["left_out"] == [r.fund_group for r in district.registers.revenue]


def test_a_source_that_reaches_nothing_is_shown_and_said(tmp_path):
    district, report = checked(
        tmp_path,
        accounts__revenue_sources="code,name\nX9,Odd\n1110,Levy",
        revenue=HEADER + "2025,actual,,01,X9,1.00,,\n2025,actual,,01,1110,3.00,,\n",
    )
    (problem,) = report

    assert [("property_tax", 300), ("unclassified", 100)] == [
        (r.source, r.amount_cents) for r in district.registers.revenue
    ]
    assert ("unclassified-money", "nces_code") == (problem.id, problem.location.column)
    assert "'X9'" in problem.what
    assert problem.why.startswith("25.0%")


def test_a_fund_of_no_type_is_said_though_no_ledger_has_it(tmp_path):
    _, report = checked(
        tmp_path,
        accounts__funds="code,name,fund_type\n01,General,general\n77,Odd,",
        balances="fiscal_year,stage,fund,balance_class,amount\n2025,actual,77,assigned,1.00",
    )
    (problem,) = report

    assert "no type of fund is known for '77'" == problem.what


def test_californias_sources_reach_the_national_chart(tmp_path):
    district = built(
        tmp_path,
        more="chart_of_accounts: california",
        budget="fiscal_year,stage,site_id,fund,function,object,amount\n2026,adopted,101,01,1110,1100,5.00",
        actuals="fiscal_year,site_id,fund,function,object,amount\n2025,900,01,3600,2200,5.00\n2025,102,01,1110,1100,5.00",
        revenue="fiscal_year,stage,fund,source,amount\n"
        + "\n".join(
            f"2025,actual,01,{code},1.00"
            for code in ("8011", "8041", "8096", "8181", "8590", "8621", "8792", "8919", "8951")
        ),
    )

    assert {
        "property_tax": 200,
        "other_local": 100,
        "intermediate": 100,
        "state": 200,
        "federal": 100,
        "other_financing": 200,
    } == {r.source: r.amount_cents for r in district.registers.revenue}
