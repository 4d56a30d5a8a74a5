"""What the reviewers of an invented district judged: rubric_scores.csv."""

from __future__ import annotations

from collections.abc import Iterator

from generator.sample.ledger import District
from generator.sample.sites import LEAST_OF_LARGE

_YEARS = 3
_JUDGED: dict[str, tuple[str, int, str]] = {
    # Levels of up to three years, the oldest first; 0 is not judged. Then the level aimed for, and evidence.
    "SLA-4": ("123", 4, "Budget calendar of the board"),
    "SLA-5": ("022", 3, "Log of transfers"),
    "SLA-7": ("122", 4, "Roster of the course for budget owners"),
    "SLA-8": ("233", 4, "Minutes of school councils"),
    "MGT-2": ("222", 4, "Forecast in the budget book"),
    "MGT-10": ("223", 4, "Letter of the auditor"),
    "EQU-7": ("112", 3, "Review of the weights, with a table by school"),
    "TRN-8": ("023", 4, "Test of the pages with a screen reader"),
    "TRN-9": ("000", 3, ""),
}
_CLAIMED = ("SLA-2", 3, "Survey of principals")
"""More than the figures come to: the reviewers asked, the ledger answers."""

_DECLINED = {
    "indicator_id": "EQU-9",
    "declined": "yes",
    "evidence": "Board Policy 4115 on the privacy of pay (sample)",
    "link": "https://example.org/policies/4115",
}

_OF_FEW_SITES = ("SLA-4", "SLA-8", "MGT-2")
_BASELINE = "Baseline of the finance committee"


def score_rows(district: District) -> Iterator[dict[str, str]]:
    """Yield the rows of three years, or of one where the district is small: its first baseline."""
    if len(district.sites) < LEAST_OF_LARGE:
        year = district.years[-1]
        for indicator_id in _OF_FEW_SITES:
            levels, target, _ = _JUDGED[indicator_id]
            yield _row(year, indicator_id, int(levels[0]), target, _BASELINE, year)
        return
    years = district.years[-_YEARS:]
    for number, year in enumerate(years, _YEARS - len(years)):
        for indicator_id, (levels, target, evidence) in _JUDGED.items():
            yield _row(
                year, indicator_id, int(levels[number]), target, evidence, district.years[-1]
            )
    for year in years:
        yield _DECLINED | {"fiscal_year": str(year)}
    indicator_id, level, evidence = _CLAIMED
    yield _row(years[-1], indicator_id, level, level, evidence, district.years[-1])


def _row(
    year: int, indicator_id: str, level: int, target: int, evidence: str, newest: int
) -> dict[str, str]:
    """Return a row; without a level it only says what is aimed for."""
    judged = {
        "level": str(level),
        "reviewer": "Finance Committee (invented)",
        "role": "Review panel of the board",
        "reviewed_on": f"{year - 1}-10-15",
        "evidence": evidence,
    }
    return {
        "fiscal_year": str(year),
        "indicator_id": indicator_id,
        "target": str(target),
        "target_year": str(newest + 2),
        **(judged if level else {}),
    }
