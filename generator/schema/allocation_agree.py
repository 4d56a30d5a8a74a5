"""What must agree within the document of a year's methods, once every value in it could be read."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.schema import allocation_rules as kinds
from generator.schema.documents import Found
from generator.schema.refusals import Refusal, did_you_mean

if TYPE_CHECKING:
    from generator.schema.allocation import AllocationDocument, AllocationMethod

TOTAL = "total"
"""In place of a rule_id: the school's whole allocation."""

STUDENT_NEED = "student-need"
"""In place of a rule_id: the rules of a school that stand together for privacy."""

RESERVED = (TOTAL, STUDENT_NEED)
"""Ids that no rule may have."""

_FILLED = {"weighted_per_pupil": "weights", "concentration": "steps", "true_up": "of"}
"""The list of a kind of rule without which it would come to nothing."""

_Place = tuple[str | int, ...]


def disagreements(document: AllocationDocument) -> Iterator[Found]:
    """Yield what is wrong, with its place."""
    rule_ids: dict[str, str] = {}
    method_ids: set[str] = set()
    if not document.methods:
        yield ("methods",), _empty("methods")
    for number, method in enumerate(document.methods):
        place: _Place = ("methods", number)
        if method.id in method_ids:
            yield (*place, "id"), _twice("method", method.id)
        method_ids.add(method.id)
        yield from _rules(method, place, rule_ids)
    known = [*rule_ids, TOTAL]
    for number, total in enumerate(document.control_totals):
        if total.rule not in known:
            yield ("control_totals", number, "rule"), _unknown("rule", total.rule, known)


def _rules(method: AllocationMethod, place: _Place, rule_ids: dict[str, str]) -> Iterator[Found]:
    before: list[str] = []
    if not method.rules:
        yield (*place, "rules"), _empty("rules")
    for number, rule in enumerate(method.rules):
        at = (*place, "rules", number)
        if rule.id in rule_ids or rule.id in RESERVED:
            yield (*at, "id"), _twice("rule", rule.id)
        rule_ids[rule.id] = method.id
        for found, refusal in _complete(rule, method):
            yield (*at, *found), refusal
        for position, other in enumerate(getattr(rule, "of", ()) if _names_rules(rule) else ()):
            if other not in before:
                yield (*at, "of", position), _unknown("earlier rule", other, before)
        before.append(rule.id)


def _names_rules(rule: kinds.Rule) -> bool:
    return isinstance(rule, kinds.HoldHarmless | kinds.GainCap | kinds.Scale | kinds.TrueUp)


def _complete(rule: kinds.Rule, method: AllocationMethod) -> Iterator[Found]:
    """Yield where a rule says too little, or two things where one is wanted."""
    for said in _alternatives(rule):
        count = sum(value is not None and value != () for value in said.values())
        if count != 1:
            yield (), _one_of(list(said), count)
    for key in ("weights", "steps", "of"):
        if getattr(rule, key, None) == () and key == _FILLED.get(rule.kind):
            yield (key,), _empty(key)
    is_weight = isinstance(rule, kinds.PerPupil) and rule.rate is None and rule.weight is not None
    uses_base = is_weight or (isinstance(rule, kinds.WeightedPerPupil) and rule.rate is None)
    if uses_base and method.base is None:
        yield (), _needs("base", "A weight is a multiple of the method's base.", "the method")
    if isinstance(rule, kinds.SmallSchool) and rule.amount is not None:
        if rule.whole_up_to is None:
            yield (), _needs("whole_up_to", "An amount shrinks from a number of students on.")
        elif rule.whole_up_to >= rule.below:
            yield ("whole_up_to",), _needs("whole_up_to", "It is below the number of `below`.")
    yield from _known_job(rule, method)
    yield from _in_order(rule)


def _known_job(rule: kinds.Rule, method: AllocationMethod) -> Iterator[Found]:
    if isinstance(rule, kinds.Staffing | kinds.Positions) and rule.job is not None:
        jobs = [job.id for job in method.jobs]
        if rule.job not in jobs:
            yield ("job",), _unknown("job", rule.job, jobs)


def _in_order(rule: kinds.Rule) -> Iterator[Found]:
    for key, values in _ascending(rule):
        if list(values) != sorted(set(values)):
            yield (
                (key,),
                Refusal(
                    id_="bad-entry",
                    what=f"the entries of {key} do not rise",
                    why="Each holds up to the next; out of order, two would hold at once.",
                    fix="put them in order, each number once.",
                ),
            )


def _alternatives(rule: kinds.Rule) -> Iterator[dict[str, object]]:
    """Yield the keys of which a rule has exactly one."""
    match rule:
        case kinds.LumpSum():
            yield {"amount": rule.amount, "by_level": rule.by_level, "by_size": rule.by_size}
        case kinds.PerPupil():
            yield {"rate": rule.rate, "weight": rule.weight}
        case kinds.SmallSchool():
            yield {"rate": rule.rate, "amount": rule.amount}
        case kinds.Staffing():
            yield {
                "students_per_position": rule.students_per_position,
                "by_size": rule.by_size,
            }
        case kinds.Pool():
            yield {"count": rule.count, "weights": rule.weights}
        case kinds.HoldHarmless():
            yield {"share": rule.share, "steps": rule.steps}
    if isinstance(rule, kinds.Staffing | kinds.Positions):
        yield {"job": rule.job, "compensation": rule.compensation}


def _ascending(rule: kinds.Rule) -> Iterator[tuple[str, list[Fraction]]]:
    if isinstance(rule, kinds.LumpSum | kinds.Staffing):
        yield "by_size", [band.at_least for band in rule.by_size]
    if isinstance(rule, kinds.Concentration):
        yield "steps", [step.above for step in rule.steps]
    if isinstance(rule, kinds.HoldHarmless):
        yield "steps", [step.beyond for step in rule.steps]


def _twice(noun: str, id_: str) -> Refusal:
    if id_ in RESERVED:
        why = "That word stands for something else in the table of amounts."
    else:
        why = f"Every {noun} of a year has an id of its own; with two of one id, one would be lost."
    return Refusal(
        id_="duplicate-key",
        what=f"the {noun} {id_} cannot be called so",
        why=why,
        fix=f"give the {noun} an id of its own.",
        value=id_,
    )


def _unknown(noun: str, id_: str, known: list[str]) -> Refusal:
    return Refusal(
        id_="unknown-rule",
        what=f"there is no {noun} {id_!r} here",
        why=f"Known here: {', '.join(known) or 'none'}.",
        fix=f"{did_you_mean(id_, known)}correct the id.",
        value=id_,
    )


def _one_of(keys: list[str], count: int) -> Refusal:
    return Refusal(
        id_="missing-key" if count == 0 else "bad-entry",
        what=f"the rule has {'none' if count == 0 else 'several'} of {', '.join(keys)}",
        why="Exactly one of these says what the rule pays.",
        fix="write one of them." if count == 0 else "keep one and remove the others.",
    )


def _empty(key: str) -> Refusal:
    return Refusal(
        id_="missing-value",
        what=f"{key} is empty",
        why=f"Without an entry under {key} nothing would be worked out.",
        fix="write at least one entry.",
    )


def _needs(key: str, why: str, where: str = "the rule") -> Refusal:
    return Refusal(
        id_="missing-key",
        what=f"{key} is missing, or does not fit",
        why=why,
        fix=f"add {key} to {where}, or correct it.",
    )
