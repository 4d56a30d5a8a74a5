"""Every kind of problem, once: its stable id, its level, the rule behind it and the usual repair.

`daybook explain ID` prints an entry; each has a folder `tests/broken/<id>/` that shows it happening.
"""

from __future__ import annotations

from generator.problem_kinds.allocation import ALLOCATION
from generator.problem_kinds.checks import CHECKS
from generator.problem_kinds.finance import FINANCE
from generator.problem_kinds.kind import ProblemKind
from generator.problem_kinds.registers import REGISTERS
from generator.problem_kinds.schema import SCHEMA
from generator.problem_kinds.sources import SOURCES
from generator.problems import Location, Problem

__all__ = ["KINDS", "ProblemKind", "problem"]

KINDS: dict[str, ProblemKind] = {
    kind.id: kind for kind in (*SOURCES, *SCHEMA, *CHECKS, *REGISTERS, *ALLOCATION, *FINANCE)
}
"""All kinds by id, in the order of the stages that find them."""


def problem(
    id_: str, location: Location, *, what: str, why: str, fix: str, value: str | None = None
) -> Problem:
    """Return a Problem of a declared kind.

    Raises:
        KeyError: the id is not declared here.
    """
    return Problem(id_, KINDS[id_].level, location, what, why, fix, value)
