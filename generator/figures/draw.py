"""Draws charts with the renderer. Worker processes load this module and nothing heavier."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import vl_convert

from generator.figures.drawing import Drawing
from generator.figures.svg import finished
from generator.figures.theme import TEXT_SIZE


@dataclass(frozen=True)
class Order:
    """One chart to draw."""

    spec: str
    """The Vega-Lite specification as JSON."""

    drawing: Drawing
    label: str


def drawn(orders: Sequence[Order]) -> list[str]:
    """Return the finished SVG of each order."""
    return [
        finished(vl_convert.vegalite_to_svg(unmeasured(order.spec)), order.drawing, order.label)
        for order in orders
    ]


def unmeasured(spec: str) -> dict[str, Any]:
    """Return a specification whose text the renderer does not measure.

    Measuring text takes up to nine tenths of the time (1.5 ms a label), and nothing here depends on
    it: every label stands at a place of its own. Text of no size is not measured, so no drawing
    depends on the machine's fonts either; `svg.finished` sets the size that is read.
    """
    return dict(json.loads(spec.replace(f'"fontSize": {TEXT_SIZE}', '"fontSize": 0')))
