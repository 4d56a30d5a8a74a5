"""From this website's full cost for each student to the state report card's figure, in named steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from generator.figures.bar_rows import bar_drawing, one_bar
from generator.figures.figure import (
    Cell,
    CellKind,
    Figure,
    FigureColumn,
    NotShown,
    Source,
)
from generator.wording import Wording

UNEXPLAINED = "unexplained"


@dataclass(frozen=True)
class Bridge:
    """A way in steps: `ours_cents` and the steps add to `states_cents`, exactly."""

    subject: str
    fiscal_year: int
    ours_cents: int
    """This website's full cost for each student."""

    states_cents: int
    """What the state report card prints for each student."""

    steps: Sequence[tuple[str, int]]
    """Id of each step, as in `finance.state_bridge.STEPS`, and what it adds, in cents."""

    our_students: Decimal
    states_students: Decimal | None
    document: str
    page: str
    federal_cents: int | None = None
    """Of the state's figure, where the report card says."""

    state_local_cents: int | None = None

    def __post_init__(self) -> None:
        """Refuse steps that do not lead there."""
        if self.ours_cents + sum(cents for _, cents in self.steps) != self.states_cents:
            message = f"the steps of {self.subject} do not add up: {self}"
            raise ValueError(message)


def state_bridge(
    wording: Wording, *, key: str, bridge: Bridge, source: Source, notes: Sequence[str] = ()
) -> Figure:
    """Build the figure of two amounts for each student; its rows are the way from one to the other."""
    ours, states = wording("This website's full cost"), wording("State report card")
    steps = [(_step_name(wording, id_), cents) for id_, cents in bridge.steps if cents]
    gap = bridge.states_cents - bridge.ours_cents
    unexplained = sum(cents for id_, cents in bridge.steps if id_ == UNEXPLAINED)
    return Figure(
        id=key,
        title=_title(wording, gap),
        subtitle=wording(
            "Spending for each student of %(subject)s in %(year)s, on this website and on the state "
            "report card, in dollars",
            subject=bridge.subject,
            year=wording.year(bridge.fiscal_year),
        ),
        finding=_finding(wording, bridge, gap, unexplained),
        columns=(
            FigureColumn("step", wording("Step")),
            FigureColumn("change", wording("What it adds or takes away"), CellKind.MORE_LESS),
            FigureColumn("per_student", wording("Comes to, for each student"), CellKind.RUNNING),
        ),
        rows=_table(wording, bridge, ours, states, steps),
        source=source,
        drawing=bar_drawing(
            [
                one_bar(wording, name, layer, cents, amount=wording.dollars(cents))
                for name, layer, cents in (
                    (ours, "this_site", bridge.ours_cents),
                    (states, "other_sites", bridge.states_cents),
                )
            ]
        ),
        notes=(*_notes(wording, bridge), *notes),
    )


def _notes(wording: Wording, bridge: Bridge) -> list[str]:
    found = []
    if bridge.states_students not in {None, bridge.our_students}:
        found.append(
            wording(
                "The state divides by %(theirs)s students, this website by %(ours)s.",
                theirs=wording.number(bridge.states_students or 0),
                ours=wording.number(bridge.our_students),
            )
        )
    if bridge.federal_cents is not None and bridge.state_local_cents is not None:
        found.append(
            wording(
                "Of the state's figure, %(federal)s is federal money and %(state_local)s state and "
                "local money.",
                federal=wording.dollars(bridge.federal_cents),
                state_local=wording.dollars(bridge.state_local_cents),
            )
        )
    return found


def _table(
    wording: Wording, bridge: Bridge, ours: str, states: str, steps: Sequence[tuple[str, int]]
) -> tuple[tuple[Cell, ...], ...]:
    """Return where the way begins, each step with what it comes to, and where it ends."""
    reached = bridge.ours_cents
    rows: list[tuple[Cell, ...]] = [(ours, NotShown(wording("where it begins")), reached)]
    for name, cents in steps:
        reached += cents
        rows.append((name, cents, reached))
    rows.append((states, NotShown(wording("where it ends")), bridge.states_cents))
    return tuple(rows)


def _step_name(wording: Wording, id_: str) -> str:
    return {
        "students": wording("The state counts students differently"),
        "other_programs": wording("Other money at the school that the state counts"),
        "not_shared": wording("Central money that this website does not share out"),
        "left_out_functions": wording("Services that the state leaves out"),
        "left_out_pools": wording("Shared services that the state leaves out"),
        UNEXPLAINED: wording("Not explained"),
    }[id_]


def _title(wording: Wording, gap: int) -> str:
    if not gap:
        return wording("The same as the state report card")
    amount = wording.whole_dollars(abs(gap))
    if gap > 0:
        return wording("The state report card has %(amount)s more for each student", amount=amount)
    return wording("The state report card has %(amount)s less for each student", amount=amount)


def _finding(wording: Wording, bridge: Bridge, gap: int, unexplained: int) -> str:
    words = {
        "year": wording.year(bridge.fiscal_year),
        "ours": wording.dollars(bridge.ours_cents),
        "theirs": wording.dollars(bridge.states_cents),
        "gap": wording.dollars(abs(gap)),
        "rest": wording.dollars(abs(unexplained)),
        "document": bridge.document,
        "page": bridge.page,
    }
    if bridge.page:
        first = wording(
            "The state report card prints %(theirs)s for each student in %(year)s (%(document)s, page "
            "%(page)s); this website comes to %(ours)s.",
            **words,
        )
    else:
        first = wording(
            "The state report card prints %(theirs)s for each student in %(year)s (%(document)s); "
            "this website comes to %(ours)s.",
            **words,
        )
    if not gap:
        return first
    if unexplained:
        return f"{first} " + wording(
            "The steps below lead from one to the other; not explained: %(rest)s.", **words
        )
    return f"{first} " + wording("The steps below explain all %(gap)s of the difference.", **words)
