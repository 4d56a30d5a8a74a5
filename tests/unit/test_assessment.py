"""What staff read: what is scored, what is missing, and a table for what figures cannot tell."""

from __future__ import annotations

import csv
import io

from generator.assessment import SCORE_COLUMNS, as_text, assess, scores_to_fill_in
from generator.schema.rubric import default_rubric
from tests.unit.finance.rubric.three_schools import ACTUALS, BUDGET, COUNTS, SITES
from tests.written_district import built

FILES = {"sites": SITES, "budget": BUDGET, "actuals": ACTUALS, "enrollment": COUNTS}


def lines_of(tmp_path, **files):
    district = built(tmp_path, warnings={"score-contradicted"}, **FILES | files)
    return as_text(district, assess(district)).splitlines()


def test_every_indicator_has_a_line_with_its_level_or_what_it_needs(tmp_path):
    lines = lines_of(tmp_path)

    assert "Alder Unified: 8 of 48 indicators scored." == lines[0]
    assert "  SLA-2   Flexible share of site budgets      3 Proficient: 32%" in lines
    assert any(
        line.startswith("  SLA-1 ") and "not possible here: only 3" in line for line in lines
    )
    assert any(
        line.startswith("  MGT-9 ") and "not supplied: balances.csv" in line for line in lines
    )
    assert any(line.startswith("  SLA-8 ") and line.endswith("needs a reviewer") for line in lines)
    assert 48 == sum(line.startswith("  ") for line in lines)


def test_a_pathway_has_its_mean_its_ends_and_how_many_are_scored(tmp_path):
    lines = lines_of(tmp_path)

    assert "Management: 3.0 (lowest 1, highest 4), 4 of 10 scored" in lines
    assert "Alignment of Spending to Goals: none of 10 scored" in lines


def test_cuts_of_the_districts_own_are_said_and_used(tmp_path):
    lines = lines_of(tmp_path, rubric_yml="cuts:\n  SLA-2: {2: 0.05, 3: 0.1, 4: 0.3}\n")

    assert "Cuts changed by the district: SLA-2." == lines[-1]
    assert "  SLA-2   Flexible share of site budgets      4 Exemplary: 32%" in lines


def test_the_table_to_fill_in_has_what_a_reviewer_judges(tmp_path):
    district = built(tmp_path, **FILES)
    rows = list(csv.DictReader(io.StringIO(scores_to_fill_in(district, assess(district)))))
    attested = [one.id for one in default_rubric().indicators if one.evidence.kind == "attested"]

    assert list(SCORE_COLUMNS) == list(rows[0])
    assert attested == [row["indicator_id"] for row in rows]
    assert {"2026"} == {row["fiscal_year"] for row in rows}
    assert {""} == {row["level"] for row in rows}


def test_what_a_reviewer_gave_and_figures_do_not_is_told_to_staff_first(tmp_path):
    scores = """
        fiscal_year,indicator_id,level,reviewer,role,reviewed_on,evidence
        2026,SLA-2,4,Budget Office,Controller,2026-05-04,Board minutes
        2026,SLA-8,3,Budget Office,Controller,2026-05-04,Minutes of councils
        2026,SLA-4,,,,,
        """
    lines = lines_of(tmp_path, rubric_scores=scores)
    at = lines.index("  SLA-2   Flexible share of site budgets      3 Proficient: 32%")

    assert "Rated 4 by the reviewer; the figures point to 3." in lines[at + 1]
    assert (
        "  SLA-8   Shared decisions at the school      3 Proficient: judged by Budget Office"
        in lines
    )
