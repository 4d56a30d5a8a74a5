"""Draws charts with the renderer. Worker processes load this module and nothing heavier."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import vl_convert

from generator.figures.drawing import Drawing
from generator.figures.svg import finished, shapes_by_layer
from generator.figures.theme import TEXT_SIZE


@dataclass(frozen=True)
class Scene:
    """Charts of one kind, drawn together."""

    spec: str
    """The Vega-Lite specification of all of them as JSON, from `specs.scene`."""

    drawings: tuple[Drawing, ...]
    labels: tuple[str, ...]
    """What is read out in place of each."""


def drawn(scene: Scene) -> list[str]:
    """Return the finished SVG of each chart of a scene.

    Raises:
        ValueError: the renderer drew something else than it was asked to; a bug of ours or its.
    """
    shapes = shapes_by_layer(vl_convert.vegalite_to_svg(unmeasured(scene.spec)))
    asked = Counter(mark.layer for drawing in scene.drawings for mark in drawing.marks)
    for layer in asked.keys() | shapes.keys():
        if len(shapes.get(layer, ())) != asked[layer]:
            message = f"{len(shapes.get(layer, ()))} shapes were drawn for the {asked[layer]} marks of {layer}"
            raise ValueError(message)
    taken: Counter[str] = Counter()
    svgs = []
    for drawing, label in zip(scene.drawings, scene.labels, strict=True):
        counts = Counter(mark.layer for mark in drawing.marks)
        own = {
            layer: found[taken[layer] : taken[layer] + counts[layer]]
            for layer, found in shapes.items()
        }
        taken += counts
        svgs.append(finished(own, drawing, label))
    return svgs


def unmeasured(spec: str) -> str:
    """Return a specification whose text the renderer does not measure.

    Measuring text takes up to nine tenths of the time (1.5 ms a label), and nothing here depends on
    it: every label stands at a place of its own. Text of no size is not measured, so no drawing
    depends on the machine's fonts either; `svg.finished` sets the size that is read.
    """
    return spec.replace(f'"fontSize": {TEXT_SIZE}', '"fontSize": 0')
