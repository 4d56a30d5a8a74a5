"""Why a value is not accepted, in our words: the one place where a library's errors are translated.

Readers of cells raise `Refusal`; pydantic's own findings become the same. A Refusal knows nothing of
files: whoever asked for the value adds the place and makes a Problem.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from pydantic import ValidationError

from generator import problem_kinds
from generator.problems import Location, Problem, quoted

_LIST = "a list", "write one entry a line, each after a dash and a space."
_TEXT = "one line of text", "write it on the line of its key, after the colon."
_GROUP = "a group of keys", "write each key on its own line, indented by two spaces, as key: value."
_SHAPES = {
    "list_type": _LIST,
    "tuple_type": _LIST,
    "model_type": _GROUP,
    "dict_type": _GROUP,
}
"""pydantic's names for what it did not find, as a person writes them in YAML."""


class Refusal(ValueError):  # noqa: N818 - it is not a failure of the program; it becomes a Problem
    """One value that does not fit its column or key."""

    def __init__(
        self, *, id_: str, what: str, why: str, fix: str, value: str | None = None
    ) -> None:
        """Say what is wrong; `value` is the text as typed, where it may be shown."""
        super().__init__(what)
        self.id, self.what, self.why, self.fix, self.value = id_, what, why, fix, value

    def at(self, location: Location, prefix: str = "") -> Problem:
        """Return the Problem at a place; `prefix` names the key where the place does not."""
        return problem_kinds.problem(
            self.id,
            location,
            what=f"{prefix}{self.what}",
            why=self.why,
            fix=self.fix,
            value=self.value,
        )


def refusals_of(
    error: ValidationError, keys: Mapping[tuple[str | int, ...], Iterable[str]]
) -> list[tuple[tuple[str | int, ...], Refusal]]:
    """Return each finding of pydantic as its place in the data and a Refusal.

    Args:
        error: What pydantic raised.
        keys: Keys that are known at each place (list positions left out), for near matches.
    """
    return [
        (found["loc"], _translated(found["type"], found["loc"], found.get("ctx", {}), keys))
        for found in error.errors(include_url=False, include_input=False)
    ]


def _translated(
    kind: str,
    place: tuple[str | int, ...],
    context: Mapping[str, object],
    keys: Mapping[tuple[str | int, ...], Iterable[str]],
) -> Refusal:
    if isinstance(ours := context.get("error"), Refusal):
        return ours
    key = str(place[-1]) if place else ""
    if kind == "extra_forbidden":
        known = list(keys.get(tuple(part for part in place[:-1] if isinstance(part, str)), ()))
        return unknown_key(key, known)
    if kind == "missing":
        return Refusal(
            id_="missing-key",
            what=f"{key} is missing",
            why=f"{key} must be there; what it says is never guessed.",
            fix=f"add a line that starts with {key}:.",
        )
    return wrong_shape(key, kind)


def wrong_shape(key: str, kind: str = "string_type") -> Refusal:
    """Return the Refusal of a list, group or text where another is expected: pydantic's `kind`."""
    expected, fix = _SHAPES.get(kind, _TEXT)
    return Refusal(
        id_="wrong-shape",
        what=f"{expected} is expected here" + (f", for {key}" if key else ""),
        why="Each key holds one line of text, a list, or a group of keys.",
        fix=fix,
    )


def unknown_key(key: str, known: list[str]) -> Refusal:
    """Return the Refusal of a key that a document does not have."""
    return Refusal(
        id_="unknown-key",
        what=f"unknown key {quoted(key)}",
        why=f"The keys here are: {', '.join(known)}.",
        fix=f"{did_you_mean(key, known, quote=False)}remove the line.",
        value=key,
    )


def nearest(text: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """Return known texts close to `text`, the closest first; leading zeros that were lost come first."""
    listed = sorted(set(known))
    bare = text.lstrip("0")
    same = [one for one in listed if one != text and bare and one.lstrip("0") == bare]
    folded = {one.casefold(): one for one in reversed(listed)}
    close = get_close_matches(text.casefold(), folded, n=limit, cutoff=0.6)
    # In a short code one wrong letter is half of it: `AI` for `A1`.
    slipped = [one for one in folded if _one_letter_apart(one, text.casefold())]
    return list(dict.fromkeys([*same, *(folded[one] for one in (*close, *slipped))]))[:limit]


def _one_letter_apart(one: str, other: str) -> bool:
    return len(one) == len(other) > 1 and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def did_you_mean(text: str, known: Iterable[str], *, quote: bool = True) -> str:
    """Return `did you mean 'x' or 'y'? Otherwise `, or nothing where no known text is close."""
    found = [quoted(one) if quote else one for one in nearest(text, known)]
    return f"did you mean {' or '.join(found)}? Otherwise " if found else ""
