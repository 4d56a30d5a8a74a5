"""What a site's page says first: the few numbers, and the sentence that joins them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from generator.figures.amounts import DISTRICT, Amounts
from generator.figures.facts import ACTUAL, COUNT_STAGE, Facts, PerStudent
from generator.figures.phrases import printed_gap
from generator.finance.district import Site
from generator.privacy import OPERATING, SCOPES, PublicCount
from generator.vocabulary import LEVELS, Level
from generator.vocabulary import SCOPES as SCOPE_TERMS
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
    leading_stage: str
    """What the page opens on: the spending of a closed year, else its newest budget."""

    per_student: PerStudent | None
    per_student_year: int | None
    """The year of `per_student`: the newest that has a count, not always `fiscal_year`."""

    per_student_stage: str | None
    median_cents: int | None
    """Of the schools of its level, same year and stage as `per_student`."""

    students: Decimal | None
    """The count that `per_student` is divided by, where it is of the newest counted year."""

    students_year: int | None
    """The newest year with a count."""

    students_stage: str | None
    """`projected` or `final`."""

    count_date: date | None

    withheld: str | None
    """Why the newest count may not be published (`small` or `district`), where it may not."""

    flexible_cents: int | None = None
    """What of the newest budget the school itself decides on; None where that is not told."""

    apart: Mapping[str, int] = field(default_factory=dict)
    """What the ledger holds here that runs no school, by scope: spent, or planned in an open year."""

    @property
    def runs_nothing(self) -> bool:
        """Whether nothing was planned for or spent on running a school."""
        return not self.plan_cents and not self.actual_cents

    @property
    def above_median_cents(self) -> int | None:
        """How much more for each student than the median, as both are printed; negative where less."""
        if self.per_student is None or self.median_cents is None:
            return None
        return printed_gap(self.per_student.cents, self.median_cents)


def at_a_glance(facts: Facts, site: Site) -> AtAGlance:
    """Look up the first numbers of a site's page."""
    year = facts.newest_year(site.site_id)
    plan_stage = facts.plan_stage(year)
    plan = facts.amounts(site.site_id, year, plan_stage) if plan_stage else None
    actual = facts.amounts(site.site_id, year, ACTUAL)
    per_student_year, stage, per_student = _newest_per_student(facts, site.site_id)
    median = None
    if per_student_year and stage:
        median = facts.median_beside(site, per_student_year, stage)
    divided_by = COUNT_STAGE[stage] if stage else "final"
    counted = _newest_count(facts, site.site_id, first=divided_by)
    leading_stage = facts.leading_stage(site.site_id, year)
    leading = facts.amounts(site.site_id, year, leading_stage)
    return AtAGlance(
        fiscal_year=year,
        plan_stage=plan_stage,
        plan_cents=plan.operating_cents if plan else None,
        actual_cents=actual.operating_cents if actual else None,
        is_open=facts.is_open(year),
        leading_stage=leading_stage,
        per_student=per_student,
        per_student_year=per_student_year,
        per_student_stage=stage,
        median_cents=median,
        students=counted[2].students if counted else None,
        students_year=counted[0] if counted else None,
        students_stage=counted[1] if counted else None,
        count_date=counted[2].count_date if counted else None,
        withheld=counted[2].withheld if counted else None,
        flexible_cents=_flexible_cents(facts, site.site_id, year, leading_stage),
        apart={
            scope: leading.scopes[scope]
            for scope in SCOPES
            if leading and scope != OPERATING and leading.scopes.get(scope)
        },
    )


def _flexible_cents(facts: Facts, site_id: str, year: int, stage: str) -> int | None:
    """Return what the school decides on; of a plan, for of what is spent nothing is left to decide."""
    parts = facts.public.control.get((site_id, year, stage), {})
    is_told = stage != ACTUAL and parts and min(parts.values()) >= 0
    return parts.get("flexible") if is_told else None


def _newest_per_student(
    facts: Facts, site_id: str
) -> tuple[int | None, str | None, PerStudent | None]:
    for year in reversed(facts.years(site_id)):
        for stage in facts.told_stages(site_id, year):
            if found := facts.per_student(site_id, year, stage):
                return year, stage, found
    return None, None, None


def _newest_count(facts: Facts, site_id: str, first: str) -> tuple[int, str, PublicCount] | None:
    """Return the newest year that has a count, and the count; `first` is the stage looked up first."""
    stages = ("final", "projected") if first == "final" else ("projected", "final")
    for year in reversed(facts.years(site_id)):
        for stage in stages:
            if count := facts.public.counts.get((year, site_id, stage)):
                return year, stage, count
    return None


def site_sentence(wording: Wording, site: Site, glance: AtAGlance) -> str:
    """Return the answer to "how much does it get": one sentence a parent can repeat, two where the school decides on some."""
    parts = [_money_clause(wording, site.name, glance)]
    # Only what is said of this very year and stage: spending is not divided out of a plan.
    if (glance.per_student_year, glance.per_student_stage) == (
        glance.fiscal_year,
        glance.leading_stage,
    ):
        parts.append(_per_student_clause(wording, site, glance))
    sentence = wording("%(money)s%(rest)s.", money=parts[0], rest="".join(parts[1:]))
    if not glance.flexible_cents:
        return sentence
    decides = wording(
        "The school itself decides how to use %(amount)s of it.",
        amount=wording.rounded_dollars(glance.flexible_cents),
    )
    return f"{sentence} {decides}"


def _money_clause(wording: Wording, name: str, glance: AtAGlance) -> str:
    year = wording.year(glance.fiscal_year)
    plan, actual = glance.plan_cents, glance.actual_cents
    if glance.runs_nothing:
        return _nothing_clause(wording, name, glance)
    if (plan is not None and plan <= 0) or (actual is not None and actual <= 0):
        return _unusual_clause(wording, name, glance)
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


def _nothing_clause(wording: Wording, name: str, glance: AtAGlance) -> str:
    """Return what is said of a place in the ledger that ran no school that year."""
    words = {
        "name": name,
        "year": wording.year(glance.fiscal_year),
        "apart": wording.rounded_dollars(abs(sum(glance.apart.values()))),
        "what": wording.listed([wording(SCOPE_TERMS[s].label).lower() for s in glance.apart]),
    }
    if glance.apart.get("unclassified"):
        return wording(
            "%(name)s has %(apart)s in the ledger of %(year)s that is not classified, so what it is "
            "for cannot be told",
            **words,
        )
    if sum(glance.apart.values()) <= 0:
        return wording(
            "Nothing was planned for or spent on running a school at %(name)s in %(year)s", **words
        )
    if glance.actual_cents is None or glance.is_open:
        return wording(
            "No money is planned for running a school at %(name)s in %(year)s; %(apart)s is planned "
            "there for %(what)s",
            **words,
        )
    return wording(
        "No money was spent on running a school at %(name)s in %(year)s; %(apart)s was spent there "
        "on %(what)s",
        **words,
    )


def _unusual_clause(wording: Wording, name: str, glance: AtAGlance) -> str:
    """Return the clause where the plan or the spending is nothing, or below it."""
    plan, actual = glance.plan_cents, glance.actual_cents
    words = {
        "name": name,
        "year": wording.year(glance.fiscal_year),
        "plan": wording.rounded_dollars(abs(plan or 0)),
        "actual": wording.rounded_dollars(abs(actual or 0)),
    }
    if plan is not None and (actual is None or glance.is_open):
        if plan > 0:
            return wording("%(name)s has %(plan)s planned for %(year)s", **words)
        if plan < 0:
            return wording(
                "The budget of %(name)s for %(year)s stands at %(plan)s below zero", **words
            )
    if actual is not None and actual < 0:
        return wording(
            "Credits and corrections of %(name)s in %(year)s are larger than its spending, by "
            "%(actual)s",
            **words,
        )
    if not actual:
        return (
            wording("%(name)s spent nothing in %(year)s, of %(plan)s planned", **words)
            if plan and plan > 0
            else wording("%(name)s spent nothing in %(year)s", **words)
        )
    if plan:
        return wording(
            "%(name)s spent %(actual)s in %(year)s; its budget stands at %(plan)s below zero",
            **words,
        )
    if glance.is_open:
        return wording("%(name)s has spent %(actual)s so far in %(year)s", **words)
    return wording("%(name)s spent %(actual)s in %(year)s, with nothing planned", **words)


def _per_student_clause(wording: Wording, site: Site, glance: AtAGlance) -> str:
    if glance.per_student is None:
        return ""
    each = wording.whole_dollars(glance.per_student.cents)
    more = glance.above_median_cents
    if more is None:
        return wording(": %(each)s for each student", each=each)
    level = wording(level_of(site).one)
    if not more:
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
    if not facts.public.years:
        profile = facts.public.profile
        return wording(
            "%(district)s gives neither a budget nor spending here, only how its schools are funded.",
            district=profile.short_name or profile.district_name,
        )
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
