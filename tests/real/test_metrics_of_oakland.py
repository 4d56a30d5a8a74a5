"""Metrics of Oakland's ledger, against the same worked out a second time from its raw exports."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from tests import thorough
from tests.independent.district import Files, Row, read_document, read_table
from tests.independent.metrics import agree, independent_metrics

PROJECT = Path(__file__).parents[2]
CONFIG = PROJECT / "tests/real/oakland/oakland"
KINDS = {"Schools": "school", "Central": "central", "Funds": "fund"}
LEVELS = {"Elementary": "elementary", "Middle Schools": "middle", "High Schools": "high"}
OPERATORS = {"Charter": "charter", "Private Schools": "other"}
COUNTED = {"2020": ("frpm1920", "2019-10-02"), "2023": ("frpm2223", "2022-10-05")}
CODES = {"fund": 3, "function": 4, "object": 4, "resource": 4}
YEARS = thorough.of((2020,), (2024, 2023, 2022, 2021, 2020))

pytestmark = pytest.mark.real


def accounts(exports: Path) -> dict[str, list[Row]]:
    return {
        f"accounts/{part}s": [
            row
            | {
                "code": row["code"].zfill(width),
                "government": {"Federal": "federal"}.get(row.get("category", ""), "state_local"),
            }
            for row in read_table(exports / "oakland" / f"{part}s.csv")
        ]
        for part, width in CODES.items()
    }


def sites(exports: Path) -> list[Row]:
    return [
        {
            "site_id": row["code"].zfill(3),
            "site_type": KINDS.get(row["type"], "program"),
            "operator": OPERATORS.get(
                row["category" if row["type"] != "Private Schools" else "type"], "district"
            ),
            "level": LEVELS.get(row["category"], ""),
        }
        for row in read_table(exports / "oakland/sites.csv")
    ]


def ledger(exports: Path) -> tuple[list[Row], list[Row]]:
    budget, spent = [], []
    for row in read_table(exports / "oakland/expenditures.csv"):
        year = int(row["year"]) + 1
        line = {part: row[f"{part}_code"].zfill(width) for part, width in CODES.items()}
        line |= {"site_id": row["site_code"].zfill(3), "fiscal_year": str(year)}
        budget.append(line | {"stage": "amended", "amount": row["budget"]})
        closed = {"period": "13", "period_end": f"{year}-06-30", "status": "closed_unaudited"}
        spent.append(line | closed | {"amount": row["ytd_actual"]})
    return budget, spent


def counts(exports: Path) -> Iterable[Row]:
    site_of = {r["cde_school_code"]: r["site_id"] for r in read_table(CONFIG / "site_codes.csv")}
    groups = {"all": "Enrollment (K-12)", "low_income": "FRPM Count (K-12)"}
    for year, (name, counted_on) in COUNTED.items():
        file = exports / "california_enrollment" / f"{name}_ousd_sfusd_only.csv"
        for row in read_table(file):
            if row["District Code"] == "61259" and row["School Code"] in site_of:
                for group, column in groups.items():
                    yield {
                        "fiscal_year": year,
                        "site_id": site_of[row["School Code"]],
                        "student_group": group,
                        "stage": "final",
                        "count": row[column],
                        "count_date": counted_on,
                    }


@pytest.fixture(scope="module")
def by_hand(oakland_exports):
    budget, spent = ledger(oakland_exports)
    tables = {"sites": sites(oakland_exports), "budget": budget, "actuals": spent}
    tables |= accounts(oakland_exports) | {"enrollment": list(counts(oakland_exports))}
    return Files(tables, read_document(CONFIG / "district.yml"))


@pytest.fixture(scope="module")
def ground(oakland_exports):
    from generator.finance.rubric.ground import MetricGround  # noqa: PLC0415 - as in conftest.py
    from generator.problems import Report  # noqa: PLC0415
    from generator.website import check  # noqa: PLC0415

    (district,) = check(PROJECT / "tests/real/oakland", oakland_exports, Report())
    return MetricGround.of_current_year(district)


@pytest.mark.parametrize("year", YEARS)
def test_oaklands_metrics_worked_out_a_second_time_are_the_same(ground, by_hand, year):
    from generator.finance.rubric.metrics import METRICS  # noqa: PLC0415

    again = independent_metrics(by_hand, METRICS, year)
    of_year = ground.in_year(year)
    values = {name: getattr(metric(of_year), "value", None) for name, metric in METRICS.items()}

    assert {} == {
        name: (value, again[name])
        for name, value in values.items()
        if not agree(value, again[name])
    }
