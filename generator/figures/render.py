"""From figures to finished SVG: in batches, and in worker processes where that pays.

What comes out is the same whatever the number of workers and whatever is drawn beside it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import Self

from generator.figures.draw import Scene, drawn
from generator.figures.drawings import FILE
from generator.figures.figure import Figure
from generator.figures.specs import scene
from generator.kept import Kept

_WORTH_WORKERS = 1500
"""Charts below which starting processes takes longer than drawing (a start is 0.7 s, a chart 1 ms)."""

_BATCH = 64

Svgs = dict[str, str]
"""Finished SVG by the figure's id."""


class Draughtsman:
    """Draws figures; a context manager, because its worker processes end with it."""

    def __init__(self, workers: int) -> None:
        """Start no process yet.

        Args:
            workers: Processes that draw at once when there is much to draw; 1 draws in this process.
        """
        self._workers = workers
        self._seen: set[str] = set()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the worker processes; after a failure without waiting for what nobody will look at."""
        if self._pool:
            self._pool.shutdown(cancel_futures=error is not None)

    def draw(self, figures: Sequence[Figure]) -> Callable[[], Svgs]:
        """Begin to draw figures; what is returned waits for them.

        Raises:
            ValueError: two figures have one id, of these or of those before.
        """
        self._refuse_twins(figures)
        batches = list(_batches(figures))
        if self._workers <= 1 or len(self._seen) < _WORTH_WORKERS:
            svgs = [drawn(_scene(batch)) for batch in batches]
            return lambda: _by_id(batches, svgs)
        if self._pool is None:
            # Spawned, not forked: the renderer runs threads of its own, which a fork would leave half alive.
            self._pool = ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"))
        begun: list[Future[list[str]]] = [
            self._pool.submit(drawn, _scene(batch)) for batch in batches
        ]
        return lambda: _by_id(batches, [future.result() for future in begun])

    def _refuse_twins(self, figures: Iterable[Figure]) -> None:
        for figure in figures:
            if figure.id in self._seen:
                message = f"two figures are called {figure.id}"
                raise ValueError(message)
            self._seen.add(figure.id)


def drawn_or_kept(
    figures: Sequence[Figure],
    keys: Mapping[str, bytes],
    cache: Path | None,
    workers: int,
    still_used: Iterable[bytes] = (),
) -> Svgs:
    """Return the finished SVG of each figure: as kept from an earlier build, else drawn and kept.

    Args:
        figures: With ids of their own.
        keys: As `drawings.keys_of` returns them; none where nothing is kept.
        cache: Folder for what is kept; None to draw them all.
        workers: Processes that draw at once when there is much to draw.
        still_used: Keys of drawings to keep beside those of the figures.

    Raises:
        ValueError: two figures have one id.
    """
    store = Kept(cache / FILE if cache else None)
    before = {key: svg.decode() for key, svg in store.of(keys.values()).items()}
    with Draughtsman(workers) as draughtsman:
        new = draughtsman.draw([one for one in figures if keys.get(one.id) not in before])()
    if new:
        blobs = {keys[id_]: svg.encode() for id_, svg in new.items() if id_ in keys}
        store.keep(blobs, [*keys.values(), *still_used])
    return new | {id_: before[key] for id_, key in keys.items() if id_ not in new}


def render_svgs(figures: Iterable[Figure]) -> Svgs:
    """Return the finished SVG of each figure, drawn here and now."""
    with Draughtsman(workers=1) as draughtsman:
        return draughtsman.draw(list(figures))()


def _batches(figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    by_kind: dict[str, list[Figure]] = {}
    for figure in figures:
        by_kind.setdefault(figure.drawing.kind, []).append(figure)
    for some in by_kind.values():
        for start in range(0, len(some), _BATCH):
            yield some[start : start + _BATCH]


def _scene(figures: Sequence[Figure]) -> Scene:
    drawings = tuple(figure.drawing for figure in figures)
    spec = scene(drawings[0].kind, drawings)
    return Scene(
        json.dumps(spec, ensure_ascii=False), drawings, tuple(figure.finding for figure in figures)
    )


def _by_id(batches: Iterable[Sequence[Figure]], svgs: Iterable[Sequence[str]]) -> Svgs:
    return {
        figure.id: svg
        for batch, some in zip(batches, svgs, strict=True)
        for figure, svg in zip(batch, some, strict=True)
    }
