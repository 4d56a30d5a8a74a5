"""Which rows of the published files a figure stands on, as data: for the link beside it and `daybook trace`."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from io import StringIO
from urllib.parse import urlencode

from generator.addresses import slug
from generator.figures.amounts import DISTRICT
from generator.finance import accounts

ANY = ("*",)
"""In place of texts: whatever stands there, but not nothing."""

RUNNING: Mapping[str, tuple[str, ...]] = {
    "fund": (accounts.OPERATING,),
    "function": tuple(sorted(accounts.OPERATING_FUNCTIONS)),
    "object": tuple(
        code
        for code in sorted(accounts.objects())
        if accounts.is_operating(accounts.OPERATING, min(accounts.OPERATING_FUNCTIONS), code)
    ),
}
"""What lines that run schools have in their columns."""


@dataclass(frozen=True)
class PublishedRows:
    """Rows of one published file: those that have one of some texts in each of some columns."""

    file: str
    """Below `data/`, without `.csv`: `sites/101`."""

    where: Mapping[str, tuple[str, ...]]
    """Texts by column; ANY for every amount."""

    running: bool = False
    """Only lines that run schools: those with RUNNING as well."""

    @property
    def years(self) -> list[int]:
        """The fiscal years that they are of."""
        return [int(year) for year in self.where["fiscal_year"]]

    @property
    def stages(self) -> tuple[str, ...]:
        """Their stages; none in a file that has no such column."""
        return self.where.get("stage", ())

    @property
    def query(self) -> str:
        """Return them as the query of an address: `file=sites/101&stage=actual&lines=running`."""
        parts = [("file", self.file)]
        parts += [(column, ",".join(texts)) for column, texts in self.where.items()]
        parts += [("lines", "running")] if self.running else []
        return urlencode(parts, safe="/,")

    def of(self, content: bytes) -> Iterator[list[str]]:
        """Yield the header of a file and its rows that are meant, with `line` first: where each stands in it."""
        wanted = {**self.where, **(RUNNING if self.running else {})}
        header, *rows = csv.reader(StringIO(content.decode(), newline=""))
        asked = [(header.index(column), texts) for column, texts in wanted.items()]
        yield ["line", *header]
        for number, row in enumerate(rows, 2):
            if all(row[place] in texts or (texts == ANY and row[place]) for place, texts in asked):
                yield [str(number), *row]


def rows_of(
    file: str, years: Iterable[int], stages: Iterable[str] = (), **where: Iterable[str]
) -> PublishedRows:
    """Return the rows of a file in some years and stages, with some texts in other columns.

    Args:
        file: Below `data/`, without `.csv`.
        years: Fiscal years.
        stages: Stages; none for a file that has no such column.
        where: Texts by column.
    """
    columns = {"fiscal_year": map(str, years), "stage": stages, **where}
    return PublishedRows(
        file, {column: found for column, texts in columns.items() if (found := tuple(texts))}
    )


def rows_of_lines(
    site_id: str,
    years: Iterable[int],
    stages: Iterable[str],
    places: tuple[str, ...] = (),
    *,
    running: bool = True,
) -> PublishedRows:
    """Return the lines of a site, or of DISTRICT, in some years and stages.

    Args:
        site_id: The site.
        years: Fiscal years.
        stages: Stages.
        places: Of the district: AT_A_SCHOOL or NOT_AT_A_SCHOOL; both where it is left out.
        running: Whether only lines that run schools are meant.
    """
    file = "district_lines" if site_id == DISTRICT else f"sites/{slug(site_id)}"
    where = {"place": places} if places else {}
    return replace(rows_of(file, years, stages, **where), running=running)
