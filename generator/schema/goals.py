"""`goals.yml` as typed data: what a district wants to reach, how it will be known, and what it pays for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator

from generator.columns import Kind
from generator.problems import Report
from generator.schema.documents import Found, Keys, ids_once, type_document
from generator.schema.entries import (
    Part,
    Text,
    cell,
    empty_group,
    empty_list,
    needed,
    words,
)
from generator.schema.refusals import Refusal, did_you_mean
from generator.schema.selectors import LinePatterns

if TYPE_CHECKING:
    from generator.sources.documents import Document

DECISIONS = ("continue", "expand", "fix", "stop")
"""What may be decided on an investment when it was reviewed."""

_Day = Annotated[date | None, cell("day", Kind.DATE, "")]


class Goal(Part):
    """What a district, or one of its schools, wants to reach."""

    id: Annotated[str, needed("id", Kind.CODE, "Investments and results name it.")]
    name: Annotated[str, words("name")]
    site_id: Annotated[str, cell("site_id", Kind.CODE, "")] = ""
    """The school whose goal it is; blank for the whole district."""

    measure: Text = ""
    """What is measured: `Third graders who read at grade level`."""

    baseline: Text = ""
    """Where it began, with its unit: `48%`."""

    baseline_year: Annotated[int | None, cell("baseline_year", Kind.YEAR, "")] = None
    target: Text = ""
    """Where it is to go, with the same unit."""

    due: _Day = None
    owner: Text = ""
    """The office or role that answers for it."""

    @property
    def is_complete(self) -> bool:
        """Whether it says how it will be known, from where to where, by when, and who answers for it."""
        return all((self.measure, self.baseline, self.target, self.due, self.owner))


class Investment(Part):
    """Something named that is paid for to reach a goal."""

    id: Annotated[str, needed("id", Kind.CODE, "It is told apart by it.")]
    name: Annotated[str, words("name")]
    goal: Annotated[str, needed("goal", Kind.CODE, "An investment is made for a goal.")]
    lines: Annotated[LinePatterns, BeforeValidator(empty_group)]
    """Its lines of budget and actuals: by programs or resources, a whole function is none."""

    review_on: _Day = None
    """The day by which it is to be reviewed."""

    found_on: _Day = None
    finding: Text = ""
    decision: Annotated[
        Literal["continue", "expand", "fix", "stop", ""],
        cell("decision", Kind.CHOICE, "", choices=DECISIONS),
    ] = ""


class Goals(Part):
    """`goals.yml`."""

    goals: Annotated[tuple[Goal, ...], BeforeValidator(empty_list)]
    investments: Annotated[tuple[Investment, ...], BeforeValidator(empty_list)] = ()
    in_force_since: Annotated[int | None, cell("in_force_since", Kind.YEAR, "")] = None
    """The first fiscal year for which all of this has been in force as it is written."""

    @property
    def ids_of_schools(self) -> frozenset[str]:
        """Ids of goals of single schools."""
        return frozenset(goal.id for goal in self.goals if goal.site_id)


_KEYS: Keys = {
    (): Goals.model_fields,
    ("goals",): Goal.model_fields,
    ("investments",): Investment.model_fields,
    ("investments", "lines"): LinePatterns.model_fields,
}


def type_goals(document: Document, report: Report) -> Goals | None:
    """Type `goals.yml`; None where anything in it was refused."""
    return type_document(Goals, document, _KEYS, (_ids_once, _hang_together), report)


def _ids_once(typed: Goals) -> Iterator[Found]:
    named: tuple[tuple[str, tuple[Goal | Investment, ...]], ...] = (
        ("goals", typed.goals),
        ("investments", typed.investments),
    )
    for name, several in named:
        yield from ids_once(
            (((name, number), one.id) for number, one in enumerate(several)),
            "It would not be known which one is meant.",
            f" under {name}",
        )


def _hang_together(typed: Goals) -> Iterator[Found]:
    ids = [goal.id for goal in typed.goals]
    for number, one in enumerate(typed.investments):
        place = ("investments", number)
        if one.goal not in ids:
            yield (
                (*place, "goal"),
                Refusal(
                    id_="unknown-choice",
                    what=f"there is no goal {one.goal!r}",
                    why="An investment is made for a goal of this file.",
                    fix=f"{did_you_mean(one.goal, ids)}name one of the goals.",
                    value=one.goal,
                ),
            )
        if not one.lines.programs and not one.lines.resources:
            yield (
                (*place, "lines"),
                Refusal(
                    id_="bad-entry",
                    what=f"the lines of {one.id} name no program and no resource",
                    why="Whole functions or schools are not paid for one goal alone.",
                    fix="name the programs or resources that it is booked under.",
                ),
            )
        if bool(one.finding) != (one.found_on is not None):
            yield (
                place,
                Refusal(
                    id_="bad-entry",
                    what=f"{one.id} has {'a finding' if one.finding else 'found_on'} alone",
                    why="A finding has a day, and a day a finding.",
                    fix="write both finding and found_on, or neither.",
                ),
            )
