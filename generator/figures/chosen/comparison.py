"""A school beside others of its level, in the newest year that has counts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.amounts import DISTRICT
from generator.figures.at_a_glance import level_of
from generator.figures.beside_other_schools import beside_other_schools
from generator.figures.chosen.subject import Chosen, Subject, incomplete, source_of
from generator.figures.facts import ACTUAL, Facts
from generator.figures.figure import Figure
from generator.figures.published_rows import ANY, rows_of
from generator.finance.district import Site
from generator.wording import Wording


def beside(wording: Wording, facts: Facts, subject: Subject, site: Site) -> Iterator[Chosen]:
    """Compare in the newest year that has counts; the plan where there is one, else spending."""
    if place := compared_in(facts, site):
        yield Chosen("beside", _strip(wording, facts, subject, site, *place))


def compared_in(facts: Facts, site: Site) -> tuple[int, str] | None:
    """Return the year and stage in which a school is put beside others; None where none can be."""
    for year in reversed(facts.years(site.site_id)):
        for stage in facts.told_stages(site.site_id, year):
            if facts.stands_beside_others(site, year, stage):
                return year, stage
    return None


def _strip(
    wording: Wording, facts: Facts, subject: Subject, site: Site, year: int, stage: str
) -> Figure:
    standing = facts.standing(site, year, stage)
    missing = facts.public.missing(year, stage)
    return beside_other_schools(
        wording,
        key=f"{subject.id}-beside",
        standing=standing,
        level_label=wording(level_of(site).many),
        measure_label=wording("spent for each student")
        if stage == ACTUAL
        else wording("planned for each student"),
        fiscal_year=year,
        source=source_of(
            wording,
            facts,
            DISTRICT,
            year,
            (stage,),
            wording("schools of this level with a count"),
            standing.row_count,
            (
                rows_of(
                    "all_schools",
                    [year],
                    [stage],
                    level=[site.level],
                    comparable=["yes"],
                    operating_per_student=ANY,
                ),
            ),
        ),
        notes=[incomplete(wording, year, missing)] if missing else (),
    )
