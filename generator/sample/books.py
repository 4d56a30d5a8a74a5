"""What the ledgers of an invented district add to: the other files are worked out from these sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from generator.columns import STAGES
from generator.finance.accounts import function_group, fund_group, is_operating, object_group
from generator.sample.ledger import Amounts, District
from generator.sample.sites import Site
from generator.sample.spending import share_so_far
from generator.sample.tables import rows_of

TRANSFER, ESCROW = "910", "920"
"""Objects whose money comes from, or goes to, another fund or other bonds."""

_POSITIONS = ("110", "111", "112")
"""Objects of regular pay."""

LEFT_OUT_FUNDS = ("04",)
"""Funds for adults and preschoolers, who are not in the counts."""


class _Cut(NamedTuple):
    """Where a line of an account is added."""

    fund: str
    resource: str
    special: str
    """TRANSFER, ESCROW or empty."""

    pay: str
    """One of _POSITIONS, or empty."""

    function: str
    """Function group where the line pays for running schools, else empty."""

    is_federal: bool


class Books:
    """Sums in cents, kept while the lines are written."""

    def __init__(self, district: District) -> None:
        """Begin with nothing."""
        self._district = district
        self.sites: Counter[tuple[int, str, str, str]] = Counter()
        """By fiscal year, stage, site_id and fund."""

        self.running: Counter[tuple[int, str, str, bool]] = Counter()
        """Spent to run schools, by fiscal year, site_id, function group and whether it is federal."""

        self._resources: Counter[tuple[int, str, str, str]] = Counter()
        self._special: Counter[tuple[int, str, str, str]] = Counter()
        self._pay: dict[tuple[int, str, str], list[int]] = {}

    def add(self, year: int, site: Site, lines: Iterable[Amounts]) -> None:
        """Add a site's lines of a year."""
        for line in lines:
            cut = _cut_of(line.segments)
            for stage, cents in zip(STAGES, line[2:6], strict=True):
                self.sites[year, stage, site.site_id, cut.fund] += cents
                self._resources[year, stage, cut.fund, cut.resource] += cents
                if cut.special:
                    self._special[year, stage, cut.fund, cut.special] += cents
            if cut.function:
                self.running[year, site.site_id, cut.function, cut.is_federal] += line.actual
            if cut.pay and line.amended > 0:
                pay = self._pay.setdefault((year, site.site_id, cut.pay), [0, 0])
                pay[0] += line.amended
                pay[1] += line.actual

    def funds(self) -> list[str]:
        """Return the funds that have lines, in order."""
        return sorted({fund for *_, fund in self.sites})

    def spent(self, year: int, stage: str, fund: str) -> int:
        """Return what a stage of a year spends from a fund."""
        return sum(
            cents for key, cents in self._resources.items() if key[:3] == (year, stage, fund)
        )

    def of_resource(self, year: int, stage: str, fund: str, resource: str) -> int:
        """Return what a stage of a year spends from one resource of a fund."""
        return self._resources[year, stage, fund, resource]

    def special(self, year: int, stage: str, fund: str, object_: str) -> int:
        """Return what a stage of a year moves out of a fund: TRANSFER or ESCROW."""
        return self._special[year, stage, fund, object_]

    def filled_share(self, year: int, site_id: str, object_: str) -> float:
        """Return the part of the budgeted positions of an object that were filled: the pay says so."""
        planned, spent = self._pay.get((year, site_id, object_), (0, 0))
        if not planned:
            return 1.0
        pace = share_so_far(object_) if self._district.is_open_year(year) else 1.0
        return min(1.0, spent / planned / pace)


@cache
def _cut_of(segments: str) -> _Cut:
    fund, function, object_, _, resource = segments.split(",")
    groups = (
        fund_group(_chart("funds", "fund_type")[fund], left_out=fund in LEFT_OUT_FUNDS),
        function_group(function),
        object_group(object_),
    )
    return _Cut(
        fund=fund,
        resource=resource,
        special=object_ if object_ in {TRANSFER, ESCROW} else "",
        pay=object_ if object_ in _POSITIONS else "",
        function=groups[1] if is_operating(*groups) else "",
        is_federal=_chart("resources", "government")[resource] == "federal",
    )


@cache
def _chart(table: str, column: str) -> dict[str, str]:
    """Return a column of the chart of accounts by code."""
    return {row["code"]: row[column] for row in rows_of(f"accounts/{table}.csv")}
