"""Where an indicator stands between its baseline and its target."""

from __future__ import annotations

import pytest

from generator.finance.rubric.roadmap import standing
from generator.finance.rubric.scorecard import Target


@pytest.mark.parametrize(
    ("baseline", "level", "target", "year", "expected"),
    [
        ((2024, 1), 4, Target(4, 2028), 2026, "reached"),
        # From 1 to 4 in four years is 2 after two of them, rounded down.
        ((2024, 1), 2, Target(4, 2028), 2026, "on_track"),
        ((2024, 1), 1, Target(4, 2028), 2026, "late"),
        ((2024, 1), 1, Target(4, 2028), 2025, "not_started"),
        ((2024, 1), 2, Target(4, 2028), 2027, "late"),
        ((2024, 2), 1, Target(3, 2028), 2025, "late"),
        ((2024, 1), 3, Target(4, 2026), 2026, "late"),
        ((2024, 1), 1, Target(4, None), 2026, "not_started"),
        ((2024, 1), 2, Target(4, None), 2026, "on_track"),
        (None, None, Target(4, 2028), 2026, "not_scored"),
        ((2024, 2), None, Target(4, 2028), 2026, "not_scored"),
    ],
)
def test_an_even_climb_tells_what_is_late(baseline, level, target, year, expected):
    assert expected == standing(baseline, level, target, year)
