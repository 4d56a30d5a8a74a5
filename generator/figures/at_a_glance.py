"""What a site's page says first: the few numbers, and the sentence that joins them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from generator.figures.facts import ACTUAL, DISTRICT, Amounts, Facts, PerStudent
from generator.finance.district import Site
from generator.vocabulary import LEVELS, Level
from generator.wording import Wording


@dataclass(frozen=True)
class AtAGlance:
    """A site's newest year in a few numbers; operating money only."""

    fiscal_year: int
    plan_stage: str | None
    plan_cents: int | None
    """The newest budget of the year; None where the district gives none."""

    actual_cents: int | None
    """Spent so far, or in the whole of a closed year; None where no spending is given."""

    is_open: bool
    per_student: PerStudent | None
    per_student_year: int | None
    """The year of `per_student`: the newest that has a count, not always `fiscal_year`."""

    per_student_stage: str | None
    median_cents: int | None
    """Of the schools of its level, same year and stage as `per_student`."""

    students: Decimal | None
    students_year: int | None
    """The newest year with a published count."""

    withheld: str | None
    """Why the newest count may not be published (`small` or `district`), where it may not."""

    @property
    def above_median_cents(self) -> int | None:
        """How much more for each student than the median school; negative where less."""
        if self.per_student is None or self.median_cents is None:
            return None
        return self.per_student.cents - self.median_cents


def at_a_glance(facts: Facts, site: Site) -> AtAGlance:
    """Look up the first numbers of a site's page."""
    year = facts.newest_year(site.site_id)
    plan_stage = facts.plan_stage(year)
    plan = facts.amounts(site.site_id, year, plan_stage) if plan_stage else None
    actual = facts.amounts(site.site_id, year, ACTUAL)
    per_student_year, stage, per_student = _newest_per_student(facts, site.site_id)
    median = None
    if per_student_year and stage and facts.compared(site, per_student_year, stage):
        median = facts.median_per_student_cents(site.level, per_student_year, stage)
    students_year, students, withheld = _newest_count(facts, site.site_id)
    return AtAGlance(
        fiscal_year=year,
        plan_stage=plan_stage,
        plan_cents=plan.operating_cents if plan else None,
        actual_cents=actual.operating_cents if actual else None,
        is_open=facts.is_open(year),
        per_student=per_student,
        per_student_year=per_student_year,
        per_student_stage=stage,
        median_cents=median,
        students=students,
        students_year=students_year,
        withheld=withheld,
    )


def _newest_per_student(
    facts: Facts, site_id: str
) -> tuple[int | None, str | None, PerStudent | None]:
    for year in reversed(facts.years(site_id)):
        for stage in (facts.plan_stage(year), ACTUAL):
            if stage and (found := facts.per_student(site_id, year, stage)):
                return year, stage, found
    return None, None, None


def _newest_count(facts: Facts, site_id: str) -> tuple[int | None, Decimal | None, str | None]:
    for year in reversed(facts.years(site_id)):
        for stage in ("final", "projected"):
            if count := facts.public.counts.get((year, site_id, stage)):
                return year, count.students, count.withheld
    return None, None, None


def site_sentence(wording: Wording, site: Site, glance: AtAGlance) -> str:
    """Return the answer to "how much does it get": one sentence a parent can repeat."""
    parts = [_money_clause(wording, site.name, glance)]
    if glance.per_student and glance.per_student_year == glance.fiscal_year:
        parts.append(_per_student_clause(wording, site, glance))
    return wording("%(money)s%(rest)s.", money=parts[0], rest="".join(parts[1:]))


def _money_clause(wording: Wording, name: str, glance: AtAGlance) -> str:
    year = wording.year(glance.fiscal_year)
    plan, actual = glance.plan_cents, glance.actual_cents
    if plan is not None and (actual is None or glance.is_open):
        return wording(
            "%(name)s has %(plan)s planned for %(year)s",
            name=name,
            plan=wording.rounded_dollars(plan),
            year=year,
        )
    if plan is not None and actual is not None:
        return wording(
            "%(name)s spent %(actual)s in %(year)s, of %(plan)s planned",
            name=name,
            actual=wording.rounded_dollars(actual),
            plan=wording.rounded_dollars(plan),
            year=year,
        )
    return wording(
        "%(name)s spent %(actual)s in %(year)s",
        name=name,
        actual=wording.rounded_dollars(actual or 0),
        year=year,
    )


def _per_student_clause(wording: Wording, site: Site, glance: AtAGlance) -> str:
    if glance.per_student is None:
        return ""
    each = wording.whole_dollars(glance.per_student.cents)
    more = glance.above_median_cents
    if more is None:
        return wording(": %(each)s for each student", each=each)
    level = wording(level_of(site).one)
    # Compared as printed: two amounts that read the same are "the same".
    if wording.whole_dollars(abs(more)) == wording.whole_dollars(0):
        return wording(
            ": %(each)s for each student, the same as the typical %(level)s", each=each, level=level
        )
    words = (
        ": %(each)s for each student, %(gap)s more than the typical %(level)s"
        if more > 0
        else ": %(each)s for each student, %(gap)s less than the typical %(level)s"
    )
    return wording(words, each=each, gap=wording.whole_dollars(abs(more)), level=level)


def level_of(site: Site) -> Level:
    """Return the words for a school's level."""
    return LEVELS.get(site.level, LEVELS["other"])


def district_sentence(wording: Wording, facts: Facts) -> str:
    """Return the home page's answer: the whole, in schools, shared, running the district, apart."""
    year = facts.newest_year(DISTRICT)
    stage = facts.leading_stage(DISTRICT, year)
    amounts = facts.amounts(DISTRICT, year, stage) or Amounts()
    places = facts.places(year, stage)
    lead = (
        wording("%(district)s spent %(total)s running schools in %(year)s.")
        if stage == ACTUAL
        else wording("%(district)s plans to spend %(total)s running schools in %(year)s.")
    )
    parts = (
        wording(
            "%(schools)s was in school budgets; %(shared)s paid for services schools share, such as "
            "buses and special education; %(central)s ran the district."
        )
        if stage == ACTUAL
        else wording(
            "%(schools)s is in school budgets; %(shared)s pays for services schools share, such as "
            "buses and special education; %(central)s runs the district."
        )
    )
    apart = amounts.scopes.get("capital", 0) + amounts.scopes.get("debt_service", 0)
    values = {
        "district": facts.public.profile.short_name or facts.public.profile.district_name,
        "total": wording.rounded_dollars(amounts.operating_cents),
        "year": wording.year(year),
        "schools": wording.rounded_dollars(places["at_schools"]),
        "shared": wording.rounded_dollars(places["shared"]),
        "central": wording.rounded_dollars(places["running_district"]),
        "apart": wording.rounded_dollars(apart),
    }
    sentences = [lead, parts]
    if apart:
        sentences.append(wording("Buildings and debt are separate: %(apart)s."))
    return " ".join(sentences) % values
