"""The published files read back, as a reader with a spreadsheet would: nothing here looks at the ledger."""

from __future__ import annotations

import csv
import io
import marshal
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field
from decimal import Decimal
from functools import cache, cached_property

from generator.columns import (
    ALL_SCHOOLS,
    BALANCE_TOTALS,
    CHANGES,
    FULL_COST,
    REVENUE_TOTALS,
    SITE_TOTALS,
)
from generator.finance import accounts
from generator.kept import NOTHING_KEPT, Kept, key_of_file
from generator.published_csv import unguarded

Key = tuple[int, str, str]
"""fiscal_year, site_id, stage."""

SUMS = "sums.sqlite3"

_RUNNING_FUNDS = frozenset({accounts.OPERATING, accounts.LEFT_OUT})
_UNCLASSIFIED = "unclassified"
"""What stands in a published file for a group that a code does not reach."""


@dataclass(frozen=True)
class SchoolRow:
    """One row of `all_schools.csv`, amounts in cents."""

    amount_cents: int
    operating_cents: int
    students: Decimal | None
    per_student_cents: int | None


ChangeKey = tuple[int, str, int, str, str]
"""before_year, before_stage, after_year, after_stage, cut."""


@dataclass(frozen=True)
class RevenueRow:
    """One row of `revenue.csv`."""

    fund: str
    source: str
    is_on_behalf: bool
    amount_cents: int


@dataclass
class ChangeSums:
    """One comparison and cut of `changes.csv`, in cents."""

    change_cents: int = 0
    furthest: tuple[int, int] = (0, 0)
    """The row whose change is furthest from its amounts: as stated, and after less before."""

    def add(self, row: Mapping[str, str]) -> None:
        """Take one row in; an empty amount is none."""
        before, after = (cents_of(row[name]) if row[name] else 0 for name in ("before", "after"))
        stated, again = cents_of(row["change"]), after - before
        self.change_cents += stated
        if abs(stated - again) > abs(self.furthest[0] - self.furthest[1]):
            self.furthest = stated, again


@dataclass
class SiteSums:
    """One site, year and stage, added up from the lines of its file, in cents."""

    total_cents: int = 0
    running_funds_cents: int = 0
    """The lines of general and special-purpose funds, whatever they are for."""

    operating_cents: int = 0
    """The lines that run schools, told by their published fund, function and object alone."""


@dataclass
class FullCostRows:
    """The rows of `full_cost.csv` of one school, year and stage, amounts in cents."""

    own_cents: int = 0
    shares_cents: dict[str, int] = field(default_factory=dict)
    """By pool id."""

    total_cents: int = 0
    per_student_cents: int = 0
    students: Decimal | None = None
    steps_cents: list[int] = field(default_factory=list)
    """For each student."""

    state_cents: int | None = None
    """For each student, as the state prints it; None where it is not given."""

    def add(self, row: Mapping[str, str]) -> None:
        """Take one row in."""
        match row["part"]:
            case "own":
                self.own_cents = cents_of(row["amount"])
            case "share":
                self.shares_cents[unguarded(row["detail"])] = cents_of(row["amount"])
            case "total":
                self.total_cents = cents_of(row["amount"])
                self.per_student_cents = cents_of(row["per_student"])
                self.students = Decimal(row["students"])
            case "step":
                self.steps_cents.append(cents_of(row["per_student"]))
            case "state":
                self.state_cents = cents_of(row["per_student"])


@dataclass(frozen=True)
class PublishedFiles:
    """The bytes under `data/`, and what they add to."""

    tables: Mapping[str, bytes]
    """Files of the whole district by the name of their table, as in `columns.PUBLISHED`."""

    site_files: Mapping[str, bytes]
    """The file of each site's lines by site_id."""

    store: Kept = NOTHING_KEPT
    """Where the sums of a file are kept, under the hash of its bytes."""

    @cached_property
    def site_totals(self) -> dict[Key, int]:
        """`site_totals.csv` in cents."""
        return {_key(row): cents_of(row["amount"]) for row in self._rows(SITE_TOTALS.name)}

    @cached_property
    def schools(self) -> dict[Key, SchoolRow]:
        """`all_schools.csv`; empty where a district has no school."""
        return {
            _key(row): SchoolRow(
                amount_cents=cents_of(row["amount"]),
                operating_cents=cents_of(row["operating_amount"]),
                students=Decimal(row["students"]) if row["students"][:1].isdigit() else None,
                per_student_cents=cents_of(row["operating_per_student"])
                if row["operating_per_student"]
                else None,
            )
            for row in self._rows(ALL_SCHOOLS.name)
        }

    @cached_property
    def sites(self) -> dict[Key, SiteSums]:
        """What the lines of each site's file add to."""
        sums = self.store.filled(
            {site_id: key_of_file(content) for site_id, content in self.site_files.items()},
            lambda site_id: marshal.dumps(_sums(self.site_files[site_id])),
        )
        return {
            (year, site_id, stage): SiteSums(*cents)
            for site_id, content in sums.items()
            for year, stage, cents in marshal.loads(content)  # noqa: S302 - written above, on this machine
        }

    @cached_property
    def full_costs(self) -> dict[Key, FullCostRows]:
        """`full_cost.csv`; empty where nothing is shared out."""
        found: dict[Key, FullCostRows] = defaultdict(FullCostRows)
        for row in self._rows(FULL_COST.name):
            found[_key(row)].add(row)
        return dict(found)

    @cached_property
    def revenue(self) -> dict[tuple[int, str], list[RevenueRow]]:
        """`revenue.csv` by fiscal_year and stage; empty where no money in is given."""
        found: dict[tuple[int, str], list[RevenueRow]] = defaultdict(list)
        for row in self._rows(REVENUE_TOTALS.name):
            found[int(row["fiscal_year"]), row["stage"]].append(
                RevenueRow(
                    row["fund"],
                    row["source"],
                    row["on_behalf"] == "yes",
                    cents_of(row["amount"]),
                )
            )
        return dict(found)

    @cached_property
    def balances(self) -> dict[tuple[int, str], tuple[int, int]]:
        """`balances.csv` by fiscal_year and stage: the general fund's, and all others'."""
        found: dict[tuple[int, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
        for row in self._rows(BALANCE_TOTALS.name):
            key = int(row["fiscal_year"]), row["stage"]
            general, other = found[key]
            cents = cents_of(row["amount"])
            is_general = row["general_fund"] == "yes"
            found[key] = (general + cents, other) if is_general else (general, other + cents)
        return dict(found)

    @cached_property
    def changes(self) -> dict[ChangeKey, ChangeSums]:
        """`changes.csv` by comparison and cut; empty where nothing can be held side by side."""
        found: dict[ChangeKey, ChangeSums] = defaultdict(ChangeSums)
        for row in self._rows(CHANGES.name):
            key = (
                int(row["before_year"]),
                row["before_stage"],
                int(row["after_year"]),
                row["after_stage"],
                row["cut"],
            )
            found[key].add(row)
        return dict(found)

    @cached_property
    def operating(self) -> dict[tuple[int, str], int]:
        """The money that runs schools in the whole district, from all sites' files."""
        return _over_sites({key: sums.operating_cents for key, sums in self.sites.items()})

    @cached_property
    def ledger(self) -> dict[tuple[int, str], int]:
        """The whole district by fiscal_year and stage, from `site_totals.csv`."""
        return _over_sites(self.site_totals)

    @cached_property
    def lines(self) -> dict[tuple[int, str], int]:
        """The whole district by fiscal_year and stage, from all sites' files."""
        return _over_sites({key: sums.total_cents for key, sums in self.sites.items()})

    def _rows(self, table: str) -> Iterator[dict[str, str]]:
        content = self.tables.get(table)
        if content is not None:
            rows = _records(content)
            names = next(rows)
            for row in rows:
                yield dict(zip(names, row, strict=True))


def _sums(content: bytes) -> list[tuple[int, str, tuple[int, ...]]]:
    """Add up the lines of a site's file by year and stage; the sums in the order of SiteSums."""
    # By position: a large district has a million of these lines.
    found: dict[tuple[int, str], SiteSums] = defaultdict(SiteSums)
    rows = _records(content)
    next(rows)
    for year, stage, fund, function, object_, _, _, amount, _ in rows:
        sums = found[int(year), stage]
        cents = cents_of(amount)
        sums.total_cents += cents
        if fund in _RUNNING_FUNDS:
            sums.running_funds_cents += cents
        if _runs_schools(fund, function, object_):
            sums.operating_cents += cents
    return [(year, stage, astuple(sums)) for (year, stage), sums in found.items()]


def cents_of(text: str) -> int:
    """Return an exact decimal of a download in cents.

    Raises:
        ValueError: it has not two decimals, as every amount we publish has.
    """
    dollars, point, cents = text.partition(".")
    if not point or len(cents) != 2:  # noqa: PLR2004 - a cent is two decimals
        message = f"not an amount with two decimals: {text!r}"
        raise ValueError(message)
    return int(dollars + cents)


def _records(content: bytes) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(content.decode()))


def _key(row: Mapping[str, str]) -> Key:
    return int(row["fiscal_year"]), unguarded(row["site_id"]), row["stage"]


def _over_sites(amounts: Mapping[Key, int]) -> dict[tuple[int, str], int]:
    found: dict[tuple[int, str], int] = defaultdict(int)
    for (year, _, stage), cents in amounts.items():
        found[year, stage] += cents
    return dict(found)


@cache
def _runs_schools(fund: str, function: str, object_: str) -> bool:
    return accounts.is_operating(
        *("" if one == _UNCLASSIFIED else one for one in (fund, function, object_))
    )
