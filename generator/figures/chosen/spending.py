"""Where a subject's money goes, and what it planned beside what it spent."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from generator.columns import NOT_AT_A_SCHOOL
from generator.figures.amounts import DISTRICT, Amounts
from generator.figures.chosen.subject import Chosen, Subject, incomplete, newest, source_of
from generator.figures.facts import ACTUAL, PLANS, Facts
from generator.figures.pay_words import purpose, with_pay_note
from generator.figures.planned_against_spent import PlannedSpent, planned_against_spent
from generator.figures.published_rows import rows_of_lines
from generator.figures.where_the_money_goes import Part, where_the_money_goes
from generator.finance import accounts
from generator.finance.pay.lines import PayFunctions
from generator.vocabulary import PLACES
from generator.wording import Wording


def places(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield where the district's operating money is: in schools, shared, running the district."""
    year, stage = newest(facts, subject.site_id)
    cents_of = facts.places(year, stage)
    if any(cents_of.values()):
        yield Chosen(
            "places",
            where_the_money_goes(
                wording,
                key=f"{subject.id}-places",
                subject=subject.name,
                fiscal_year=year,
                stage=stage,
                parts=[
                    Part(wording(PLACES[place].label), wording(PLACES[place].definition), cents)
                    for place, cents in cents_of.items()
                ],
                source=source_of(wording, facts, subject.site_id, year, (stage,)),
                is_open=facts.is_open(year),
            ),
        )


def where(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield what the money is for, by function in plain names."""
    year, stage = newest(facts, subject.site_id)
    amounts = facts.amounts(subject.site_id, year, stage)
    if amounts and any(amounts.functions.values()):
        together = facts.pay_together(subject.site_id)
        figure = where_the_money_goes(
            wording,
            key=f"{subject.id}-where",
            subject=subject.name,
            fiscal_year=year,
            stage=stage,
            parts=by_function(wording, amounts.functions, together),
            source=source_of(wording, facts, subject.site_id, year, (stage,)),
            is_open=facts.is_open(year),
        )
        yield Chosen("buys", with_pay_note(wording, figure, amounts.functions, together))


def planned(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield the newest budget beside the spending of its year, by function."""
    year = facts.newest_year(subject.site_id)
    plan_stage = facts.plan_stage(year)
    actual = facts.amounts(subject.site_id, year, ACTUAL)
    if plan_stage is None or actual is None:
        return
    plan = facts.amounts(subject.site_id, year, plan_stage)
    earlier = _earlier_budgets(facts, subject.site_id, year, plan_stage)
    planned = plan.functions if plan else {}
    known = {*planned, *actual.functions, *(f for a in earlier.values() for f in a.functions)}
    functions = [function for function in accounts.functions() if function in known]
    if not any(planned.get(f) or actual.functions.get(f) for f in functions):
        return
    together = facts.pay_together(subject.site_id)
    missing = facts.public.missing(year, ACTUAL) or facts.public.missing(year, plan_stage)
    stages = tuple(stage for stage in (*earlier, plan_stage, ACTUAL) if stage in facts.stages(year))
    figure = planned_against_spent(
        wording,
        key=f"{subject.id}-planned",
        subject=subject.name,
        fiscal_year=year,
        lines=[
            PlannedSpent(
                label=purpose(wording, function, together),
                adopted_cents=_of(earlier, "adopted", function),
                proposed_cents=_of(earlier, "proposed", function),
                amended_cents=planned.get(function, 0),
                actual_cents=actual.functions.get(function, 0),
                encumbered_cents=actual.encumbered.get(function, 0)
                if facts.public.ledger.has_encumbrances and facts.is_open(year)
                else None,
            )
            for function in functions
        ],
        plan_stage=plan_stage,
        is_open=facts.is_open(year),
        like_for_like=facts.is_like_for_like(year, plan_stage),
        coverage_note=incomplete(wording, year, missing) if missing else None,
        source=source_of(wording, facts, subject.site_id, year, stages),
    )
    yield Chosen("planned-and-spent", with_pay_note(wording, figure, functions, together))


def _earlier_budgets(facts: Facts, site_id: str, year: int, plan_stage: str) -> dict[str, Amounts]:
    """Return what a site had in the budgets before the one that stands, by stage."""
    before = PLANS[: PLANS.index(plan_stage)]
    given = {stage: facts.amounts(site_id, year, stage) for stage in before}
    return {stage: amounts for stage, amounts in given.items() if amounts}


def _of(budgets: Mapping[str, Amounts], stage: str, function: str) -> int | None:
    return budgets[stage].functions.get(function, 0) if stage in budgets else None


def outside_schools(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    """Yield the figure of what is planned or spent outside schools, by function."""
    year, stage = newest(facts, DISTRICT)
    outside = facts.outside_schools(year, stage)
    if outside.functions:
        yield Chosen(
            "for",
            where_the_money_goes(
                wording,
                key="central-where",
                subject=wording("Central services"),
                fiscal_year=year,
                stage=stage,
                parts=by_function(wording, outside.functions, facts.pay_together(DISTRICT)),
                source=replace(
                    source_of(wording, facts, DISTRICT, year, (stage,), wording("not at a school")),
                    rows_count=outside.operating_row_count,
                    published=(rows_of_lines(DISTRICT, (year,), (stage,), (NOT_AT_A_SCHOOL,)),),
                ),
                is_open=facts.is_open(year),
            ),
        )


def by_function(
    wording: Wording, functions: Mapping[str, int], together: PayFunctions
) -> list[Part]:
    """Return amounts by function group as parts in plain names."""
    named = accounts.functions()
    return [
        Part(purpose(wording, code, together), wording(named[code].explanation), cents)
        for code, cents in functions.items()
    ]
