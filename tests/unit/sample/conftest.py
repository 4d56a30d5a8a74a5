"""Sample districts as tests read them: plain rows, amounts in cents."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from generator.finance.accounts import (
    OPERATING,
    function_group,
    fund_group,
    line_class,
    object_group,
)
from generator.money import parse_cents
from generator.sample import write_sample

Row = dict[str, str]


@dataclass(frozen=True)
class Line:
    """One ledger line of any stage."""

    year: int
    stage: str
    site_id: str
    account: tuple[str, ...]
    """Fund, function, object, program and resource."""

    cents: int
    encumbered: int
    line_class: str
    function: str
    object: str
    is_operating: bool


@dataclass(frozen=True)
class Folder:
    """A district folder as it was written."""

    path: Path

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a table."""
        with (self.path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def header(self, name: str) -> list[str]:
        """Return the header of a table."""
        with (self.path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            return next(csv.reader(file))

    @property
    def sites(self) -> dict[str, Row]:
        """The rows of sites.csv by site_id."""
        return {row["site_id"]: row for row in self.rows("sites")}

    def amounts(self, name: str, *keys: str, **where: str) -> Counter[tuple[str, ...]]:
        """Return the cents of a table by its columns `keys`, of the rows whose cells are `where`."""
        sums: Counter[tuple[str, ...]] = Counter()
        for row in self.rows(name):
            if all(row[column] == value for column, value in where.items()):
                cents = parse_cents(row["amount"])
                assert cents is not None
                sums[tuple(row[key] for key in keys)] += cents
        return sums

    def spent(self) -> Counter[tuple[str, ...]]:
        """Return the cents of both ledgers by year, stage and fund."""
        sums: Counter[tuple[str, ...]] = Counter()
        for line in self.lines:
            sums[str(line.year), line.stage, line.account[0]] += line.cents
        return sums

    def newest_spending(self) -> list[Row]:
        """Return the rows of actuals that stand for their years."""
        rows = self.rows("actuals")
        newest: dict[str, int] = {}
        for row in rows:
            year, period = row["fiscal_year"], int(row["period"])
            newest[year] = max(period, newest.get(year, period))
        return [row for row in rows if int(row["period"]) == newest[row["fiscal_year"]]]

    def bytes(self) -> dict[str, bytes]:
        """Return every file by its path."""
        return {
            path.relative_to(self.path).as_posix(): path.read_bytes()
            for path in self.path.rglob("*")
            if path.is_file()
        }

    def students(self, stage: str = "final", group: str = "all") -> Counter[tuple[int, str]]:
        """Return counts by year and site."""
        return Counter(
            {
                (int(row["fiscal_year"]), row["site_id"]): int(row["count"])
                for row in self.rows("enrollment")
                if (row["stage"], row["student_group"]) == (stage, group)
            }
        )

    @property
    def lines(self) -> list[Line]:
        """All lines of both ledgers; of spending, those of the newest period of each year."""
        return _lines(self)

    def __hash__(self) -> int:
        """Lines are read once a folder."""
        return hash(self.path)


@cache
def _lines(folder: Folder) -> list[Line]:
    types = {row["code"]: row["fund_type"] for row in folder.rows("accounts/funds")}
    newest = folder.newest_spending()
    return [_line(row, types) for rows in (folder.rows("budget"), newest) for row in rows]


def _line(row: Row, types: dict[str, str]) -> Line:
    account = tuple(row[name] for name in ("fund", "function", "object", "program", "resource"))
    fund = fund_group(types[row["fund"]], left_out=row["fund"] == "04")
    groups = fund, function_group(row["function"]), object_group(row["object"])
    cents = parse_cents(row["amount"])
    assert cents is not None
    return Line(
        year=int(row["fiscal_year"]),
        stage=row.get("stage", "actual"),
        site_id=row["site_id"],
        account=account,
        cents=cents,
        encumbered=parse_cents(row.get("encumbered") or "0") or 0,
        line_class=line_class(*groups),
        function=groups[1],
        object=groups[2],
        is_operating=fund == OPERATING,
    )


@pytest.fixture(scope="session")
def write(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Folder]]:
    """Write a sample once for each set of numbers, or `again` in a place of its own."""
    written: dict[tuple[object, ...], Folder] = {}

    def write(name: str = "lakeview", *, again: bool = False, **numbers: int) -> Folder:
        key = (name, *sorted(numbers.items()))
        if again or key not in written:
            path = tmp_path_factory.mktemp("sample") / "more" / name
            write_sample(path, **numbers)
            written[key] = Folder(path)
        return written[key]

    yield write
    _lines.cache_clear()


@pytest.fixture(scope="session")
def lakeview(write):
    """The larger district that the project ships, written afresh."""
    return write(sites=32)


@pytest.fixture(scope="session")
def pine_hollow(write):
    """The small district that the project ships, written afresh."""
    return write("pine-hollow", sites=4, years=5, seed=391)
