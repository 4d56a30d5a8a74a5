"""Does it add up: every total the website states, worked out again from what it publishes.

Takes the published files and figures, gives a `Reconciliation`. A number that was changed anywhere
between the ledger and the reader is found here, because the two sides of a tie come different ways.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from generator.figures.facts import Facts
from generator.figures.reconciliation import ledger, money, registers, shown
from generator.figures.reconciliation.read_back import SUMS, PublishedFiles
from generator.figures.reconciliation.shown import ShownFigure, ties_of_figures
from generator.figures.reconciliation.tie import Group, Reconciliation, Tie, Whole
from generator.figures.reconciliation.words import GROUPS
from generator.wording import Wording

__all__ = [
    "GROUPS",
    "NOTHING_RECONCILED",
    "SUMS",
    "Group",
    "PublishedFiles",
    "Reconciliation",
    "ShownFigure",
    "Tie",
    "Whole",
    "reconcile",
    "ties_of_figures",
]

NOTHING_RECONCILED = Reconciliation((), ())
"""Before anything was worked out again."""


def reconcile(
    wording: Wording, facts: Facts, files: PublishedFiles, of_figures: Iterable[Tie]
) -> Reconciliation:
    """Work out every total again, and say which of them match.

    Args:
        wording: The language.
        facts: What pages show.
        files: What is published beside them.
        of_figures: The ties of every figure shown, as `ties_of_figures` returns them.
    """
    ties = chain(
        registers.documents(wording, facts, files),
        registers.allocation_totals(wording, facts),
        ledger.site_files(wording, files),
        ledger.schools(wording, files),
        ledger.pages(wording, facts, files),
        ledger.district(wording, facts, files),
        shown.first_numbers(wording, facts, files),
        of_figures,
        money.money_in(wording, facts, files),
        money.savings(wording, facts, files),
        money.changes(wording, files),
        registers.full_costs(wording, facts, files),
    )
    order = list(GROUPS)
    return Reconciliation(
        ties=tuple(sorted(ties, key=lambda tie: order.index(tie.group))),
        wholes=tuple(ledger.wholes(facts, files)),
    )
