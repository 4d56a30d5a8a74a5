"""What changed since last year, and from each year's first budget to its spending."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.columns import NOT_AT_A_SCHOOL
from generator.figures.amounts import DISTRICT
from generator.figures.change_facts import ChangeFacts
from generator.figures.change_words import obstacle_sentences
from generator.figures.changed_parts import by_purpose, by_school, places, purposes
from generator.figures.chosen.subject import Chosen, district, provisional_in
from generator.figures.facts import ACTUAL, Facts
from generator.figures.figure import Figure, Source
from generator.figures.published_rows import PublishedRows, rows_of, rows_of_lines
from generator.figures.ranked_changes import ranked_changes
from generator.figures.stages_of_a_year import Course, StageTotal, stages_of_a_year
from generator.finance.changes import Comparison, Moment
from generator.wording import Wording

_YEARS_SHOWN = 2
"""Years whose stages are drawn; the download has every year."""


def figures_of_changes(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    """Yield the figures of what changed."""
    changed = ChangeFacts(facts)
    if pair := shown_years(changed):
        yield from _ranked(wording, changed, pair, "years")
    yield from _courses(wording, changed)
    for pair in shown_steps(changed):
        yield from _ranked(wording, changed, pair, _step_section(pair))


def shown_years(changed: ChangeFacts) -> Comparison | None:
    """Return the newest pair of years that may be compared."""
    return next((pair for pair in changed.yearly() if pair.is_like_for_like), None)


def shown_steps(changed: ChangeFacts) -> list[Comparison]:
    """Return the newest step between two budgets, and the newest from a budget to spending."""
    steps = [
        pair
        for year in reversed(changed.facts.years(DISTRICT))
        for pair in reversed(changed.steps(year))
        if pair.is_like_for_like
    ]
    planned = next((pair for pair in steps if pair.after.stage != ACTUAL), None)
    spent = next((pair for pair in steps if pair.after.stage == ACTUAL), None)
    return [pair for pair in (planned, spent) if pair]


def _step_section(pair: Comparison) -> str:
    return "spending" if pair.after.stage == ACTUAL else "budget"


def _ranked(
    wording: Wording, changed: ChangeFacts, pair: Comparison, section: str
) -> Iterator[Chosen]:
    subject = district(changed.facts).name
    source = _source(wording, changed.facts, pair.before, pair.after)
    by_function = purposes(wording, changed, pair)
    if by_function:
        yield Chosen(
            section,
            ranked_changes(
                wording,
                key=f"changes-{section}-purposes",
                subject=subject,
                pair=pair,
                cut=by_purpose(wording, pair),
                parts=by_function,
                source=source,
            ),
        )
    found = places(wording, changed, pair)
    if found.schools:
        yield Chosen(
            section,
            ranked_changes(
                wording,
                key=f"changes-{section}-schools",
                subject=subject,
                pair=pair,
                cut=by_school(wording, pair),
                parts=found.schools,
                apart=found.outside,
                source=replace(source, published=_rows_of_schools(pair)),
                notes=(
                    wording(
                        "A school's money follows its students, among other things; the data does "
                        "not say why an amount changed."
                    ),
                ),
            ),
        )


def _rows_of_schools(pair: Comparison) -> tuple[PublishedRows, ...]:
    """Return the rows of all schools at both moments, and the lines of what is no school."""
    moments = pair.before, pair.after
    return (
        *(rows_of("all_schools", [one.fiscal_year], [one.stage]) for one in moments),
        *(
            rows_of_lines(DISTRICT, (one.fiscal_year,), (one.stage,), (NOT_AT_A_SCHOOL,))
            for one in moments
        ),
    )


def _courses(wording: Wording, changed: ChangeFacts) -> Iterator[Chosen]:
    """Yield the stages of the newest years that have two of them."""
    facts = changed.facts
    years = [year for year in reversed(facts.years(DISTRICT)) if len(facts.stages(year)) > 1]
    for year in years[:_YEARS_SHOWN]:
        yield Chosen("stages", _course(wording, changed, year))


def _course(wording: Wording, changed: ChangeFacts, year: int) -> Figure:
    facts = changed.facts
    stages = facts.stages(year)
    totals = [
        StageTotal(stage, amounts.operating_cents)
        for stage in stages
        if (amounts := facts.amounts(DISTRICT, year, stage))
    ]
    steps = changed.steps(year)
    why_not = dict.fromkeys(
        sentence
        for pair in steps
        for sentence in obstacle_sentences(
            wording, pair, lambda moment: facts.public.missing(moment.fiscal_year, moment.stage)
        )
    )
    return stages_of_a_year(
        wording,
        key=f"changes-stages-{year}",
        subject=district(facts).name,
        course=Course(
            fiscal_year=year,
            totals=tuple(totals),
            is_open=facts.is_open(year),
            like_for_like=all(pair.is_like_for_like for pair in steps),
        ),
        why_not=" ".join(why_not),
        source=_source(wording, facts, *(Moment(year, stage) for stage in stages)),
    )


def _source(wording: Wording, facts: Facts, *moments: Moment) -> Source:
    inputs = facts.public.inputs
    tables = dict.fromkeys("actuals" if m.stage == ACTUAL else "budget" for m in moments)
    files = [file for table in tables if table in inputs for file in inputs[table].files]
    found = [facts.amounts(DISTRICT, m.fiscal_year, m.stage) for m in moments]
    published = tuple(rows_of_lines(DISTRICT, (m.fiscal_year,), (m.stage,)) for m in moments)
    return Source(
        files=tuple(dict.fromkeys(files)),
        filter_words=wording(
            "%(moments)s, every site, lines that run schools",
            moments=wording.listed(
                [
                    wording(
                        "fiscal year %(year)s stage %(stage)s",
                        year=wording.year(m.fiscal_year),
                        stage=m.stage,
                    )
                    for m in moments
                ]
            ),
        ),
        rows_count=sum(amounts.operating_row_count for amounts in found if amounts),
        as_of=facts.public.as_of,
        provisional_years=provisional_in(facts, published),
        published=published,
    )
