"""The tables that the sample is made from: CSV files of this package."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

TABLES = Path(__file__).parent


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Iterate over the rows of a table."""
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
