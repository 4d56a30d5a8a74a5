"""What a district keeps beside its ledgers: years, and what has no place on the website."""

from __future__ import annotations

from collections.abc import Iterator

from generator import problem_kinds
from generator.checks.evidence import WORDING, Evidence, school_year
from generator.columns import MONEY_FIGURES
from generator.problems import Problem, quoted
from generator.schema.refusals import did_you_mean

_ROUNDING_CENTS = 100
"""Report cards print whole dollars, each part rounded by itself."""


def said_of_nothing(evidence: Evidence) -> Iterator[Problem]:
    """A note speaks of a year that has lines, a state's figure of one that has spending."""
    if not evidence.stage_years or not evidence.are_ledgers_sound:
        return
    years = {year for year, _ in evidence.stage_years}
    spent = {year for year, stage in evidence.stage_years if stage == "actual"}
    notes, figures = evidence.district.notes, evidence.district.state_figures
    for rows, found in ((notes, years), (figures, spent)):
        seen: set[int] = set()
        for row in rows:
            year = row.fiscal_year
            if year is None or year in found or year in seen:
                continue
            seen.add(year)
            yield problem_kinds.problem(
                "year-without-lines",
                evidence.place_of(rows, row, "fiscal_year"),
                what=f"{rows.table.name} speaks of {school_year(year)}, of which there is no "
                f"{'line' if rows is notes else 'spending'}",
                why="The website says it beside figures; here there are none.",
                fix="correct the year, or remove the row.",
            )


def unused(evidence: Evidence) -> Iterator[Problem]:
    """A state's figure has a full cost to stand beside, and a reserve rule a balance."""
    district = evidence.district
    is_refused = district.sharing is None and "sharing" in district.sources.documents
    has_pools = district.sharing is not None and bool(district.sharing.pools)
    if district.state_figures.rows and not has_pools and not is_refused:
        yield problem_kinds.problem(
            "unused-input",
            evidence.place_of(district.state_figures, district.state_figures.rows[0], None),
            what="the state's figures stand nowhere on the website",
            why="They stand beside each school's full cost, and there is no sharing.yml to work that "
            "out by.",
            fix="add sharing.yml, or leave them for later.",
        )
    if district.profile.reserves and not district.balances.is_supplied:
        yield problem_kinds.problem(
            "unused-input",
            evidence.place_in_profile("reserves"),
            what="the reserve rules stand nowhere on the website",
            why="They stand beside the fund balance, and there is no table balances.",
            fix="add balances.csv, or leave them for later.",
        )


def state_parts(evidence: Evidence) -> Iterator[Problem]:
    """The parts of a state's figure add to its total, but for the rounding of print."""
    figures = evidence.district.state_figures
    for row in figures:
        federal, other = row.federal_per_student_cents, row.state_local_per_student_cents
        if federal is None or other is None:
            continue
        difference = federal + other - row.total_per_student_cents
        if abs(difference) > _ROUNDING_CENTS:
            yield problem_kinds.problem(
                "state-parts-differ",
                evidence.place_of(figures, row, "total_per_student"),
                what=f"the parts of site {quoted(row.site_id)} add to "
                f"{WORDING.dollars(abs(difference))} {'more' if difference > 0 else 'less'} than the total",
                why=f"They add to {WORDING.dollars(federal + other)}; the total is "
                f"{WORDING.dollars(row.total_per_student_cents)}.",
                fix=f"compare all three with {row.document}.",
            )


def notes_of_sites(evidence: Evidence) -> Iterator[Problem]:
    """A note about the district's money is no site's."""
    notes = evidence.district.notes
    for row in notes:
        if row.site_id and row.figure in MONEY_FIGURES:
            yield problem_kinds.problem(
                "unused-input",
                evidence.place_of(notes, row, "site_id"),
                what=f"the note about {row.figure} stands nowhere on the website",
                why=f"That section is of the page of the whole district's money; site {quoted(row.site_id)} has none.",
                fix="leave site_id blank, or name a section of the site's own page.",
            )


def corrections_of_sites(evidence: Evidence) -> Iterator[Problem]:
    """A correction beside a figure is of a site that there is, and of money that is a site's."""
    district = evidence.district
    document = district.sources.documents.get("corrections")
    sites = {row.site_id for row in district.sites}
    for number, one in enumerate(district.corrections):
        if document is None or not one.site_id:
            continue
        place = document.location(("corrections", number, "site_id"))
        if one.site_id not in sites:
            yield problem_kinds.problem(
                "unknown-site",
                place,
                what=f"unknown site {quoted(one.site_id)}",
                why="A correction stands on the page of a site listed in sites.csv.",
                fix=f"{did_you_mean(one.site_id, sites)}leave site_id out where it is the whole district's.",
                value=one.site_id,
            )
        elif one.figure in MONEY_FIGURES:
            yield problem_kinds.problem(
                "unused-input",
                place,
                what=f"the correction of {one.figure} stands nowhere beside its figure",
                why="That section is of the page of the whole district's money.",
                fix="leave site_id out, or name a section of the site's own page.",
            )


RULES = (
    said_of_nothing,
    unused,
    state_parts,
    notes_of_sites,
    corrections_of_sites,
)
