"""Where the log of a library goes while we run it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class Collector(logging.Handler):
    """Keeps messages instead of printing them."""

    def __init__(self) -> None:
        """Start with none."""
        super().__init__()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one message."""
        self.messages.append(record.getMessage())


@contextmanager
def handed_to(handler: logging.Handler, level: int, library: str) -> Iterator[None]:
    """Hand what a library logs from `level` up to `handler`, and to nothing else."""
    logger = logging.getLogger(library)
    before, propagated = logger.level, logger.propagate
    handler.setLevel(level)
    logger.addHandler(handler)
    logger.setLevel(level)
    logger.propagate = False
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
        logger.propagate = propagated
