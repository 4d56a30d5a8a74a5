"""Columns of few distinct texts: looked at once for each text, not for each of millions of rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

_MOST_NUMBERS = 2**40
"""Of combinations; beyond it those that occur are numbered anew, long before 64 bits are full."""


def joined(columns: Sequence[pd.Series]) -> pd.Categorical:
    """Return categorical columns one below the other; the categories are those in use, sorted."""
    words = sorted({word for column in columns for word in column.cat.categories})
    place = {word: number for number, word in enumerate(words)}
    numbers = [
        np.array([place[word] for word in column.cat.categories], dtype=np.int32)[column.cat.codes]
        for column in columns
    ]
    return _in_use(np.concatenate(numbers), words)


def renamed(column: pd.Series, meaning: Callable[[str], str]) -> pd.Series:
    """Return a categorical column with each text replaced by its meaning."""
    found = [meaning(word) for word in column.cat.categories]
    return _placed(column.cat.codes.to_numpy(), found, column.index)


def combined(columns: Mapping[str, ExtensionArray]) -> tuple[np.ndarray, np.ndarray]:
    """Number the combinations of columns that occur, in their order.

    Returns: The number of each row, and by number the first row that has the combination.

    Raises:
        ValueError: a row has nothing in one of the columns.
    """
    rows = len(next(iter(columns.values())))
    number, most = np.zeros(rows, dtype=np.int64), 1
    for name, column in columns.items():
        if isinstance(column, pd.Categorical):
            places, words = column.codes, len(column.categories)
        else:
            places, distinct = pd.factorize(np.asarray(column), sort=True)
            words = len(distinct)
        if rows and places.min() < 0:
            missing = f"a row has no {name}"
            raise ValueError(missing)
        if most * words > _MOST_NUMBERS:
            number, kept = pd.factorize(number, sort=True)
            most = len(kept)
        number, most = number * words + places, most * words
    groups, found = pd.factorize(number, sort=True)
    first = np.empty(len(found), dtype=np.int64)
    first[groups[::-1]] = np.arange(rows)[::-1]
    return groups, first


def by_combination(
    frame: pd.DataFrame, columns: Sequence[str], meaning: Callable[..., str], name: str
) -> pd.Series:
    """Return a categorical column worked out from others, once for each combination that occurs.

    Args:
        frame: Has the columns, all categorical text.
        columns: What the meaning depends on.
        meaning: Takes a row's texts, in the order of `columns`.
        name: Of the new column.
    """
    texts = {column: frame[column].array for column in columns}
    groups, first = combined(texts)
    found = [
        meaning(*words)
        for words in zip(*(column.take(first).tolist() for column in texts.values()), strict=True)
    ]
    return _placed(groups, found, frame.index).rename(name)


def _placed(rows: np.ndarray, words: Sequence[str], index: pd.Index) -> pd.Series:
    """Return a categorical column of the words that `rows` number; categories in use, sorted."""
    distinct = sorted(set(words))
    place = {word: number for number, word in enumerate(distinct)}
    order = np.array([place[word] for word in words], dtype=np.int32)
    return pd.Series(_in_use(order[rows], distinct), index=index)


def _in_use(numbers: np.ndarray, words: Sequence[str]) -> pd.Categorical:
    """Return the words that are numbered; of sorted words those that some row has."""
    counts = np.bincount(numbers, minlength=len(words))
    renumbered = np.cumsum(counts > 0, dtype=np.int32) - 1
    kept = [word for word, count in zip(words, counts, strict=True) if count]
    return pd.Categorical.from_codes(renumbered[numbers], pd.Index(kept, dtype="str"))
