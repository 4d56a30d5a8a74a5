"""The columns of the index of schools: each says its year once, and a cell of another year says its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.figures.at_a_glance import level_of
from generator.figures.phrases import capital
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.school_entries import SchoolEntry
from generator.wording import NO_VALUE, Wording

Value = tuple[str, int | None]
"""What stands in a cell, and the fiscal year it is of."""


@dataclass(frozen=True)
class SchoolColumn:
    """One column of the table."""

    name: str
    """Column of the index's file that it is sorted by."""

    heading: parts.Heading
    cell: Callable[[SchoolEntry], object]


def school_columns(
    edition: Edition, path: str, entries: Sequence[SchoolEntry]
) -> list[SchoolColumn]:
    """Return the columns that have anything for any of the schools.

    On a phone the first columns are what is seen: the answer goes before what tells schools apart.
    """
    wording, renderer, links = edition.wording, edition.renderer, edition.school_paths

    def named(entry: SchoolEntry) -> object:
        return renderer.link(path, links[entry.site.site_id], entry.site.name)

    def number(
        name: str, label: str, value: Callable[[SchoolEntry], Value | None]
    ) -> list[SchoolColumn]:
        years = Counter(found[1] for entry in entries if (found := value(entry)) and found[1])
        if not years:
            return []
        # The year of most; of several, the newest.
        year = max(years, key=lambda year: (years[year], year))

        def cell(entry: SchoolEntry) -> str:
            found = value(entry)
            return _with_year(wording, *found, year) if found else NO_VALUE

        if year != edition.year:
            label = wording("%(column)s, %(year)s", column=label, year=wording.year(year))
        return [SchoolColumn(name, parts.Heading(label, is_number=True), cell)]

    def words(name: str, label: str, cell: Callable[[SchoolEntry], str]) -> list[SchoolColumn]:
        heading = parts.Heading(label, is_short=True)
        known = any(cell(entry) != NO_VALUE for entry in entries)
        return [SchoolColumn(name, heading, cell)] if known else []

    spent = parts.spent_label(wording, edition.facts, edition.year)
    return [
        SchoolColumn("name", parts.Heading(wording("School")), named),
        *number("planned", wording("Planned"), lambda e: _money(wording, e, e.planned_cents)),
        *number("per_student", wording("For each student"), lambda e: _per_student(wording, e)),
        *number("students", wording("Students"), lambda e: _students(wording, e)),
        *number("spent", spent, lambda e: _money(wording, e, e.spent_cents)),
        *number("share", wording("Of the plan"), lambda e: _share(wording, e)),
        *number("low_income", wording("Low-income families"), lambda e: _need(wording, e)),
        *words("title_i", wording("Title I"), lambda e: _title_i(wording, e)),
        *words("level", wording("Level"), lambda e: _level(wording, e)),
        *words("id", wording("Code"), lambda e: e.site.site_id),
    ]


def _with_year(wording: Wording, text: str, year: int | None, of_column: int) -> str:
    if year in {None, of_column}:
        return text
    return wording("%(number)s (%(year)s)", number=text, year=wording.year(year or of_column))


def _money(wording: Wording, entry: SchoolEntry, cents: int | None) -> Value | None:
    return None if cents is None else (wording.whole_dollars(cents), entry.glance.fiscal_year)


def _share(wording: Wording, entry: SchoolEntry) -> Value | None:
    if entry.percent_spent is None:
        return None
    return wording.share(entry.percent_spent, 100), entry.glance.fiscal_year


def _per_student(wording: Wording, entry: SchoolEntry) -> Value | None:
    each = entry.glance.per_student
    return (wording.whole_dollars(each.cents), entry.glance.per_student_year) if each else None


def _students(wording: Wording, entry: SchoolEntry) -> Value | None:
    if entry.glance.withheld:
        return wording("withheld"), None
    count = entry.glance.students
    return None if count is None else (wording.number(count), entry.glance.students_year)


def _need(wording: Wording, entry: SchoolEntry) -> Value | None:
    need = entry.need
    return (wording.share(need.percent, 100), need.fiscal_year) if need else None


def _title_i(wording: Wording, entry: SchoolEntry) -> str:
    if entry.site.is_title_i is None:
        return NO_VALUE
    return wording("yes") if entry.site.is_title_i else wording("no")


def _level(wording: Wording, entry: SchoolEntry) -> str:
    return capital(wording(level_of(entry.site).one)) if entry.site.level else NO_VALUE
