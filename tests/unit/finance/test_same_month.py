import pandas as pd

from generator.finance.ledger import classified
from generator.finance.same_month import spent_by_same_month
from generator.schema.ledger import Ledger

COLUMNS = (
    "fiscal_year", "period", "measure", "site_id", "fund", "function", "object", "amount_cents"
)  # fmt: skip


def actuals(*rows):
    frame = pd.DataFrame(rows, columns=COLUMNS).assign(
        program="", resource="0", stage="actual", encumbered_cents=0
    )
    texts = ("measure", "site_id", "fund", "function", "object", "program", "resource", "stage")
    return Ledger(frame.astype(dict.fromkeys(texts, "category")))


def on_chart(lines):
    return classified(
        lines,
        fund_groups={"01": "operating", "21": "capital"},
        functions={"1000": "1000", "4000": "4000"},
        objects={"100": "100"},
        governments={},
        left_out=pd.Series(data=False, index=lines.index),
    )


def month(year, period, amount, *, site="101", fund="01", measure="ytd"):
    return (year, period, measure, site, fund, "1000", "100", amount)


def test_spending_to_date_is_taken_at_the_same_month_of_the_year_before():
    ledger = actuals(
        month(2025, 4, 250), month(2025, 4, 70, site="102"), month(2025, 13, 900), month(2026, 4, 300)
    )  # fmt: skip

    assert {(2026, "101"): 250, (2026, "102"): 70} == spent_by_same_month(ledger, [2026], on_chart)


def test_single_months_are_added_up_to_the_same_month():
    singles = [month(2025, period, 10 * period, measure="period") for period in range(1, 13)]
    ledger = actuals(*singles, month(2026, 3, 90, measure="ytd"))

    assert {(2026, "101"): 60} == spent_by_same_month(ledger, [2026], on_chart)


def test_what_runs_no_school_is_not_counted():
    ledger = actuals(month(2025, 4, 250), month(2025, 4, 5000, fund="21"), month(2026, 4, 300))

    assert {(2026, "101"): 250} == spent_by_same_month(ledger, [2026], on_chart)


def test_a_year_before_without_that_month_says_nothing():
    whole_year = actuals(month(2025, 13, 900), month(2026, 4, 300))
    a_month_short = actuals(
        month(2025, 1, 10, measure="period"),
        month(2025, 3, 10, measure="period"),
        month(2026, 3, 30),
    )
    no_year = actuals(month(2026, 4, 300))

    assert [{}, {}, {}] == [
        spent_by_same_month(ledger, [2026], on_chart)
        for ledger in (whole_year, a_month_short, no_year)
    ]


def test_a_closed_year_is_not_compared():
    ledger = actuals(month(2025, 4, 250), month(2026, 4, 300))

    assert {} == spent_by_same_month(ledger, [], on_chart)
