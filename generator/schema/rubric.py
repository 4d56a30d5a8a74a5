"""The rubric as typed data: pathways, indicators, levels and cuts; Daybook's own, or a district's `rubric.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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

_CUTS = "cuts"
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


def _numbered(value: object) -> object:
    """Read the keys of levels, which are numbers."""
    if not isinstance(value, dict):
        return value
    return {int(key) if _LEVEL.fullmatch(str(key)) else key: text for key, text in value.items()}


def _or_nothing(value: object) -> object:
    """Read a key that says nothing: blank, an empty group, or `null` as other programs write it."""
    return None if value in ("", "null", "~", {}) else value


_Cut = Annotated[Fraction, BeforeValidator(_cut)]
_Levels = Annotated[dict[int, Annotated[str, words("level")]], BeforeValidator(_numbered)]


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
    cuts: dict[int, _Cut]
    """By level; in the document each stands under its level's number."""

    min_n: _Cut | None = None
    """Fewer schools, requests or groups than this are not scored."""

    also: dict[int, Text] = Field(default_factory=dict)
    """What a level needs besides, in words; in the document `level4_also`."""

    exceptions: dict[int, _Cut] = Field(default_factory=dict)
    """The largest share decided by hand with which a level is reached; in the document `level4_exceptions`."""

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "cuts" in data:
            return data
        found: dict[str, Any] = {"cuts": {}, "also": {}, "exceptions": {}}
        for key, value in data.items():
            if _LEVEL.fullmatch(str(key)):
                found["cuts"][int(key)] = value
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
    levels: _Levels
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
    levels: _Levels
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


class Overrides(Part):
    """`rubric.yml` of a district that keeps our rubric with some cuts of its own."""

    cuts: dict[str, Annotated[dict[int, _Cut], BeforeValidator(_numbered)]]
    """By indicator, then level; all of an indicator's."""


@dataclass(frozen=True)
class RubricInForce:
    """The rubric that a district is held to."""

    rubric: Rubric
    is_own: bool = False
    """Whether the district put a rubric of its own in place of ours."""

    changed: frozenset[str] = frozenset()
    """Indicators of ours whose cuts the district changed."""


def rubric_in_force(document: Document | None, report: Report) -> RubricInForce | None:
    """Return ours where a district has no `rubric.yml`, else what that makes of it; None where refused."""
    if document is None:
        return RubricInForce(default_rubric())
    if _CUTS in document.data and "pathways" not in document.data:
        return _with_cuts(document, report)
    own = type_rubric(document, report)
    return RubricInForce(own, is_own=True) if own else None


def _with_cuts(document: Document, report: Report) -> RubricInForce | None:
    ours = default_rubric()
    ids = [one.id for one in ours.indicators if one.evidence.thresholds]
    said = type_document(Overrides, document, {(): (_CUTS,)}, (), report)
    if said is None:
        return None
    unknown = [id_ for id_ in said.cuts if id_ not in ids]
    for id_ in unknown:
        refusal = Refusal(
            id_="unknown-choice",
            what=f"no indicator {id_!r} has cuts",
            why="Cuts are changed by the ids of our rubric; docs/rubric.md lists them.",
            fix=f"{did_you_mean(id_, ids)}name one of those.",
            value=id_,
        )
        report.add(refusal.at(document.location((_CUTS, id_), of_key=True)))
    changed = _changed(ours, said.cuts)
    found = list(_cuts_in_order(changed))
    for place, refusal in found:
        id_ = changed.pathways[int(place[1])].indicators[int(place[3])].id
        report.add(refusal.at(document.location((_CUTS, id_))))
    if unknown or found:
        return None
    return RubricInForce(changed, changed=frozenset(said.cuts))


def _changed(rubric: Rubric, cuts: Mapping[str, dict[int, Fraction]]) -> Rubric:
    """Return a rubric with other cuts."""

    def indicator(one: Indicator) -> Indicator:
        thresholds = one.evidence.thresholds
        if one.id not in cuts or thresholds is None:
            return one
        own = thresholds.model_copy(update={"cuts": cuts[one.id]})
        evidence = one.evidence.model_copy(update={"thresholds": own})
        return one.model_copy(update={"evidence": evidence})

    pathways = tuple(
        pathway.model_copy(
            update={"indicators": tuple(indicator(one) for one in pathway.indicators)}
        )
        for pathway in rubric.pathways
    )
    return rubric.model_copy(update={"pathways": pathways})


def type_rubric(document: Document, report: Report) -> Rubric | None:
    """Type a whole rubric; None where anything in it was refused."""
    rules = (_levels_from_one, _ids_once, _complete, _cuts_in_order)
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
    indicators = ((place, one.id) for place, one in _each(rubric))
    yield from ids_once([*pathways, *indicators], "Scores and addresses are told apart by it.")
    seen: dict[str, str] = {}
    for place, one in _each(rubric):
        other = seen.setdefault(slug(one.id), one.id)
        if other != one.id:
            yield (
                (*place, "id"),
                Refusal(
                    id_="bad-entry",
                    what=f"{one.id} and {other} share an address",
                    why="Signs other than letters and digits are not in addresses.",
                    fix="rename one of them.",
                    value=one.id,
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


def _cuts_in_order(rubric: Rubric) -> Iterator[Found]:
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
