"""Chance that is the same everywhere: each piece of the sample draws from a source named for it.

Only `Random.random`, sums and products are used: the mathematics library of a machine, or the way
a later Python picks from a list, cannot change a byte.
"""

from __future__ import annotations

from random import Random


def chance(seed: int, *about: object) -> Random:
    """Return the source of chance for one piece, such as one school in one year."""
    return Random(" ".join(map(str, (seed, *about))))  # noqa: S311 - invents figures, keeps no secret


def near(source: Random, middle: float, spread: float) -> float:
    """Return a number within `spread` of `middle`, mostly close to it."""
    three = source.random() + source.random() + source.random()
    return middle + spread * (three - 1.5) / 1.5
