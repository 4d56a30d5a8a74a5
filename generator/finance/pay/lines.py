"""The published ledger: lines of sites, and of the district, without pay of fewer than three people."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

import pandas as pd

from generator.finance import accounts
from generator.finance.accounts import SEVERAL
from generator.finance.categories import by_combination, joined
from generator.finance.ledger import GROUPS, Frame, added
from generator.finance.pay.people import PAY, Cell, pay_of_schools
from generator.finance.pay.sums import not_in_sums
from generator.finance.pay.together import Together, together
from generator.finance.scopes import OPERATING, scope_of
from generator.finance.staff import Positions

_MOVED = ("function_group", "object_group", "government")


@dataclass(frozen=True)
class PayFunctions:
    """What a school's pay that is published as one is for, by function group."""

    whole: tuple[str, ...] = ()
    """All pay for it is there."""

    part: tuple[str, ...] = ()
    """Other pay for it is published."""


@dataclass(frozen=True)
class PayTogether:
    """Which lines of schools are published as one."""

    cells: Mapping[str, Mapping[Cell, Cell]]
    """Pay that runs schools: by site_id, then as it is told apart, and as it is published."""

    whole: frozenset[str] = frozenset()
    """Schools of which all that runs them is one line: all their people are too few."""

    apart: frozenset[tuple[str, str, str]] = frozenset()
    """Other current lines by (site_id, fund_group, function_group): all objects are one."""

    functions: Mapping[str, PayFunctions] = field(default_factory=dict)
    """What the pay in `cells` is for, by site_id."""

    def of(self, lines: Frame) -> Frame:
        """Return lines as they are published; the same lines where none is moved.

        Args:
            lines: site_id, scope, GROUPS, line_class and more.
        """
        touched = {*self.cells, *self.whole, *(site_id for site_id, *_ in self.apart)}
        mine = lines["site_id"].isin(touched)
        if not mine.any():
            return lines
        part, rest = lines[mine], lines[~mine]
        keys = ["site_id", "scope", "fund_group", "line_class", *_MOVED]
        moved = {
            name: by_combination(
                part, keys, lambda *line, place=place: self._moved(*line)[place], name
            )
            for place, name in enumerate(_MOVED)
        }
        columns = {name: joined([rest[name], moved[name]]) for name in _MOVED}
        return pd.concat([rest, part], ignore_index=True).assign(**columns)

    def _moved(
        self, site_id: str, scope: str, fund: str, line_class: str, *groups: str
    ) -> tuple[str, ...]:
        function, object_, government = groups
        if scope != OPERATING:
            is_apart = line_class == accounts.CURRENT and (site_id, fund, function) in self.apart
            return (function, SEVERAL, SEVERAL) if is_apart else groups
        if site_id in self.whole:
            return SEVERAL, SEVERAL, SEVERAL
        cells = self.cells.get(site_id, {}) if object_ in PAY else {}
        function, government = cells.get(Cell(function, government), (function, government))
        return function, object_, government


def pay_together(
    lines: Frame, schools: Collection[str], positions: Mapping[tuple[int, str, str], Positions]
) -> tuple[PayTogether, PayTogether]:
    """Return which lines are published as one at sites, and which in the district's own sums.

    Args:
        lines: fiscal_year, stage, site_id, GROUPS, line_class, scope, amount_cents and FTE.
        schools: site_ids of schools; of other sites everything is published by function and object.
        positions: Of staff.csv, by (fiscal_year, stage, site_id).
    """
    pay = lines[lines["object_group"].isin(PAY) & lines["site_id"].isin(list(schools))]
    runs = pay["scope"] == OPERATING
    few = together(pay_of_schools(pay[runs], positions).items())
    found = {site_id: one for site_id, one in few.items() if one.is_enough}
    in_no_sum = not_in_sums(found, pay[runs & pay["site_id"].isin(list(found))])
    whole = frozenset(few.keys() - found.keys())
    apart = _apart(pay[~runs & (pay["line_class"] == accounts.CURRENT)], positions)
    at_sites = {site_id: _as_one(one) for site_id, one in found.items()}
    functions = {site_id: _functions(one) for site_id, one in found.items()}
    in_sums = {
        site_id: dict.fromkeys(sorted(one.cells & in_no_sum), Cell(SEVERAL, SEVERAL))
        for site_id, one in found.items()
        if one.cells & in_no_sum
    }
    return (
        PayTogether(at_sites, whole, apart, functions),
        PayTogether(in_sums, whole, apart),
    )


def _as_one(found: Together) -> dict[Cell, Cell]:
    governments = {cell.government for cell in found.cells}
    one = Cell(SEVERAL, governments.pop() if len(governments) == 1 else SEVERAL)
    return dict.fromkeys(sorted(found.cells), one)


def _functions(found: Together) -> PayFunctions:
    left = {cell.function for cell in found.school.cells - found.cells}
    mine = {cell.function for cell in found.cells}
    return PayFunctions(tuple(sorted(mine - left)), tuple(sorted(mine & left)))


def _apart(
    pay: Frame, positions: Mapping[tuple[int, str, str], Positions]
) -> frozenset[tuple[str, str, str]]:
    """Return (site_id, fund_group, function_group) of other current lines with pay of few people."""
    return frozenset(
        (site_id, str(fund), cell.function)
        for fund, lines in pay.groupby("fund_group", observed=True, sort=True)
        for site_id, school in pay_of_schools(lines, positions).items()
        for cell in school.cells
        if school.is_of_few([cell])
    )


def published_grain(lines: Frame, *keys: str) -> Frame:
    """Add published lines up by `keys` and GROUPS, with the class and scope of each."""
    sums = added(lines, [*keys, *GROUPS, "line_class"])
    return sums.assign(scope=scope_of(sums))
