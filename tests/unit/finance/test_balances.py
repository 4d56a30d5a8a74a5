from fractions import Fraction

from tests.written_district import built

BALANCES = """
    fiscal_year,stage,as_of,fund,balance_class,amount
    2024,actual,,01,unassigned,3200.01
    2025,actual,,01,unassigned,150.00
    2025,actual,,01,restricted,50.00
    2025,actual,,02,restricted,7.00
    2025,actual,,21,restricted,70.00
    2026,adopted,2025-06-20,01,unassigned,9.00
    2026,adopted,2025-07-01,01,unassigned,-8.00
    """
RULES = """
    reserves:
      - {kind: state_floor, share: 3%, of: spending, document: Education Code 33128}
      - {kind: policy, share: 1/6, of: revenue, document: Board Policy 3100}
    """


def test_balances_are_by_kind_of_fund_and_class_with_the_general_fund_apart(tmp_path):
    found = built(tmp_path, balances=BALANCES).registers.balances

    assert [
        (2024, "actual", "operating", True, "unassigned", 320_001),
        (2025, "actual", "capital", False, "restricted", 7_000),
        (2025, "actual", "operating", True, "restricted", 5_000),
        (2025, "actual", "operating", True, "unassigned", 15_000),
        (2025, "actual", "operating", False, "restricted", 700),
        (2026, "adopted", "operating", True, "unassigned", -800),
    ] == [
        (b.fiscal_year, b.stage, b.fund_group, b.is_general_fund, b.balance_class, b.amount_cents)
        for b in found
    ]


def test_rules_are_exact_shares_of_what_goes_through_the_general_fund(tmp_path):
    registers = built(
        tmp_path,
        more=RULES,
        balances=BALANCES,
        revenue="""
            fiscal_year,stage,fund,source,amount
            2025,actual,01,1110,600.00
            2025,actual,01,5200,40.00
            2025,actual,02,1600,7.00
            """,
    ).registers
    floor, policy = registers.reserve_rules
    fund = registers.general_fund[2025, "actual"]

    assert (Fraction(3, 100), Fraction(1, 6)) == (floor.share, policy.share)
    assert ("state_floor", "spending", "Education Code 33128") == (
        floor.kind,
        floor.base,
        floor.document,
    )
    assert (364_001, 60_000) == (fund.base_cents(floor), fund.base_cents(policy))
    assert registers.general_fund[2026, "adopted"].revenue_cents is None


def test_a_fund_that_is_not_general_is_in_no_base(tmp_path):
    fund = built(
        tmp_path,
        actuals="""
            fiscal_year,site_id,fund,function,object,amount
            2025,101,01,1000,100,1.00
            2025,101,02,3100,600,20.00
            2025,900,01,9000,910,5.00
            """,
    ).registers.general_fund[2025, "actual"]

    assert 600 == fund.spending_cents
