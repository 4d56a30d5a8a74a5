"""How an invented district shares what it pays for centrally, and what its state's report card prints.

The state counts otherwise: it leaves out buses, shares what this district does not, divides by average
daily membership and rounds to whole dollars; a small part of the difference nobody can explain, as in life.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.money import divided, split
from generator.sample.books import Books
from generator.sample.chance import chance, near
from generator.sample.days import label
from generator.sample.ledger import District
from generator.sample.positions import filled_tenths
from generator.sample.tables import rows_of
from generator.sample.writing import quoted

_BUSES = "2700"
_HUNDREDTHS = 100
"""Membership is printed to the hundredth."""


@dataclass(frozen=True)
class _Pool:
    id: str
    name: str
    sites: tuple[str, ...]
    functions: tuple[str, ...]
    by: str
    reason: str

    def takes(self, site_id: str, function: str) -> bool:
        return (not self.sites or site_id in self.sites) and (
            not self.functions or function in self.functions
        )


def is_sharing(district: District) -> bool:
    """Whether anything is paid for outside schools."""
    return not all(site.is_school for site in district.sites)


def sharing_lines(district: District) -> Iterator[str]:
    """Yield the lines of sharing.yml; none where nothing is shared."""
    if not is_sharing(district):
        return
    yield "# What is paid for outside schools, shared among them; the first pool that fits takes it."
    yield "pools:"
    for pool in _pools(district):
        yield f"  - id: {pool.id}"
        yield f"    name: {quoted(pool.name)}"
        for key in ("sites", "functions"):
            if codes := getattr(pool, key):
                yield f"    {key}: [{', '.join(map(quoted, codes))}]"
        yield f"    by: {pool.by}"
        yield f"    reason: {quoted(pool.reason)}"
    yield "state_figure:"
    yield "  # The state divides everything but buses, also what no pool takes."
    yield "  includes: [other_current, not_shared]"
    yield f"  leaves_out_functions: [{quoted(_BUSES)}]"
    yield "  leaves_out_pools: []"


def state_figures(district: District, books: Books) -> Iterator[dict[str, str]]:
    """Yield the rows of state_figures.csv: each school in each closed year; none where nothing is shared."""
    for year in district.closed_years if is_sharing(district) else ():
        counts = {site_id: e.final.all for site_id, e in district.enrollment[year].items()}
        costs = _costs(district, books, year, counts)
        for page, (site_id, (federal, other)) in enumerate(sorted(costs.items()), 3):
            source = chance(district.seed, "state figure", site_id, year)
            members = int(counts[site_id] * near(source, 0.974, 0.014) * _HUNDREDTHS)
            differs = near(source, 1.0, 0.004)
            of_federal, of_other = (
                int(divided(cents * _HUNDREDTHS, members) * differs) // 100
                for cents in (federal, other)
            )
            yield {
                "fiscal_year": str(year),
                "site_id": site_id,
                "students": f"{members // _HUNDREDTHS}.{members % _HUNDREDTHS:02d}",
                "federal_per_student": str(of_federal),
                "state_local_per_student": str(of_other),
                "total_per_student": str(of_federal + of_other),
                "document": f"State School Report Cards {label(year)} (sample)",
                "page": str(page),
            }


def _costs(
    district: District, books: Books, year: int, counts: dict[str, int]
) -> dict[str, tuple[int, int]]:
    """Return what the state divides: federal and other cents of each school, shares included."""
    sites = {site.site_id: site for site in district.sites}
    schools = list(counts)
    own = dict.fromkeys(schools, 0), dict.fromkeys(schools, 0)
    shared: dict[tuple[str, bool], int] = {}
    pools = _pools(district)
    for (of_year, site_id, function, is_federal), cents in books.running.items():
        if of_year != year or function == _BUSES:
            continue
        if site_id in counts:
            own[not is_federal][site_id] += cents
        else:
            by = next((pool.by for pool in pools if pool.takes(site_id, function)), "students")
            shared[by, is_federal] = shared.get((by, is_federal), 0) + cents
    weights = {
        "students": [counts[site_id] for site_id in schools],
        "staff_fte": [filled_tenths(district, books, sites[site_id], year) for site_id in schools],
        "equal": [1] * len(schools),
    }
    for (by, is_federal), cents in sorted(shared.items()):
        for site_id, part in zip(schools, split(cents, weights[by]), strict=True):
            own[not is_federal][site_id] += part
    return {site_id: (own[0][site_id], own[1][site_id]) for site_id in schools}


def _pools(district: District) -> list[_Pool]:
    """Return the pools; one for a location of its own is left out where there is none."""
    homes = {site.kind: site.site_id for site in district.sites if not site.is_school}
    return [
        _Pool(
            id=row["id"],
            name=row["name"],
            sites=(homes[row["home"]],) if row["home"] else (),
            functions=tuple(row["functions"].split("|")) if row["functions"] else (),
            by=row["by"],
            reason=row["reason"],
        )
        for row in rows_of("pools.csv")
        if not row["home"] or row["home"] in homes
    ]
