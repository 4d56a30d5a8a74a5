"""The stages of a build, named where they run. No clock is read here: who wants to know brings one."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

STAGES = (
    "read",
    "type",
    "check",
    "finance",
    "privacy",
    "figures",
    "draw",
    "reconcile",
    "pages",
    "engine",
    "gate",
    "swap",
)
"""In the order in which they run; `figures` and `draw` alternate."""

Stopwatch = Callable[[str], AbstractContextManager[None]]
"""Called with a stage; the stage lasts as long as the block. Stages never lie in each other."""


def untimed(stage: str) -> AbstractContextManager[None]:
    """Measure nothing."""
    if stage not in STAGES:
        message = f"no stage of a build is called {stage!r}"
        raise ValueError(message)
    return nullcontext()
