"""Which investment of `goals.yml` each line of a ledger belongs to."""

from __future__ import annotations

import numpy as np

from generator.finance.control import fitting
from generator.finance.ledger import Frame
from generator.schema.goals import Goals

INVESTMENT = "investment"
"""Column of lines: position of their investment in `goals.investments`, or NONE."""

NONE = -1


def investment_of(lines: Frame, goals: Goals) -> np.ndarray:
    """Return the position of the first investment that takes each line, NONE where none does.

    Each combination of the codes that investments name is looked at once, however many lines have it.

    Args:
        lines: fiscal_year, site_id and the local codes.
        goals: The investments, in their order.
    """
    named = {segment for one in goals.investments for segment in one.lines.patterns}
    columns = ["fiscal_year", "site_id", *sorted(named)]
    kinds = lines.groupby(columns, observed=True, sort=False).ngroup().to_numpy()
    first = lines[columns].iloc[np.unique(kinds, return_index=True)[1]]
    found = np.full(len(first), NONE, dtype=np.int32)
    for number, one in enumerate(goals.investments):
        found[(found == NONE) & fitting(first, one.lines)] = number
    return found[kinds]
