"""Positions: full-time equivalents by site and what people do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.columns import JOB_GROUPS, STAGES
from generator.schema.rows import Rows

Positions = Mapping[str, Decimal]
"""Full-time equivalents by job group, as in `columns.JOB_GROUPS`; groups without any are absent."""


def positions_of(rows: Rows) -> dict[tuple[int, str, str], Positions]:
    """Return the positions that stand, by (fiscal_year, stage, site_id).

    A site with a withheld position has none at all: without that one its sum would say too little.
    """
    found: dict[tuple[int, str, str], dict[str, Decimal | None]] = {}
    for row in rows.standing():
        place = found.setdefault((row.fiscal_year, row.stage, row.site_id), {})
        place[row.job_group] = row.fte
    ordered = sorted(found, key=lambda key: (key[0], STAGES.index(key[1]), key[2]))
    whole = {key: _whole(found[key]) for key in ordered}
    return {key: positions for key, positions in whole.items() if positions}


def _whole(groups: Mapping[str, Decimal | None]) -> dict[str, Decimal]:
    known = {group: fte for group in JOB_GROUPS if (fte := groups.get(group))}
    return {} if None in groups.values() else known
