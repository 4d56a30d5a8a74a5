"""Ties of what a district keeps beside its ledgers: totals of its documents, and costs shared out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.columns import STAGES
from generator.figures.facts import Facts
from generator.figures.reconciliation.read_back import Key, PublishedFiles
from generator.figures.reconciliation.tie import Tie
from generator.finance.totals import CheckedTotal
from generator.money import per_student
from generator.wording import Wording


def documents(wording: Wording, facts: Facts, files: PublishedFiles) -> Iterator[Tie]:
    """Yield every total typed from a document, beside what the lines add to.

    What is published as finely as the total is added up from the published files themselves.
    """
    for total in sorted(facts.public.registers.totals, key=_place):
        codes = (total.fund, total.function, total.object)
        named = (str(total.fiscal_year), total.stage, total.site_id, *codes)
        yield Tie(
            group="documents",
            id=f"documents:{':'.join(part or 'all' for part in named)}",
            scope=_scope(wording, facts, total),
            total_cents=total.printed_cents,
            parts_cents=total.added_cents if any(codes) else _published(files, total),
            fiscal_year=total.fiscal_year,
            stage=total.stage,
            site_id=total.site_id,
            document=total.document,
            page=total.page,
            explanation=total.explanation,
        )


def allocation_totals(wording: Wording, facts: Facts) -> Iterator[Tie]:
    """Yield every total of allocations that a document prints, beside the published amounts.

    What the district names beside its schools is added, and what it states as the rounding of print.
    """
    for year, allocation in sorted(facts.public.allocations.items()):
        for number, total in enumerate(allocation.totals, 1):
            rounding = total.difference_cents if total.ties else 0
            with_ = [*total.beside, *([wording("the rounding of print")] if rounding else [])]
            of = wording("Allocations: %(name)s", name=total.name)
            yield Tie(
                group="documents",
                id=f"documents:allocation:{year}:{total.rule_id}:{number}",
                scope=wording("%(of)s, with %(more)s", of=of, more=wording.listed(with_))
                if with_
                else of,
                total_cents=total.printed_cents,
                parts_cents=total.added_cents + sum(total.beside.values()) + rounding,
                fiscal_year=year,
                document=total.document,
                page=total.page,
            )


def _published(files: PublishedFiles, total: CheckedTotal) -> int | None:
    if total.site_id:
        return files.site_totals.get((total.fiscal_year, total.site_id, total.stage))
    return files.ledger.get((total.fiscal_year, total.stage))


def _place(total: CheckedTotal) -> tuple[object, ...]:
    return (
        total.fiscal_year,
        STAGES.index(total.stage),
        total.site_id,
        total.fund,
        total.function,
        total.object,
    )


def _scope(wording: Wording, facts: Facts, total: CheckedTotal) -> str:
    """Return what a document's total is of, in words: its site and codes, or everything."""
    names = facts.public.names["fund"]
    found = []
    if total.site_id:
        site = facts.public.sites.get(total.site_id)
        found.append(site.name if site else wording("site %(code)s", code=total.site_id))
    if total.fund:
        fund = names.get(total.fund)
        found.append(
            wording("fund %(code)s (%(name)s)", code=total.fund, name=fund.plain_name)
            if fund
            else wording("fund %(code)s", code=total.fund)
        )
    if total.function:
        found.append(wording("function %(code)s", code=total.function))
    if total.object:
        found.append(wording("object %(code)s", code=total.object))
    return ", ".join(found) if found else wording("Everything in the ledger")


def full_costs(wording: Wording, facts: Facts, files: PublishedFiles) -> Iterator[Tie]:
    """Yield the parts of each school's full cost as its file has them, and the pools shared out."""
    own = wording("full_cost.csv, own: the lines of the site's file that run schools")
    whole = wording("full_cost.csv, total: own and shares")
    each = wording("full_cost.csv, for each student: total divided by students")
    bridge = wording("full_cost.csv, state: total for each student, and the steps")
    for key, cost in sorted(files.full_costs.items()):
        year, site_id, stage = key
        sums = files.sites.get(key)
        operating = sums.operating_cents if sums else None
        yield _of_school("own", own, key, cost.own_cents, operating)
        added = cost.own_cents + sum(cost.shares_cents.values())
        yield _of_school("total", whole, key, cost.total_cents, added)
        again = per_student(cost.total_cents, cost.students) if cost.students else None
        yield _of_school("per-student", each, key, cost.per_student_cents, again)
        if cost.state_cents is not None:
            reached = cost.per_student_cents + sum(cost.steps_cents)
            tie = _of_school("state", bridge, key, cost.state_cents, reached)
            known = facts.public.registers.full_costs.get((year, stage, site_id))
            if known and known.state:
                tie = tie._replace(document=known.state.document, page=known.state.page)
            yield tie
    yield from _pools(wording, facts, files)


def _of_school(part: str, scope: str, key: Key, total: int, parts: int | None) -> Tie:
    year, site_id, stage = key
    return Tie(
        group="full-cost",
        id=f"full-cost:{part}:{year}:{stage}:{site_id}",
        scope=scope,
        total_cents=total,
        parts_cents=parts,
        fiscal_year=year,
        stage=stage,
        site_id=site_id,
    )


def _pools(wording: Wording, facts: Facts, files: PublishedFiles) -> Iterator[Tie]:
    """Yield each pool beside the shares of all schools, and all money outside schools beside both."""
    registers = facts.public.registers
    shared: dict[tuple[int, str], dict[str, int]] = {}
    for (year, _, stage), cost in files.full_costs.items():
        pools = shared.setdefault((year, stage), defaultdict(int))
        for pool_id, cents in cost.shares_cents.items():
            pools[pool_id] += cents
    for (year, stage), pools in sorted(shared.items()):
        for pool in registers.pools:
            # A pool that no school may be given a share of stands with what is not shared.
            if pool.id in pools:
                yield Tie(
                    group="pools",
                    id=f"pools:{pool.id}:{year}:{stage}",
                    scope=wording(
                        "Shared out, %(pool)s: the shares of all schools", pool=pool.name
                    ),
                    total_cents=pool.amount_cents.get((year, stage), 0),
                    parts_cents=pools[pool.id],
                    fiscal_year=year,
                    stage=stage,
                )
        if (year, stage) in registers.not_shared_cents:
            yield Tie(
                group="pools",
                id=f"pools:all:{year}:{stage}",
                scope=wording(
                    "Running schools, outside schools: all shares, and what is not shared"
                ),
                total_cents=_outside_schools(facts, files, year, stage),
                parts_cents=sum(pools.values()) + registers.not_shared_cents[year, stage],
                fiscal_year=year,
                stage=stage,
            )


def _outside_schools(facts: Facts, files: PublishedFiles, year: int, stage: str) -> int:
    return sum(
        sums.operating_cents
        for (of_year, site_id, of_stage), sums in files.sites.items()
        if (of_year, of_stage) == (year, stage) and not facts.public.sites[site_id].is_school
    )
