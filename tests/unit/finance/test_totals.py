from generator.finance.totals import CheckedTotal, FinerTotals, publishable_totals
from generator.schema import typed
from generator.schema.control_sums import control_sums
from tests.written_district import built, checked

TOTALS = """
    fiscal_year,stage,site_id,fund,function,object,amount,document,page
    2026,adopted,,,,,3800.00,Book,12
    2026,adopted,,01,2700,100,400.00,Book,13
    2026,adopted,101,,,,1200.00,Book,30
    2026,adopted,101,,1000,,1200.00,Book,30
    2025,actual,,,,,3640.01,Audit,
    """


def a_total(printed_cents=100, added_cents=100, **cut):
    cut = {"site_id": "", "fund": "", "function": "", "object": "", **cut}
    return CheckedTotal(2026, "adopted", **cut, printed_cents=printed_cents, added_cents=added_cents, document="Book", page="")  # fmt: skip


def test_every_control_total_stands_beside_what_its_lines_add_to(tmp_path):
    totals = built(tmp_path, control_totals=TOTALS).registers.totals

    assert [380_000, 40_000, 120_000, 120_000, 364_001] == [total.added_cents for total in totals]
    assert all(total.meets for total in totals)
    assert ("Book", "13", "2700", 0) == (
        totals[1].document,
        totals[1].page,
        totals[1].function,
        totals[1].difference_cents,
    )


def test_the_lines_are_added_up_once_for_checking_and_for_publishing(tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(
        typed, "control_sums", lambda *given: calls.append(given) or control_sums(*given)
    )
    built(tmp_path, control_totals=TOTALS)

    assert 1 == len(calls)


def test_a_total_that_an_incomplete_year_misses_says_what_is_missing(tmp_path):
    district, _ = checked(
        tmp_path,
        more="coverage: [{fiscal_year: '2025', complete: no, missing: the second half}]",
        control_totals="fiscal_year,stage,amount,document\n2025,actual,4000.00,Audit\n2025,adopted,1.00,Book",
    )

    assert [(-35_999, "the second half"), (-100, "the second half")] == [
        (total.difference_cents, total.explanation) for total in district.registers.totals
    ]
    assert [364_001, None] == [total.added_cents for total in district.registers.totals]


def test_totals_of_single_accounts_at_a_site_are_only_counted():
    whole = a_total(site_id="101")
    anywhere = a_total(fund="01", function="2320", object="111")

    shown, finer = publishable_totals(
        [
            whole,
            anywhere,
            a_total(site_id="101", object="100"),
            a_total(site_id="101", fund="01", added_cents=99),
            a_total(site_id="101", function="1000", added_cents=None),
        ]
    )

    assert (whole, anywhere) == shown
    assert FinerTotals(3, 1) == finer
