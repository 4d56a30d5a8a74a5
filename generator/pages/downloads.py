"""The files under `data/`: tidy CSV with exact decimals, and the list of what they hold.

UTF-8, comma, LF, a header; amounts are plain decimals; a text cell that a spreadsheet would run as a
formula gets a leading apostrophe.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.addresses import slugs
from generator.columns import (
    ALL_SCHOOLS,
    CHECKS,
    DISTRICT_LINES,
    SITE_LINES,
    SITE_TOTALS,
    Kind,
    Table,
)
from generator.figures.amounts import DISTRICT
from generator.figures.facts import COUNT_STAGE, Facts
from generator.figures.reconciliation import Reconciliation
from generator.finance.ledger import GROUPS, Frame
from generator.finance.markers import PROVISIONAL, REVISED, is_provisional, revised_amounts
from generator.money import decimal_text
from generator.privacy import PublicCount, PublicDistrict
from generator.published_csv import csv_bytes, inert

_TEXT_KINDS = {Kind.NAME, Kind.CODE, Kind.CHOICE}


@dataclass(frozen=True)
class Download:
    """A published file with what a reader needs to trust it."""

    path: str
    """Address, below the district's own: `data/site_totals.csv`."""

    description: str
    row_count: int
    content: bytes
    table: str
    """Name of its table, as in `columns.PUBLISHED`."""

    @property
    def sha256(self) -> str:
        """Checksum of the file."""
        return hashlib.sha256(self.content).hexdigest()


class Markers:
    """How final published amounts are, as files say it."""

    def __init__(self, public: PublicDistrict) -> None:
        """Look at the status of each year and at what was corrected."""
        self._statuses = public.statuses
        self._revised = revised_amounts(public.registers.corrections)

    def of(self, year: int, site_id: str, stage: str) -> str:
        """Return the markers of a site's amount, or of the whole district's: `p`, `r`, `p r` or none."""
        found = []
        if is_provisional(self._statuses, year, stage):
            found.append(PROVISIONAL)
        if (year, site_id, stage) in self._revised:
            found.append(REVISED)
        return " ".join(found)


def site_totals(public: PublicDistrict) -> Download:
    """Return every location's total by year and stage, all funds and functions."""
    frame = public.ledger.cut("fiscal_year", "site_id", "stage")
    marked = Markers(public)
    rows = [
        (
            year,
            site_id,
            public.sites[site_id].name,
            stage,
            decimal_text(cents),
            marked.of(year, site_id, stage),
        )
        for year, site_id, stage, cents in _columns(
            frame, "fiscal_year", "site_id", "stage", "amount_cents"
        )
    ]
    return download("data/site_totals.csv", SITE_TOTALS, rows)


def site_lines(public: PublicDistrict) -> Iterator[tuple[str, Download]]:
    """Return each site's lines at the published grain, by site_id; one pass over the ledger.

    What stands before the amount is written once for all lines that share it, and so is what stands after.
    """
    frame = public.ledger.frame.sort_values("site_id", kind="stable")
    keys = ["fiscal_year", "stage", *GROUPS]
    kinds = frame.groupby(keys, observed=True, sort=False).ngroup()
    first = frame[~kinds.duplicated()]
    named = [_words(first, group, "unclassified") for group in GROUPS[:3]]
    words = zip(
        first["fiscal_year"].tolist(),
        _words(first, "stage"),
        *named,
        ["all"] * len(first),
        _words(first, "government"),
        [""] * len(first),
        [""] * len(first),
        strict=True,
    )
    header, *starts = csv_bytes([column.name for column in SITE_LINES.columns], words).splitlines(
        keepends=True
    )
    before = [start.decode().removesuffix(",\n") for start in starts]
    ends, after = _ends(public, frame)
    lines = [
        f"{before[kind]}{decimal_text(cents)}{after[end]}"
        for kind, cents, end in zip(
            kinds.tolist(), frame["amount_cents"].tolist(), ends, strict=True
        )
    ]
    counts = frame.groupby("site_id", observed=True, sort=True).size()
    names = slugs(counts.index.tolist())
    start = 0
    for site_id, count in zip(counts.index.tolist(), counts.tolist(), strict=True):
        content = header + "".join(lines[start : start + count]).encode()
        path = f"data/sites/{names[site_id]}.csv"
        yield site_id, Download(path, SITE_LINES.description, count, content, SITE_LINES.name)
        start += count


def _ends(public: PublicDistrict, frame: Frame) -> tuple[list[int], list[str]]:
    """Return for each line which end it has, and the ends: how final the amount is, and the line's end."""
    keys = ["fiscal_year", "site_id", "stage"]
    moments = frame.groupby(keys, observed=True, sort=False).ngroup()
    marked = Markers(public)
    first = frame[~moments.duplicated()]
    return moments.tolist(), [f",{marked.of(*moment)}\n" for moment in _columns(first, *keys)]


def district_lines(public: PublicDistrict) -> Download:
    """Return the lines of all schools together, and of all that is not a school, at the published grain."""
    frame, marked = public.district_lines, Markers(public)
    moments = zip(frame["fiscal_year"].tolist(), frame["stage"].tolist(), strict=True)
    rows = zip(
        frame["fiscal_year"].tolist(),
        _words(frame, "stage"),
        _words(frame, "place"),
        *(_words(frame, group, "unclassified") for group in GROUPS[:3]),
        _words(frame, "government"),
        map(decimal_text, frame["amount_cents"].tolist()),
        (marked.of(year, DISTRICT, stage) for year, stage in moments),
        strict=True,
    )
    return download("data/district_lines.csv", DISTRICT_LINES, list(rows))


def all_schools(facts: Facts) -> Download:
    """Return every school, year and stage with its count and what is spent for each student."""
    public = facts.public
    profile = public.profile
    marked = Markers(public)
    rows = []
    for year in public.years:
        for site in public.sites.values():
            if not site.is_school:
                continue
            for stage in facts.stages(year):
                amounts = facts.amounts(site.site_id, year, stage)
                if amounts is None:
                    continue
                key = year, site.site_id, COUNT_STAGE[stage]
                count = public.counts.get(key)
                each = facts.per_student(site.site_id, year, stage)
                rows.append(
                    (
                        year,
                        site.site_id,
                        site.name,
                        site.level,
                        site.operator,
                        _flag(site.is_comparable),
                        _flag(site.is_title_i),
                        profile.nces_leaid or "",
                        site.nces_school_id,
                        stage,
                        decimal_text(amounts.total_cents),
                        decimal_text(amounts.operating_cents),
                        _counted(count),
                        COUNT_STAGE[stage] if count else "",
                        count.count_date or "" if count else "",
                        _counted(public.low_income.get(key)),
                        decimal_text(each.cents) if each else "",
                        "",
                        _flag(not public.missing(year, stage)),
                        marked.of(year, site.site_id, stage),
                    )
                )
    return download("data/all_schools.csv", ALL_SCHOOLS, rows)


def _flag(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"


def _counted(count: PublicCount | None) -> object:
    return "" if count is None else "withheld" if count.withheld else count.students


def checks(reconciliation: Reconciliation) -> Download:
    """Return every tie: a total, what it was worked out again from, and whether the two match."""
    rows = [
        (
            tie.id,
            tie.fiscal_year or "",
            tie.stage,
            tie.site_id,
            decimal_text(tie.total_cents),
            "" if tie.parts_cents is None else decimal_text(tie.parts_cents),
            "" if tie.parts_cents is None else decimal_text(tie.difference_cents),
            tie.document,
            tie.page,
            tie.result,
            tie.explanation,
        )
        for tie in reconciliation.ties
    ]
    return download("data/checks.csv", CHECKS, rows)


def _columns(frame: Frame, *names: str) -> Iterable[tuple[Any, ...]]:
    """Iterate rows of plain Python values; converting a column at a time is the fast way."""
    return zip(*(frame[name].astype("object").tolist() for name in names), strict=True)


def _words(frame: Frame, name: str, otherwise: str = "") -> list[str]:
    """Return a categorical column as the text of a file, each distinct text looked at once."""
    column = frame[name].cat
    words = [inert(word or otherwise) for word in column.categories]
    return [words[code] for code in column.codes.tolist()]


def download(path: str, table: Table, rows: Sequence[tuple[object, ...]]) -> Download:
    """Return a file of a table's columns; text that a spreadsheet would run is made inert."""
    columns: list[Sequence[object]] = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    return _download(
        path,
        table,
        [
            _inert(cells) if column.kind in _TEXT_KINDS else cells
            for column, cells in zip(table.columns, columns, strict=True)
        ],
    )


def _inert(cells: Sequence[object]) -> list[str]:
    """Make the cells of a column inert, each distinct text once."""
    words = {cell: inert(str(cell)) for cell in set(cells)}
    return [words[cell] for cell in cells]


def _download(path: str, table: Table, columns: Sequence[Sequence[object]]) -> Download:
    content = csv_bytes([column.name for column in table.columns], zip(*columns, strict=True))
    return Download(path, table.description, len(columns[0]), content, table.name)
