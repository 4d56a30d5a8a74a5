"""Years: what district.yml says of them, and what the ledgers hold."""

from __future__ import annotations

from collections.abc import Iterator

from generator import problem_kinds
from generator.checks.evidence import Evidence, school_year
from generator.problems import Problem


def no_money(evidence: Evidence) -> Iterator[Problem]:
    """A district gives a budget, actuals or allocations."""
    sources = evidence.district.sources
    tables = {*sources.tables, *sources.refused}
    if {"budget", "actuals", "allocation"} & tables or evidence.district.methods:
        return
    yield problem_kinds.problem(
        "no-money",
        evidence.place_in_profile(),
        what="there is neither budget nor actuals nor allocation beside this file",
        why="The website shows a district's money; without one of them there is none to show.",
        fix="add budget.csv or actuals.csv, or map an export to one under sources:.",
    )


def current_year(evidence: Evidence) -> Iterator[Problem]:
    """The year that pages open on has lines."""
    district = evidence.district
    years = sorted({year for year, _ in evidence.stage_years})
    if not years or not evidence.are_ledgers_sound or district.profile.current_year in years:
        return
    yield problem_kinds.problem(
        "current-year-without-lines",
        evidence.place_in_profile("current_year"),
        what=f"no line is of {school_year(district.profile.current_year)}",
        why="Pages open on the current year; the ledgers have "
        f"{', '.join(map(school_year, years))}.",
        fix=f"write one of those years, as {years[-1]}, or add the lines of the current year.",
        value=str(district.profile.current_year),
    )


def said_of_nothing(evidence: Evidence) -> Iterator[Problem]:
    """What district.yml says of a year and stage speaks of lines that are there."""
    profile, found = evidence.district.profile, evidence.stage_years
    if not found or not evidence.are_ledgers_sound:
        return
    years = {year for year, _ in found}
    said = (
        *(("basis", n, one.fiscal_year, one.stage) for n, one in enumerate(profile.basis)),
        *(("coverage", n, one.fiscal_year, "") for n, one in enumerate(profile.coverage)),
        *(("releases", n, one.fiscal_year, one.stage) for n, one in enumerate(profile.releases)),
    )
    for key, number, year, stage in said:
        if (year, stage) in found or (not stage and year in years):
            continue
        of = f"{stage} {school_year(year)}".strip()
        yield problem_kinds.problem(
            "year-without-lines",
            evidence.place_in_profile(key, number),
            what=f"{key} speaks of {of}, of which there is no line",
            why="The website says it beside figures; here there are none.",
            fix="correct the year or stage, or remove the entry.",
        )


RULES = (no_money, current_year, said_of_nothing)
