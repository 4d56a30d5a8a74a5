"""What one build keeps for the next: blobs, each under the hash of all that it was made from.

What is kept is a matter of time, never of content: without the file, with a damaged one, or with one that
another build holds, everything is made anew.
"""

from __future__ import annotations

import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

CACHE = ".cache"
"""Folder of a project for what its builds keep."""

_PATIENCE = 5
"""Seconds to wait for another build that writes the same file."""


_LIBRARIES = ("altair", "babel", "jinja2", "vl-convert-python")
"""What shapes a chart or a page beside our own code."""


@cache
def fingerprint() -> str:
    """Return a hash of everything but the data that shapes a page: libraries, our code, templates, words."""
    libraries = (version(name) for name in _LIBRARIES)
    whole = sha256(" ".join([sys.version, *libraries]).encode())
    folder = Path(__file__).parent
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            address = path.relative_to(folder).as_posix()
            whole.update(address.encode() + sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def key_of_file(content: bytes) -> bytes:
    """Return the key of what our code makes of a file's bytes alone."""
    return sha256(fingerprint().encode() + content).digest()


class Kept:
    """A file of blobs by key."""

    def __init__(self, file: Path | None) -> None:
        """Name the file; None keeps nothing."""
        self._file = file

    def of(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the blobs that are kept of those asked for; a damaged one is as good as none."""
        found: dict[bytes, bytes] = {}
        if self._file is None or not self._file.is_file():
            return found
        with suppress(sqlite3.Error), self._opened(self._file) as store:
            for key in keys:
                row = store.execute("SELECT content FROM kept WHERE key = ?", (key,)).fetchone()
                if row:
                    with suppress(zlib.error, TypeError):
                        found[key] = zlib.decompress(row[0])
        return found

    def keep(self, new: Mapping[bytes, bytes], used: Iterable[bytes]) -> None:
        """Add blobs, and drop those that this build had no use for: the file never grows without end."""
        if self._file is None:
            return
        for _ in range(2):
            try:
                self._write(self._file, new, used)
            except sqlite3.OperationalError:
                return  # Another build holds it; what that one keeps is as good.
            except sqlite3.DatabaseError:
                self._file.unlink(missing_ok=True)
            else:
                return

    def filled(self, keys: Mapping[str, bytes], make: Callable[[str], bytes]) -> dict[str, bytes]:
        """Return the blob of each name: as it is kept, else made; what is made is kept.

        Args:
            keys: By name.
            make: Makes the blob of a name.
        """
        known = self.of(keys.values())
        new = {key: make(name) for name, key in keys.items() if key not in known}
        if new:
            self.keep(new, keys.values())
            known |= new
        return {name: known[key] for name, key in keys.items()}

    def _write(self, file: Path, new: Mapping[bytes, bytes], used: Iterable[bytes]) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        with self._opened(file) as store, store:
            store.execute("CREATE TEMP TABLE used (key BLOB PRIMARY KEY)")
            store.executemany("INSERT OR IGNORE INTO used VALUES (?)", ((key,) for key in used))
            store.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM used)")
            store.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?)",
                ((key, zlib.compress(content, 1)) for key, content in new.items()),
            )

    @staticmethod
    @contextmanager
    def _opened(file: Path) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(file, timeout=_PATIENCE)) as store:
            store.execute("CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, content BLOB)")
            yield store


NOTHING_KEPT = Kept(None)
"""For a build that keeps nothing."""
