"""Goals and investments: what hangs together, and what does not is said with its place."""

from __future__ import annotations

import pytest

from generator.problems import Report
from generator.schema.goals import type_goals
from generator.sources.documents import parse_document
from tests.unit.finance.rubric.test_alignment import GOALS


def typed(text):
    report = Report()
    document = parse_document(text, "goals.yml", report)
    return type_goals(document, report), report


def test_a_goal_says_how_it_will_be_known_or_is_not_complete():
    found, report = typed(GOALS)

    assert not len(report), report.as_text()
    assert [True, False, False] == [goal.is_complete for goal in found.goals]
    assert {"program": ("51*",)} == dict(found.investments[1].lines.patterns)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("goal: reading", "goal: readings", "there is no goal 'readings'"),
        ("id: calm", "id: cedar", "'cedar' stands twice under goals"),
        ("id: later", "id: tutors", "'tutors' stands twice under investments"),
        ('{programs: ["500"]}', '{functions: ["1000"]}', "name no program and no resource"),
        ('        found_on: "2025-06-02"\n', "", "coaches has a finding alone"),
        ("decision: fix", "decision: wait", "decision"),
        ('due: "2028-06-30"', "due: soon", "'soon' is not a date"),
        ("owner: Chief", "owned: Chief", "unknown key 'owned'"),
    ],
)
def test_what_does_not_hang_together_is_said(old, new, said):
    assert old in GOALS
    found, report = typed(GOALS.replace(old, new))

    assert found is None
    assert said in report.as_text()
