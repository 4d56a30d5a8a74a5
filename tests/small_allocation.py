"""A method written in a test, and the ground it stands on."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from textwrap import dedent, indent

from generator.finance.allocation.ground import Given, Ground, School
from generator.finance.allocation.guarded import public_allocations
from generator.finance.allocation.model import PublishedAmount
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.allocation.verify import OtherYears, verify
from generator.finance.allocation.years import worked_out
from generator.problems import Report
from generator.schema.allocation import type_allocation
from generator.sources.documents import parse_document

YEAR = 2026
SAID = {"purpose": "Teaching.", "funding_source": "General fund"}


def document(*rules, method="", more=""):
    """Type a document of one method: each rule is `id kind` and lines of keys."""
    lines = ["methods:", "  - id: formula", "    name: Formula"]
    lines += indent(dedent(method).strip(), "    ").splitlines()
    lines.append("    rules:")
    for rule in rules:
        first, _, keys = dedent(rule).strip().partition("\n")
        id_, kind = first.split()
        lines += [f"      - id: {id_}", f"        kind: {kind}", f"        name: {id_}"]
        lines += [f"        {key}: {text}" for key, text in SAID.items()]
        lines += indent(dedent(keys), "        ").splitlines()
    text = dedent(more).strip() + "\n" + "\n".join(lines) + "\n"
    report = Report()
    found = type_allocation(parse_document(text, "2026.yml", report), report)
    assert found is not None, report.as_text()
    return found


def ground(
    counts, *, last=None, given=None, published=None, last_year=None, schools=None, final=None
):
    """Return a ground; counts are students by site, or by site and then group."""
    found = {}
    for year, stage, by_site in (
        (YEAR, "projected", counts),
        (YEAR, "final", final or {}),
        (YEAR - 1, "projected", last or {}),
    ):
        for site_id, groups in by_site.items():
            for group, count in (groups if isinstance(groups, dict) else {"all": groups}).items():
                name, _, band = group.partition("/")
                key = year, site_id, name, band or "all", "headcount", stage
                found[key] = None if count is None else Fraction(str(count))
    return Ground(
        YEAR,
        tuple(schools or (School(site_id, "elementary") for site_id in sorted(counts))),
        found,
        given={key: Given(*value) for key, value in (given or {}).items()},
        published={key: PublishedAmount(*value) for key, value in (published or {}).items()},
        last_year=dict((last_year or {}).items()),
    )


def cents(found_document, found_ground):
    """Return cents by site, then rule."""
    allocation = worked_out(found_document, found_ground)
    return {
        site_id: {amount.rule_id: amount.cents for amount in allocation.of_site(site_id)}
        for site_id in allocation.method_of
    }


def public_year(found_document, found_ground):
    """Return what may be published of a year that is checked against no other."""
    allocation = worked_out(found_document, found_ground)
    verification = verify(allocation, found_ground, OtherYears({}, {}))
    return public_allocations(
        {YEAR: CheckedAllocation(allocation, found_ground, verification)}, 10
    )[YEAR]


def two_years(*years):
    """Return what may be published of two years that follow each other, each a document and its ground."""
    found = {}
    for year, (found_document, of_newest) in enumerate(years, YEAR + 1 - len(years)):
        earlier = YEAR - year
        found_ground = replace(
            of_newest,
            fiscal_year=year,
            counts={(key[0] - earlier, *key[1:]): n for key, n in of_newest.counts.items()},
        )
        allocation = worked_out(found_document, found_ground)
        verification = verify(allocation, found_ground, OtherYears({}, {}))
        found[year] = CheckedAllocation(allocation, found_ground, verification)
    return list(public_allocations(found, 10).values())
