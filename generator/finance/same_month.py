"""How far a year has run, judged by the year before: what had been spent by the same month then.

Pay and orders are not even over a year, so the calendar says nothing about how far spending should be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator.finance.ledger import Frame, combine
from generator.finance.scopes import OPERATING, scope_of
from generator.schema.ledger import Ledger


def spent_by_same_month(
    actuals: Ledger, open_years: Iterable[int], on_chart: Callable[[Frame], Frame]
) -> dict[tuple[int, str], int]:
    """Add up what each site had spent by the same month of the year before.

    Args:
        actuals: Lines of all years and periods.
        open_years: Fiscal years that still run.
        on_chart: Puts lines, as `combine` returns them, on the standard chart.

    Returns: Operating cents by (open fiscal year, site_id); none for a year before which the district
    gives no such month.
    """
    found: dict[tuple[int, str], int] = {}
    for year in sorted(open_years):
        period = actuals.last_period(year)
        before = None if period is None else actuals.lines_through(year - 1, period)
        if before is not None:
            frame = on_chart(combine(None, before))
            running = frame[scope_of(frame) == OPERATING]
            sums = running.groupby("site_id", observed=True, sort=True)["amount_cents"].sum()
            found |= {(year, str(site_id)): int(cents) for site_id, cents in sums.items()}
    return found
