"""What each line counts as on the website: running schools, or one of the things shown apart."""

from __future__ import annotations

import pandas as pd

from generator.finance import accounts
from generator.finance.categories import by_combination
from generator.finance.ledger import Frame

OPERATING = "operating"
OTHER_CURRENT = "other_current"

SCOPES = (OPERATING, OTHER_CURRENT, *accounts.LINE_CLASSES[1:])
"""Every published line is in exactly one: running schools; other running costs (adult education,
community services, enterprises); then the classes that are not current expenditure."""


def scope_of(lines: Frame) -> pd.Series:
    """Return the scope of each line: its class, with current expenditure in two."""
    groups = ("fund_group", "function_group", "object_group", "line_class")
    return by_combination(lines, groups, _scope, "scope").cat.set_categories(SCOPES)


def _scope(fund: str, function: str, object_: str, line_class: str) -> str:
    if accounts.is_operating(fund, function, object_):
        return OPERATING
    return OTHER_CURRENT if line_class == accounts.CURRENT else line_class
