"""What a subject's money buys: people and everything else, and positions by what people do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.columns import JOB_GROUPS
from generator.figures.chosen.subject import Chosen, Subject, files_of, newest, source_of
from generator.figures.facts import ACTUAL, COUNT_STAGE, PLANS, Facts
from generator.figures.figure import Source
from generator.figures.people_and_else import Purchases, people_and_everything_else
from generator.figures.positions import JobGroup, positions
from generator.figures.published_rows import rows_of
from generator.finance import accounts
from generator.finance.pay.people import BENEFITS, PAY, SALARIES
from generator.vocabulary import JOB_GROUPS as JOB_GROUP_WORDS
from generator.wording import Wording

SECTION = "people"


def people(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield pay, benefits and everything else, in the year and stage that the page opens on."""
    year, stage = newest(facts, subject.site_id)
    amounts = facts.amounts(subject.site_id, year, stage)
    if amounts is None or not any(amounts.objects.values()) or accounts.SEVERAL in amounts.objects:
        return
    named = accounts.objects()
    others = [
        (wording(named[code].plain_name), cents)
        for code, cents in amounts.objects.items()
        if code not in PAY
    ]
    yield Chosen(
        SECTION,
        people_and_everything_else(
            wording,
            key=f"{subject.id}-people",
            subject=subject.name,
            fiscal_year=year,
            stage=stage,
            bought=Purchases(
                amounts.objects.get(SALARIES, 0), amounts.objects.get(BENEFITS, 0), others
            ),
            source=source_of(wording, facts, subject.site_id, year, (stage,)),
            is_open=facts.is_open(year),
            notes=_pay_notes(wording, facts, year, stage),
        ),
    )


def _pay_notes(wording: Wording, facts: Facts, year: int, stage: str) -> list[str]:
    """Return what a reader of pay must know of how the district counts it."""
    basis = facts.public.profile.basis_of(year, stage)
    notes = []
    if basis.held_centrally:
        notes.append(basis.held_centrally)
    if basis.salary_basis == "average":
        notes.append(
            wording(
                "Each position is counted at the district's average pay for it, so what the people "
                "here are paid is more or less."
            )
        )
    return notes


def filled_positions(wording: Wording, facts: Facts, subject: Subject) -> Iterator[Chosen]:
    """Yield positions planned and filled, in the newest year that has any at the site."""
    register = facts.public.registers.positions
    for year in reversed(facts.years(subject.site_id)):
        stages = [stage for stage in PLANS if (year, stage, subject.site_id) in register]
        plan = register.get((year, stages[-1], subject.site_id)) if stages else None
        filled = register.get((year, ACTUAL, subject.site_id))
        if not plan and not filled:
            continue
        leading = stages[-1] if plan else ACTUAL
        count = facts.public.counts.get((year, subject.site_id, COUNT_STAGE[leading]))
        shown = [*(stages[-1:] if plan else []), *([ACTUAL] if filled else [])]
        given = [JOB_GROUPS.index(code) for part in (plan, filled) if part for code in part]
        groups = [
            JobGroup(
                code,
                wording(JOB_GROUP_WORDS[code]),
                plan.get(code, Decimal(0)) if plan else None,
                filled.get(code, Decimal(0)) if filled else None,
            )
            for code in (JOB_GROUPS[place] for place in sorted(set(given)))
        ]
        yield Chosen(
            SECTION,
            positions(
                wording,
                key=f"{subject.id}-positions",
                subject=subject.name,
                fiscal_year=year,
                groups=groups,
                students=count.students if count else None,
                source=Source(
                    files_of(facts, "staff"),
                    wording(
                        "fiscal year %(year)s, stage %(stages)s, site %(site)s",
                        year=wording.year(year),
                        stages=wording.listed(shown),
                        site=subject.site_id,
                    ),
                    len(given),
                    facts.public.as_of,
                    published=(rows_of("positions", [year], shown, site_id=[subject.site_id]),),
                ),
            ),
        )
        return
