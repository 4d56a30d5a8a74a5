"""Every column of every table, once: the files a district keeps and the files Daybook publishes.

Readers, checks, messages, downloads, the data dictionary and the documentation all read this package.
"""

from __future__ import annotations

from generator.columns.allocation import (
    ALLOCATION,
    ALLOCATION_GIVEN,
    ALLOCATION_RESULTS,
    ALLOCATIONS,
    FINDINGS,
)
from generator.columns.inputs import (
    ACTUALS,
    BUDGET,
    CONTROL_TOTALS,
    CROSSWALK,
    ENROLLMENT,
    FUNCTIONS,
    FUNDS,
    OBJECTS,
    PROGRAMS,
    RESOURCES,
    SITES,
)
from generator.columns.model import Column, Kind, Need, Table
from generator.columns.practice import (
    BUDGET_OWNERS,
    CALENDAR,
    CARRYOVER,
    FORECASTS,
    GRANT_AWARDS,
    OUTCOMES,
    PAGE_CHECKS,
    PRACTICE,
    QUESTIONS,
    TRANSFERS,
)
from generator.columns.published import (
    ALL_SCHOOLS,
    CHANGES,
    CHECKS,
    PUBLISHED,
    SITE_LINES,
    SITE_TOTALS,
)
from generator.columns.published_registers import (
    BALANCE_TOTALS,
    CHECKED_TOTALS,
    FULL_COST,
    POSITIONS,
    REVENUE_TOTALS,
    SCORECARD,
    WHO_DECIDES,
)
from generator.columns.registers import (
    BALANCE_CLASSES,
    BALANCES,
    GRANTS,
    JOB_GROUPS,
    MONEY_FIGURES,
    NOTES,
    REGISTERS,
    REVENUE,
    REVENUE_SOURCES,
    RUBRIC_SCORES,
    STAFF,
    STATE_FIGURES,
)
from generator.columns.words import CONTROLS, FUND_TYPES, GOVERNMENTS, LEVELS, SITE_TYPES, STAGES

__all__ = [
    "ACTUALS",
    "ALLOCATION",
    "ALLOCATIONS",
    "ALLOCATION_GIVEN",
    "ALLOCATION_RESULTS",
    "ALL_SCHOOLS",
    "BALANCES",
    "BALANCE_CLASSES",
    "BALANCE_TOTALS",
    "BUDGET",
    "BUDGET_OWNERS",
    "CALENDAR",
    "CARRYOVER",
    "CHANGES",
    "CHECKED_TOTALS",
    "CHECKS",
    "CONTROLS",
    "CONTROL_TOTALS",
    "CROSSWALK",
    "ENROLLMENT",
    "FINDINGS",
    "FORECASTS",
    "FULL_COST",
    "FUNCTIONS",
    "FUNDS",
    "FUND_TYPES",
    "GOVERNMENTS",
    "GRANTS",
    "GRANT_AWARDS",
    "INPUTS",
    "JOB_GROUPS",
    "LEVELS",
    "MONEY_FIGURES",
    "NOTES",
    "OBJECTS",
    "OUTCOMES",
    "PAGE_CHECKS",
    "POSITIONS",
    "PRACTICE",
    "PROGRAMS",
    "PUBLISHED",
    "QUESTIONS",
    "RESOURCES",
    "REVENUE",
    "REVENUE_SOURCES",
    "REVENUE_TOTALS",
    "RUBRIC_SCORES",
    "SCORECARD",
    "SITES",
    "SITE_LINES",
    "SITE_TOTALS",
    "SITE_TYPES",
    "STAFF",
    "STAGES",
    "STATE_FIGURES",
    "TRANSFERS",
    "WHO_DECIDES",
    "Column",
    "Kind",
    "Need",
    "Table",
]

INPUTS: dict[str, Table] = {
    table.name: table
    for table in (
        SITES,
        ENROLLMENT,
        FUNDS,
        FUNCTIONS,
        OBJECTS,
        PROGRAMS,
        RESOURCES,
        CROSSWALK,
        BUDGET,
        ACTUALS,
        CONTROL_TOTALS,
        *REGISTERS,
        *PRACTICE,
        *ALLOCATIONS,
    )
}
"""The tables a district keeps, in the order they are read."""
