"""A school's full cost, and how the state report card's figure is reached from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.columns import NOT_AT_A_SCHOOL
from generator.figures.amounts import DISTRICT
from generator.figures.chosen.subject import Chosen, Subject, files_of, provisional_in, source_of
from generator.figures.facts import Facts
from generator.figures.figure import Source
from generator.figures.full_cost import Cost, PoolShare, full_cost
from generator.figures.published_rows import rows_of, rows_of_lines
from generator.figures.state_bridge import Bridge, state_bridge
from generator.finance.full_cost import FullCost
from generator.wording import Wording

SECTION = "full-cost"

BRIDGE = "-state"
"""How the id of the figure ends that leads to the state's."""


@dataclass(frozen=True)
class Told:
    """The full cost that a school's page tells."""

    fiscal_year: int
    stage: str
    cost: FullCost


def told(facts: Facts, site_id: str) -> Told | None:
    """Return the newest full cost with the state's figure, else the newest; None where there is none."""
    costs = facts.public.registers.full_costs
    found = [
        Told(year, stage, costs[year, stage, site_id])
        for year in reversed(facts.years(site_id))
        for stage in facts.told_stages(site_id, year)
        if (year, stage, site_id) in costs
    ]
    with_state = [one for one in found if one.cost.state]
    return next(iter([*with_state, *found]), None)


def full_costs(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield the full cost, then the way to the state's figure where it is given."""
    one = told(facts, subject.site_id)
    if one is None:
        return
    cost, year = one.cost, one.fiscal_year
    pools = {pool.id: pool for pool in facts.public.registers.pools}
    yield Chosen(
        SECTION,
        full_cost(
            wording,
            key=f"{subject.id}-full-cost",
            cost=Cost(
                subject=subject.name,
                fiscal_year=year,
                stage=one.stage,
                own_cents=cost.own_cents,
                shares=[
                    PoolShare(pools[id_].name, pools[id_].driver, pools[id_].reason, cents)
                    for id_, cents in cost.shares_cents.items()
                ],
                students=cost.students,
                per_student_cents=cost.per_student_cents,
            ),
            source=_source(wording, facts, subject, one),
            notes=_notes(wording, facts, one),
        ),
    )
    state = cost.state
    if state is None:
        return
    rows = (rows_of("full_cost", [year], [one.stage], site_id=[subject.site_id]),)
    yield Chosen(
        SECTION,
        state_bridge(
            wording,
            key=f"{subject.id}{BRIDGE}",
            bridge=Bridge(
                subject=subject.name,
                fiscal_year=year,
                ours_cents=cost.per_student_cents,
                states_cents=state.total_per_student_cents,
                steps=[(step.id, step.per_student_cents) for step in cost.steps],
                our_students=cost.students,
                states_students=state.students,
                document=state.document,
                page=state.page,
                federal_cents=state.federal_per_student_cents,
                state_local_cents=state.state_local_per_student_cents,
            ),
            source=Source(
                files_of(facts, "state_figures"),
                wording(
                    "fiscal year %(year)s, site %(site)s",
                    year=wording.year(year),
                    site=subject.site_id,
                ),
                1,
                facts.public.as_of,
                provisional_in(facts, rows),
                rows,
            ),
        ),
    )


def _source(wording: Wording, facts: Facts, subject: Subject, one: Told) -> Source:
    """Say that shares stand on the lines outside schools, too."""
    outside_count = facts.outside_row_count(one.fiscal_year, one.stage)
    own = source_of(
        wording,
        facts,
        subject.site_id,
        one.fiscal_year,
        (one.stage,),
        wording("and those of all that is not a school"),
    )
    outside = rows_of_lines(DISTRICT, (one.fiscal_year,), (one.stage,), (NOT_AT_A_SCHOOL,))
    return replace(
        own,
        rows_count=own.rows_count + outside_count,
        published=(*own.published, outside),
    )


def _notes(wording: Wording, facts: Facts, one: Told) -> list[str]:
    notes = []
    key = one.fiscal_year, one.stage
    if rest := facts.public.registers.not_shared_cents.get(key, 0):
        notes.append(
            wording(
                "%(amount)s of the money outside schools is shared with no school: the district's "
                "rules name no way to.",
                amount=wording.rounded_dollars(rest),
            )
        )
    if one.cost.is_state_withheld:
        notes.append(
            wording(
                "The state report card's figure is not shown: the number of students it divides by is "
                "withheld."
            )
        )
    return notes
