"""What reviewers judged of a rubric's indicators, and what the district aims for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.schema.rows import Rows


@dataclass(frozen=True)
class AttestedScore:
    """A reviewer's score of one indicator in one year."""

    level: int | None
    """None where it is not judged yet."""

    target: int | None
    target_year: int | None
    reviewer: str
    role: str
    reviewed_on: date | None
    evidence: str
    link: str
    is_declined: bool = False
    """Whether the board declines to score it, by the policy that `evidence` names."""


def attested_scores_of(rows: Rows) -> dict[tuple[int, str], AttestedScore]:
    """Return the scores by (fiscal_year, indicator_id)."""
    return {
        (row.fiscal_year, row.indicator_id): AttestedScore(
            row.level,
            row.target,
            row.target_year,
            row.reviewer,
            row.role,
            row.reviewed_on,
            row.evidence,
            row.link,
            row.declined,
        )
        for row in rows
    }
