"""How a school's money was worked out: the worked example, what changed, each rule beside the typical school."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.at_a_glance import level_of
from generator.figures.chosen.subject import Chosen, Subject
from generator.figures.facts import Facts
from generator.figures.figure import Source
from generator.figures.funding.cause_words import cause_words
from generator.figures.funding.from_last_year import from_last_year
from generator.figures.funding.rules_beside_typical import RuleBeside, rules_beside_typical
from generator.figures.funding.school_funding import SchoolFunding
from generator.figures.funding.worked_example import ExampleLine, WorkedExample, worked_example
from generator.figures.funding.working_words import working_words
from generator.figures.funding.year_of_rules import need_name
from generator.figures.published_rows import rows_of
from generator.finance.allocation.causes import UNKNOWN
from generator.finance.allocation.public import PublicAmount
from generator.finance.allocation.verification import DIFFERS
from generator.finance.district import Site
from generator.schema.allocation_agree import STUDENT_NEED
from generator.wording import Wording

SECTION = "funding"


def funding(wording: Wording, facts: Facts, subject: Subject, site: Site) -> Iterator[Chosen]:
    """Yield how the school's allocation was worked out; nothing where it has none that may be shown."""
    one = facts.funding(subject.site_id)
    if one is None or not (lines := lines_of(wording, one)):
        return
    source = _source(wording, facts, one, subject.site_id)
    yield Chosen(
        SECTION,
        worked_example(
            wording,
            key=f"{subject.id}-allocation",
            example=WorkedExample(subject.name, one.fiscal_year, lines),
            source=source,
            notes=_notes(wording, one),
        ),
    )
    if one.change and any(one.change.parts.values()):
        yield Chosen(
            SECTION,
            from_last_year(
                wording,
                key=f"{subject.id}-allocation-change",
                subject=subject.name,
                fiscal_year=one.fiscal_year,
                change=one.change,
                source=source,
            ),
        )
    if one.typical:
        names = {rule.id: rule.name for rule in one.method.rules}
        yield Chosen(
            SECTION,
            rules_beside_typical(
                wording,
                key=f"{subject.id}-allocation-beside",
                subject=subject.name,
                level=wording(level_of(site).one),
                fiscal_year=one.fiscal_year,
                rules=[
                    RuleBeside(names[each.rule_id], each.cents, round(each.typical.cents))
                    for each in one.typical
                ],
                source=source,
            ),
        )


def lines_of(wording: Wording, one: SchoolFunding) -> list[ExampleLine]:
    """Return the lines of a worked example; none where one of them is not known.

    Rules that give the school nothing are left out, for they add nothing.
    """
    if any(amount.cents is None for amount in one.amounts):
        return []
    return [
        ExampleLine(
            name_of(wording, one, amount), _working(wording, one, amount), amount.cents or 0
        )
        for amount in one.amounts
        if amount.cents
    ]


def _working(wording: Wording, one: SchoolFunding, amount: PublicAmount) -> str:
    """Return how an amount was worked out, and what the rule comes to where another was published."""
    rule, reason = one.method.rule(amount.rule_id), one.reasons.get(amount.rule_id, "")
    words = working_words(wording, rule, amount, reason)
    if amount.finding != DIFFERS or amount.computed_cents is None:
        return words
    return wording(
        "%(working)s. That comes to %(computed)s; the district published another amount. Likely cause: "
        "%(cause)s",
        working=words,
        computed=wording.dollars(amount.computed_cents),
        cause=cause_words(wording, amount.cause or UNKNOWN),
    )


def _notes(wording: Wording, one: SchoolFunding) -> list[str]:
    """Return how the rules meet what was published, rules that give nothing, and what is a line together."""
    found = []
    total = one.total
    if total is not None and total.computed_cents is not None and total.published_cents is not None:
        published = wording.dollars(total.published_cents)
        if total.finding == DIFFERS:
            found.append(
                wording(
                    "The rules come to %(computed)s; the district published %(published)s. Likely cause: "
                    "%(cause)s.",
                    computed=wording.dollars(total.computed_cents),
                    published=published,
                    cause=cause_words(wording, total.cause or UNKNOWN),
                )
            )
        else:
            found.append(
                wording(
                    "The rules come to the amount that the district published, %(published)s, to the cent.",
                    published=published,
                )
            )
    nothing = [name_of(wording, one, amount) for amount in one.amounts if amount.cents == 0]
    if nothing:
        found.append(
            wording(
                "Rules that give this school nothing: %(rules)s.", rules=wording.listed(nothing)
            )
        )
    return found


def name_of(wording: Wording, one: SchoolFunding, amount: PublicAmount) -> str:
    """Return what a line is called."""
    if amount.rule_id == STUDENT_NEED:
        return need_name(wording)
    rule = one.method.rule(amount.rule_id)
    return rule.name if rule else amount.rule_id


def _source(wording: Wording, facts: Facts, one: SchoolFunding, site_id: str) -> Source:
    return Source(
        (f"allocation/{one.fiscal_year}",),
        wording(
            "fiscal year %(year)s, site %(site)s", year=wording.year(one.fiscal_year), site=site_id
        ),
        len(one.amounts),
        facts.public.as_of,
        published=(rows_of("allocation", [one.fiscal_year], site_id=[site_id]),),
    )
