"""What a column and a table are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """Whether a column or a table must be there."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class Kind(StrEnum):
    """How the text of a cell is read."""

    CODE = "code"
    """Letters, digits, `-`, `.` and `_`; leading zeros matter; never a number."""

    NAME = "name"
    """One line of text for people."""

    YEAR = "year"
    """Fiscal year: `2026` or `2025-26` for the year that ends in 2026."""

    MONEY = "money"
    """Dollars with at most two decimals, kept as cents."""

    COUNT = "count"
    """People or positions, with at most four decimals (average attendance is fractional)."""

    RATE = "rate"
    """Dollars for each, with at most six decimals: exact, never kept as a float."""

    DATE = "date"
    """`2026-06-30`."""

    CHOICE = "choice"
    """One of the listed words."""

    FLAG = "flag"
    """`yes` or `no`."""

    PERIOD = "period"
    """A month of the fiscal year, 1 to 12, or 13 for what is booked at its close."""

    WHOLE = "whole"
    """A whole number, from 0 up."""


@dataclass(frozen=True)
class Column:
    """One column of one table."""

    name: str
    kind: Kind
    need: Need
    description: str
    """What it holds, in a sentence a finance officer and a parent both follow."""

    unit: str = ""
    """Unit of the number, where it is one."""

    choices: tuple[str, ...] = ()
    """The words allowed, for `Kind.CHOICE`."""

    blank: str = ""
    """What an empty or absent cell means, as canonical text. For optional columns."""


@dataclass(frozen=True)
class Table:
    """One file: `name.csv` or `name.xlsx`, the same columns in either."""

    name: str
    """Path without its ending: `budget`, `accounts/funds`."""

    need: Need
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """Columns that tell one row from another; empty where rows add up instead (ledgers)."""

    @property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names, in order."""
        return {column.name: column for column in self.columns}
