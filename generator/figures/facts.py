"""The numbers that pages and figures state, worked out once for all sites in grouped passes.

Spent, per-student and trend figures stand on operating money alone: what runs schools this year,
without buildings, debt, transfers and programs for people outside the schools' counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from generator.columns import STAGES
from generator.figures.amounts import DISTRICT, Amounts, amounts_by_place, together
from generator.figures.compared import Compared, SchoolPoint, Standing
from generator.figures.funding.school_funding import FundingOfSchools, SchoolFunding
from generator.figures.likeness import Alike, Likeness
from generator.finance import accounts, district
from generator.finance.changes import Moment, same_basis
from generator.finance.district import Site
from generator.finance.pay.lines import PayFunctions
from generator.money import per_student
from generator.privacy import OPERATING, PublicDistrict

PLANS = STAGES[:3]
ACTUAL = STAGES[3]

AT_SCHOOLS, SHARED, RUNNING_DISTRICT = "at_schools", "shared", "running_district"
PLACES = (AT_SCHOOLS, SHARED, RUNNING_DISTRICT)
"""Where operating money is: in schools' own budgets, in services schools share, in running the district."""

SMALLEST_GROUP = 4
"""Schools of a level from which a median says anything: with three one names them instead."""

COUNT_STAGE = district.COUNT_STAGE
"""A budget is divided by the count it was built on, an actual by the count of the year."""


@dataclass(frozen=True)
class SegmentAmounts:
    """What one local code has in a year and stage, for the district as a whole, in cents."""

    code: str
    name: str
    """In everyday words where the district gives them; empty where it names no such code."""

    scopes: Mapping[str, int]

    @property
    def operating_cents(self) -> int:
        """What runs schools this year."""
        return self.scopes.get(OPERATING, 0)

    @property
    def apart_cents(self) -> int:
        """Everything else in the ledger."""
        return sum(self.scopes.values()) - self.operating_cents


@dataclass(frozen=True)
class PerStudent:
    """Operating money of a school divided by its students."""

    cents: int
    students: Decimal
    count_date: date | None


class Facts:
    """Look-ups over a PublicDistrict. A site_id of DISTRICT stands for all sites together."""

    def __init__(self, public: PublicDistrict) -> None:
        """Add the published ledger up, one pass for each dimension."""
        self.public = public
        self._amounts = amounts_by_place(public.ledger.frame) | amounts_by_place(
            public.district_lines.assign(site_id=DISTRICT)
        )

    @cached_property
    def _funding(self) -> FundingOfSchools:
        return FundingOfSchools(self.public)

    def funding(self, site_id: str) -> SchoolFunding | None:
        """Return how a school is funded; None where no method covers it."""
        return self._funding.of(site_id)

    def amounts(self, site_id: str, fiscal_year: int, stage: str) -> Amounts | None:
        """Return what a site has in a year and stage; None where it has no line."""
        return self._amounts.get((site_id, fiscal_year, stage))

    def pay_together(self, site_id: str) -> PayFunctions:
        """Return what the pay of a school that is published as one is for; nothing where none is."""
        return self.public.pay_together.get(site_id, PayFunctions())

    def years(self, site_id: str) -> tuple[int, ...]:
        """Return the fiscal years in which a site has a line, in order."""
        return self._years.get(site_id, ())

    def stages(self, fiscal_year: int) -> tuple[str, ...]:
        """Return the stages that the district gives for a year, in their order."""
        return tuple(s for s in STAGES if (DISTRICT, fiscal_year, s) in self._amounts)

    def plan_stage(self, fiscal_year: int) -> str | None:
        """Return the newest budget stage of a year: amended, else adopted, else proposed."""
        plans = [stage for stage in self.stages(fiscal_year) if stage in PLANS]
        return plans[-1] if plans else None

    def is_open(self, fiscal_year: int) -> bool:
        """Whether money of a year can still be spent."""
        status = self.public.statuses.get(fiscal_year)
        return status is not None and status.is_open

    def leading_stage(self, site_id: str, fiscal_year: int) -> str:
        """Return what a page opens on: the spending of a closed year, else its newest budget."""
        plan = self.plan_stage(fiscal_year)
        has_plan = plan is not None and self.amounts(site_id, fiscal_year, plan) is not None
        has_actual = self.amounts(site_id, fiscal_year, ACTUAL) is not None
        if plan is not None and has_plan and (self.is_open(fiscal_year) or not has_actual):
            return plan
        return ACTUAL

    def told_stages(self, site_id: str, fiscal_year: int) -> tuple[str, ...]:
        """Return the stage that a page opens on, then the year's other telling stage, if any."""
        first = self.leading_stage(site_id, fiscal_year)
        plan = self.plan_stage(fiscal_year)
        return tuple(dict.fromkeys(stage for stage in (first, plan, ACTUAL) if stage))

    def newest_year(self, site_id: str) -> int:
        """Return the current year where the site has lines in it, else its last year with lines."""
        years = self.years(site_id)
        current = self.public.profile.current_year
        return current if current in years or not years else years[-1]

    def taken_in(self, site_id: str, fiscal_year: int) -> tuple[Site, ...]:
        """Return the sites that closed the year before and became part of this one, by site_id."""
        return tuple(
            site
            for site in self.merged.get(site_id, ())
            if site.closed is not None and site.closed + 1 == fiscal_year
        )

    def per_student(self, site_id: str, fiscal_year: int, stage: str) -> PerStudent | None:
        """Return a school's operating money for each student; None where no count may be used."""
        amounts = self.amounts(site_id, fiscal_year, stage)
        count = self.public.counts.get((fiscal_year, site_id, COUNT_STAGE[stage]))
        if amounts is None or count is None or not count.students:
            return None
        # Part of a year's spending over a whole year's students would be no year's figure.
        if stage == ACTUAL and self.is_open(fiscal_year):
            return None
        cents = per_student(amounts.operating_cents, count.students)
        return PerStudent(cents, count.students, count.count_date)

    def compared(self, site: Site, fiscal_year: int, stage: str) -> dict[str, PerStudent]:
        """Return the schools that may stand beside a school, itself included, by site_id.

        They are of its level, run by the district, comparable, and have a count.
        """
        level = self._by_level.get((site.level, fiscal_year, stage), {})
        return level if site.site_id in level else {}

    def stands_beside_others(self, site: Site, fiscal_year: int, stage: str) -> bool:
        """Whether any school may stand beside this one."""
        return len(self.compared(site, fiscal_year, stage)) > 1

    def standing(self, site: Site, fiscal_year: int, stage: str) -> Standing:
        """Return a school among those that stand beside it.

        Raises:
            KeyError: no school may stand beside this one.
        """
        return self._in_order[site.level, fiscal_year, stage].standing(site.site_id)

    def median_beside(self, site: Site, fiscal_year: int, stage: str) -> int | None:
        """Return the median of the schools beside one, itself included; None where they are too few."""
        if not self.compared(site, fiscal_year, stage):
            return None
        return self.median_per_student_cents(site.level, fiscal_year, stage)

    def median_per_student_cents(self, level: str, fiscal_year: int, stage: str) -> int | None:
        """Return the median of a level's schools; None with fewer than SMALLEST_GROUP of them."""
        compared = self._in_order.get((level, fiscal_year, stage))
        if compared is None or len(compared.schools) < SMALLEST_GROUP:
            return None
        return compared.middle_cents

    def places(self, fiscal_year: int, stage: str) -> dict[str, int]:
        """Return the district's operating money by PLACES, in cents; they add to the operating total."""
        return self._places.get((fiscal_year, stage), dict.fromkeys(PLACES, 0))

    def most_alike(self, site: Site, fiscal_year: int, stage: str) -> Alike | None:
        """Return the schools most like one, as of a year and stage; None where none may stand beside it."""
        return self._likeness.most_alike(site, fiscal_year, stage)

    def is_like_for_like(self, fiscal_year: int, plan_stage: str) -> bool:
        """Whether a budget and the year's spending are counted on one basis, as far as is known."""
        plan, actual = Moment(fiscal_year, plan_stage), Moment(fiscal_year, ACTUAL)
        return same_basis(self.public.profile, plan, actual)

    def segment(self, name: str, fiscal_year: int, stage: str) -> list[SegmentAmounts]:
        """Return the district's money by a local segment (`fund`, `program`, `resource`).

        The largest first; empty where the district's accounts have no such segment.
        """
        names = self.public.names[name]
        codes = self._segments[name].get((fiscal_year, stage), {})
        if set(codes) <= {""}:
            return []
        found = [
            SegmentAmounts(code, names[code].plain_name if code in names else "", amounts)
            for code, amounts in codes.items()
        ]
        return sorted(found, key=lambda one: (-sum(one.scopes.values()), one.code))

    def outside_schools(self, fiscal_year: int, stage: str) -> Amounts:
        """Return what all sites that are not schools have together in a year and stage."""
        return self._outside.get((fiscal_year, stage), Amounts())

    def outside_row_count(self, fiscal_year: int, stage: str) -> int:
        """Return how many rows of the district's files that money stands on."""
        return self.outside_schools(fiscal_year, stage).operating_row_count

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self)

    @cached_property
    def _outside(self) -> dict[tuple[int, str], Amounts]:
        found: dict[tuple[int, str], list[Amounts]] = defaultdict(list)
        for (site_id, year, stage), amounts in self._amounts.items():
            if site_id != DISTRICT and not self.public.sites[site_id].is_school:
                found[year, stage].append(amounts)
        return {key: together(several) for key, several in found.items()}

    @cached_property
    def merged(self) -> dict[str, list[Site]]:
        """Sites that closed, by the site_id of the one they became part of."""
        found: dict[str, list[Site]] = defaultdict(list)
        for site in self.public.sites.values():
            if site.successor_site_id:
                found[site.successor_site_id].append(site)
        return dict(found)

    @cached_property
    def _years(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, set[int]] = defaultdict(set)
        for site_id, year, _ in self._amounts:
            found[site_id].add(year)
        return {site_id: tuple(sorted(years)) for site_id, years in found.items()}

    @cached_property
    def _segments(self) -> dict[str, dict[tuple[int, str], dict[str, dict[str, int]]]]:
        found: dict[str, dict[tuple[int, str], dict[str, dict[str, int]]]] = {}
        for name, frame in self.public.segments.items():
            years = found.setdefault(name, {})
            columns = ("fiscal_year", "stage", name, "scope", "amount_cents")
            for year, stage, code, scope, cents in zip(
                *(frame[column].tolist() for column in columns), strict=True
            ):
                years.setdefault((year, stage), {}).setdefault(code, {})[scope] = cents
        return found

    @cached_property
    def _by_level(self) -> dict[tuple[str, int, str], dict[str, PerStudent]]:
        found: dict[tuple[str, int, str], dict[str, PerStudent]] = defaultdict(dict)
        for site_id, year, stage in self._amounts:
            site = self.public.sites.get(site_id)
            if not site or not (site.is_school and site.level and site.is_comparable):
                continue
            if site.operator == "district" and (value := self.per_student(site_id, year, stage)):
                found[site.level, year, stage][site_id] = value
        return dict(found)

    @cached_property
    def _in_order(self) -> dict[tuple[str, int, str], Compared]:
        return {
            (level, year, stage): Compared.of(
                (
                    SchoolPoint(site_id, self.public.sites[site_id].name, each.cents, each.students)
                    for site_id, each in schools.items()
                ),
                sum(
                    amounts.operating_row_count
                    for site_id in schools
                    if (amounts := self.amounts(site_id, year, stage))
                ),
            )
            for (level, year, stage), schools in self._by_level.items()
            if len(schools) > 1
        }

    @cached_property
    def _places(self) -> dict[tuple[int, str], dict[str, int]]:
        found: dict[tuple[int, str], dict[str, int]] = {}
        for (site_id, year, stage), amounts in self._amounts.items():
            site = self.public.sites.get(site_id)
            if site is None:
                continue
            places = found.setdefault((year, stage), dict.fromkeys(PLACES, 0))
            for function, cents in amounts.functions.items():
                if site.is_school:
                    place = AT_SCHOOLS
                elif function in accounts.DISTRICT_FUNCTIONS:
                    place = RUNNING_DISTRICT
                else:
                    place = SHARED
                places[place] += cents
        return found
