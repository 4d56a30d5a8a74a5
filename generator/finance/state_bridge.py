"""From this website's full cost for each student to the state's figure, in named steps to the cent."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from generator.finance.full_cost import BridgeStep, StateFigure
from generator.money import per_student

STUDENTS = "students"
"""The state divides by its own count."""

OTHER_PROGRAMS = "other_programs"
"""The state counts more than the running of schools, at the school itself."""

NOT_SHARED = "not_shared"
"""The state counts money outside schools that this website shares with none."""

LEFT_OUT_FUNCTIONS = "left_out_functions"
LEFT_OUT_POOLS = "left_out_pools"
UNEXPLAINED = "unexplained"
"""The rest; always there, zero where the other steps lead all the way."""

STEPS = (STUDENTS, OTHER_PROGRAMS, NOT_SHARED, LEFT_OUT_FUNCTIONS, LEFT_OUT_POOLS, UNEXPLAINED)
"""In the order they are taken. Each is rounded once, so that they add to the cent."""


def steps_to(
    state: StateFigure,
    total_cents: int,
    students: Decimal,
    changes: Iterable[tuple[str, int]],
) -> tuple[BridgeStep, ...]:
    """Return the steps from a full cost for each student to the state's figure.

    Args:
        state: What the state prints.
        total_cents: The full cost.
        students: What this website divides it by; not zero.
        changes: Id of a step and the cents it adds to the full cost, in the order of STEPS; those of
            zero cents are left out.
    """
    divisor = state.students or students
    steps = []
    reached = per_student(total_cents, students)
    with_its_count = per_student(total_cents, divisor)
    if divisor != students:
        steps.append(BridgeStep(STUDENTS, with_its_count - reached))
    amount, reached = total_cents, with_its_count
    for id_, cents in changes:
        if cents:
            amount += cents
            here = per_student(amount, divisor)
            steps.append(BridgeStep(id_, here - reached))
            reached = here
    return (*steps, BridgeStep(UNEXPLAINED, state.total_per_student_cents - reached))
