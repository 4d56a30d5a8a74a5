"""Pages as the engine's templates have framed them, kept from one build to the next.

What a frame is made from is the templates, the words and the navigation that all pages share, and the
page's own title, address and content. Fragments and policy come after it, and are no part of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from generator.kept import Kept, fingerprint

FILE = "frames.sqlite3"
_ENGINE = ("jinja2", "markdown", "mkdocs", "mkdocs-material", "pymdown-extensions")


class KeptFrames:
    """Frames of an earlier build that this one would make just the same."""

    def __init__(self, store: Kept, shared: Iterable[object], templates: Iterable[Path]) -> None:
        """Hash what all frames share.

        Args:
            store: Where frames are kept.
            shared: Values that every frame shows or hangs on; each prints all that it holds.
            templates: Files that every frame is made with.
        """
        self._store = store
        engine = [version(name) for name in _ENGINE]
        whole = sha256(repr((fingerprint(), engine, list(shared))).encode())
        for path in templates:
            whole.update(path.name.encode() + sha256(path.read_bytes()).digest())
        self._shared = whole.digest()
        self._keys: dict[str, bytes] = {}
        self._new: dict[bytes, bytes] = {}

    def find(self, pages: dict[str, tuple[object, ...]]) -> dict[str, str]:
        """Return the frames that are kept, by address.

        Args:
            pages: What each page's frame is made from besides, by address.
        """
        self._keys = {
            address: sha256(self._shared + repr((address, own)).encode()).digest()
            for address, own in pages.items()
        }
        kept = self._store.of(self._keys.values())
        return {address: kept[key].decode() for address, key in self._keys.items() if key in kept}

    def add(self, address: str, frame: str) -> None:
        """Keep a frame that was not found."""
        if address in self._keys:
            self._new[self._keys[address]] = frame.encode()

    def close(self) -> None:
        """Write what is new."""
        if self._new:
            self._store.keep(self._new, self._keys.values())
