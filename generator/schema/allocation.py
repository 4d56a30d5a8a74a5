"""`allocation/<fiscal_year>.yml` as typed data: how the money of schools was worked out in a year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BeforeValidator

from generator.columns import Kind
from generator.problems import Report
from generator.schema.allocation_agree import TOTAL, disagreements
from generator.schema.allocation_parts import Cents, Job, Rate, Who
from generator.schema.allocation_rules import KINDS, Rule
from generator.schema.documents import type_part
from generator.schema.entries import Part, Text, empty_group, empty_list, needed, word, words
from generator.schema.refusals import Refusal, did_you_mean, wrong_shape

if TYPE_CHECKING:
    from generator.sources.documents import Document

_Place = tuple[str | int, ...]


class Beside(Part):
    """Something that a printed total holds and no school here has."""

    name: Annotated[str, words("name")]
    amount: Cents


class AllocationTotal(Part):
    """A total that a document prints, for the published amounts to meet."""

    name: Annotated[str, words("name")]
    amount: Cents
    rule: Annotated[str, needed("rule", Kind.CODE, "It names what is added up.")] = TOTAL
    """The rule whose published amounts are added up, or `total`."""

    beside: Annotated[tuple[Beside, ...], BeforeValidator(empty_list)] = ()
    rounding: Cents = 0
    """What the rounding of print accounts for: the printed total less its parts, at most."""

    document: Annotated[str, words("document", "Readers are told where the total stands.")]
    page: Text = ""


class AllocationMethod(Part):
    """How some of the schools were funded: rules, in the order they are worked out."""

    id: Annotated[str, needed("id", Kind.CODE, "Methods are told apart by it.")]
    name: Annotated[str, words("name")]
    purpose: Text = ""
    covers: Annotated[Who, BeforeValidator(empty_group)] = Who()
    base: Rate | None = None
    """Cents for each student of weight 1, for rules that say a weight."""

    jobs: Annotated[tuple[Job, ...], BeforeValidator(empty_list)] = ()
    rules: Annotated[tuple[Rule, ...], BeforeValidator(empty_list)]

    def rule(self, rule_id: str) -> Rule | None:
        """Return a rule by its id."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def compensation_cents(self, job: str) -> int | None:
        """Return what a position of a job costs on average."""
        return next((one.compensation for one in self.jobs if one.id == job), None)


class AllocationDocument(Part):
    """`allocation/<fiscal_year>.yml`: every method of a year."""

    differences: Annotated[
        Literal["publish", "stop"], word("differences", "publish", "stop", blank="publish")
    ] = "publish"
    """Whether a published amount that the rules do not reproduce is shown so, or stops the build."""

    methods: Annotated[tuple[AllocationMethod, ...], BeforeValidator(empty_list)]
    control_totals: Annotated[tuple[AllocationTotal, ...], BeforeValidator(empty_list)] = ()


def type_allocation(document: Document, report: Report) -> AllocationDocument | None:
    """Type the document of a year; None where anything in it was refused.

    Rules are typed one by one, each as its own kind, so that a message speaks of that kind's keys.
    """
    found = Report()
    data = dict(document.data)
    methods = data.get("methods")
    if isinstance(methods, list):
        data["methods"] = [
            _with_rules(document, ("methods", number), method, found)
            for number, method in enumerate(methods)
        ]
    typed = type_part(AllocationDocument, document, (), data, _keys(AllocationDocument), found)
    if typed is not None and not found.has_errors:
        for place, refusal in disagreements(typed):
            found.add(refusal.at(document.location(place)))
    for problem in found:
        report.add(problem)
    return None if found.has_errors else typed


def _with_rules(document: Document, place: _Place, method: object, report: Report) -> object:
    if not isinstance(method, dict) or not isinstance(method.get("rules"), list):
        return method
    rules = [
        rule
        for number, data in enumerate(method["rules"])
        if (rule := _rule(document, (*place, "rules", number), data, report))
    ]
    return {**method, "rules": tuple(rules)}


def _rule(document: Document, place: _Place, data: object, report: Report) -> Rule | None:
    if not isinstance(data, dict):
        report.add(wrong_shape("rules", "dict_type").at(document.location(place)))
        return None
    kind = data.get("kind", "")
    model = KINDS.get(str(kind).strip())
    if model is not None:
        said = {**data, "kind": str(kind).strip()}
        return type_part(model, document, place, said, _keys(model), report)
    text = str(kind).strip()
    report.add(
        Refusal(
            id_="unknown-choice" if text else "missing-key",
            what=f"unknown kind of rule {text!r}" if text else "kind is missing",
            why=f"A rule is one of: {', '.join(KINDS)}.",
            fix=f"{did_you_mean(text, KINDS)}write one of those after kind:.",
            value=text,
        ).at(document.location((*place, "kind")))
    )
    return None


def _keys(model: type[Part]) -> dict[_Place, list[str]]:
    """Return the keys of a model and of the groups within it, by their place."""
    found: dict[_Place, list[str]] = {(): []}
    for name, field in model.model_fields.items():
        key = str(field.validation_alias or name)
        found[()].append(key)
        inner = _model_in(field.annotation)
        if inner is not None and inner is not Rule:
            found |= {(key, *place): keys for place, keys in _keys(inner).items()}
    return found


def _model_in(annotation: Any) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next(
        (found for one in getattr(annotation, "__args__", ()) if (found := _model_in(one))), None
    )
