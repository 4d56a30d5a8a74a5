"""What several rules look at, worked out once: places, years, and the lines of each site."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from generator.columns import STAGES
from generator.problems import Location
from generator.schema.ledger import Ledger
from generator.schema.rows import Row, Rows
from generator.schema.typed import TypedDistrict
from generator.wording import Wording

WORDING = Wording()
"""Messages are in English, whatever the website's languages."""


class Evidence:
    """A typed district and the look-ups that rules share."""

    def __init__(self, district: TypedDistrict) -> None:
        """Look at `district`."""
        self.district = district

    @cached_property
    def ledgers(self) -> dict[str, Ledger]:
        """Ledgers whose every cell could be typed; sums of the others would mislead."""
        district = self.district
        return {name: one for name, one in district.ledgers.items() if name not in district.refused}

    @cached_property
    def are_ledgers_sound(self) -> bool:
        """Whether no ledger was refused: only then can a line be said to be missing."""
        return not self.district.refused & {"budget", "actuals"}

    @cached_property
    def standing_lines(self) -> dict[str, pd.DataFrame]:
        """The lines of those ledgers that add to the amounts that stand today, by table."""
        return {name: ledger.standing_lines() for name, ledger in self.ledgers.items()}

    @cached_property
    def whole_totals(self) -> dict[tuple[int, str], pd.Series]:
        """Cents by site of every whole, closed year and stage, in the order of years and stages.

        Of ledgers whose every cell could be typed; spending of a year that is open is left out.
        """
        found: dict[tuple[int, str], pd.Series] = {}
        for lines in self.standing_lines.values():
            keys = ["fiscal_year", "stage"]
            sums = lines.groupby([*keys, "site_id"], observed=True)["amount_cents"].sum()
            for year, stage in lines[keys].drop_duplicates().itertuples(index=False, name=None):
                if not self.is_partial(int(year), str(stage)):
                    found[int(year), str(stage)] = sums.loc[(year, stage)]
        return dict(sorted(found.items(), key=lambda one: (one[0][0], STAGES.index(one[0][1]))))

    @cached_property
    def aligned_totals(self) -> tuple[list[str], dict[tuple[int, str], np.ndarray]]:
        """All sites, and the cents of each in `whole_totals`: int64, 0 where a site has none."""
        totals = self.whole_totals
        table = pd.DataFrame(totals)
        cents = table.fillna(0).to_numpy(np.int64).T
        return [str(site) for site in table.index], dict(zip(totals, cents, strict=True))

    def is_partial(self, fiscal_year: int, stage: str) -> bool:
        """Return whether a year and stage is incomplete, or is spending of a year that is open."""
        is_open = stage == STAGES[3] and fiscal_year in self._open_years
        return is_open or self.district.profile.gap_in(fiscal_year, stage) is not None

    @cached_property
    def _open_years(self) -> set[int]:
        if (actuals := self.ledgers.get("actuals")) is None:
            return set()
        return {
            int(year)
            for year in actuals.frame["fiscal_year"][actuals.frame["status"] == "open"].unique()
        }

    @cached_property
    def site_years(self) -> pd.DataFrame:
        """Columns site_id, fiscal_year: each pair that has money in a ledger, sorted."""
        pairs = [
            ledger.frame.loc[ledger.frame["amount_cents"] != 0, ["site_id", "fiscal_year"]]
            .drop_duplicates()
            .astype({"site_id": str})
            for ledger in self.ledgers.values()
        ]
        if not pairs:
            return pd.DataFrame({"site_id": [], "fiscal_year": []})
        together = pd.concat(pairs, ignore_index=True).drop_duplicates()
        return together.sort_values(["site_id", "fiscal_year"], ignore_index=True)

    @cached_property
    def sites_with_lines(self) -> set[str]:
        """Sites that have a line of any amount in a ledger."""
        return {
            str(site)
            for ledger in self.district.ledgers.values()
            for site in ledger.frame["site_id"].unique()
        }

    @cached_property
    def stage_years(self) -> set[tuple[int, str]]:
        """Each (fiscal_year, stage) that has a line."""
        return {
            (int(year), str(stage))
            for ledger in self.district.ledgers.values()
            for year, stage in ledger.frame[["fiscal_year", "stage"]]
            .drop_duplicates()
            .itertuples(index=False, name=None)
        }

    def known(self, rows: Rows, column: str) -> set[str]:
        """Return the codes that a table lists, also on rows that were refused for another cell."""
        if rows.source is None or column not in rows.source.cells.column_names:
            return set()
        return {text.strip() for text in rows.source.cells[column].to_pylist()} - {""}

    def place(self, table: str, row: int, column: str | None) -> Location:
        """Return where a row of a table is, as its author sees it."""
        source = self.district.sources.tables[table]
        present = column if column in source.cells.column_names else None
        return source.locations([row], present)[0]

    def place_of(self, rows: Rows, row: Row, column: str | None) -> Location:
        """Return where a row of a small table is."""
        return self.place(rows.table.name, row.source_row, column)

    def place_in_profile(self, *path: str | int) -> Location:
        """Return where a key of district.yml is."""
        return self.district.sources.profile.location(path)

    def place_in(self, document: str, *path: str | int) -> Location:
        """Return where a key of a document beside the profile is, such as `sharing`."""
        return self.district.sources.documents[document].location(path)

    def file_of(self, table: str) -> str:
        """Return the file that a table comes from, the first where there are several."""
        source = self.district.sources.tables.get(table)
        return source.files[0].path if source else f"{table}.csv"


def school_year(fiscal_year: int) -> str:
    """Return a fiscal year as messages say it: 2025-26."""
    return WORDING.year(fiscal_year)


def counted(number: int, noun: str) -> str:
    """Return `1 line`, `1,204 lines`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
