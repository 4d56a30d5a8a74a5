"""What one school's page may ask: its own numbers, what all pages share, and its place among others.

So small a view makes two things certain: the page of one school cannot stand on another's numbers by
mistake, and a page made of equal answers is an equal page, which need not be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NoReturn, TypeVar

from generator.columns import STAGES
from generator.figures.amounts import Amounts
from generator.figures.at_a_glance import at_a_glance
from generator.figures.chosen.comparison import compared_in
from generator.figures.chosen.full_costs import told
from generator.figures.compared import Standing
from generator.figures.facts import Facts, PerStudent
from generator.figures.funding.school_funding import SchoolFunding
from generator.figures.likeness import Alike
from generator.finance.district import Site
from generator.finance.registers import Registers
from generator.privacy import PublicDistrict

INPUTS_OF_SCHOOLS = (
    "budget",
    "actuals",
    "enrollment",
    "staff",
    "sharing",
    "state_figures",
    "grants",
    "allocation",
)
"""Tables that the page of a school names."""

_COUNT_STAGES = ("projected", "final")

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")


class SchoolFacts(Facts):
    """Look-ups for one school's page. What it must not stand on raises LookupError."""

    def __init__(self, whole: Facts, shared: PublicDistrict, site: Site) -> None:
        """Take out of the district's facts what is one school's.

        Args:
            whole: The district's facts.
            shared: The district, as far as every page of a school stands on it; see `shared_by_schools`.
            site: The school.
        """
        public, id_ = whole.public, site.site_id
        self.site = site
        self._amounts = {
            key: found
            for year in public.years
            for stage in STAGES
            if (found := whole.amounts(*(key := (id_, year, stage))))
        }
        self._stages = {year: whole.stages(year) for year in public.years}
        self.merged = whole.merged
        place = compared_in(whole, site)
        self._standings = {place: whole.standing(site, *place)} if place else {}
        self._alike = {place: whole.most_alike(site, *place)} if place else {}
        glance = at_a_glance(whole, site)
        self._medians = {(glance.per_student_year, glance.per_student_stage): glance.median_cents}
        cost = told(whole, id_)
        costed = [(cost.fiscal_year, cost.stage)] if cost else []
        self._own_funding = whole.funding(id_)
        self._outside_row_counts = {key: whole.outside_row_count(*key) for key in costed}
        counted = [(year, id_, stage) for year in public.years for stage in _COUNT_STAGES]
        staged = [(year, stage, id_) for year in public.years for stage in STAGES]
        registers = public.registers
        self.public = replace(
            shared,
            counts=_of(public.counts, counted),
            low_income=_of(public.low_income, counted),
            same_month=_of(public.same_month, [(year, id_) for year in public.years]),
            restrictions=_of(public.restrictions, list(self._amounts)),
            control=_of(public.control, list(self._amounts)),
            site_grants=_of(public.site_grants, list(self._amounts)),
            pay_together=_of(public.pay_together, [id_]),
            registers=replace(
                shared.registers,
                positions=_of(registers.positions, staged),
                full_costs=_of(registers.full_costs, staged),
                without_full_cost=_of(registers.without_full_cost, staged),
                not_shared_cents=_of(registers.not_shared_cents, costed),
            ),
        )

    @property
    def content(self) -> tuple[object, ...]:
        """All that the answers below stand on beside what is shared: equal content, equal answers."""
        public, registers = self.public, self.public.registers
        return (
            self._amounts,
            self._standings,
            self._alike,
            self._medians,
            self._outside_row_counts,
            self._own_funding,
            public.counts,
            public.low_income,
            public.same_month,
            public.restrictions,
            public.control,
            public.site_grants,
            public.pay_together,
            registers.positions,
            registers.full_costs,
            registers.without_full_cost,
            registers.not_shared_cents,
        )

    def funding(self, site_id: str) -> SchoolFunding | None:
        """Return how the school is funded; None where no method covers it."""
        self._only_own(site_id)
        return self._own_funding

    def amounts(self, site_id: str, fiscal_year: int, stage: str) -> Amounts | None:
        """Return what the school has in a year and stage; None where it has no line."""
        self._only_own(site_id)
        return super().amounts(site_id, fiscal_year, stage)

    def stages(self, fiscal_year: int) -> tuple[str, ...]:
        """Return the stages that the district gives for a year, in their order."""
        return self._stages.get(fiscal_year, ())

    def per_student(self, site_id: str, fiscal_year: int, stage: str) -> PerStudent | None:
        """Return the school's operating money for each student; None where no count may be used."""
        self._only_own(site_id)
        return super().per_student(site_id, fiscal_year, stage)

    def stands_beside_others(self, site: Site, fiscal_year: int, stage: str) -> bool:
        """Whether the school's page puts it beside others in this year and stage."""
        self._only_own(site.site_id)
        return (fiscal_year, stage) in self._standings

    def standing(self, site: Site, fiscal_year: int, stage: str) -> Standing:
        """Return the school among those that stand beside it."""
        self._only_own(site.site_id)
        return self._standings[fiscal_year, stage]

    def median_beside(self, site: Site, fiscal_year: int, stage: str) -> int | None:
        """Return the median of the schools beside it, itself included."""
        self._only_own(site.site_id)
        return self._medians[fiscal_year, stage]

    def most_alike(self, site: Site, fiscal_year: int, stage: str) -> Alike | None:
        """Return the schools most like it."""
        self._only_own(site.site_id)
        return self._alike[fiscal_year, stage]

    def outside_row_count(self, fiscal_year: int, stage: str) -> int:
        """Return how many rows the money outside schools stands on, of a full cost that the page tells."""
        return self._outside_row_counts[fiscal_year, stage]

    def _not_its_own(self, *_: Any, **__: Any) -> NoReturn:
        raise self._refusal()

    compared = median_per_student_cents = places = segment = outside_schools = _not_its_own

    def _only_own(self, site_id: str) -> None:
        if site_id != self.site.site_id:
            raise self._refusal()

    def _refusal(self) -> LookupError:
        return LookupError(f"the page of site {self.site.site_id} asked for what is not its own")


def facts_of_schools(whole: Facts, schools: Iterable[Site]) -> Iterator[SchoolFacts]:
    """Yield the facts of each school."""
    shared = shared_by_schools(whole.public)
    for site in schools:
        yield SchoolFacts(whole, shared, site)


def shared_by_schools(public: PublicDistrict) -> PublicDistrict:
    """Return a district without the numbers of any place: what the page of every school stands on."""
    registers = public.registers
    return replace(
        public,
        # Without its columns, so that to ask it raises.
        ledger=replace(public.ledger, frame=public.ledger.frame.iloc[:0, :0]),
        district_lines=public.district_lines.iloc[:0, :0],
        pay_together={},
        segments={},
        allocations={},
        counts={},
        low_income={},
        same_month={},
        restrictions={},
        control={},
        site_grants={},
        # A school's page names files; how long they are is said elsewhere.
        inputs={
            name: replace(table, row_count=0)
            for name, table in public.inputs.items()
            if name in INPUTS_OF_SCHOOLS
        },
        registers=Registers(
            pools=tuple(replace(pool, amount_cents={}) for pool in registers.pools),
            notes=registers.notes,
            corrections=registers.corrections,
            grants=registers.grants,
        ),
    )


def shared_content(whole: Facts) -> tuple[object, ...]:
    """Return all that the pages of schools share: equal content, equal answers."""
    public = shared_by_schools(whole.public)
    return (
        public.profile,
        public.sites,
        public.years,
        public.ledger.has_encumbrances,
        public.statuses,
        public.names,
        public.as_of,
        public.inputs,
        public.registers.pools,
        public.registers.notes,
        public.registers.corrections,
        public.registers.grants,
        public.control_rules,
        [one.document for one in whole.public.allocations.values()],
        [whole.stages(year) for year in public.years],
    )


def _of(whole: Mapping[_Key, _Value], keys: Iterable[_Key]) -> dict[_Key, _Value]:
    return {key: whole[key] for key in keys if key in whole}
