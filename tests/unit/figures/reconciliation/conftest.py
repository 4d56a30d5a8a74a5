"""A district that has something of every kind that is worked out again."""

from dataclasses import replace
from datetime import date

import pytest

from generator.finance.balances import Balance
from generator.finance.district import InputTable, YearStatus
from generator.finance.revenue import RevenueAmount
from generator.finance.totals import CheckedTotal
from tests.published_district import Published
from tests.shared_district import BUSES, REST, a_sharing_district, a_state_figure
from tests.small_district import a_line, a_site

LINES = [
    *(
        a_line(site_id, cents, year=year, stage=stage)
        for site_id, cents in (("101", 1_000_000_03), ("102", 700_000_00))
        for year, stage in (
            (2024, "amended"),
            (2024, "actual"),
            (2025, "adopted"),
            (2025, "amended"),
        )
    ),
    a_line("101", 250_000_00, stage="actual", encumbered_cents=40_000_00),
    a_line("101", 60_000_00, stage="actual", function="2410"),
    a_line(
        "101", 90_000_50, year=2024, stage="actual", function="2410", object_="131", resource="3"
    ),
    a_line("101", 33_000_00, year=2024, stage="actual", fund="21", function="4700", object_="450"),
    a_line("900", 100_000_01, year=2024, stage="actual", function="2710"),
    a_line("900", 50_000_00, year=2024, stage="actual", function="2510"),
    a_line("900", 8_000_00, year=2024, stage="actual", fund="11"),
]


def a_total(printed, added=None, *, year=2024, site_id="", fund="", object_="", explanation=""):
    return CheckedTotal(
        year, "actual", site_id, fund, "", object_, printed, printed if added is None else added,
        "Annual Report", "12", explanation,
    )  # fmt: skip


REVENUE = tuple(
    RevenueAmount(2024, "actual", fund, source, is_one_time, is_on_behalf, cents, 1)
    for fund, source, is_one_time, is_on_behalf, cents in (
        ("operating", "state", False, False, 1_400_000_01),
        ("operating", "state", False, True, 70_000_00),
        ("operating", "federal", True, False, 200_000_00),
        ("operating", "other_financing", False, False, 11_000_00),
        ("left_out", "other_local", False, False, 9_000_00),
        ("capital", "other_financing", True, False, 500_000_00),
    )
)
BALANCES = (
    Balance(2024, "actual", "operating", True, "unassigned", 90_000_00),
    Balance(2024, "actual", "operating", True, "restricted", 30_000_00),
    Balance(2024, "actual", "capital", False, "restricted", 400_000_00),
)

EVERYTHING = 1_981_000_54
"""What the lines of 2024 add to."""


@pytest.fixture(scope="session")
def district():
    made = a_sharing_district(
        LINES,
        sites=(a_site("101"), a_site("102"), a_site("900", "Bus yard", site_type="central")),
        counts=[
            (2024, "101", "final", "200.5"),
            (2024, "102", "final", 100),
            (2025, "101", "projected", 210),
        ],
        pools=[BUSES, REST],
        state_figures={(2024, "101"): a_state_figure(6_000_00, students=210)},
        state_rule={"includes": ["not_shared", "other_current"]},
        basis=[{"fiscal_year": "2024", "stage": "actual", "on_behalf": "excluded"}],
        statuses={
            2024: YearStatus("closed_unaudited", date(2024, 6, 30)),
            2025: YearStatus("open", date(2024, 10, 31)),
        },
    )
    totals = (
        a_total(EVERYTHING),
        a_total(1_123_000_53, site_id="101"),
        a_total(33_000_00, fund="21"),
    )
    kept = {name: InputTable((name,), 6) for name in ("revenue", "balances", "state_figures")}
    return replace(
        made,
        inputs={**made.inputs, **kept},
        registers=replace(made.registers, totals=totals, revenue=REVENUE, balances=BALANCES),
    )


@pytest.fixture(scope="session")
def readers_have(district):
    return Published.of(district)
