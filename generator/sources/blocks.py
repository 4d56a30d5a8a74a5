"""Groups of keys in district.yml, read with the place of each key for when it is not what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator import problem_kinds
from generator.problems import Location, Report, quoted
from generator.sources.documents import Document
from generator.sources.paths import suggestion

_Path = tuple[str | int, ...]
_MOST_DIGITS = 6


class Block:
    """One group of keys; whatever cannot be used is reported and reads as absent."""

    def __init__(self, document: Document, path: _Path, data: object, report: Report) -> None:
        """Read `data`, which stands at `path` of `document`."""
        self.path = path
        self._document = document
        self._report = report
        self._data: dict[str, object] = data if isinstance(data, dict) else {}
        self.is_group = isinstance(data, dict)
        if not self.is_group:
            self._shape((), "a group of keys", "write each key on a line of its own, indented.")

    def __contains__(self, key: str) -> bool:
        """Return whether the key stands there."""
        return key in self._data

    def keys(self) -> list[str]:
        """Return the keys, in the document's order."""
        return list(self._data)

    def place(self, *below: str | int, of_key: bool = False) -> Location:
        """Return the place of this group or of something in it."""
        return self._document.location((*self.path, *below), of_key=of_key)

    def only(self, *known: str) -> None:
        """Report keys that are none of these."""
        for key in self._data:
            if key not in known:
                self.bad(
                    "unknown-key",
                    key,
                    what=f"there is no key {quoted(key)} here",
                    why=f"The keys are {', '.join(known)}.",
                    fix=suggestion(key, list(known), "remove it."),
                    of_key=True,
                )

    def text(self, key: str, choices: Sequence[str] = ()) -> str | None:
        """Return a text; None where it is absent."""
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, str):
            self._shape(
                (key,), "one line of text", "write it behind the colon, in quotation marks."
            )
            return None
        if choices and value not in choices:
            self.bad(
                "bad-entry",
                key,
                what=f"{key} is {quoted(value)}",
                why=f"It is one of {', '.join(choices)}.",
                fix=suggestion(value, list(choices), "write one of these."),
            )
            return None
        return value

    def needed(self, key: str) -> str | None:
        """Return a text that must be there and not blank; None, with the reason reported, otherwise."""
        value = self.text(key)
        if not value and not isinstance(self._data.get(key), dict | list):
            self.bad(
                "missing-key",
                key,
                what=f"{key} is missing",
                why=f"This part of sources: says nothing without {key}.",
                fix=f"add {key}.",
            )
        return value or None

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, or the one text that stands there."""
        value = self._data.get(key)
        if value is None:
            return ()
        if isinstance(value, str):
            return (value,)
        if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
            return tuple(value)
        self._shape((key,), "a text or a list of texts", "write it as [first, second].")
        return ()

    def whole(self, key: str) -> int | None:
        """Return a whole number from 1; None where it is absent."""
        value = self.text(key)
        if value is None:
            return None
        if value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS and int(value):
            return int(value)
        self.bad(
            "bad-entry",
            key,
            what=f"{key} is {quoted(value)}",
            why="It is a whole number from 1 up.",
            fix="write it with digits.",
        )
        return None

    def flag(self, key: str) -> bool | None:
        """Return yes or no; None where it is absent."""
        value = self.text(key, ("yes", "no"))
        return None if value is None else value == "yes"

    def mapping(self, key: str) -> dict[str, str]:
        """Return a group whose every value is a text."""
        value = self._data.get(key)
        if value is None:
            return {}
        found = {}
        for inner, text in Block(self._document, (*self.path, key), value, self._report).items():
            if isinstance(text, str):
                found[inner] = text
            else:
                self._shape((key, inner), "one line of text", "write one text behind each colon.")
        return found

    def items(self) -> list[tuple[str, object]]:
        """Return keys and what stands behind them."""
        return list(self._data.items())

    def block(self, key: str | int, data: object) -> Block:
        """Return a group that stands in this one."""
        return Block(self._document, (*self.path, key), data, self._report)

    def blocks(self, key: str) -> Iterator[Block]:
        """Return the groups of a list, or the one group that stands there; report what is neither."""
        value = self._data.get(key)
        if value is None:
            return
        paths = (
            [((key, number), entry) for number, entry in enumerate(value)]
            if isinstance(value, list)
            else [((key,), value)]
        )
        for below, entry in paths:
            block = Block(self._document, (*self.path, *below), entry, self._report)
            if block.is_group:
                yield block

    def bad(
        self, id_: str, *below: str | int, what: str, why: str, fix: str, of_key: bool = False
    ) -> None:
        """Report something about a key."""
        place = self.place(*below, of_key=of_key)
        self._report.add(problem_kinds.problem(id_, place, what=what, why=why, fix=fix))

    def _shape(self, below: _Path, expected: str, fix: str) -> None:
        name = (*self.path, *below)[-1] if (*self.path, *below) else "the document"
        subject = f"entry {name + 1}" if isinstance(name, int) else str(name)
        self.bad(
            "wrong-shape",
            *below,
            what=f"{subject} is not {expected}",
            why=f"Daybook reads {expected} here.",
            fix=fix,
        )
