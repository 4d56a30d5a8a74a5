"""Drawings kept from one build to the next, each under a hash of all that shapes it.

What is kept is a matter of time, never of content: without the file, with a damaged one, or with one that
another build holds, every chart is drawn anew.
"""

from __future__ import annotations

import marshal
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator.figures.figure import Figure

_FILE = "drawings.sqlite3"
_PATIENCE = 5
"""Seconds to wait for another build that writes the same file."""

_MARSHAL = 2
"""The newest form of marshal in which equal values are equal bytes: later ones note shared objects."""


def key_of(figure: Figure) -> bytes:
    """Return the hash of all that shapes a figure's SVG: the code, the renderer, the marks, the words."""
    drawing = figure.drawing
    content = (
        fingerprint(),
        figure.finding,
        drawing.kind,
        drawing.height,
        tuple(drawing.across_domain),
        tuple(drawing.down_domain),
        tuple(tuple(vars(mark).values()) for mark in drawing.marks),
    )
    return sha256(marshal.dumps(content, _MARSHAL)).digest()


@cache
def fingerprint() -> str:
    """Return a hash of everything but the data that shapes a drawing: the renderer and our code."""
    parts = sha256(version("vl-convert-python").encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        parts.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return parts.hexdigest()


def kept(folder: Path, keys: Iterable[bytes]) -> dict[bytes, str]:
    """Return the drawings that `folder` holds of those asked for; a damaged one is as good as none."""
    found: dict[bytes, str] = {}
    if not (folder / _FILE).is_file():
        return found
    with suppress(sqlite3.Error), closing(_opened(folder)) as store:
        for key in keys:
            row = store.execute("SELECT svg FROM drawing WHERE key = ?", (key,)).fetchone()
            if row:
                with suppress(zlib.error, UnicodeDecodeError, TypeError):
                    found[key] = zlib.decompress(row[0]).decode()
    return found


def keep(folder: Path, drawings: Mapping[bytes, str], used: Iterable[bytes]) -> None:
    """Add drawings to `folder`, and drop those that this build had no use for: it never grows without end."""
    folder.mkdir(parents=True, exist_ok=True)
    for _ in range(2):
        try:
            with closing(_opened(folder)) as store, store:
                store.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
                store.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in used))
                store.execute("DELETE FROM drawing WHERE key NOT IN (SELECT key FROM used)")
                store.executemany(
                    "INSERT OR REPLACE INTO drawing VALUES (?, ?)",
                    ((key, zlib.compress(svg.encode(), 1)) for key, svg in drawings.items()),
                )
        except sqlite3.OperationalError:
            return  # Another build holds it; that one's drawings are as good.
        except sqlite3.DatabaseError:
            (folder / _FILE).unlink(missing_ok=True)
        else:
            return


def _opened(folder: Path) -> sqlite3.Connection:
    store = sqlite3.connect(folder / _FILE, timeout=_PATIENCE)
    store.execute("CREATE TABLE IF NOT EXISTS drawing (key BLOB PRIMARY KEY, svg BLOB)")
    return store
