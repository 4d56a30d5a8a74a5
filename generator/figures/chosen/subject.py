"""Whose figures, which year they open on, and the rows of the district's files they stand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.addresses import slug
from generator.figures.amounts import DISTRICT
from generator.figures.facts import ACTUAL, Facts
from generator.figures.figure import Figure, Source
from generator.figures.published_rows import PublishedRows, rows_of_lines
from generator.finance.district import Site
from generator.finance.markers import is_provisional
from generator.wording import Wording


@dataclass(frozen=True)
class Chosen:
    """A figure and the section of its page that it belongs to."""

    section: str
    figure: Figure


@dataclass(frozen=True)
class Subject:
    """Whose figures: a site, or the district."""

    site_id: str
    name: str
    id: str
    """First part of the figures' ids."""


def school(site: Site) -> Subject:
    """Return a school as the subject of its page."""
    return Subject(site.site_id, site.name, f"site-{slug(site.site_id)}")


def district(facts: Facts) -> Subject:
    """Return the district as a whole as a subject."""
    profile = facts.public.profile
    return Subject(DISTRICT, profile.short_name or profile.district_name, "district")


def newest(facts: Facts, site_id: str) -> tuple[int, str]:
    """Return the year and the stage that a page opens on."""
    year = facts.newest_year(site_id)
    return year, facts.leading_stage(site_id, year)


def files_of(facts: Facts, table: str) -> tuple[str, ...]:
    """Return the names of the files that a table of the district was read from."""
    inputs = facts.public.inputs
    return inputs[table].files if table in inputs else (table,)


def source_of(
    wording: Wording,
    facts: Facts,
    site_id: str,
    year: int | None,
    stages: tuple[str, ...],
    only: str = "",
    rows_count: int | None = None,
    published: tuple[PublishedRows, ...] = (),
) -> Source:
    """Say which rows of which files a figure stands on; their number is looked up where it is not given.

    As they are published they are the site's lines that run schools, where `published` is left out.
    """
    inputs = facts.public.inputs
    tables = dict.fromkeys("actuals" if stage == ACTUAL else "budget" for stage in stages)
    years = facts.years(site_id) if year is None else (year,)
    words = [
        wording("fiscal year %(year)s", year=wording.year(year))
        if year is not None
        else wording("every fiscal year"),
        wording("stage %(stages)s", stages=wording.listed(stages)),
        wording("site %(site)s", site=site_id) if site_id else wording("every site"),
        wording("lines that run schools"),
        *([only] if only else []),
    ]
    if rows_count is None:
        amounts = [facts.amounts(site_id, y, stage) for y in years for stage in stages]
        rows_count = sum(found.operating_row_count for found in amounts if found)
    shown = published or (rows_of_lines(site_id, years, stages),)
    return Source(
        files=tuple(
            dict.fromkeys(
                file for table in tables if table in inputs for file in inputs[table].files
            )
        ),
        filter_words=", ".join(words),
        rows_count=rows_count,
        as_of=facts.public.as_of,
        provisional_years=provisional_in(facts, shown),
        published=shown,
    )


def provisional_in(facts: Facts, published: Iterable[PublishedRows]) -> tuple[int, ...]:
    """Return the years of which amounts that are in rows are not audited yet."""
    years = sorted({year for one in published if ACTUAL in one.stages for year in one.years})
    return tuple(one for one in years if is_provisional(facts.public.statuses, one, ACTUAL))


def incomplete(wording: Wording, year: int, missing: str) -> str:
    """Return the sentence that says what of a year is missing."""
    return wording(
        "%(year)s is not complete: %(missing)s.",
        year=wording.year(year),
        missing=missing.rstrip("."),
    )
