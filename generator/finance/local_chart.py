"""What a district's own codes mean in the national chart: by its tables, else by the chart it names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pandas as pd

from generator.finance import accounts
from generator.finance.ledger import LOCAL
from generator.schema.rows import Rows
from generator.schema.typed import TypedDistrict


class LocalChart:
    """A district's chart of accounts. Codes that reach nothing come to an empty text."""

    def __init__(self, typed: TypedDistrict) -> None:
        """Look the codes of `typed` up in its accounts/*.csv."""
        self._typed = typed
        self._chart = typed.profile.chart_of_accounts
        self._left_out = frozenset(typed.profile.operating_scope.leave_out_funds)
        self._fund_types = {row.code: row.fund_type for row in typed.funds}

    def fund_type(self, code: str) -> str:
        """Return the type of a fund, as in `columns.FUND_TYPES`."""
        return self._fund_types.get(code) or accounts.fund_type(self._chart, code)

    def fund_group(self, code: str) -> str:
        """Return the published group of a fund, before what the operating scope leaves out."""
        return accounts.fund_group(self.fund_type(code), left_out=False)

    def fund_group_in_scope(self, code: str) -> str:
        """Return the published group of a fund; of one that the scope leaves out, that group."""
        return accounts.fund_group(self.fund_type(code), left_out=code in self._left_out)

    def functions(self, codes: Iterable[str]) -> dict[str, str]:
        """Return the national function code of each."""
        return self._national(codes, self._typed.functions, accounts.national_function)

    def objects(self, codes: Iterable[str]) -> dict[str, str]:
        """Return the national object code of each."""
        return self._national(codes, self._typed.objects, accounts.national_object)

    def sources(self, codes: Iterable[str]) -> dict[str, str]:
        """Return the national code of each source of revenue."""
        return self._national(codes, self._typed.revenue_sources, accounts.national_source)

    def governments(self, codes: Iterable[str]) -> dict[str, str]:
        """Return `federal` or `state_local` for each resource."""
        stated = {row.code: row.government for row in self._typed.resources}
        return {code: stated.get(code) or accounts.government(self._chart, code) for code in codes}

    def _national(
        self, codes: Iterable[str], rows: Rows, by_chart: Callable[[str, str], str]
    ) -> dict[str, str]:
        stated = {row.code: row.nces_code for row in rows}
        return {code: stated.get(code) or by_chart(self._chart, code) for code in codes}

    def crosswalk(self) -> Callable[[pd.DataFrame], pd.DataFrame] | None:
        """Return what overrides national codes by several segments; None where nothing does."""
        rows = self._typed.crosswalk.rows
        if not rows:
            return None

        def override(lines: pd.DataFrame) -> pd.DataFrame:
            # The first row that fits wins, so the last is laid down first.
            for row in reversed(rows):
                fits = pd.Series(data=True, index=lines.index)
                for segment in LOCAL:
                    if wanted := getattr(row, segment):
                        fits &= lines[segment] == wanted
                for target in ("nces_function", "nces_object"):
                    if code := getattr(row, target):
                        lines.loc[fits, target] = code
            return lines

        return override
