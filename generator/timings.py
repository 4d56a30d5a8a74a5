"""What a build costs: processor time, time on the wall and memory, by stage and by page.

The one module that reads a clock. Nothing of what it measures reaches the website.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from generator.stopwatch import STAGES


@dataclass(frozen=True)
class Cost:
    """Seconds."""

    cpu: float = 0.0
    """User and system time, of this process and of those it started and has seen end."""

    wall: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        """Add two costs."""
        return Cost(self.cpu + other.cpu, self.wall + other.wall)

    def __sub__(self, other: Cost) -> Cost:
        """Return what lies between two readings."""
        return Cost(self.cpu - other.cpu, self.wall - other.wall)


class Timings:
    """A stopwatch that adds up what each stage costs."""

    def __init__(self) -> None:
        """Start now; what no stage takes (such as loading libraries) counts from here."""
        self._start = _reading()
        self._costs = dict.fromkeys(STAGES, Cost())

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Add the block to a stage."""
        before = _reading()
        try:
            yield
        finally:
            self._costs[stage] += _reading() - before

    def table(self, page_count: int) -> str:
        """Return the costs so far as lines of text, the last one this process's most memory."""
        whole = _reading() - self._start
        rest = whole - sum(self._costs.values(), Cost())
        rows = [*self._costs.items(), ("rest", rest), ("all", whole)]
        lines = [f"{'stage':8} {'CPU s':>9} {'wall s':>9} {'CPU ms/page':>12}"]
        lines += [
            f"{name:8} {cost.cpu:9.2f} {cost.wall:9.2f} {cost.cpu * 1000 / page_count:12.2f}"
            for name, cost in rows
        ]
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # Linux counts kilobytes, macOS bytes.
        megabytes = own // (1_000_000 if sys.platform == "darwin" else 1_000)
        return "\n".join([*lines, f"{page_count:,} pages. Memory at most {megabytes:,} MB."])


def _reading() -> Cost:
    cpu = sum(
        usage.ru_utime + usage.ru_stime
        for usage in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
    return Cost(cpu, time.perf_counter())
