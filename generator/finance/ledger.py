"""One ledger of all stages on the standard chart, and its cuts: each one grouped pass for all sites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from generator.columns import STAGES
from generator.finance import accounts
from generator.finance.categories import by_combination, combined, joined, renamed
from generator.schema.ledger import FTE

LOCAL = ("fund", "function", "object", "program", "resource")
"""The district's own codes of a line."""

CONTROL = "control"
"""Who decides on a line: one of `columns.CONTROLS`, or empty where nobody says."""

GROUPS = ("fund_group", "function_group", "object_group", "government")
"""What is published of a line's accounts at a site."""

AMOUNTS = ("amount_cents", "encumbered_cents", "row_count")
"""What is added up; `row_count` is how many rows of the district's files a figure stands on."""

Frame = pd.DataFrame


@dataclass(frozen=True)
class Ledger:
    """Every line of every stage and year, added up by site and local account.

    `frame` has one row per (fiscal_year, stage, site_id, *LOCAL, CONTROL): fiscal_year int32; the codes
    categorical text, empty where a district has none; CONTROL, nces_function, nces_object, the GROUPS and
    line_class likewise;
    amount_cents, encumbered_cents, row_count and FTE int64.
    """

    frame: Frame
    has_encumbrances: bool
    _cuts: dict[tuple[str, ...], Frame] = field(default_factory=dict, compare=False, repr=False)

    def cut(self, *dimensions: str) -> Frame:
        """Return the amounts by `dimensions`, sorted by them, one row for each that has a line.

        Columns: the dimensions and AMOUNTS. Computed once for each choice.
        """
        if dimensions not in self._cuts:
            self._cuts[dimensions] = added(self.frame, dimensions)
        return self._cuts[dimensions]


def added(frame: Frame, dimensions: Iterable[str], amounts: tuple[str, ...] = AMOUNTS) -> Frame:
    """Add whole `amounts` of a frame by its `dimensions`, sorted by them; each row must have all of them.

    As a grouped sum of pandas, in a sixth of its time for a school and half of it for a district: a build
    asks for hundreds.
    """
    keys = {name: frame[name].array for name in dimensions}
    groups, first = combined(keys)
    sums = {amount: np.zeros(len(first), dtype=np.int64) for amount in amounts}
    for amount, cents in sums.items():
        np.add.at(cents, groups, frame[amount].to_numpy())
    return pd.DataFrame({**{name: key.take(first) for name, key in keys.items()}, **sums})


_NO_LINES = pd.DataFrame(
    {
        "fiscal_year": pd.Series(dtype="int32"),
        **{
            key: pd.Categorical([], categories=[""])
            for key in ("stage", "site_id", *LOCAL, CONTROL)
        },
        "amount_cents": pd.Series(dtype="int64"),
        "encumbered_cents": pd.Series(dtype="int64"),
        FTE: pd.Series(dtype="int64"),
    }
)
"""The lines of a district that keeps no ledger, only allocations."""


def combine(budget: Frame | None, actuals: Frame | None) -> Frame:
    """Put the lines that stand in one frame, added up by year, stage, site, local account and control.

    Args:
        budget: As `schema.ledger.Ledger.standing_lines` returns them; None where there are none.
        actuals: Likewise, with encumbered_cents.

    Returns: AMOUNTS and FTE by the keys.
    """
    parts: list[Frame] = []
    if budget is not None:
        parts.append(budget.assign(encumbered_cents=0))
    if actuals is not None:
        # No ledger of spending says who decides, or how many people it pays.
        nobody = pd.Categorical.from_codes(np.zeros(len(actuals), dtype=np.int8), pd.Index([""]))
        parts.append(actuals.assign(control=nobody, fte_ten_thousandths=0))
    if not parts:
        parts.append(_NO_LINES)
    keys = ["fiscal_year", "stage", "site_id", *LOCAL, CONTROL]
    numbers = ["fiscal_year", *AMOUNTS[:2], FTE]
    lines = pd.concat([part[numbers] for part in parts], ignore_index=True)
    for key in keys[1:]:
        lines[key] = joined([part[key] for part in parts])
    lines["stage"] = lines["stage"].cat.set_categories(STAGES, ordered=True)
    lines["row_count"] = 1
    return added(lines, keys, (*AMOUNTS, FTE))


def classified(
    lines: Frame,
    *,
    fund_groups: Mapping[str, str],
    functions: Mapping[str, str],
    objects: Mapping[str, str],
    governments: Mapping[str, str],
    left_out: pd.Series,
    crosswalk: Callable[[Frame], Frame] | None = None,
) -> Frame:
    """Add the published groups and the class of each line.

    Args:
        lines: As `combine` returns them.
        fund_groups: Fund group by local fund.
        functions: National function code by local function; absent or empty is unclassified.
        objects: National object code by local object, likewise.
        governments: `federal` or `state_local` by local resource; absent is `unknown`.
        left_out: For each line, whether its fund, program or site is outside the schools' scope.
        crosswalk: Overrides `nces_function` and `nces_object` of lines by several segments.
    """
    function = renamed(lines["function"], lambda code: functions.get(code, ""))
    object_ = renamed(lines["object"], lambda code: objects.get(code, ""))
    if crosswalk is not None:
        national = pd.DataFrame({"nces_function": function, "nces_object": object_}).astype(
            "object"
        )
        national = crosswalk(lines.join(national)).astype("category")
        function, object_ = national["nces_function"], national["nces_object"]
    fund_group = renamed(lines["fund"], lambda code: fund_groups.get(code, ""))
    outside = left_out & (fund_group == accounts.OPERATING)
    if outside.any():
        fund_group = fund_group.astype("object").mask(outside, accounts.LEFT_OUT).astype("category")
    result = lines.assign(
        fund_group=fund_group,
        nces_function=function,
        nces_object=object_,
        function_group=renamed(function, accounts.function_group),
        object_group=renamed(object_, accounts.object_group),
        government=renamed(lines["resource"], lambda code: governments.get(code) or "unknown"),
    )
    return result.assign(
        line_class=by_combination(result, GROUPS[:3], accounts.line_class, "line_class")
    )
