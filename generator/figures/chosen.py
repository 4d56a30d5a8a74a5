"""Which figures the district and each site have, and the rows of each. What lacks data is left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from generator.addresses import slug
from generator.figures.at_a_glance import level_of
from generator.figures.beside_other_schools import SchoolPoint, beside_other_schools
from generator.figures.facts import ACTUAL, DISTRICT, Facts
from generator.figures.figure import Figure, Source
from generator.figures.over_the_years import (
    YearPoint,
    over_the_years,
    per_student_over_the_years,
)
from generator.figures.planned_against_spent import PlannedSpent, planned_against_spent
from generator.figures.where_the_money_goes import Part, where_the_money_goes
from generator.finance import accounts
from generator.finance.district import Site
from generator.vocabulary import PLACES
from generator.wording import Wording


@dataclass(frozen=True)
class Chosen:
    """A figure and the section of its page that it belongs to."""

    section: str
    figure: Figure


@dataclass(frozen=True)
class _Subject:
    """Whose figures: a site, or the district."""

    site_id: str
    name: str
    id: str
    """First part of the figures' ids."""


def figures_of_site(wording: Wording, facts: Facts, site: Site) -> Iterator[Chosen]:
    """Yield a school's figures in the order of its page."""
    subject = _Subject(site.site_id, site.name, f"site-{slug(site.site_id)}")
    yield from _where(wording, facts, subject)
    yield from _planned(wording, facts, subject)
    yield from _beside(wording, facts, subject, site)
    yield from _years(wording, facts, subject)


def figures_of_district(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    """Yield the home page's figures."""
    subject = _Subject(DISTRICT, _district_name(facts), "district")
    yield from _places(wording, facts, subject)
    yield from _where(wording, facts, subject)
    yield from _planned(wording, facts, subject)
    yield from _years(wording, facts, subject)


def figures_of_central_services(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    """Yield the figure of what is planned or spent outside schools, by function."""
    year, stage = _newest(facts, DISTRICT)
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
                parts=_by_function(wording, outside.functions),
                source=replace(
                    _source(wording, facts, DISTRICT, year, (stage,), wording("not at a school")),
                    rows_count=outside.operating_row_count,
                ),
                is_open=facts.is_open(year),
            ),
        )


def _district_name(facts: Facts) -> str:
    profile = facts.public.profile
    return profile.short_name or profile.district_name


def _newest(facts: Facts, site_id: str) -> tuple[int, str]:
    """Return the year and the stage that a page opens on."""
    year = facts.newest_year(site_id)
    return year, facts.leading_stage(site_id, year)


def _by_function(wording: Wording, functions: Mapping[str, int]) -> list[Part]:
    named = accounts.functions()
    return [
        Part(wording(named[code].plain_name), wording(named[code].explanation), cents)
        for code, cents in functions.items()
    ]


def _places(wording: Wording, facts: Facts, subject: _Subject) -> Iterator[Chosen]:
    year, stage = _newest(facts, subject.site_id)
    places = facts.places(year, stage)
    if any(places.values()):
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
                    for place, cents in places.items()
                ],
                source=_source(wording, facts, subject.site_id, year, (stage,)),
                is_open=facts.is_open(year),
            ),
        )


def _where(wording: Wording, facts: Facts, subject: _Subject) -> Iterator[Chosen]:
    year, stage = _newest(facts, subject.site_id)
    amounts = facts.amounts(subject.site_id, year, stage)
    if amounts and any(amounts.functions.values()):
        yield Chosen(
            "buys",
            where_the_money_goes(
                wording,
                key=f"{subject.id}-where",
                subject=subject.name,
                fiscal_year=year,
                stage=stage,
                parts=_by_function(wording, amounts.functions),
                source=_source(wording, facts, subject.site_id, year, (stage,)),
                is_open=facts.is_open(year),
            ),
        )


def _planned(wording: Wording, facts: Facts, subject: _Subject) -> Iterator[Chosen]:
    year = facts.newest_year(subject.site_id)
    plan_stage = facts.plan_stage(year)
    actual = facts.amounts(subject.site_id, year, ACTUAL)
    if plan_stage is None or actual is None:
        return
    plan = facts.amounts(subject.site_id, year, plan_stage)
    adopted = facts.amounts(subject.site_id, year, "adopted") if plan_stage == "amended" else None
    planned = plan.functions if plan else {}
    functions = [f for f in accounts.functions() if f in planned or f in actual.functions]
    if not any(planned.get(f) or actual.functions.get(f) for f in functions):
        return
    named = accounts.functions()
    missing = facts.public.missing(year, ACTUAL) or facts.public.missing(year, plan_stage)
    stages = tuple(
        stage for stage in ("adopted", plan_stage, ACTUAL) if stage in facts.stages(year)
    )
    yield Chosen(
        "planned-and-spent",
        planned_against_spent(
            wording,
            key=f"{subject.id}-planned",
            subject=subject.name,
            fiscal_year=year,
            lines=[
                PlannedSpent(
                    label=wording(named[function].plain_name),
                    adopted_cents=adopted.functions.get(function, 0) if adopted else None,
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
            coverage_note=_incomplete(wording, year, missing) if missing else None,
            source=_source(wording, facts, subject.site_id, year, stages),
        ),
    )


def _incomplete(wording: Wording, year: int, missing: str) -> str:
    return wording(
        "%(year)s is not complete: %(missing)s.",
        year=wording.year(year),
        missing=missing.rstrip("."),
    )


def _beside(wording: Wording, facts: Facts, subject: _Subject, site: Site) -> Iterator[Chosen]:
    """Compare in the newest year that has counts; the plan where there is one, else spending."""
    for year in reversed(facts.years(site.site_id)):
        for stage in facts.told_stages(site.site_id, year):
            if len(facts.compared(site, year, stage)) > 1:
                yield Chosen(
                    "beside",
                    _strip(wording, facts, subject, site, year, stage),
                )
                return


def _strip(
    wording: Wording, facts: Facts, subject: _Subject, site: Site, year: int, stage: str
) -> Figure:
    compared = facts.compared(site, year, stage)
    points = {
        site_id: SchoolPoint(site_id, facts.public.sites[site_id].name, each.cents, each.students)
        for site_id, each in compared.items()
    }
    rows = [facts.amounts(site_id, year, stage) for site_id in compared]
    return beside_other_schools(
        wording,
        key=f"{subject.id}-beside",
        this=points.pop(site.site_id),
        others=list(points.values()),
        level_label=wording(level_of(site).many),
        measure_label=wording("spent for each student")
        if stage == ACTUAL
        else wording("planned for each student"),
        fiscal_year=year,
        source=replace(
            _source(
                wording,
                facts,
                DISTRICT,
                year,
                (stage,),
                wording("schools of this level with a count"),
            ),
            rows_count=sum(amounts.operating_row_count for amounts in rows if amounts),
        ),
    )


def _years(wording: Wording, facts: Facts, subject: _Subject) -> Iterator[Chosen]:
    points = [_point(facts, subject.site_id, year) for year in facts.years(subject.site_id)]
    # One year is no course over the years, and neither is a row of zeros.
    if len(points) < 2 or not any(point.amount_cents for point in points):  # noqa: PLR2004
        return
    stages = tuple(dict.fromkeys(point.stage for point in points))
    source = _source(wording, facts, subject.site_id, None, stages)
    yield Chosen(
        "years",
        over_the_years(
            wording,
            key=f"{subject.id}-years",
            subject=subject.name,
            series=points,
            source=source,
        ),
    )
    if sum(p.complete and p.per_student_cents is not None for p in points) > 1:
        yield Chosen(
            "years",
            per_student_over_the_years(
                wording,
                key=f"{subject.id}-years-per-student",
                subject=subject.name,
                series=points,
                source=source,
            ),
        )


def _point(facts: Facts, site_id: str, year: int) -> YearPoint:
    """Return a year's spending; its plan while the year is open or has no spending."""
    stage = facts.leading_stage(site_id, year)
    amounts = facts.amounts(site_id, year, stage)
    each = facts.per_student(site_id, year, stage)
    missing = facts.public.missing(year, stage)
    return YearPoint(
        fiscal_year=year,
        amount_cents=amounts.operating_cents if amounts else None,
        stage=stage,
        complete=missing is None,
        missing=missing,
        students=each.students if each else None,
        per_student_cents=each.cents if each else None,
        taken_in=tuple(one.name for one in facts.taken_in(site_id, year)),
    )


def _source(
    wording: Wording,
    facts: Facts,
    site_id: str,
    year: int | None,
    stages: tuple[str, ...],
    only: str = "",
) -> Source:
    """Say which rows of which files a figure stands on."""
    inputs = facts.public.inputs
    tables = dict.fromkeys("actuals" if stage == ACTUAL else "budget" for stage in stages)
    years = facts.years(site_id) if year is None else (year,)
    words = [
        wording("fiscal year %(year)s", year=wording.year(year))
        if year is not None
        else wording("every fiscal year"),
        wording("stage %(stages)s", stages=wording.listed(stages)),
        wording("site %(site)s", site=site_id) if site_id else wording("every site"),
        wording("lines that run schools"),
        *([only] if only else []),
    ]
    amounts = [facts.amounts(site_id, y, stage) for y in years for stage in stages]
    return Source(
        files=tuple(
            dict.fromkeys(
                file for table in tables if table in inputs for file in inputs[table].files
            )
        ),
        filter_words=", ".join(words),
        rows_count=sum(found.operating_row_count for found in amounts if found),
        as_of=facts.public.as_of,
    )
