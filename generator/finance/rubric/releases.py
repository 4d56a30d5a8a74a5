"""Days between the end of a period and its publication."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from generator.schema.profile import DistrictProfile

LAST_MONTH = 12


def period_end(profile: DistrictProfile, fiscal_year: int, period: int | None) -> date:
    """Return the last day of a month of a fiscal year, the first month being period 1; or of the year."""
    starts, ends = profile.days_of(fiscal_year)
    if period is None or period >= LAST_MONTH:
        return ends
    year, month = divmod(starts.year * 12 + starts.month - 1 + period, 12)
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(starts.day, last)) - timedelta(days=1)
