"""Levels that figures contradict: told to staff, unless the district answers."""

from __future__ import annotations

import pytest

from tests.unit.finance.rubric.three_schools import ACTUALS, BUDGET, COUNTS, SITES
from tests.written_district import checked

SCORES = """
    fiscal_year,indicator_id,level,reviewer,role,reviewed_on,evidence
    2026,SLA-2,4,Board Office,Panel,2025-10-01,Survey
    2026,SLA-3,2,Board Office,Panel,2025-10-01,Survey
    2025,SLA-2,4,Board Office,Panel,2024-10-01,Survey
    """
ANSWER = (
    "figure,indicator_id,text,signed_by,signed_on\nscorecard,SLA-2,So it is.,Office,2025-10-02\n"
)


@pytest.mark.parametrize(("notes", "told"), [({}, ["SLA-2"]), ({"notes": ANSWER}, [])])
def test_staff_are_told_of_each_that_has_no_answer(tmp_path, notes, told):
    files = {"sites": SITES, "budget": BUDGET, "actuals": ACTUALS, "enrollment": COUNTS}
    _, report = checked(tmp_path, rubric_scores=SCORES, **files, **notes)
    found = [problem for problem in report if problem.id == "score-contradicted"]

    assert told == [problem.what.split()[0] for problem in found]
    assert all("rated 4; the figures point to 3" in problem.what for problem in found)
