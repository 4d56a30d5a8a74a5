import pytest

from generator.figures.every_dollar import LedgerPart, every_dollar
from generator.finance.changes import Moment


@pytest.fixture
def built(wording, source):
    def build(running, apart, stage="amended", **more):
        return every_dollar(
            wording,
            key="dollars",
            subject="Lakeview",
            moment=Moment(2026, stage),
            parts=[
                LedgerPart(label, "", cents, runs)
                for parts, runs in ((running, True), (apart, False))
                for label, cents in parts.items()
            ],
            source=source,
            **more,
        )

    return build


RUNNING = {"School budgets": 138_000_000_00, "Running the district": 10_000_000_00}
APART = {"Debt": 11_000_000_00, "Buildings and equipment": 17_000_000_00}


def test_what_runs_schools_is_told_from_what_is_separate(built):
    figure = built(RUNNING, APART)

    assert "$148 million runs schools; $28 million is separate" == figure.title
    assert (
        "Lakeview plans to spend $148 million running schools in 2025-26. The ledger holds $176 million "
        "in all; $28 million of it is separate: buildings and equipment $17 million and debt $11 "
        "million."
    ) == figure.finding


def test_parts_add_to_the_ledger_in_table_and_chart(built):
    figure = built(RUNNING, APART)

    assert 176_000_000_00 == figure.total[3] == sum(row[3] for row in figure.rows)
    assert figure.total[3] == sum(value.cents for value in figure.values_drawn)
    assert ["yes", "yes", "no, separate", "no, separate"] == [row[2] for row in figure.rows]


def test_debt_and_buildings_are_never_called_spent(built):
    figure = built(RUNNING, APART, "actual")

    assert "Lakeview spent $148 million running schools in 2025-26." in figure.finding
    assert "Recorded" == figure.columns[3].label
    assert "has spent $148 million so far" in built(RUNNING, APART, "actual", is_open=True).finding


def test_a_ledger_of_nothing_else_is_said_so(built):
    figure = built(RUNNING, {})

    assert "All $148 million in the ledger runs schools" == figure.title
    assert "separate" not in figure.finding


@pytest.mark.parametrize("apart", [{"Debt": -5_00}, {"Debt": -5_00, "Transfers": 90_00}])
def test_a_part_below_zero_is_in_no_list_of_parts(built, apart):
    figure = built({"School budgets": 100_00}, apart)

    assert f"The ledger holds ${100 + sum(apart.values()) // 100} in all." in figure.finding
    assert "separate:" not in figure.finding
    assert "Debt by $5" in figure.notes[0]
