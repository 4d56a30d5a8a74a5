"""How money is managed, as a district keeps it in tables of its own: the rows that metrics count."""

from __future__ import annotations

from dataclasses import dataclass

from generator.columns import PRACTICE
from generator.schema.rows import Rows
from generator.schema.typed import TypedDistrict

_TABLES = {table.name: table for table in PRACTICE}


@dataclass(frozen=True)
class Practice:
    """Tables of `columns.practice`; each without rows where the district does not keep it."""

    calendar: Rows
    transfers: Rows
    budget_owners: Rows
    carryover: Rows
    forecasts: Rows
    grant_awards: Rows
    outcomes: Rows
    questions: Rows
    page_checks: Rows


def practice_of(typed: TypedDistrict) -> Practice:
    """Return how a district manages its money, as far as it says."""
    return Practice(**{name: getattr(typed, name) for name in _TABLES})


NOTHING_KEPT = Practice(**{name: Rows(table) for name, table in _TABLES.items()})
"""Of a district that keeps none of them."""
