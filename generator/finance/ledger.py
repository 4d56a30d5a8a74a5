"""One ledger of all stages on the standard chart, and its cuts: each one grouped pass for all sites."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from generator.columns import STAGES
from generator.finance import accounts

LOCAL = ("fund", "function", "object", "program", "resource")
"""The district's own codes of a line."""

GROUPS = ("fund_group", "function_group", "object_group", "government")
"""What is published of a line's accounts at a site."""

AMOUNTS = ("amount_cents", "encumbered_cents", "row_count")
"""What is added up; `row_count` is how many rows of the district's files a figure stands on."""

Frame = pd.DataFrame


@dataclass(frozen=True)
class Ledger:
    """Every line of every stage and year, added up by site and local account.

    `frame` has one row per (fiscal_year, stage, site_id, *LOCAL): fiscal_year int32; the codes
    categorical text, empty where a district has none; the GROUPS and line_class categorical text;
    amount_cents, encumbered_cents and row_count int64.
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


def added(frame: Frame, dimensions: Iterable[str]) -> Frame:
    """Add the amounts of a frame by its `dimensions`."""
    return (
        frame.groupby(list(dimensions), observed=True, sort=True)[list(AMOUNTS)].sum().reset_index()
    )


def combine(budget: Frame | None, actuals: Frame | None) -> Frame:
    """Put the lines that stand in one frame, added up by year, stage, site and local account.

    Args:
        budget: As `schema.ledger.Ledger.standing_lines` returns them; None where there are none.
        actuals: Likewise, with encumbered_cents.
    """
    parts = []
    if budget is not None:
        parts.append(budget.assign(encumbered_cents=0))
    if actuals is not None:
        parts.append(actuals)
    keys = ["fiscal_year", "stage", "site_id", *LOCAL]
    lines = pd.concat([part[[*keys, *AMOUNTS[:2]]].astype(_text(keys)) for part in parts])
    lines["row_count"] = 1
    lines = lines.astype({key: "category" for key in keys if key != "fiscal_year"})
    lines["stage"] = lines["stage"].cat.set_categories(STAGES, ordered=True)
    return added(lines, keys)


def _text(keys: list[str]) -> dict[str, str]:
    return {key: "object" for key in keys if key != "fiscal_year"}


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
    national = pd.DataFrame(
        {
            "nces_function": _mapped(lines["function"], functions),
            "nces_object": _mapped(lines["object"], objects),
        },
        index=lines.index,
    )
    if crosswalk is not None:
        national = crosswalk(lines.join(national))[["nces_function", "nces_object"]]
    result = lines.assign(
        fund_group=_mapped(lines["fund"], fund_groups),
        function_group=_each(national["nces_function"], accounts.function_group),
        object_group=_each(national["nces_object"], accounts.object_group),
        government=_mapped(lines["resource"], governments, "unknown"),
    )
    outside = left_out & (result["fund_group"] == accounts.OPERATING)
    result.loc[outside, "fund_group"] = accounts.LEFT_OUT
    result = result.astype(dict.fromkeys(GROUPS, "category"))
    combinations = result[list(GROUPS[:3])].drop_duplicates()
    combinations["line_class"] = [
        accounts.line_class(*row) for row in combinations.itertuples(index=False, name=None)
    ]
    result = result.merge(combinations, on=list(GROUPS[:3]), how="left", sort=False)
    return result.astype(dict.fromkeys([*GROUPS, "line_class"], "category"))


def _mapped(codes: pd.Series, meaning: Mapping[str, str], otherwise: str = "") -> pd.Series:
    """Look up the few distinct codes of a column, not its rows."""
    found = {code: meaning.get(code, otherwise) or otherwise for code in codes.cat.categories}
    return codes.astype("object").map(found).fillna(otherwise)


def _each(values: pd.Series, function: Callable[[str], str]) -> pd.Series:
    return values.map({value: function(value) for value in values.unique()})
