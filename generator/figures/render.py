"""From figures to finished SVG: in batches, in worker processes where that pays, behind a cache.

What comes out is the same whatever the number of workers and whatever the cache holds.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from generator.figures.draw import Order, drawn
from generator.figures.figure import Figure
from generator.figures.specs import spec

_WORTH_WORKERS = 200
"""Charts below which starting processes takes longer than drawing (a start is 0.5 s, a chart 5 ms)."""

_BATCH = 32


def render_svgs(
    figures: Iterable[Figure], cache_folder: Path | None, workers: int
) -> dict[str, str]:
    """Return the finished SVG of each figure, by its id.

    Args:
        figures: With ids of their own.
        cache_folder: Where drawings are kept between builds, made if absent; None for nowhere.
        workers: Processes that draw at once; 1 draws in this process.

    Raises:
        ValueError: two figures have one id.
    """
    orders: dict[str, Order] = {}
    digests: dict[str, str] = {}
    for figure in figures:
        if figure.id in digests:
            message = f"two figures are called {figure.id}"
            raise ValueError(message)
        order = Order(
            json.dumps(spec(figure.drawing), ensure_ascii=False), figure.drawing, figure.finding
        )
        digests[figure.id] = _digest(order)
        orders[digests[figure.id]] = order
    found = {} if cache_folder is None else dict(_kept(cache_folder, orders))
    missing = [digest for digest in orders if digest not in found]
    for digest, svg in zip(missing, _drawn([orders[d] for d in missing], workers), strict=True):
        found[digest] = svg
        if cache_folder is not None:
            _keep(cache_folder, digest, svg)
    return {figure_id: found[digest] for figure_id, digest in digests.items()}


def _drawn(orders: list[Order], workers: int) -> Iterator[str]:
    batches = [orders[start : start + _BATCH] for start in range(0, len(orders), _BATCH)]
    if workers <= 1 or len(orders) < _WORTH_WORKERS:
        for batch in batches:
            yield from drawn(batch)
        return
    # Spawned, not forked: the renderer runs threads of its own, which a fork would leave half alive.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for svgs in pool.map(drawn, batches):
            yield from svgs


def _digest(order: Order) -> str:
    readouts = [mark.readout for mark in order.drawing.marks]
    content = json.dumps([fingerprint(), order.spec, readouts, order.label])
    return sha256(content.encode()).hexdigest()


@cache
def fingerprint() -> str:
    """Return a hash of everything but the data that shapes a drawing: the renderer and our code."""
    parts = sha256(version("vl-convert-python").encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        parts.update(path.name.encode() + sha256(path.read_bytes()).digest())
    return parts.hexdigest()


def _kept(folder: Path, digests: Iterable[str]) -> Iterator[tuple[str, str]]:
    for digest in digests:
        with suppress(OSError, UnicodeDecodeError):
            check, _, svg = _entry(folder, digest).read_text(encoding="utf-8").partition("\n")
            # A half-written or damaged entry is drawn again.
            if check == sha256(svg.encode()).hexdigest():
                yield digest, svg


def _keep(folder: Path, digest: str, svg: str) -> None:
    entry = _entry(folder, digest)
    entry.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(dir=entry.parent, prefix=".new-")
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(f"{sha256(svg.encode()).hexdigest()}\n{svg}")
    Path(aside).replace(entry)


def _entry(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / f"{digest[2:]}.svg.txt"
