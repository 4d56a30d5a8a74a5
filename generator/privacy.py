"""What of a District may be known: PublicDistrict, the only thing the later layers accept.

Counts under the threshold are withheld; a site's money is published by function group, object group
and government, never by local account; free-text columns were never read. Withheld values are not
carried along in any form.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from generator.columns import AT_A_SCHOOL, NOT_AT_A_SCHOOL
from generator.finance import scopes
from generator.finance.allocation.public import PublicAllocation
from generator.finance.at_sites import decided_cents, grants_at, restricted_cents
from generator.finance.categories import renamed
from generator.finance.district import (
    AccountName,
    District,
    InputTable,
    Registers,
    Site,
    StudentCount,
    YearStatus,
)
from generator.finance.full_cost import FullCosts
from generator.finance.goals import PublicGoals, public_goals
from generator.finance.ledger import AMOUNTS, GROUPS, Frame, Ledger, added
from generator.finance.pay.lines import PayFunctions, pay_together, published_grain
from generator.finance.rubric.ground import MetricGround
from generator.finance.rubric.scorecard import Scorecard, scorecard_of
from generator.finance.scopes import scope_of
from generator.finance.sharing import full_costs
from generator.finance.sharing_ground import PublicGround
from generator.finance.totals import publishable_totals
from generator.schema.ledger import FTE
from generator.schema.profile import DistrictProfile
from generator.schema.selectors import ControlRule

WITHHELD_SMALL = "small"
"""The count is from 1 to the threshold less one."""

WITHHELD_BY_DISTRICT = "district"
"""The district gave a withheld mark in place of the count."""

OPERATING, OTHER_CURRENT, SCOPES = scopes.OPERATING, scopes.OTHER_CURRENT, scopes.SCOPES
"""What a line counts as, for the later layers: see `finance.scopes`."""

DISTRICT_SEGMENTS = ("fund", "program", "resource")
"""Local segments published for the district as a whole, never for a site."""


@dataclass(frozen=True)
class PublicCount:
    """A count of students that may be published, or the reason why not."""

    students: Decimal | None
    withheld: str | None
    """`small`, `district`, or None where the count is published."""

    count_date: date | None


@dataclass(frozen=True)
class PublicDistrict:
    """A district without anything that is withheld. Made by `published` alone."""

    profile: DistrictProfile
    sites: Mapping[str, Site]
    years: tuple[int, ...]
    """The fiscal years that have a line, in order."""

    ledger: Ledger
    """One row per (fiscal_year, stage, site_id, *GROUPS, line_class, scope): the published grain."""

    district_lines: Frame
    """Likewise by (fiscal_year, stage, place, …), where `place` is AT_A_SCHOOL or NOT_AT_A_SCHOOL: the same
    money, with pay by function that single schools publish together."""

    pay_together: Mapping[str, PayFunctions]
    """What pay that is published as one is for, by site_id of the schools that have such."""

    segments: Mapping[str, Frame]
    """For the district as a whole, by DISTRICT_SEGMENTS: fiscal_year, stage, scope, the code, amounts."""

    counts: Mapping[tuple[int, str, str], PublicCount]
    """By (fiscal_year, site_id, `projected` or `final`)."""

    statuses: Mapping[int, YearStatus]
    names: Mapping[str, Mapping[str, AccountName]]
    as_of: date
    inputs: Mapping[str, InputTable]
    registers: Registers = field(default_factory=Registers)
    """As far as they may be published."""

    restrictions: Mapping[tuple[str, int, str], Mapping[str, int]] = field(default_factory=dict)
    """Operating cents by (site_id, fiscal_year, stage), then `restricted`, `unrestricted` or `unknown`."""

    control: Mapping[tuple[str, int, str], Mapping[str, int]] = field(default_factory=dict)
    """Operating cents of each school by (site_id, fiscal_year, stage), then by who decides on them: one of
    `columns.CONTROLS`, or `unknown`. Without parts where those would tell what single people are paid."""

    control_rules: tuple[ControlRule, ...] = ()
    """Rules that say who decides, in the district's words."""

    site_grants: Mapping[tuple[str, int, str], tuple[str, ...]] = field(default_factory=dict)
    """Resources of the grants that a school has money of, by (site_id, fiscal_year, stage)."""

    low_income: Mapping[tuple[int, str, str], PublicCount] = field(default_factory=dict)
    """Students of low-income families, by (fiscal_year, site_id, `projected` or `final`)."""

    same_month: Mapping[tuple[int, str], int] = field(default_factory=dict)
    """Operating cents spent by the same month of the year before, by (open fiscal year, site_id)."""

    allocations: Mapping[int, PublicAllocation] = field(default_factory=dict)
    """How schools were funded, by fiscal year that has a method."""

    scorecard: Scorecard | None = None
    """How the district stands by its rubric; None where nothing is scored."""

    goals: PublicGoals | None = None
    """What it wants to reach; None where it does not say."""

    def missing(self, fiscal_year: int, stage: str) -> str | None:
        """Return what an incomplete year or stage lacks, in the district's words; None if whole."""
        gap = self.profile.gap_in(fiscal_year, stage)
        return gap.missing if gap else None


def published(district: District) -> PublicDistrict:
    """Withhold what must be withheld, and bring every line to the published grain."""
    schools = {site.site_id for site in district.sites.values() if site.is_school}
    with_scope = district.ledger.frame.assign(scope=scope_of(district.ledger.frame))
    running = with_scope[with_scope["scope"] == OPERATING]
    grain = ["fiscal_year", "stage", "site_id", *GROUPS, "line_class", "scope"]
    whole = added(with_scope, grain, (*AMOUNTS, FTE))
    at_sites, in_sums = pay_together(whole, schools, district.registers.positions)
    as_published = at_sites.of(running)
    lines = published_grain(at_sites.of(whole), "fiscal_year", "stage", "site_id")
    threshold = district.profile.privacy.withhold_below
    counts = {key: _published_count(count, threshold) for key, count in district.counts.items()}
    ground = MetricGround.of_current_year(district)
    return PublicDistrict(
        profile=district.profile,
        sites=district.sites,
        years=tuple(sorted(int(year) for year in lines["fiscal_year"].unique())),
        ledger=Ledger(lines, has_encumbrances=district.ledger.has_encumbrances),
        district_lines=published_grain(
            _placed(in_sums.of(whole), schools), "fiscal_year", "stage", "place"
        ),
        pay_together=at_sites.functions,
        segments={
            segment: added(with_scope, ["fiscal_year", "stage", "scope", segment])
            for segment in DISTRICT_SEGMENTS
        },
        counts=counts,
        low_income={
            key: _published_part(count, district.counts.get(key), threshold)
            for key, count in district.low_income.items()
        },
        same_month=district.same_month,
        allocations=district.public_allocations,
        scorecard=scorecard_of(ground),
        goals=public_goals(district, ground),
        statuses=district.statuses,
        names={segment: district.names[segment] for segment in DISTRICT_SEGMENTS},
        as_of=district.as_of,
        inputs=district.inputs,
        registers=_published_registers(district, lines, counts),
        restrictions=restricted_cents(as_published, district.restrictions),
        control=decided_cents(as_published, schools),
        control_rules=district.control_rules,
        site_grants=grants_at(running, schools, district.registers.grants),
    )


def _placed(lines: Frame, schools: Collection[str]) -> Frame:
    return lines.assign(
        place=renamed(
            lines["site_id"], lambda one: AT_A_SCHOOL if one in schools else NOT_AT_A_SCHOOL
        )
    )


def _published_registers(
    district: District, lines: Frame, counts: Mapping[tuple[int, str, str], PublicCount]
) -> Registers:
    """Work the full costs out from what is published, and leave out totals of single accounts."""
    registers = district.registers
    shown, finer = publishable_totals(registers.totals)
    costs = FullCosts()
    if district.sharing is not None:
        ground = PublicGround(
            lines=lines,
            sites=district.sites,
            students={key: count.students for key, count in counts.items()},
            positions=registers.positions,
            open_years=frozenset(y for y, status in district.statuses.items() if status.is_open),
            profile=district.profile,
        )
        threshold = district.profile.privacy.withhold_below
        costs = full_costs(ground, district.sharing.with_counts_from(threshold))
    return replace(
        registers,
        pools=costs.pools,
        full_costs=costs.by_school,
        not_shared_cents=costs.not_shared_cents,
        without_full_cost=costs.reasons,
        totals=shown,
        finer_totals=finer,
    )


def _published_count(count: StudentCount, threshold: int) -> PublicCount:
    if count.students is None:
        return PublicCount(None, WITHHELD_BY_DISTRICT, count.count_date)
    if 0 < count.students < threshold:
        return PublicCount(None, WITHHELD_SMALL, count.count_date)
    return PublicCount(count.students, None, count.count_date)


def _published_part(part: StudentCount, whole: StudentCount | None, threshold: int) -> PublicCount:
    """Withhold a group of students where it or the rest of the school is small, or is nobody.

    Where all students are in the group, or none is, the count tells about each of them.
    """
    if part.students is None or whole is None or whole.students is None:
        return PublicCount(None, WITHHELD_BY_DISTRICT, part.count_date)
    if min(part.students, whole.students - part.students) < threshold:
        return PublicCount(None, WITHHELD_SMALL, part.count_date)
    return PublicCount(part.students, None, part.count_date)
