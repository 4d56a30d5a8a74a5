"""A District that shares services among its schools, made by hand in a test."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from generator.finance.district import District, Registers
from generator.finance.full_cost import SharingPlan, StateFigure
from generator.schema.sharing import PoolRule, StateRule
from tests.small_district import a_district

BUSES = {"id": "buses", "functions": ["2700"]}
REST = {"id": "rest", "by": "equal"}


def a_pool(**said):
    """Return a pool by students; a key given replaces its own."""
    return PoolRule.model_validate(
        {"id": "pool", "name": "Pool", "by": "students", "reason": "It is so.", **said}
    )


def a_state_figure(total, *, students=None):
    """Return what a state prints, in whole cents."""
    count = None if students is None else Decimal(students)
    return StateFigure(count, None, None, total, "Report card", "")


def a_sharing_district(
    lines,
    *,
    pools: Iterable[Mapping[str, object]] = (BUSES, REST),
    state_rule: Mapping[str, object] | None = None,
    state_figures: Mapping[tuple[int, str], StateFigure] | None = None,
    positions: Mapping[tuple[int, str, str], Mapping[str, object]] | None = None,
    **more,
) -> District:
    """Return a district with a plan for sharing; the rest as for `a_district`."""
    district: District = a_district(lines, **more)
    return replace(
        district,
        sharing=SharingPlan(
            pools=tuple(a_pool(**pool) for pool in pools),
            state_rule=StateRule.model_validate(state_rule or {}),
            state_figures=state_figures or {},
        ),
        registers=Registers(
            positions={
                key: {group: Decimal(str(fte)) for group, fte in groups.items()}
                for key, groups in (positions or {}).items()
            }
        ),
    )
