"""A district whose every cell is typed: what the checks and the finances read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from generator import columns, problem_kinds
from generator.problems import Level, Problem, Report
from generator.schema.allocation import AllocationDocument, type_allocation
from generator.schema.control_sums import control_sums
from generator.schema.corrections import CorrectionEntry, type_corrections
from generator.schema.goals import Goals, type_goals
from generator.schema.ledger import Ledger, type_ledger
from generator.schema.profile import DistrictProfile, type_profile
from generator.schema.rows import Rows, type_rows
from generator.schema.rubric_in_force import RubricInForce, rubric_in_force
from generator.schema.selectors import Selectors, type_selectors
from generator.schema.sharing import SharingRules, type_sharing
from generator.schema.stray_rows import without_stray_rows

if TYPE_CHECKING:
    from generator.sources.folder import DistrictSources

ACCOUNTS: Mapping[str, str] = {
    "fund": "accounts/funds",
    "function": "accounts/functions",
    "object": "accounts/objects",
    "program": "accounts/programs",
    "resource": "accounts/resources",
    "source": "accounts/revenue_sources",
}
"""The table that lists the codes of each segment of an account, and of the sources of revenue."""

LEDGERS = ("budget", "actuals")
_METHOD = "allocation/"
"""Names of the documents of methods start with it; the fiscal year follows."""


@dataclass(frozen=True)
class TypedDistrict:
    """Every table of a district, typed; a table the district does not keep is empty or None."""

    sources: DistrictSources
    profile: DistrictProfile
    sites: Rows
    enrollment: Rows
    funds: Rows
    functions: Rows
    objects: Rows
    programs: Rows
    resources: Rows
    crosswalk: Rows
    control_totals: Rows
    revenue_sources: Rows
    revenue: Rows
    balances: Rows
    staff: Rows
    state_figures: Rows
    grants: Rows
    notes: Rows
    rubric_scores: Rows
    calendar: Rows
    transfers: Rows
    budget_owners: Rows
    carryover: Rows
    forecasts: Rows
    grant_awards: Rows
    outcomes: Rows
    questions: Rows
    page_checks: Rows
    allocation: Rows
    allocation_given: Rows
    budget: Ledger | None
    actuals: Ledger | None
    sharing: SharingRules | None
    """What schools share; None where the district does not say, or says what cannot be read."""

    selectors: Selectors | None
    """Who decides on which lines; likewise."""

    rubric: RubricInForce | None
    """The rubric that the district is held to; None where its own cannot be read."""

    goals: Goals | None
    """What the district wants to reach; None where it does not say."""

    methods: Mapping[int, AllocationDocument]
    """How schools were funded, by fiscal year."""

    corrections: tuple[CorrectionEntry, ...]
    incomplete: frozenset[str]
    """Names of the tables of which rows could not be read: what they lack may not be missing."""

    refused: frozenset[str]
    """Names of those and of the tables with a cell that could not be typed: sums mean nothing."""

    @property
    def ledgers(self) -> dict[str, Ledger]:
        """The ledgers there are, by the name of their table."""
        found = {"budget": self.budget, "actuals": self.actuals}
        return {name: ledger for name, ledger in found.items() if ledger is not None}

    @cached_property
    def control_sums(self) -> Mapping[int, int | None]:
        """Cents that the lines of each control total add to, by its source_row; None without lines."""
        return control_sums(self.control_totals, self.ledgers)


def type_district(sources: DistrictSources, report: Report) -> TypedDistrict | None:
    """Type everything a district gave.

    Returns None, with the errors in the report, where nothing more can be checked: the profile was
    refused or there are no sites. Other refused cells are in the report as well; what could be typed
    is returned, so that the checks find the rest of what is wrong in the same run.
    """
    incomplete = _incomplete(sources, report)
    # A cell that sources refused arrives as a blank; that is no second problem.
    emptied = {_column_of(problem) for problem in report if problem.location.column}
    profile = type_profile(sources.profile, sources.district_id, report)
    small: dict[str, Rows] = {}
    ledgers: dict[str, Ledger | None] = dict.fromkeys(LEDGERS)
    refused = set(incomplete)
    for name, table in columns.INPUTS.items():
        source = sources.tables.get(name)
        found = Report()
        if source is not None and name not in incomplete:
            source = without_stray_rows(table, source, found)
        if source is None:
            small[name] = Rows(table)
        elif name in LEDGERS:
            ledgers[name] = type_ledger(table, source, found)
        else:
            small[name] = type_rows(table, source, found)
        for problem in found:
            if problem.id != "missing-value" or _column_of(problem) not in emptied:
                report.add(problem)
        if found.has_errors:
            refused.add(name)
    if "sites" not in sources.tables and "sites" not in sources.refused:
        _report_no_sites(sources, report)
    said = sources.documents
    sharing = type_sharing(said["sharing"], report) if "sharing" in said else None
    selectors = type_selectors(said["selectors"], report) if "selectors" in said else None
    corrected = type_corrections(said["corrections"], report) if "corrections" in said else None
    methods = {
        int(name.removeprefix(_METHOD)): method
        for name, document in said.items()
        if name.startswith(_METHOD) and (method := type_allocation(document, report))
    }
    if profile is None or "sites" not in sources.tables:
        return None
    return TypedDistrict(
        sources=sources,
        profile=profile,
        **{name: small[table] for name, table in _ATTRIBUTES.items()},
        budget=ledgers["budget"],
        actuals=ledgers["actuals"],
        sharing=sharing,
        selectors=selectors,
        goals=type_goals(said["goals"], report) if "goals" in said else None,
        rubric=rubric_in_force(said.get("rubric"), report),
        methods=methods,
        corrections=corrected.corrections if corrected else (),
        incomplete=incomplete,
        refused=frozenset(refused),
    )


_ATTRIBUTES = {name.rpartition("/")[2]: name for name in columns.INPUTS if name not in LEDGERS}
"""Attributes of TypedDistrict that are small tables, and the names of those."""


def _column_of(problem: Problem) -> tuple[str, str | None, str | None]:
    return problem.location.path, problem.location.sheet, problem.location.column


def _incomplete(sources: DistrictSources, report: Report) -> frozenset[str]:
    """Return the tables that sources could not read in full: by errors at their files or their mapping."""
    broken = {problem.location.path for problem in report if problem.level is Level.ERROR}
    if sources.profile.path in broken:
        return frozenset(columns.INPUTS)
    damaged = {
        name
        for name, table in sources.tables.items()
        if any(file.path in broken for file in table.files)
    }
    return sources.refused | damaged


def _report_no_sites(sources: DistrictSources, report: Report) -> None:
    place = sources.profile.location(())
    report.add(
        problem_kinds.problem(
            "missing-table",
            place,
            what="there is no sites.csv beside this file",
            why="sites.csv lists the schools and other locations whose money the website shows.",
            fix="add sites.csv, or map an export to the table sites under sources:.",
        )
    )
