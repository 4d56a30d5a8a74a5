"""Answers to readers' questions that no single figure gives: one computed sentence each."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from generator.columns import STAGES
from generator.figures.amounts import DISTRICT
from generator.figures.facts import ACTUAL, RUNNING_DISTRICT, Facts
from generator.figures.figure import gap_words
from generator.figures.grant_words import federal_sentences
from generator.figures.phrases import share_words
from generator.finance.accounts import SEVERAL
from generator.finance.pay.people import PAY
from generator.vocabulary import LEVELS, PLACES
from generator.wording import Wording

_FEDERAL = "federal"
_NONE = Decimal(0)


def typical_schools(wording: Wording, facts: Facts) -> str | None:
    """Return what the typical school of each level has for each student; None where no level has one."""
    return _typical(wording, facts, STAGES)


def typical_spending(wording: Wording, facts: Facts) -> str | None:
    """Return what the typical school of each level spent for each student, in the newest year that has it."""
    return _typical(wording, facts, (ACTUAL,))


def _typical(wording: Wording, facts: Facts, stages: Collection[str]) -> str | None:
    for year in reversed(facts.public.years):
        for stage in (one for one in facts.told_stages(DISTRICT, year) if one in stages):
            medians = {
                level: facts.median_per_student_cents(level, year, stage) for level in LEVELS
            }
            found = [
                wording(
                    "%(each)s at the typical %(level)s",
                    each=wording.whole_dollars(cents),
                    level=wording(LEVELS[level].one),
                )
                for level, cents in medians.items()
                if cents is not None
            ]
            if found:
                words = (
                    "Spent for each student in %(year)s: %(schools)s."
                    if stage == ACTUAL
                    else "Planned for each student in %(year)s: %(schools)s."
                )
                return wording(words, year=wording.year(year), schools=wording.listed(found))
    return None


def federal_money(wording: Wording, facts: Facts) -> str | None:
    """Return how much of money in is federal, else of what runs schools; None where nothing says."""
    if said := federal_sentences(wording, facts):
        return said[0]
    return _federal_share(wording, facts)


def _federal_share(wording: Wording, facts: Facts) -> str | None:
    year = facts.newest_year(DISTRICT)
    stage = facts.leading_stage(DISTRICT, year)
    amounts = facts.amounts(DISTRICT, year, stage)
    if not amounts or amounts.operating_cents <= 0:
        return None
    if _FEDERAL not in amounts.governments or SEVERAL in amounts.governments:
        return None
    federal = amounts.governments[_FEDERAL]
    words = (
        "%(part)s of the %(whole)s spent on running schools in %(year)s was federal money (%(share)s)."
        if stage == ACTUAL
        else "%(part)s of the %(whole)s planned for running schools in %(year)s is federal money "
        "(%(share)s)."
    )
    return wording(
        words,
        part=wording.rounded_dollars(federal),
        whole=wording.rounded_dollars(amounts.operating_cents),
        year=wording.year(year),
        share=share_words(wording, federal, amounts.operating_cents),
    )


def pay_share(wording: Wording, facts: Facts) -> str | None:
    """Return how much of what runs schools is pay and benefits; None where nothing runs schools."""
    year = facts.newest_year(DISTRICT)
    stage = facts.leading_stage(DISTRICT, year)
    amounts = facts.amounts(DISTRICT, year, stage)
    if not amounts or amounts.operating_cents <= 0 or SEVERAL in amounts.objects:
        return None
    pay = sum(amounts.objects.get(code, 0) for code in PAY)
    words = (
        "Pay and benefits took %(part)s of the %(whole)s spent on running schools in %(year)s "
        "(%(share)s)."
        if stage == ACTUAL
        else "Pay and benefits take %(part)s of the %(whole)s planned for running schools in "
        "%(year)s (%(share)s)."
    )
    return wording(
        words,
        part=wording.rounded_dollars(pay),
        whole=wording.rounded_dollars(amounts.operating_cents),
        year=wording.year(year),
        share=share_words(wording, pay, amounts.operating_cents),
    )


def last_closed_year(wording: Wording, facts: Facts) -> str | None:
    """Return how far spending was from the budget in the newest year that is closed and whole."""
    for year in reversed(facts.public.years):
        plan_stage = facts.plan_stage(year)
        actual = facts.amounts(DISTRICT, year, ACTUAL)
        plan = facts.amounts(DISTRICT, year, plan_stage) if plan_stage else None
        if plan_stage is None or plan is None or actual is None or facts.is_open(year):
            continue
        if facts.public.missing(year, ACTUAL) or facts.public.missing(year, plan_stage):
            continue
        if not facts.is_like_for_like(year, plan_stage):
            continue
        gap = plan.operating_cents - actual.operating_cents
        return wording(
            "In %(year)s %(district)s spent %(spent)s running schools, of %(planned)s planned: "
            "%(gap)s.",
            year=wording.year(year),
            district=facts.public.profile.short_name or facts.public.profile.district_name,
            spent=wording.rounded_dollars(actual.operating_cents),
            planned=wording.rounded_dollars(plan.operating_cents),
            gap=gap_words(wording, gap, is_open=False, rounded=True),
        )
    return None


def running_the_district(wording: Wording, facts: Facts) -> str | None:
    """Return what running the district takes, and what is counted as that: one sentence each."""
    year = facts.newest_year(DISTRICT)
    stage = facts.leading_stage(DISTRICT, year)
    places = facts.places(year, stage)
    whole = sum(places.values())
    if whole <= 0:
        return None
    words = (
        "Running the district took %(part)s of the %(whole)s spent in %(year)s (%(share)s)."
        if stage == ACTUAL
        else "Running the district takes %(part)s of the %(whole)s planned for %(year)s (%(share)s)."
    )
    amount = wording(
        words,
        part=wording.rounded_dollars(places[RUNNING_DISTRICT]),
        whole=wording.rounded_dollars(whole),
        year=wording.year(year),
        share=share_words(wording, places[RUNNING_DISTRICT], whole),
    )
    return f"{amount} {wording(PLACES[RUNNING_DISTRICT].definition)}"


def positions(wording: Wording, facts: Facts) -> str | None:
    """Return how many positions the schools that give them have, in the newest year with any."""
    given = facts.public.registers.positions
    for year in sorted({year for year, _, _ in given}, reverse=True):
        stages = {stage for of_year, stage, _ in given if of_year == year}
        told = [one for one in facts.told_stages(DISTRICT, year) if one in stages]
        at_schools = [
            groups
            for (of_year, stage, site_id), groups in given.items()
            if [stage] == told[:1] and of_year == year and facts.public.sites[site_id].is_school
        ]
        if not at_schools:
            continue
        return wording.counted(
            len(at_schools),
            "The page of %(number)s school has its positions: in %(year)s, %(all)s full-time ones, "
            "%(teachers)s of them teachers.",
            "The pages of %(number)s schools have their positions: in %(year)s, %(all)s full-time ones "
            "together, %(teachers)s of them teachers.",
            all=wording.number(sum((sum(one.values(), _NONE) for one in at_schools), _NONE)),
            teachers=wording.number(sum((one.get("teachers", _NONE) for one in at_schools), _NONE)),
            year=wording.year(year),
        )
    return None


def state_report_card(wording: Wording, facts: Facts) -> str | None:
    """Return of how many schools the state's figure is reached from ours, in the newest year with any."""
    costs = facts.public.registers.full_costs
    years = [year for (year, _, _), cost in costs.items() if cost.state]
    if not years:
        return None
    newest = max(years)
    schools = {
        site_id for (year, _, site_id), cost in costs.items() if cost.state and year == newest
    }
    return wording.counted(
        len(schools),
        "The state counts by its own rules; the page of %(number)s school leads from its full cost of "
        "%(year)s to the state's figure, step by step.",
        "The state counts by its own rules; the pages of %(number)s schools lead from their full cost "
        "of %(year)s to the state's figure, step by step.",
        year=wording.year(newest),
    )
