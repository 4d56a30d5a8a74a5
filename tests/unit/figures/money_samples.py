"""Figures of money in, changes and savings for tests of drawing: both sides of zero, hostile and long names."""

from __future__ import annotations

from typing import Any

from generator.figures.changed_parts import by_school
from generator.figures.every_dollar import LedgerPart, every_dollar
from generator.figures.figure import Figure, Source
from generator.figures.in_and_out import in_and_out
from generator.figures.money_facts import InAndOut
from generator.figures.money_in import MoneySource, money_in
from generator.figures.money_in_years import money_in_over_the_years
from generator.figures.ranked_changes import RankedChange, ranked_changes
from generator.figures.reserve_facts import RuleStanding, Standing
from generator.figures.reserve_years import reserves_over_the_years
from generator.figures.reserves import reserves
from generator.figures.stages_of_a_year import Course, StageTotal, stages_of_a_year
from generator.figures.year_points import YearPoint
from generator.finance.changes import Change, Comparison, Moment
from generator.wording import Wording
from tests.small_money import a_rule

NAMES = (
    "money-in",
    "money-in-years",
    "every-dollar",
    "in-and-out",
    "reserves",
    "reserves-years",
    "ranked",
    "ranked-spent",
    "stages",
)


def money_samples(wording: Wording, source: Source, hostile: str, long: str) -> dict[str, Figure]:
    """Return a figure of each kind by id."""
    now = Moment(2026, "amended")
    parts = [
        RankedChange(
            hostile if n == 0 else f"School {n}",
            Change(f"{n}", 90_000_00, 90_000_00 + (n - 12) * (-1) ** n * 7_000_00),
        )
        for n in range(30)
    ]
    variance = Comparison(Moment(2025, "amended"), Moment(2025, "actual"))
    common: dict[str, Any] = {"subject": "Lakeview", "source": source}
    standings = [
        Standing(
            Moment(year, "actual"),
            cents,
            cents,
            90_000_000,
            (RuleStanding(a_rule(), 9_000_000, cents > 9_000_000),),
        )
        for year, cents in ((2024, 10_000_000), (2025, -3_000_000))
    ]
    figures = (
        money_in(
            wording,
            key="money-in",
            moment=now,
            sources=[
                MoneySource(hostile, hostile, 412_345_678, 2_345_678),
                MoneySource(long, "Words", 61_234_500, 0),
                MoneySource("Fees", "", -1_234_500, 0),
            ],
            **common,
        ),
        money_in_over_the_years(
            wording,
            key="money-in-years",
            series=[
                YearPoint(2023, 400_000_000, "actual"),
                YearPoint(2024, 410_000_000, "actual"),
                YearPoint(2025, 300_000_000, "actual", complete=False, missing="June"),
                YearPoint(2026, 420_000_000, "amended"),
            ],
            **common,
        ),
        every_dollar(
            wording,
            key="every-dollar",
            moment=now,
            parts=[
                LedgerPart("School budgets", "", 138_000_000, runs_schools=True),
                LedgerPart(hostile, "", 17_000_000, runs_schools=False),
                LedgerPart(long, "", -1_000_000, runs_schools=False),
            ],
            **common,
        ),
        in_and_out(
            wording,
            key="in-and-out",
            flows=InAndOut(
                now, 400_000_000, 9_000_000, 1, {"operating": 390_000_000, "transfer": -5}
            ),
            **common,
        ),
        reserves(wording, key="reserves", standing=standings[-1], **common),
        reserves_over_the_years(wording, key="reserves-years", standings=standings, **common),
        ranked_changes(
            wording,
            key="ranked",
            pair=Comparison(Moment(2025, "amended"), now),
            cut=by_school(wording, Comparison(Moment(2025, "amended"), now)),
            parts=parts,
            apart=RankedChange("Outside schools", Change("", 9, 900_000_00)),
            **common,
        ),
        ranked_changes(
            wording,
            key="ranked-spent",
            pair=variance,
            cut=by_school(wording, variance),
            parts=[RankedChange(long, Change("a", 90_000_00, 50_000_00), long)],
            **common,
        ),
        stages_of_a_year(
            wording,
            key="stages",
            course=Course(
                2025,
                (StageTotal("adopted", 400_000_000), StageTotal("actual", 390_000_000)),
                is_open=False,
                like_for_like=True,
            ),
            why_not="",
            **common,
        ),
    )
    return {figure.id: figure for figure in figures}
