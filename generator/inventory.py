"""`manifest.json`: every file of a built website with its size and SHA-256, and tables with their rows.

It is of what is published alone. What a build read is in a list that stays outside the website.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable
from pathlib import Path

from generator.built_files import addresses, content_of

INVENTORY = "manifest.json"


def write_inventory(folder: Path) -> None:
    """Write the inventory of a built website into it."""
    files = [
        _entry(address, content_of(folder, address))
        for address in addresses(folder)
        if address != INVENTORY
    ]
    text = json.dumps({"files": files}, ensure_ascii=False, indent=1)
    (folder / INVENTORY).write_text(f"{text}\n", encoding="utf-8", newline="\n")


def _entry(address: str, content: bytes) -> dict[str, str | int]:
    entry: dict[str, str | int] = {
        "path": address,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    return entry | {"rows": _rows(content)} if address.endswith(".csv") else entry


def _rows(content: bytes) -> int:
    """Return the rows of a table below its header."""
    if b'"' not in content:
        return content.count(b"\n") - 1
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", newline="")
    return sum(1 for _ in csv.reader(text)) - 1


def inputs_text(paths: Iterable[Path]) -> str:
    """Return the SHA-256 of files that a build read, as `sha256sum --check` reads it from the same folder.

    Raises:
        OSError: one of them cannot be read any more.
    """
    lines = []
    for path in sorted(paths):
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.as_posix()}\n")
    return "".join(lines)
