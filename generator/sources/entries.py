"""What `sources:` says, as values: entries, rules and conditions, each with its place in district.yml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator import columns
from generator.problems import Location


@dataclass(frozen=True)
class Condition:
    """What a cell must be for its row to count; every test that is given must hold."""

    column: str
    place: Location
    is_in: tuple[str, ...] | None = None
    not_in: tuple[str, ...] | None = None
    starts_with: tuple[str, ...] | None = None
    matches: str | None = None
    """RE2, for the whole cell."""

    blank: bool | None = None


@dataclass(frozen=True)
class Split:
    """An account string taken apart."""

    column: str
    place: Location
    delimiter: str | None
    into: tuple[str, ...]
    """Names of the parts, in order."""

    positions: Mapping[str, tuple[int, int]]
    """First and last character of each part, from 1; used where there is no delimiter."""

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the parts."""
        return self.into or tuple(self.positions)


@dataclass(frozen=True)
class RowTotal:
    """The column of an export that states the sum of the amounts in its row."""

    column: str
    place: Location


@dataclass(frozen=True)
class Lookup:
    """A file that tells one code from another."""

    file: str
    key: str
    value: str
    sheet: str | None
    header_row: int
    place: Location


@dataclass(frozen=True)
class ColumnRule:
    """Where the cells of one of our columns come from, and what is done to each on the way."""

    place: Location
    sources: tuple[str, ...] = ()
    """Columns of the export; the first that is not blank counts."""

    constant: str | None = None
    if_blank: str | None = None
    width: int | None = None
    year_named_by: str | None = None
    lookup: Lookup | None = None
    missing: str = "problem"
    values: Mapping[str, str] = field(default_factory=dict)
    otherwise: str | None = None
    negate: bool = False
    zeros: tuple[str, ...] = ()
    """Texts that are a zero: `-`."""

    @property
    def is_copy(self) -> bool:
        """Whether cells pass unchanged."""
        return (
            len(self.sources) == 1
            and self.if_blank is None
            and self.width is None
            and self.year_named_by is None
            and self.lookup is None
            and not self.values
            and not self.negate
            and not self.zeros
        )


@dataclass(frozen=True)
class Entry:
    """One item of `sources:`: files that are read in one way into one table."""

    table: str
    files: tuple[str, ...]
    place: Location
    sheet: str | None
    header_row: int
    encoding: str | None
    delimiter: str | None
    totals: tuple[Condition, ...]
    """What marks a row as a total; empty where there are none."""

    row_total: RowTotal | None

    keep: tuple[Condition, ...]
    splits: tuple[Split, ...]
    variants: tuple[Mapping[str, ColumnRule], ...]
    """Rules of all columns, once for each row that a row of the export becomes."""

    def rules(self) -> Iterator[tuple[str, ColumnRule]]:
        """Iterate over every rule with the name of its column."""
        for variant in self.variants:
            yield from variant.items()

    def amounts(self) -> dict[str, frozenset[str]]:
        """Return the export's columns that amounts come from, and the texts that are a zero in each."""
        made = {name for rule in self.splits for name in rule.names}
        rules = [rule for column, rule in self.rules() if self.is_amount(column)]
        names = sorted({name for rule in rules for name in rule.sources} - made)
        return {
            name: frozenset(zero for rule in rules if name in rule.sources for zero in rule.zeros)
            for name in names
        }

    def is_amount(self, column: str) -> bool:
        """Return whether one of our columns holds money."""
        return columns.INPUTS[self.table].by_name[column].kind is columns.Kind.MONEY
