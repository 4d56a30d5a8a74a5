"""The goals: what each is, the money tied to it, its results against its target, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.addresses import slug
from generator.finance.goals import (
    GoalCheck,
    PublicGoals,
    Result,
    check_goal,
    progress_share,
)
from generator.finance.rubric.ground import ADOPTED
from generator.pages.edition import Edition
from generator.pages.funding import status_of
from generator.pages.goal_tables import (
    MOST_SCHOOL_GOALS,
    all_money_table,
    investments_table,
    money_table,
    results_table,
    school_goals_table,
)
from generator.pages.page import Page, html_block
from generator.pages.parts import TableView, citation
from generator.schema.goals import Goal
from generator.wording import Wording

ADDRESS = "goals/"


@dataclass(frozen=True)
class GoalView:
    """A goal of the whole district, as its section says it."""

    id: str
    name: str
    facts: Sequence[tuple[str, str]]
    """What is measured, from where to where, by when, who answers for it."""

    progress: str
    percent: int | None
    """How much of the way is done; None where results do not tell."""

    tables: Sequence[tuple[str, TableView]]
    """What is paid for, money by year, results; each under its heading."""

    checks: Sequence[tuple[bool, str]]
    """What makes it a goal one can check, and whether it has that."""


def goals_page(edition: Edition) -> Page | None:
    """Return the page; None where the district says no goals."""
    found = edition.facts.public.goals
    if found is None:
        return None
    renderer, wording = edition.renderer, edition.wording
    path = edition.address(ADDRESS)
    title = wording("Goals")
    own = [goal for goal in found.goals.goals if not goal.site_id]
    of_schools = [goal for goal in found.goals.goals if goal.site_id]
    sentence = goals_sentence(edition, found)
    views = [_view(edition, found, goal) for goal in own]
    body = renderer.render(
        "goals.html.j2",
        path,
        status=status_of(edition),
        goals=views,
        schools=school_goals_table(edition, found, of_schools, path) if of_schools else None,
        more_schools=max(0, len(of_schools) - MOST_SCHOOL_GOALS),
        money=all_money_table(edition, found, own),
        has_hidden=any(one.untied is None for one in found.money.values()),
        citation=citation(wording, edition.facts),
    )
    return Page(
        path=path,
        title=edition.title(title),
        description=sentence,
        markdown=renderer.render(
            "words.md.j2",
            path,
            title=title,
            sentence=sentence,
            words=html_block(renderer.render("goal_words.html.j2", path, goals=views)),
        ),
        fragments={"body": body},
        in_navigation=title,
        question=wording("What is the money meant to achieve, and did it?"),
    )


def reviews_sentence(edition: Edition, found: PublicGoals) -> str | None:
    """Return how many investments were reviewed and what was decided; None where none was reviewed."""
    wording = edition.wording
    reviewed = [one for one in found.goals.investments if one.found_on is not None]
    if not reviewed:
        return None
    decided = [one for one in reviewed if one.decision]
    return wording.counted(
        len(found.goals.investments),
        "Of %(number)s investment, %(reviewed)s was reviewed, and a decision followed for %(decided)s.",
        "Of %(number)s investments, %(reviewed)s were reviewed, and a decision followed for %(decided)s.",
        reviewed=wording.number(len(reviewed)),
        decided=wording.number(len(decided)),
    )


def goals_sentence(edition: Edition, found: PublicGoals) -> str:
    """Return how many goals there are, how many have money, and how much of the budget that is."""
    wording, year = edition.wording, edition.year
    own = [goal for goal in found.goals.goals if not goal.site_id]
    of_schools = [goal for goal in found.goals.goals if goal.site_id]
    goals = wording.counted(len(own), "%(number)s goal", "%(number)s goals")
    if of_schools:
        goals = wording(
            "%(goals)s of its own and %(schools)s of single schools",
            goals=goals,
            schools=wording.number(len(of_schools)),
        )
    funded = sum(goal.id in found.funded for goal in (*own, *of_schools))
    if ADOPTED not in {stage for of_year, stage in found.money if of_year == year}:
        return wording(
            "The district names %(goals)s. No adopted budget of %(year)s says what is paid for them.",
            goals=goals,
            year=wording.year(year),
        )
    money = found.money[year, ADOPTED]
    if money.untied is None:
        return wording(
            "The district names %(goals)s; %(funded)s of them have money in the budget of %(year)s.",
            goals=goals,
            funded=wording.number(funded),
            year=wording.year(year),
        )
    return wording(
        "The district names %(goals)s; %(funded)s of them have money in the budget of %(year)s, together "
        "%(tied)s of %(whole)s (%(share)s).",
        goals=goals,
        funded=wording.number(funded),
        year=wording.year(year),
        tied=wording.rounded_dollars(money.whole - money.untied),
        whole=wording.rounded_dollars(money.whole),
        share=wording.share(money.whole - money.untied, money.whole, decimals=1),
    )


def _view(edition: Edition, found: PublicGoals, goal: Goal) -> GoalView:
    wording = edition.wording
    results = found.results.get(goal.id, ())
    way = progress_share(goal, results)
    checked = check_goal(goal, results, is_funded=goal.id in found.funded)
    return GoalView(
        id=slug(f"goal-{goal.id}"),
        name=goal.name,
        facts=list(_facts(wording, goal)),
        progress=_progress(wording, goal, results, way),
        percent=None if way is None else min(max(int(way * 100), 0), 100),
        tables=[
            (heading, table)
            for heading, table in (
                (wording("What is paid for"), investments_table(edition, found, goal)),
                (wording("Money by year"), money_table(edition, found, goal)),
                (wording("Results"), results_table(wording, goal, results) if results else None),
            )
            if table
        ],
        checks=list(_checks(wording, goal, checked)),
    )


def _facts(wording: Wording, goal: Goal) -> Iterator[tuple[str, str]]:
    if goal.measure:
        yield wording("What is measured"), goal.measure
    if goal.baseline:
        began = goal.baseline
        if goal.baseline_year:
            began = wording(
                "%(baseline)s in %(year)s",
                baseline=goal.baseline,
                year=wording.year(goal.baseline_year),
            )
        yield wording("Began at"), began
    if goal.target:
        aim = goal.target
        if goal.due:
            aim = wording("%(target)s by %(date)s", target=goal.target, date=wording.date(goal.due))
        yield wording("Aims for"), aim
    if goal.owner:
        yield wording("Who answers for it"), goal.owner


def _progress(wording: Wording, goal: Goal, results: Sequence[Result], way: Fraction | None) -> str:
    if not results:
        return wording("No result is given.")
    newest = results[-1]
    said = {"result": newest.text, "date": wording.date(newest.measured_on)}
    if way is None:
        return wording("The newest result is %(result)s, on %(date)s.", **said)
    said |= {"baseline": goal.baseline, "target": goal.target}
    if way < 0:
        return wording(
            "The newest result is %(result)s, on %(date)s: further from %(target)s than %(baseline)s, where "
            "it began.",
            **said,
        )
    if way >= 1:
        return wording(
            "The newest result is %(result)s, on %(date)s: the target of %(target)s is reached.",
            **said,
        )
    return wording(
        "The newest result is %(result)s, on %(date)s: %(share)s of the way from %(baseline)s to %(target)s.",
        **said,
        share=wording.share(way.numerator, way.denominator),
    )


def _checks(wording: Wording, goal: Goal, checked: GoalCheck) -> Iterator[tuple[bool, str]]:
    yield (
        checked.is_specific,
        wording("Specific: it says what is measured and who answers for it.")
        if checked.is_specific
        else wording("Specific: it does not say both what is measured and who answers for it."),
    )
    yield (
        checked.is_measurable,
        wording("Measurable: beginning and target are numbers of one unit.")
        if checked.is_measurable
        else wording("Measurable: beginning and target are not both numbers of one unit."),
    )
    if not checked.is_measurable:
        attainable = wording(
            "Attainable: without numbers of one unit no pace can be told, and so not whether it is reached."
        )
    elif checked.is_attainable is None:
        attainable = wording(
            "Attainable: two results or more in the unit of the target, and a day it is due, would tell; "
            "they are not given."
        )
    elif checked.is_attainable:
        attainable = wording("Attainable: at the best pace so far it is reached in time.")
    else:
        attainable = wording("Attainable: even at the best pace so far it is not reached in time.")
    yield bool(checked.is_attainable), attainable
    yield (
        checked.is_relevant,
        wording("Relevant to the budget: there is money for it.")
        if checked.is_relevant
        else wording("Relevant to the budget: no money is tied to it."),
    )
    yield (
        checked.is_time_bound,
        wording("Time-bound: it is due on %(date)s.", date=wording.date(goal.due))
        if goal.due
        else wording("Time-bound: it says no day."),
    )
