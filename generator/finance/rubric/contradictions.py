"""Reviewers' levels that figures contradict: told to staff before readers see both."""

from __future__ import annotations

from generator import problem_kinds
from generator.finance.district import District
from generator.finance.rubric.ground import MetricGround
from generator.finance.rubric.levels import assessed
from generator.problems import Report
from generator.schema.rubric import Rubric
from generator.schema.typed import TypedDistrict

SCORECARD = "scorecard"


def report_contradictions(typed: TypedDistrict, district: District, report: Report) -> None:
    """Report the current year's claims that figures do not bear out and the district gives no answer to.

    An answer is a row of notes.csv with the figure `scorecard` and the indicator's id.
    """
    if district.rubric is None:
        return
    year = district.profile.current_year
    answered = {note.indicator_id for note in typed.notes if note.figure == SCORECARD}
    rows = {row.indicator_id: row for row in typed.rubric_scores if row.fiscal_year == year}
    open_ids = {id_ for id_, row in rows.items() if row.level is not None} - answered
    if not open_ids:
        return
    source = typed.sources.tables["rubric_scores"]
    ground = MetricGround.of_current_year(district)
    for one in assessed(_only(district.rubric.rubric, open_ids), ground):
        if one.is_contradicted:
            id_ = one.indicator.id
            (place,) = source.locations([rows[id_].source_row], "level")
            report.add(
                problem_kinds.problem(
                    "score-contradicted",
                    place,
                    what=f"{id_} is rated {one.claimed}; the figures point to {one.figures}",
                    why="Readers see both, and the level is that of the figures.",
                    fix="correct the level or the figures, or answer in notes.csv: figure scorecard, "
                    f"indicator_id {id_}.",
                    value=str(one.claimed),
                )
            )


def _only(rubric: Rubric, ids: set[str]) -> Rubric:
    """Return a rubric with some of its indicators."""
    pathways = tuple(
        pathway.model_copy(
            update={"indicators": tuple(one for one in pathway.indicators if one.id in ids)}
        )
        for pathway in rubric.pathways
    )
    return rubric.model_copy(update={"pathways": pathways})
