"""What a school's page says before its figures: one line of context, notices, the few numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from generator.figures.at_a_glance import AtAGlance, level_of
from generator.figures.facts import ACTUAL, Facts
from generator.figures.need import newest_need
from generator.figures.phrases import budget_name, capital, share_words
from generator.finance.district import Site
from generator.pages import parts
from generator.privacy import WITHHELD_SMALL
from generator.wording import Wording


@dataclass(frozen=True)
class FirstNumber:
    """One of the few numbers that a page says first."""

    label: str
    value: str
    note: str = ""


def context(wording: Wording, facts: Facts, site: Site, glance: AtAGlance) -> str:
    """Return what kind of school it is, and how many of its students are from low-income families."""
    sentences = [kind_of_school(wording, facts, site)]
    if need := newest_need(facts, site.site_id, glance.students_stage or "final"):
        sentences.append(
            wording(
                "%(share)s of its students are from low-income families (%(year)s).",
                share=wording.share(need.percent, 100),
                year=wording.year(need.fiscal_year),
            )
        )
    if site.is_title_i:
        sentences.append(wording("It receives federal Title I money."))
    return " ".join(sentences)


def kind_of_school(wording: Wording, facts: Facts, site: Site) -> str:
    """Return what kind of school it is, with its code and district."""
    kind = {
        "charter": wording("Charter school"),
        "other": wording("School run by others"),
    }.get(site.operator, capital(wording(level_of(site).one)))
    return wording(
        "%(kind)s, site code %(code)s, in %(district)s.",
        kind=kind,
        code=site.site_id,
        district=facts.public.profile.district_name,
    )


def notices(
    wording: Wording,
    facts: Facts,
    site: Site,
    glance: AtAGlance,
    linked: Callable[[Site], Markup],
    policy: Markup,
) -> list[str]:
    """Return what a reader must know before the figures: closed, merged, opened, not comparable.

    Args:
        wording: The language.
        facts: The school's numbers.
        site: The school.
        glance: Its first numbers.
        linked: Returns another school's name, a link where it has a page.
        policy: A link to what is withheld and why.
    """
    found: list[str] = []
    newest = facts.public.profile.current_year
    if site.closed is not None:
        closed = wording("This school closed after %(year)s.", year=wording.year(site.closed))
        successor = facts.public.sites.get(site.successor_site_id)
        if successor:
            joined = _marked(wording("It became part of %(school)s."), school=linked(successor))
            found.append(escape(f"{closed} ") + joined)
        else:
            found.append(closed)
    elif glance.fiscal_year != newest:
        found.append(
            wording(
                "The ledger has no line for this school after %(year)s.",
                year=wording.year(glance.fiscal_year),
            )
        )
    if site.opened is not None and site.opened in facts.years(site.site_id):
        found.append(wording("This school opened in %(year)s.", year=wording.year(site.opened)))
    found += [
        _marked(
            wording("%(schools)s became part of this school in %(year)s."),
            # Each is escaped already; the words between them are the catalogue's.
            schools=Markup(wording.listed([str(linked(one)) for one in taken_in])),  # noqa: S704
            year=wording.year(year),
        )
        for year in facts.years(site.site_id)
        if (taken_in := facts.taken_in(site.site_id, year))
    ]
    if not site.is_comparable:
        reason = site.not_comparable_reason
        found.append(
            wording("It is not put beside other schools: %(reason)s.", reason=reason.rstrip("."))
            if reason
            else wording("It is not put beside other schools.")
        )
    if glance.withheld:
        found.append(escape(f"{_withheld(wording, facts, glance)} ") + policy)
    elif glance.per_student is None:
        found.append(
            wording(
                "No count of students goes with this school's money, so nothing is shown for each "
                "student."
            )
        )
    return found


def _marked(message: str, **values: object) -> Markup:
    """Return a message of the catalogue with values that may be links."""
    return escape(message) % values


def _withheld(wording: Wording, facts: Facts, glance: AtAGlance) -> str:
    if glance.withheld == WITHHELD_SMALL:
        return wording(
            "The number of students is withheld: it is under %(threshold)s, and a small number can "
            "tell about one child.",
            threshold=wording.number(facts.public.profile.privacy.withhold_below),
        )
    return wording("The number of students is withheld by the district.")


def numbers(wording: Wording, facts: Facts, site: Site, glance: AtAGlance) -> list[FirstNumber]:
    """Return the budget, what is spent, the amount for each student and the students."""
    if glance.runs_nothing:
        # Two zeros say less than the sentence above them.
        glance = replace(glance, plan_cents=None, actual_cents=None)
    return [
        *_money(wording, facts, glance),
        *_per_student(wording, site, glance),
        *_students(wording, glance),
    ]


def _money(wording: Wording, facts: Facts, glance: AtAGlance) -> Iterator[FirstNumber]:
    plan, spent = glance.plan_cents, glance.actual_cents
    if plan is not None and glance.plan_stage:
        yield FirstNumber(
            wording("Planned for %(year)s", year=wording.year(glance.fiscal_year)),
            wording.whole_dollars(plan),
            budget_name(wording, glance.plan_stage),
        )
    if spent is not None:
        share = ""
        if plan and plan > 0 and spent >= 0:
            said = share_words(wording, spent, plan)
            share = wording("%(share)s of the plan", share=said)
        label = wording("Spent in %(year)s", year=wording.year(glance.fiscal_year))
        if glance.is_open:
            label = parts.spent_label(wording, facts, glance.fiscal_year)
        yield FirstNumber(
            label,
            wording.whole_dollars(spent),
            share,
        )


def _per_student(wording: Wording, site: Site, glance: AtAGlance) -> Iterator[FirstNumber]:
    if not glance.per_student or not glance.per_student_year:
        return
    year = wording.year(glance.per_student_year)
    label = wording("Planned for each student, %(year)s", year=year)
    if glance.per_student_stage == ACTUAL:
        label = wording("Spent for each student, %(year)s", year=year)
    note = ""
    if glance.median_cents is not None:
        note = wording(
            "typical %(level)s: %(median)s",
            level=wording(level_of(site).one),
            median=wording.whole_dollars(glance.median_cents),
        )
    yield FirstNumber(label, wording.whole_dollars(glance.per_student.cents), note)


def _students(wording: Wording, glance: AtAGlance) -> Iterator[FirstNumber]:
    """Say which count it is: one school has a count its budget was built on, and a final one."""
    if glance.students is None or not glance.students_year:
        return
    date = wording.date(glance.count_date) if glance.count_date else ""
    if glance.students_stage == "projected":
        note = wording("expected when the budget was made")
        if date:
            note = wording("expected when the budget was made (%(date)s)", date=date)
    else:
        note = wording("counted on %(date)s", date=date) if date else ""
    yield FirstNumber(
        wording("Students, %(year)s", year=wording.year(glance.students_year)),
        wording.number(glance.students),
        note,
    )
