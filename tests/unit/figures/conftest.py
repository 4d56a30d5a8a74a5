"""One figure of each kind, and awkward ones: negatives, breaks, long and hostile names, many schools."""

from decimal import Decimal
from typing import Any

import pytest

from generator.figures.beside_other_schools import beside_other_schools
from generator.figures.compared import Compared, SchoolPoint
from generator.figures.cut_in_parts import MoneyCut
from generator.figures.figure import Figure, Source
from generator.figures.full_cost import Cost, PoolShare, full_cost
from generator.figures.money_origins import by_government
from generator.figures.over_the_years import (
    YearPoint,
    over_the_years,
    per_student_over_the_years,
)
from generator.figures.people_and_else import Purchases, people_and_everything_else
from generator.figures.planned_against_spent import PlannedSpent, planned_against_spent
from generator.figures.positions import JobGroup, positions
from generator.figures.state_bridge import Bridge, state_bridge
from generator.figures.where_the_money_goes import Part, where_the_money_goes
from generator.wording import Wording
from tests.unit.figures.money_samples import money_samples

HOSTILE = "</text></svg><script>alert(1)</script>&amp;\x00\x1b\t\"'"
LONG = "The Grace Hopper and Katherine Johnson Academy of Arts, Letters and Supercalifragilistics"


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording()


@pytest.fixture(scope="session")
def source() -> Source:
    return Source(("data/sites/101.csv",), "stage actual, fiscal year 2024-25, site 101", 212)


@pytest.fixture(scope="session")
def samples(wording: Wording, source: Source) -> dict[str, Figure]:
    """Return figures by id."""
    where: dict[str, Any] = {"subject": "Alder", "source": source, "fiscal_year": 2025}
    planned: dict[str, Any] = where | {"coverage_note": None, "like_for_like": True}
    beside: dict[str, Any] = {
        "level_label": "elementary schools",
        "measure_label": "spent for each student",
        "fiscal_year": 2025,
        "source": source,
    }
    lines = [
        PlannedSpent("Teaching", 400_000_000, 412_345_678, 398_000_001, 5_000_000),
        PlannedSpent(HOSTILE, 61_000_000, 60_000_000, 64_100_000, 0),
        PlannedSpent("Buses", 0, 0, 2_200_000, 0),
        PlannedSpent("Meals", 9_000_000, -3_000_000, -12_000_000, 0),
    ]
    years = [
        YearPoint(2019, 521_000_000, "actual", students=500, per_student_cents=1_042_000),
        YearPoint(2020, 540_000_000, "actual", students=498, per_student_cents=1_084_337),
        YearPoint(2021, None, "actual", missing="the ledger was lost"),
        YearPoint(2022, 402_000_000, "actual", complete=False, missing="no early childhood"),
        YearPoint(2023, 594_000_000, "actual"),
        YearPoint(2024, 601_000_000, "actual", students=480, per_student_cents=1_252_083),
        YearPoint(2024, 611_000_000, "amended", students=490, per_student_cents=1_246_939),
        YearPoint(2025, 620_000_000, "amended", students=490, per_student_cents=1_265_306),
    ]
    schools = [
        SchoolPoint(f"{n}", f"School {n}", 1_100_000 + 7_919 * n, 300 + n) for n in range(140)
    ]
    this = SchoolPoint("a", LONG, 1_241_000, 512)
    return money_samples(wording, source, HOSTILE, LONG) | {
        figure.id: figure
        for figure in (
            where_the_money_goes(
                wording,
                key="where",
                stage="actual",
                parts=[
                    Part("Teaching", "Teachers", 412_345_678),
                    Part(LONG, "Words", 61_234_500),
                    Part(HOSTILE, HOSTILE, 8_900_000),
                    Part("Meals", "Kitchens", -31_234_500),
                ],
                **where,
            ),
            where_the_money_goes(
                wording,
                key="where-many",
                stage="amended",
                parts=[Part(f"Part {n}", "", 1_000_000 + n * n * 1000) for n in range(30)],
                **where,
            ),
            planned_against_spent(wording, key="planned", is_open=False, lines=lines, **planned),
            planned_against_spent(
                wording, key="planned-open", is_open=True, lines=lines, **planned
            ),
            over_the_years(wording, key="years", subject="Alder", series=years, source=source),
            over_the_years(
                wording,
                key="years-negative",
                subject="Fund",
                series=[YearPoint(2024, -5_000_00, "actual"), YearPoint(2025, 9_000_00, "actual")],
                source=source,
            ),
            per_student_over_the_years(
                wording, key="years-each", subject="Alder", series=years, source=source
            ),
            beside_other_schools(
                wording,
                key="beside",
                standing=Compared.of([this, *schools[:24]]).standing(this.site_id),
                **beside,
            ),
            beside_other_schools(
                wording,
                key="beside-many",
                standing=Compared.of([this, *schools]).standing(this.site_id),
                **beside,
            ),
            beside_other_schools(
                wording,
                key="beside-few",
                standing=Compared.of([this, *schools[:2]]).standing(this.site_id),
                **beside,
            ),
            people_and_everything_else(
                wording,
                key="people",
                stage="actual",
                bought=Purchases(410_000_000, 99_000_000, [(HOSTILE, 61_234_500), ("Dues", -900)]),
                **where,
            ),
            positions(
                wording,
                key="positions",
                groups=[
                    JobGroup("teachers", "Teachers", Decimal("24.5"), Decimal("23.25")),
                    JobGroup("aides", LONG, Decimal(6), Decimal(0)),
                ],
                students=Decimal(420),
                **where,
            ),
            by_government(
                wording,
                key="governments",
                money=MoneyCut("Alder", 2025, "amended", True, {"federal": 1, "state_local": 900}),
                source=source,
            ),
            full_cost(
                wording,
                key="full-cost",
                cost=Cost(
                    "Alder",
                    2025,
                    "actual",
                    400_000_000,
                    [
                        PoolShare("Buses", "students", "", 60_000_000),
                        PoolShare(LONG, "equal", "", 9),
                    ],
                    Decimal(500),
                    920_000,
                ),
                source=source,
            ),
            state_bridge(
                wording,
                key="bridge",
                bridge=Bridge(
                    "Alder",
                    2025,
                    920_000,
                    840_000,
                    [("students", -100_000), ("other_programs", 30_000), ("unexplained", -10_000)],
                    Decimal(500),
                    None,
                    "Report card",
                    "",
                ),
                source=source,
            ),
        )
    }


@pytest.fixture(scope="session")
def svgs(samples: dict[str, Figure]) -> dict[str, str]:
    """Return the finished SVG of each sample."""
    from generator.figures.render import render_svgs  # noqa: PLC0415 - Altair loads only if asked for

    return render_svgs(samples.values())
