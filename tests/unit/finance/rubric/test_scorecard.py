"""Every indicator in every year: what is compared, what moved, and what withheld counts cannot change."""

from __future__ import annotations

from fractions import Fraction

from generator.privacy import published
from tests.unit.finance.rubric.three_schools import BUDGET, COUNTS, RESOURCES, SITES
from tests.written_district import built

ACTUALS = """
    fiscal_year,site_id,fund,function,object,resource,status,amount
    2024,101,01,1000,100,0,statements_audited,1300.00
    2024,102,01,1000,100,0,statements_audited,2000.00
    2024,103,01,1000,600,0,statements_audited,1000.00
    2025,101,01,1000,100,0,closed_unaudited,1000.00
    2025,102,01,1000,100,0,closed_unaudited,2000.00
    2025,103,01,1000,600,0,closed_unaudited,1000.00
    """
BEFORE = """
    2024,adopted,2023-06-20,101,01,1000,100,0,locked,1000.00
    2024,adopted,2023-06-20,102,01,1000,100,0,locked,2000.00
    2024,adopted,2023-06-20,103,01,1000,600,0,flexible,1000.00
    """
SCORES = """
    fiscal_year,indicator_id,level,target,target_year,reviewer,role,reviewed_on,evidence
    2025,SLA-8,2,3,2026,Board Office,Panel,2024-10-01,Minutes
    2026,SLA-8,3,4,2028,Board Office,Panel,2025-10-01,Minutes
    """


def card(tmp_path, **files):
    given = {
        "sites": SITES,
        "budget": BUDGET.rstrip() + BEFORE,
        "actuals": ACTUALS,
        "enrollment": COUNTS,
        "accounts__resources": RESOURCES,
        "rubric_scores": SCORES,
    }
    return published(built(tmp_path, **given | files)).scorecard


def pathway(scorecard, id_):
    return next(one for one in scorecard.in_force.rubric.pathways if one.id == id_)


def test_a_year_before_is_judged_by_the_year_that_was_closed_then(tmp_path):
    scorecard = card(tmp_path)

    # Schools were 300 of 4,000 off in 2023-24 (level 3), and not at all in 2024-25.
    assert Fraction(300, 4000) == scorecard.scores[2025, "MGT-6"].value.value
    assert [(2025, 3), (2026, 4)] == scorecard.history("MGT-6")[-2:]


def test_years_are_compared_on_what_is_scored_in_both(tmp_path):
    scorecard = card(tmp_path)
    management = pathway(scorecard, "MGT")
    before = {one.indicator.id: one.level for one in scorecard.of(management, 2025)}
    now = {one.indicator.id: one.level for one in scorecard.of(management)}
    both = [id_ for id_ in now if before[id_] and now[id_]]
    found = scorecard.compared(management)

    assert len(both) == found.count
    assert Fraction(sum(before[id_] for id_ in both), len(both)) == found.before
    assert Fraction(sum(now[id_] for id_ in both), len(both)) == found.now


def test_what_moved_is_told_with_both_levels(tmp_path):
    moves = {one.indicator_id: (one.before, one.now) for one in card(tmp_path).moves()}

    assert (2, 3) == moves["SLA-8"]
    assert (3, 4) == moves["MGT-6"]


def test_the_newest_target_counts(tmp_path):
    target = card(tmp_path).target_of("SLA-8")

    assert (4, 2028) == (target.level, target.year)


def test_a_pathway_says_how_many_of_its_indicators_are_scored(tmp_path):
    scorecard = card(tmp_path)
    found = scorecard.sum_of(pathway(scorecard, "SLA"))

    assert (found.count, found.lowest, found.highest) == (9, 2, 3)
    assert found.scored == sum(
        one.level is not None for one in scorecard.of(pathway(scorecard, "SLA"))
    )


def test_withheld_counts_change_nothing_of_it(tmp_path):
    def with_small(number, folder):
        folder.mkdir()
        small = COUNTS.replace("2025,102,low_income,50", f"2025,102,low_income,{number}")
        return card(folder, enrollment=small)

    assert with_small(3, tmp_path / "a") == with_small(9, tmp_path / "b")
    assert with_small(3, tmp_path / "c") != with_small(90, tmp_path / "d")
