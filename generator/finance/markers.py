"""How final a published amount is: provisional until its year is audited, revised where it was corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generator.finance.district import ACTUAL, YearStatus
from generator.finance.remarks import Correction

PROVISIONAL, REVISED = "p", "r"
"""As statistical offices mark them: [p] and [r]."""

_AUDITED = "statements_audited"


def is_provisional(statuses: Mapping[int, YearStatus], fiscal_year: int, stage: str) -> bool:
    """Whether spending of a year may still change: the district says that it is not audited yet."""
    status = statuses.get(fiscal_year)
    return stage == ACTUAL and status is not None and status.status not in ("", _AUDITED)


def revised_amounts(corrections: Iterable[Correction]) -> frozenset[tuple[int, str, str]]:
    """Return the (fiscal_year, site_id, stage) of each total that was published otherwise."""
    return frozenset(
        (one.fiscal_year, one.site_id, one.stage)
        for one in corrections
        if one.fiscal_year is not None and one.site_id and one.stage
    )
