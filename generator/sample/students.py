"""How many students an invented district has: by school, year, group and count."""

from __future__ import annotations

from typing import NamedTuple

from generator.sample.chance import chance, near
from generator.sample.sites import Site

_MOVES_TO_SUCCESSOR = 0.9
"""Of a school that closes; the rest leave the district."""

_FILLS_IN = 0.62
"""Part of its classrooms that a new school fills in its first year."""


class Counts(NamedTuple):
    """Students by group; the groups overlap."""

    all: int
    low_income: int
    english_learner: int
    students_with_disabilities: int


class Enrollment(NamedTuple):
    """One school's students in one year."""

    projected: Counts
    """Counted on in the spring before: the adopted budget is built on it."""

    final: Counts
    """Counted on October 1: the amended budget is built on it."""


def count_students(sites: list[Site], years: range, seed: int) -> dict[int, dict[str, Enrollment]]:
    """Return students by year and site_id, for schools that are open."""
    sizes = {site.site_id: float(site.size) for site in sites if site.is_school}
    counted: dict[int, dict[str, Enrollment]] = {}
    for year in years:
        _move(sites, sizes, year)
        counted[year] = {
            site.site_id: _enrollment(site, sizes[site.site_id], year, seed)
            for site in sites
            if site.is_school and site.is_open(year)
        }
        for site in sites:
            if site.is_school:
                sizes[site.site_id] *= site.trend
    return counted


def district_counts(enrollment: dict[str, Enrollment]) -> Enrollment:
    """Return the district's students in a year."""
    projected = [school.projected for school in enrollment.values()]
    final = [school.final for school in enrollment.values()]
    return Enrollment(
        Counts(*(sum(group) for group in zip(*projected, strict=True))),
        Counts(*(sum(group) for group in zip(*final, strict=True))),
    )


def _move(sites: list[Site], sizes: dict[str, float], year: int) -> None:
    """Move students to a school that opens this year, and from one that closed last year."""
    for site in sites:
        if site.opened == year:
            others = [
                other.site_id
                for other in sites
                if other.kind == site.kind and other.opened is None and other.is_open(year)
            ]
            sizes[site.site_id] = moving = site.size * _FILLS_IN
            for other in others:
                sizes[other] -= moving / len(others)
        elif site.closed == year - 1 and site.successor_site_id:
            sizes[site.successor_site_id] += sizes[site.site_id] * _MOVES_TO_SUCCESSOR


def _enrollment(site: Site, size: float, year: int, seed: int) -> Enrollment:
    source = chance(seed, "students", site.site_id, year)
    final = max(12, int(near(source, size, size * 0.012)))
    projected = max(12, int(near(source, final * 1.002, final * 0.025)))
    shares = (site.low_income_share, site.english_learner_share, site.disability_share)
    counts = [
        Counts(
            students, *(min(students, int(students * near(source, s, s * 0.06))) for s in shares)
        )
        for students in (projected, final)
    ]
    return Enrollment(*counts)
