"""Columns of few distinct texts: looked at once for each text, not for each of millions of rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd


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
    categories = [frame[column].cat.categories.tolist() for column in columns]
    number = np.zeros(len(frame), dtype=np.int64)
    for column, words in zip(columns, categories, strict=True):
        number = number * len(words) + frame[column].cat.codes.to_numpy()
    rows, combinations = pd.factorize(number)
    found = []
    for combination in combinations.tolist():
        texts = []
        left = combination
        for words in reversed(categories):
            left, place = divmod(left, len(words))
            texts.append(words[place])
        found.append(meaning(*reversed(texts)))
    return _placed(rows, found, frame.index).rename(name)


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
