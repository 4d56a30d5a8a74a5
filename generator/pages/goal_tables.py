"""The tables of the page of goals: results, money, investments with their reviews, goals of single schools."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.facts import ACTUAL
from generator.finance.goals import PublicGoals, Result
from generator.finance.rubric.ground import ADOPTED
from generator.pages.edition import Edition
from generator.pages.parts import Heading, TableView
from generator.schema.goals import Goal, Investment
from generator.wording import NO_VALUE, Wording

DECISIONS = {
    "continue": "Keep it as it is",
    "expand": "Do more of it",
    "fix": "Change how it is done",
    "stop": "Stop it",
}
MOST_SCHOOL_GOALS = 400


def results_table(wording: Wording, goal: Goal, results: Sequence[Result]) -> TableView:
    """Return what was measured of a goal, the oldest first."""
    return TableView(
        caption=wording("Results: %(goal)s", goal=goal.name),
        columns=[
            Heading(wording("Year"), is_short=True),
            Heading(wording("Result"), is_number=True),
            Heading(wording("Measured on"), is_short=True),
            Heading(wording("Published in")),
        ],
        rows=[
            [
                wording.year(one.fiscal_year),
                one.text,
                wording.date(one.measured_on),
                one.document or NO_VALUE,
            ]
            for one in results
        ],
    )


def money_table(edition: Edition, found: PublicGoals, goal: Goal) -> TableView | None:
    """Return what was adopted and spent for a goal in each year; None where nothing is paid for it."""
    wording = edition.wording
    years = sorted({year for year, stage in found.money if stage in {ADOPTED, ACTUAL}})
    if not years or not any(one.goal == goal.id for one in found.goals.investments):
        return None
    return TableView(
        caption=wording("Money for: %(goal)s", goal=goal.name),
        columns=[
            Heading(wording("Year"), is_short=True),
            Heading(wording("Adopted"), is_number=True, term="adopted"),
            Heading(wording("Spent"), is_number=True, term="actual"),
        ],
        rows=[
            [
                wording.year(year),
                _cents(wording, found, goal, year, ADOPTED),
                _cents(wording, found, goal, year, ACTUAL),
            ]
            for year in years
        ],
    )


def _cents(wording: Wording, found: PublicGoals, goal: Goal, year: int, stage: str) -> str:
    if (year, stage) not in found.money:
        return NO_VALUE
    return _told(wording, found.money_of(goal, year, stage))


def investments_table(edition: Edition, found: PublicGoals, goal: Goal) -> TableView | None:
    """Return what is paid for, with what its review found; None where a goal has no investment."""
    wording, noted = edition.wording, edition.renderer.noted
    own = [one for one in found.goals.investments if one.goal == goal.id]
    if not own:
        return None
    adopted = found.money.get((edition.year, ADOPTED))
    return TableView(
        caption=wording("What is paid for, and what its review found: %(goal)s", goal=goal.name),
        columns=[
            Heading(wording("Investment")),
            Heading(wording("Review and decision")),
        ],
        rows=[
            [
                noted(
                    one.name,
                    wording(
                        "adopted %(year)s: %(amount)s",
                        year=wording.year(edition.year),
                        amount=_told(wording, adopted.by_investment.get(one.id)),
                    )
                    if adopted
                    else "",
                ),
                noted(
                    _review(edition, one),
                    wording("Decision: %(decision)s", decision=wording(DECISIONS[one.decision]))
                    if one.decision
                    else "",
                ),
            ]
            for one in own
        ],
    )


def _review(edition: Edition, one: Investment) -> str:
    wording = edition.wording
    if one.found_on is not None:
        return wording(
            "%(date)s: %(finding)s", date=wording.date(one.found_on), finding=one.finding
        )
    if one.review_on is None:
        return wording("No day of review is set.")
    if one.review_on <= edition.facts.public.as_of:
        return wording(
            "Was due on %(date)s; no finding is given.", date=wording.date(one.review_on)
        )
    return wording("Due on %(date)s.", date=wording.date(one.review_on))


def school_goals_table(
    edition: Edition, found: PublicGoals, goals: Sequence[Goal], path: str
) -> TableView:
    """Return the goals of single schools, without what each is paid."""
    wording, sites = edition.wording, edition.facts.public.sites
    link = edition.school_link(path)
    return TableView(
        caption=wording("Goals of single schools"),
        columns=[
            Heading(wording("School")),
            Heading(wording("Goal")),
            Heading(wording("How far it is")),
        ],
        rows=[
            [
                link(sites[goal.site_id]) if goal.site_id in sites else goal.site_id,
                edition.renderer.noted(goal.name, goal.measure),
                edition.renderer.noted(
                    _from_to(wording, goal, found),
                    wording("has money in the budget")
                    if goal.id in found.funded
                    else wording("no money in the budget"),
                ),
            ]
            for goal in goals[:MOST_SCHOOL_GOALS]
        ],
    )


def _from_to(wording: Wording, goal: Goal, found: PublicGoals) -> str:
    """Return where a goal began, what it aims for and its newest result, as far as they are given."""
    said = []
    if goal.baseline:
        said.append(wording("from %(baseline)s", baseline=goal.baseline))
    if goal.target:
        said.append(wording("to %(target)s", target=goal.target))
    results = found.results.get(goal.id)
    newest = (
        wording("newest result %(result)s", result=results[-1].text)
        if results
        else wording("no result yet")
    )
    return "; ".join(filter(None, [" ".join(said), newest]))


def all_money_table(edition: Edition, found: PublicGoals, own: Sequence[Goal]) -> TableView | None:
    """Return every dollar of the current year's budget by goal, with what is tied to none."""
    wording, year = edition.wording, edition.year
    stages = [stage for stage in (ADOPTED, ACTUAL) if (year, stage) in found.money]
    if not stages:
        return None
    rows: list[list[object]] = [
        [goal.name, *(_cents(wording, found, goal, year, stage) for stage in stages)]
        for goal in own
    ]
    money = [found.money[year, stage] for stage in stages]
    if any(goal.site_id for goal in found.goals.goals):
        rows.append(
            [
                wording("Goals of single schools, together"),
                *(_told(wording, one.of_schools) for one in money),
            ]
        )
    rows.append([wording("Tied to no goal"), *(_told(wording, one.untied) for one in money)])
    labels = {ADOPTED: wording("Adopted"), ACTUAL: wording("Spent so far")}
    status = edition.facts.public.statuses.get(year)
    if status is not None and not status.is_open:
        labels[ACTUAL] = wording("Spent")
    return TableView(
        caption=wording("Money of %(year)s by goal", year=wording.year(year)),
        columns=[
            Heading(wording("Goal")),
            *(Heading(labels[stage], is_number=True) for stage in stages),
        ],
        rows=rows,
        foot=[
            wording("All current expenditure"),
            *(wording.whole_dollars(one.whole) for one in money),
        ],
    )


def _told(wording: Wording, cents: int | None) -> str:
    return wording("not shown") if cents is None else wording.whole_dollars(cents)
