"""Pools of sharing.yml: the sites they name, and what they are shared by."""

from __future__ import annotations

from collections.abc import Iterator

from generator import problem_kinds
from generator.checks.evidence import Evidence, counted
from generator.problems import Problem, quoted
from generator.schema.refusals import did_you_mean

_DRIVER_TABLES = {"students": "enrollment", "staff_fte": "staff"}
"""The table that each driver comes from; `equal` needs none."""


def pool_sites(evidence: Evidence) -> Iterator[Problem]:
    """A pool names sites of sites.csv that are not schools."""
    district = evidence.district
    if district.sharing is None or "sites" in district.incomplete:
        return
    known = evidence.known(district.sites, "site_id")
    schools = {site.site_id for site in district.sites if site.site_type == "school"}
    for number, pool in enumerate(district.sharing.pools):
        for at, code in enumerate(pool.sites):
            place = evidence.place_in("sharing", "pools", number, "sites", at)
            if code not in known:
                yield problem_kinds.problem(
                    "unknown-site",
                    place,
                    what=f"unknown site {quoted(code)}",
                    why=f"A pool must name sites listed in sites.csv ({counted(len(known), 'site')} there).",
                    fix=f"{did_you_mean(code, known)}add {code} to {evidence.file_of('sites')}.",
                    value=code,
                )
            elif code in schools:
                yield problem_kinds.problem(
                    "school-in-pool",
                    place,
                    what=f"the pool {pool.id} names the school {quoted(code)}",
                    why="A pool is money outside schools; a school's own money is not shared with others.",
                    fix="remove the school, or correct its site_type in sites.csv.",
                    value=code,
                )


def drivers(evidence: Evidence) -> Iterator[Problem]:
    """What a pool is shared by is given."""
    district = evidence.district
    if district.sharing is None:
        return
    supplied = {"enrollment": district.enrollment, "staff": district.staff}
    for number, pool in enumerate(district.sharing.pools):
        table = _DRIVER_TABLES.get(pool.by)
        if table and not supplied[table].is_supplied and table not in district.refused:
            yield problem_kinds.problem(
                "pool-without-driver",
                evidence.place_in("sharing", "pools", number, "by"),
                what=f"the pool {pool.id} is shared by {pool.by}, and there is no table {table}",
                why="Without it the pool is shared with no school, and the website says so.",
                fix=f"add {table}.csv, or share the pool by something else.",
            )


RULES = (pool_sites, drivers)
