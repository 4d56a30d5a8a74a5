"""The middle of several amounts, as every figure and sentence means it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.money import divided


def median(amounts: Sequence[int]) -> int:
    """Return the middle amount in cents; of an even number the mean of the two in the middle.

    Raises:
        ValueError: there are no amounts.
    """
    if not amounts:
        message = "no amounts to be in the middle of"
        raise ValueError(message)
    ordered = sorted(amounts)
    return divided(ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2], 2)
