"""How the files of a sample are written: the same bytes on every machine."""

from __future__ import annotations

import csv
import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TextIO

from generator.columns import Table


def begun(
    directory: Path, table: Table, name: str = "", *, without: Collection[str] = ()
) -> TextIO:
    """Return a new file of a table with its header; it is called as the table, or by a name of its own.

    `without` names columns that it does not have.
    """
    file = (directory / f"{name or table.name}.csv").open("w", encoding="utf-8", newline="\n")
    file.write(",".join(column for column in table.by_name if column not in without) + "\n")
    return file


def write_table(
    directory: Path, table: Table, rows: Iterable[Mapping[str, str]], name: str = ""
) -> None:
    """Write a table; columns that a row leaves out are blank. A table without rows is not written."""
    listed = list(rows)
    if not listed:
        return
    with begun(directory, table, name) as file:
        writer = csv.DictWriter(file, list(table.by_name), restval="", lineterminator="\n")
        writer.writerows(listed)


def write_document(directory: Path, name: str, lines: Iterable[str]) -> None:
    """Write the lines of a YAML document. A document without lines is not written."""
    if text := "".join(f"{line}\n" for line in lines):
        (directory / name).write_text(text, encoding="utf-8", newline="\n")


def flag(value: bool) -> str:
    """Return a flag as a cell has it."""
    return "yes" if value else "no"


def quoted(text: object) -> str:
    """Return text in double quotes; what JSON escapes, YAML reads."""
    return json.dumps(str(text), ensure_ascii=False)
