"""Sites: names, addresses, openings, closings, and whether money says the same."""

from __future__ import annotations

from collections.abc import Iterator

from generator import problem_kinds
from generator.addresses import slug
from generator.checks.evidence import Evidence, school_year
from generator.problems import Problem, quoted
from generator.schema.refusals import did_you_mean
from generator.schema.rows import Row


def names(evidence: Evidence) -> Iterator[Problem]:
    """A site has a name, and no two sites the same one; the website adds the code where they do."""
    sites = evidence.district.sites
    named: dict[str, Row] = {}
    for site in sites:
        place = evidence.place_of(sites, site, "site_name")
        if not site.site_name:
            yield problem_kinds.problem(
                "unnamed-site",
                place,
                what=f"site {quoted(site.site_id)} has no name",
                why="Readers know schools by their names; it is shown as unnamed, with its code.",
                fix="write the name the public knows.",
            )
        elif (other := named.setdefault(site.site_name.casefold(), site)) is not site:
            yield problem_kinds.problem(
                "duplicate-site-name",
                place,
                what=f"{quoted(site.site_name)} is also the name of site {quoted(other.site_id)}",
                why="Readers cannot tell the two apart, so both are shown with their codes.",
                fix="if they are one school, give both rows one site_id; else tell their names apart.",
                value=site.site_name,
            )


def addresses(evidence: Evidence) -> Iterator[Problem]:
    """Each site's code gives an address of its own."""
    sites = evidence.district.sites
    taken: dict[str, Row] = {}
    for site in sites:
        other = taken.setdefault(slug(site.site_id), site)
        if other is not site:
            yield problem_kinds.problem(
                "shared-address",
                evidence.place_of(sites, site, "site_id"),
                what=f"sites {quoted(other.site_id)} and {quoted(site.site_id)} share an address",
                why="Addresses keep only small letters, digits and '-': both pages would be "
                f"schools/{slug(site.site_id)}/.",
                fix="correct one of the codes, or map one to another under sources: in district.yml.",
                value=site.site_id,
            )


def successors(evidence: Evidence) -> Iterator[Problem]:
    """A closed site names the site that took it over, which exists and is not itself its heir."""
    sites = evidence.district.sites
    known = evidence.known(sites, "site_id")
    heirs = {site.site_id: site.successor_site_id for site in sites}
    for site in sites:
        place = evidence.place_of(sites, site, "successor_site_id")
        heir = site.successor_site_id
        if site.closed is not None and not heir:
            yield problem_kinds.problem(
                "closed-without-successor",
                place,
                what=f"site {quoted(site.site_id)} has closed, and no successor is named",
                why="Readers of a closed school are led to the school that took its students.",
                fix="write that school's code in successor_site_id; leave it blank if there is none.",
            )
        elif heir and heir not in known and "sites" not in evidence.district.incomplete:
            yield problem_kinds.problem(
                "unknown-successor",
                place,
                what=f"unknown successor {quoted(heir)}",
                why="A successor is a site listed in sites.csv.",
                fix=f"{did_you_mean(heir, known)}add {heir} to {evidence.file_of('sites')}.",
                value=heir,
            )
        elif heir and _returns(site.site_id, heirs):
            yield problem_kinds.problem(
                "successor-loop",
                place,
                what=f"site {quoted(site.site_id)} is its own successor",
                why="Successors lead from a closed site to an open one; these lead back.",
                fix="correct successor_site_id here or along the chain.",
                value=heir,
            )


def _returns(site_id: str, heirs: dict[str, str]) -> bool:
    """Return whether following successors from a site comes back to it."""
    at, seen = heirs.get(site_id, ""), set[str]()
    while at and at not in seen and at != site_id:
        seen.add(at)
        at = heirs.get(at, "")
    return at == site_id


def openings(evidence: Evidence) -> Iterator[Problem]:
    """A site opens before it closes, and has money in those years only."""
    sites = evidence.district.sites
    years = evidence.site_years.groupby("site_id")["fiscal_year"].agg(["min", "max"])
    spans = {str(site): (int(first), int(last)) for site, first, last in years.itertuples()}
    for site in sites:
        opened, closed = site.opened, site.closed
        first, last = spans.get(site.site_id, (opened, closed))
        if opened and closed and opened > closed:
            yield problem_kinds.problem(
                "closed-before-opened",
                evidence.place_of(sites, site, "closed"),
                what=f"site {quoted(site.site_id)} closed in {school_year(closed)} and opened in "
                f"{school_year(opened)}",
                why="closed is the last fiscal year of a site, opened the first.",
                fix="correct one of the two years.",
            )
        if closed and last and last > closed:
            yield problem_kinds.problem(
                "lines-after-closing",
                evidence.place_of(sites, site, "closed"),
                what=f"site {quoted(site.site_id)} has money in {school_year(last)}, after it closed",
                why=f"Its last year is given as {school_year(closed)}; the later money is shown all the same.",
                fix="correct the year, or leave it if bills of the closing came later.",
            )
        if opened and first and first < opened:
            yield problem_kinds.problem(
                "lines-before-opening",
                evidence.place_of(sites, site, "opened"),
                what=f"site {quoted(site.site_id)} has money in {school_year(first)}, before it opened",
                why=f"Its first year is given as {school_year(opened)}; the earlier money is shown all the "
                "same.",
                fix="correct the year, or leave it if the opening was paid for ahead.",
            )


def without_lines(evidence: Evidence) -> Iterator[Problem]:
    """A site has a line in some ledger, where there is one."""
    sites = evidence.district.sites
    if not evidence.district.ledgers or not evidence.are_ledgers_sound:
        return
    for site in sites:
        if site.site_id not in evidence.sites_with_lines:
            yield problem_kinds.problem(
                "site-without-lines",
                evidence.place_of(sites, site, "site_id"),
                what=f"site {quoted(site.site_id)} has no line in any ledger",
                why="sites.csv lists it, but neither budget nor actuals speaks of it, so it has no page.",
                fix="look for its lines under another code; leave it if it holds no money.",
                value=site.site_id,
            )


RULES = (names, addresses, successors, openings, without_lines)
