"""What both ways of funding an invented district's schools are written with."""

from __future__ import annotations

from collections.abc import Iterator

from generator.sample.ledger import District
from generator.sample.sites import Site
from generator.sample.students import Counts
from generator.sample.writing import quoted

DOLLAR = 100

Amounts = dict[str, int]
"""Cents by rule_id, in the order of the rules."""


def schools_of(district: District, year: int) -> Iterator[tuple[Site, Counts]]:
    """Yield each school of a year with its students, by site_id."""
    by_id = {site.site_id: site for site in district.sites}
    for site_id, students in sorted(district.enrollment[year].items()):
        yield by_id[site_id], students.projected


def rule_lines(id_: str, kind: str, name: str, purpose: str, *keys: str) -> Iterator[str]:
    """Yield the lines of a rule of a method's document."""
    yield f"      - id: {id_}"
    yield f"        kind: {kind}"
    yield f"        name: {name}"
    yield f"        purpose: {quoted(purpose)}"
    yield "        funding_source: General Fund"
    yield from (f"        {key}" for key in keys)
