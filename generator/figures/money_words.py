"""What money in is called in each stage, and the answer of the page of money."""

from __future__ import annotations

from generator.figures.facts import ACTUAL
from generator.wording import Wording


def money_in_name(wording: Wording, stage: str) -> str:
    """Return what a stage's money in is called in a table: `received`, `expected (amended budget)`."""
    return {
        "proposed": wording("expected (proposed budget)"),
        "adopted": wording("expected (adopted budget)"),
        "amended": wording("expected (amended budget)"),
        ACTUAL: wording("received"),
    }[stage]
