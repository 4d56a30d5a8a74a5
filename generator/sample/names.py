"""Names for invented schools: some that put a website to the test, then plain ones without end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import count

from generator.sample.tables import rows_of

_ENDING = {
    "elementary": "Elementary",
    "k8": "K-8 School",
    "middle": "Middle",
    "high": "High",
    "k12": "School",
    "alternative": "Opportunity School",
}


def school_names(kind: str, town: str = "") -> Iterator[str]:
    """Return names for schools of a level, or `alternative`: all different, however many are taken.

    No name of one kind is a name of another. The first is named after `town`, where there is one.
    """
    parts = _parts()
    if town:
        yield f"{town} {_ENDING[kind]}"
    yield from parts[kind]
    first, second = parts["first"], parts["second"]
    for round_ in count(1):
        number = "" if round_ == 1 else f" No. {round_}"
        # Steps through both lists at once, so that neighbours in a small district look unalike.
        for shift in range(len(second)):
            for place, word in enumerate(first):
                other = second[(place + shift) % len(second)]
                yield f"{word} {other} {_ENDING[kind]}{number}"


@cache
def _parts() -> dict[str, list[str]]:
    """Return chosen names by kind, and the first and second words of the others."""
    parts: dict[str, list[str]] = {}
    for row in rows_of("school_names.csv"):
        parts.setdefault(row["part"], []).append(row["name"])
    return parts
