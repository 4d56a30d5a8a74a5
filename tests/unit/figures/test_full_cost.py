from decimal import Decimal

import pytest

from generator.figures.full_cost import Cost, PoolShare, full_cost

SHARES = [
    PoolShare("Buses", "students", "Most children ride.", 40_000_000),
    PoolShare("Special education", "staff_fte", "It is mostly people.", 160_000_000),
]


@pytest.fixture
def built(wording, source):
    def build(stage="actual", shares=SHARES, own=400_000_000):
        total = own + sum(share.cents for share in shares)
        cost = Cost("Alder", 2025, stage, own, shares, Decimal(500), total // 500)
        return full_cost(wording, key="full-cost", cost=cost, source=source)

    return build


def test_own_spending_and_shares_add_to_the_full_cost(built):
    figure = built()

    assert figure.finding == (
        "Running Alder cost $6 million in 2024-25 with its share of services paid centrally: $4 "
        "million spent at the school and $2 million shared. That is $12,000 for each of 500 students."
    )
    assert figure.total[3] == sum(row[3] for row in figure.rows) == 600_000_000
    assert ["The school's own spending", "Special education", "Buses"] == [
        row[0] for row in figure.rows
    ]
    assert ["", "by positions", "by students"] == [row[1] for row in figure.rows]


def test_a_plan_is_said_and_drawn_as_one(built):
    figure = built("amended")

    assert "is planned to cost $6 million" in figure.finding
    assert {"plan"} == {value.layer for value in figure.values_drawn}
    assert "The school's own budget" == figure.rows[0][0]


def test_many_shares_are_joined_on_the_chart_and_listed_in_the_table(built):
    shares = [PoolShare(f"Service {n}", "equal", "", 100 + n) for n in range(20)]
    figure = built(shares=shares)

    assert len(figure.rows) == 21
    assert len(figure.values_drawn) == 12
    assert sum(value.cents for value in figure.values_drawn) == figure.total[3]
