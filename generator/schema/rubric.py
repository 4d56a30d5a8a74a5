"""The rubric as typed data: pathways, indicators, levels and cuts; Daybook's own, or a district's `rubric.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.addresses import slug
from generator.columns import Kind, Need
from generator.problems import Report
from generator.schema.documents import Found, Keys, ids_once, type_document
from generator.schema.entries import Part, Text, cell, empty_list, needed, words
from generator.schema.refusals import Refusal, did_you_mean
from generator.sources.documents import parse_document

if TYPE_CHECKING:
    from generator.sources.documents import Document

DEFAULT = Path(__file__).with_name("default_rubric.yml")

UNITS = ("share", "ratio", "days", "months", "count", "index", "standing")
_CUT = re.compile(r"-?\d{1,6}(?:\.\d{1,6})?", re.ASCII)
_LEVEL = re.compile(r"\d{1,2}", re.ASCII)
_ALSO = re.compile(r"level(\d{1,2})_(also|exceptions)", re.ASCII)

METRICS = (
    *("site_budget_share", "site_flexible_share", "tradable_staff_share", "site_planning_days"),
    *("transfer_turnaround_days", "carryover_retained_share", "owner_training_share"),
    *("flexible_unplanned_share", "coa_clean_share", "forecast_error", "location_mismatch"),
    *("actual_salary_share", "district_budget_error", "site_budget_error"),
    *("months_reported_on_time", "overspent_account_share", "reserve_standing"),
    *("owned_budget_share", "complete_goal_share", "goal_tagged_share", "funded_goal_share"),
    *("goal_spend_fidelity", "growth_to_goals_index", "fresh_goal_share"),
    *("evaluated_investment_share", "decision_recorded_share", "costed_school_plan_share"),
    *("grant_use_rate", "rule_driven_share", "need_groups_funded_share", "progressivity_ratio"),
    *("poverty_slope_pct", "need_weighted_cv", "need_weighted_mcloone", "fresh_driver_share"),
    *("teacher_pay_ratio", "title1_state_local_ratio", "documented_rule_share"),
    *("reproducible_allocation_share", "schools_with_budget_share", "actuals_lag_days"),
    *("reconciliation_gap", "publication_lag_days", "plain_label_share"),
    *("a11y_auto_pass_share", "reply_days"),
)
"""Every metric that an indicator may name; those that can be computed are in `finance.rubric`."""


def _cut(value: object) -> object:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not _CUT.fullmatch(text):
        raise Refusal(
            id_="bad-entry",
            what=f"{text!r} is not a cut",
            why="A cut is a number, as 0.75 or 30; a share is written 0.75.",
            fix="write it so.",
            value=text,
        )
    return Fraction(text)


def numbered(value: object) -> object:
    """Read the keys of levels, which are numbers, in their order where all of them are."""
    if not isinstance(value, dict):
        return value
    found = {int(key) if _LEVEL.fullmatch(str(key)) else key: text for key, text in value.items()}
    are_numbers = all(isinstance(key, int) for key in found)
    return dict(sorted(found.items())) if are_numbers else found


def _or_nothing(value: object) -> object:
    """Read a key that says nothing: blank, an empty group, or `null` as other programs write it."""
    return None if value in ("", "null", "~", {}) else value


Cut = Annotated[Fraction, BeforeValidator(_cut)]
"""From where on a level is reached."""

Levels = Annotated[dict[int, Annotated[str, words("level")]], BeforeValidator(numbered)]
"""What each level looks like, in words."""


class Thresholds(Part):
    """Which values reach which level."""

    unit: Annotated[
        Literal["share", "ratio", "days", "months", "count", "index", "standing"],
        cell("unit", Kind.CHOICE, "", choices=UNITS, need=Need.REQUIRED),
    ]
    better: Annotated[
        Literal["higher", "lower"],
        cell("better", Kind.CHOICE, "", choices=("higher", "lower"), need=Need.REQUIRED),
    ]
    cuts: Annotated[dict[int, Cut], BeforeValidator(numbered)]
    """By level, the lowest first; in the document each stands under its level's number."""

    min_n: Cut | None = None
    """Fewer schools, requests or groups than this are not scored."""

    also: dict[int, Text] = Field(default_factory=dict)
    """What a level needs besides, in words; in the document `level4_also`."""

    exceptions: dict[int, Cut] = Field(default_factory=dict)
    """The largest share decided by hand with which a level is reached; in the document `level4_exceptions`."""

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "cuts" in data:
            return data
        found: dict[str, Any] = {"cuts": {}, "also": {}, "exceptions": {}}
        for key, value in data.items():
            if _LEVEL.fullmatch(str(key)):
                found["cuts"][key] = value
            elif match := _ALSO.fullmatch(str(key)):
                found[match[2]][int(match[1])] = value
            else:
                found[key] = value
        return found


class Evidence(Part):
    """What a level stands on."""

    kind: Annotated[
        Literal["computed", "attested"],
        cell("kind", Kind.CHOICE, "", choices=("computed", "attested"), need=Need.REQUIRED),
    ]
    metric: Annotated[Text | None, BeforeValidator(_or_nothing)] = None
    formula: Text = ""
    thresholds: Annotated[Thresholds | None, BeforeValidator(_or_nothing)] = None
    note: Text = ""


class Indicator(Part):
    """One of the things that great financial strategy looks like."""

    id: Annotated[str, needed("id", Kind.CODE, "Scores name it.")]
    name: Annotated[str, words("name")]
    statement: Annotated[str, words("statement")]
    levels: Levels
    """What each level looks like."""

    evidence: Evidence
    note: Text = ""


class Pathway(Part):
    """Indicators that belong together."""

    id: Annotated[str, needed("id", Kind.CODE, "Indicators are gathered under it.")]
    name: Annotated[str, words("name")]
    purpose: Annotated[str, words("purpose")]
    indicators: Annotated[tuple[Indicator, ...], BeforeValidator(empty_list)]


class Rubric(Part):
    """Pathways, indicators and levels."""

    version: Text = ""
    levels: Levels
    """What each level is called, from 1 up."""

    pathways: Annotated[tuple[Pathway, ...], BeforeValidator(empty_list)]

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Every indicator, in order."""
        return tuple(one for pathway in self.pathways for one in pathway.indicators)


_KEYS: Keys = {
    (): Rubric.model_fields,
    ("pathways",): Pathway.model_fields,
    ("pathways", "indicators"): Indicator.model_fields,
    ("pathways", "indicators", "evidence"): Evidence.model_fields,
    ("pathways", "indicators", "evidence", "thresholds"): ("unit", "better", "min_n"),
}


def type_rubric(document: Document, report: Report) -> Rubric | None:
    """Type a whole rubric; None where anything in it was refused."""
    rules = (
        _has_indicators,
        _levels_from_one,
        levels_in_words,
        _ids_once,
        _complete,
        cuts_in_order,
    )
    return type_document(Rubric, document, _KEYS, rules, report)


@cache
def default_rubric() -> Rubric:
    """Return the rubric that Daybook brings."""
    report = Report()
    document = parse_document(DEFAULT.read_text(encoding="utf-8"), DEFAULT.name, report)
    rubric = type_rubric(document, report) if document else None
    if rubric is None:
        raise ValueError(report.as_text())
    return rubric


def _each(rubric: Rubric) -> Iterator[tuple[tuple[str | int, ...], Indicator]]:
    for at, pathway in enumerate(rubric.pathways):
        for number, one in enumerate(pathway.indicators):
            yield ("pathways", at, "indicators", number), one


def _has_indicators(rubric: Rubric) -> Iterator[Found]:
    empty = [("pathways", at) for at, one in enumerate(rubric.pathways) if not one.indicators]
    for place in empty if rubric.pathways else [("pathways",)]:
        yield (
            place,
            Refusal(
                id_="missing-key",
                what="there are no indicators" if rubric.pathways else "there are no pathways",
                why="Levels are those of indicators, each in a pathway.",
                fix="write them, or leave rubric.yml out to keep Daybook's own rubric.",
            ),
        )


def _levels_from_one(rubric: Rubric) -> Iterator[Found]:
    least = 2
    if list(rubric.levels) != list(range(1, len(rubric.levels) + 1)) or len(rubric.levels) < least:
        yield (
            ("levels",),
            Refusal(
                id_="bad-entry",
                what="levels are not numbered from 1 up",
                why="A level above another has the next number.",
                fix="number them 1, 2, 3 and so on, two at least.",
            ),
        )


def levels_in_words(rubric: Rubric) -> Iterator[Found]:
    """Yield each indicator that does not say what every level looks like."""
    for place, one in _each(rubric):
        if set(one.levels) != set(rubric.levels):
            yield (
                (*place, "levels"),
                Refusal(
                    id_="bad-entry",
                    what=f"{one.id} does not say what each level looks like",
                    why=f"The rubric has levels {', '.join(map(str, rubric.levels))}.",
                    fix="write a line for each of them.",
                ),
            )


def _ids_once(rubric: Rubric) -> Iterator[Found]:
    pathways = [(("pathways", at), one.id) for at, one in enumerate(rubric.pathways)]
    indicators = [(place, one.id) for place, one in _each(rubric)]
    yield from ids_once([*pathways, *indicators], "Scores and addresses are told apart by it.")
    for several in (pathways, indicators):
        yield from _addresses_once(several)


def _addresses_once(named: Iterable[tuple[tuple[str | int, ...], str]]) -> Iterator[Found]:
    seen: dict[str, str] = {}
    for place, id_ in named:
        other = seen.setdefault(slug(id_), id_)
        if other != id_:
            yield (
                (*place, "id"),
                Refusal(
                    id_="bad-entry",
                    what=f"{id_} and {other} share an address",
                    why="Signs other than letters and digits are not in addresses.",
                    fix="rename one of them.",
                    value=id_,
                ),
            )


def _complete(rubric: Rubric) -> Iterator[Found]:
    for place, one in _each(rubric):
        evidence = one.evidence
        if evidence.metric and evidence.metric not in METRICS:
            yield (
                (*place, "evidence", "metric"),
                Refusal(
                    id_="unknown-choice",
                    what=f"unknown metric {evidence.metric!r}",
                    why="A metric is one that Daybook can compute; docs/rubric.md lists them.",
                    fix=f"{did_you_mean(evidence.metric, METRICS)}name one of those.",
                    value=evidence.metric,
                ),
            )
        if (evidence.kind == "computed" or evidence.metric) and not (
            evidence.metric and evidence.thresholds
        ):
            yield (
                (*place, "evidence"),
                Refusal(
                    id_="missing-key",
                    what=f"{one.id} has no metric with thresholds",
                    why="A computed level follows from a metric and its cuts.",
                    fix="add metric: and thresholds:, or kind: attested without either.",
                ),
            )


def cuts_in_order(rubric: Rubric) -> Iterator[Found]:
    """Yield each indicator without a cut for every level above 1, or whose cuts do not get harder."""
    for place, one in _each(rubric):
        if (thresholds := one.evidence.thresholds) is None:
            continue
        where = (*place, "evidence", "thresholds")
        if list(thresholds.cuts) != list(rubric.levels)[1:]:
            yield (
                where,
                Refusal(
                    id_="bad-entry",
                    what=f"{one.id} has no cut for each level above 1",
                    why="A value reaches the highest level whose cut it meets.",
                    fix=f"write cuts for {', '.join(map(str, list(rubric.levels)[1:]))}.",
                ),
            )
        cuts = list(thresholds.cuts.values())
        if cuts != sorted(cuts, reverse=thresholds.better == "lower"):
            yield (
                where,
                Refusal(
                    id_="bad-entry",
                    what=f"the cuts of {one.id} are not in order",
                    why=f"Better is {thresholds.better}: each cut is at least as hard as the one before.",
                    fix="order them.",
                ),
            )
