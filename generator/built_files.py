"""The files of a built folder, by address: a large website has tens of thousands, and each is read more than once."""

from __future__ import annotations

import os
from pathlib import Path


def addresses(folder: Path) -> list[str]:
    """Return every file below `folder` (links too, never followed), relative, with forward slashes, sorted."""
    # Text, not paths, which take several times as long.
    top = len(os.path.join(folder, ""))  # noqa: PTH118
    found = []
    for parent, folders, names in os.walk(folder):
        below = parent[top:].replace(os.sep, "/")
        linked = [name for name in folders if os.path.islink(f"{parent}/{name}")]  # noqa: PTH114
        found += [f"{below}/{name}" if below else name for name in (*names, *linked)]
    return sorted(found)


def content_of(folder: Path, address: str) -> bytes:
    """Return the bytes of a file by its address below `folder`."""
    with open(f"{folder}/{address}", "rb") as file:  # noqa: PTH123 - as above
        return file.read()
