"""The Vega-Lite specification of each kind of chart: built and validated once by Altair, then filled.

Building and drawing one chart takes twenty milliseconds, nearly all of it for what charts of a kind
share. So a whole batch of a kind is drawn as one scene: every chart in the same place, its marks
after those of the chart before, to be taken apart again by `svg`. Only rows differ between scenes
of a kind, and none of them can hold an expression.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Literal

import altair as alt

from generator.figures.drawing import Drawing
from generator.figures.theme import FONT, ROLES, TEXT_SIZE, WIDTH

YEARS_TOP, YEARS_BOTTOM = 40, 190
"""Pixels from the top of a chart of years between which its values lie."""

_UNIT = (0, 1)
"""Domain of every scale of a scene."""

_DOT = 113
_LARGE_DOT = 260
"""Areas of symbols, in square pixels."""

_Align = Literal["left", "center", "right"]
_SIDES: dict[str, _Align] = {"start": "left", "middle": "center", "end": "right"}


def scene(kind: str, drawings: Iterable[Drawing]) -> dict[str, Any]:
    """Return one specification that draws several drawings of a kind, layer by layer.

    Scales run from 0 to 1 there; each mark's place on its own drawing's scales is worked out before.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in layer_names(kind)}
    scaled = _scaled(kind)
    for drawing in drawings:
        domains = {"x": drawing.across_domain, "y": drawing.down_domain}
        for mark in drawing.marks:
            row: dict[str, Any] = mark.datum()
            for field, channel in scaled[mark.layer]:
                low, high = domains[channel]
                row[field] = (row[field] - low) / (high - low)
            rows[mark.layer].append(row)
    return {**_template(kind), "datasets": rows}


def chart(drawing: Drawing) -> alt.LayerChart:
    """Build a drawing's chart with Altair, from nothing and alone: what a scene of it has to look like."""
    layers = _KINDS[drawing.kind](list(drawing.across_domain), list(drawing.down_domain))
    layered: alt.LayerChart = alt.layer(
        *(layer.properties(data=alt.NamedData(name), name=name) for name, layer in layers.items()),
        datasets=_datasets(drawing),
        width=WIDTH,
        height=drawing.height,
        padding=0,
        background="transparent",
    ).configure(
        autosize=alt.AutoSizeParams(type="none"), font=FONT, view=alt.ViewConfig(stroke=None)
    )
    return layered


@cache
def layer_names(kind: str) -> list[str]:
    """Return the layers of a kind, in the order in which they cover each other."""
    return list(_KINDS[kind](list(_UNIT), list(_UNIT)))


@cache
def _template(kind: str) -> dict[str, Any]:
    return dict(chart(Drawing(kind, 1, _UNIT, (), _UNIT)).to_dict(validate=True))


@cache
def _scaled(kind: str) -> dict[str, list[tuple[str, str]]]:
    """Return the fields of each layer that a scale places, with its channel, `x` or `y`."""
    found: dict[str, list[tuple[str, str]]] = {}
    for layer in _template(kind)["layer"]:
        encoding = layer["encoding"]
        found[layer["name"]] = [
            (encoding[end]["field"], channel)
            for channel in ("x", "y")
            if encoding[channel].get("scale")
            for end in (channel, f"{channel}2")
            if "field" in encoding.get(end, {})
        ]
    return found


def _datasets(drawing: Drawing) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in layer_names(drawing.kind)}
    for mark in drawing.marks:
        rows[mark.layer].append(mark.datum())
    return rows


def _colour(role: str) -> str:
    return ROLES[role].stand_in


def _empty() -> alt.Chart:
    return alt.Chart(alt.NamedData(""))


def _across(domain: list[Any]) -> dict[str, Any]:
    scale = alt.Scale(domain=domain, nice=False, zero=False)
    return {"x": alt.X("c0:Q", scale=scale, axis=None)}


def _pixels(field: str = "c2") -> alt.Y:
    return alt.Y(f"{field}:Q", scale=None, axis=None)


def _text(role: str, *, align: _Align, weight: Literal[400, 600] = 400, dy: int = 0) -> alt.Chart:
    layer: alt.Chart = _empty().mark_text(
        align=align,
        aria=False,
        baseline="alphabetic",
        dy=dy,
        fill=_colour(role),
        fontSize=TEXT_SIZE,
        fontWeight=weight,
    )
    return layer


def _rule(role: str, width: float, dash: list[int] | None = None) -> alt.Chart:
    look: dict[str, Any] = {"strokeDash": dash} if dash else {}
    layer: alt.Chart = _empty().mark_rule(
        aria=False, stroke=_colour(role), strokeWidth=width, **look
    )
    return layer


def _dot(
    shape: str, size: int, *, fill: str, stroke: str, dash: list[int] | None = None
) -> alt.Chart:
    look: dict[str, Any] = {"strokeDash": dash} if dash else {}
    layer: alt.Chart = _empty().mark_point(
        aria=False,
        fill=_colour(fill),
        opacity=1,
        shape=shape,
        size=size,
        stroke=_colour(stroke),
        strokeWidth=1 if stroke == "ground" else 2,
        **look,
    )
    return layer


def _bars(across: list[Any], _down: list[Any]) -> dict[str, alt.Chart]:
    """Lay bars on a scale of cents from the left; pixels from the top; text over the bars."""
    place: dict[str, Any] = {**_across(across), "x2": "c1:Q", "y": _pixels(), "y2": "c3:Q"}

    def solid(role: str) -> alt.Chart:
        layer: alt.Chart = _empty().mark_rect(aria=False, fill=_colour(role)).encode(**place)
        return layer

    outline = _empty().mark_rect(
        aria=False, fill=_colour("plan-tint"), stroke=_colour("plan"), strokeWidth=1.5
    )
    left: dict[str, Any] = {"x": alt.value(0), "y": _pixels(), "text": "c4:N"}
    right: dict[str, Any] = {**left, "x": alt.value("width")}
    return {
        "plan": outline.encode(**place),
        "committed": solid("committed"),
        "actual": solid("actual"),
        "other_sites": solid("other-sites"),
        "this_site": solid("this-site"),
        "measure": solid("axis"),
        "zero": _rule("axis", 1).encode(**place),
        "name": _text("ink", align="left", weight=600).encode(**left),
        "detail": _text("muted", align="left").encode(**left),
        "amount": _text("ink", align="right").encode(**right),
    }


def _years(across: list[Any], down: list[Any]) -> dict[str, alt.Chart]:
    """Put points of cents, upwards, in a row of years; the line between two is a mark of its own."""
    upwards = alt.Y(
        "c2:Q",
        scale=alt.Scale(domain=down, nice=False, range=[YEARS_BOTTOM, YEARS_TOP], zero=False),
        axis=None,
    )
    point: dict[str, Any] = {**_across(across), "y": upwards}
    line: dict[str, Any] = {**point, "x2": "c1:Q", "y2": "c3:Q"}
    floor: dict[str, Any] = {"x": alt.value(0), "x2": alt.value("width"), "y": upwards}
    words: dict[str, Any] = {**_across(across), "text": "c4:N"}
    return {
        "zero": _rule("axis", 1).encode(**floor),
        "line_plan": _rule("plan", 2, [5, 4]).encode(**line),
        "line_actual": _rule("actual", 2.5).encode(**line),
        "plan": _dot("square", 110, fill="ground", stroke="plan").encode(**point),
        "unknown": _dot("circle", 110, fill="ground", stroke="unknown", dash=[3, 2]).encode(
            **point
        ),
        "actual": _dot("circle", 100, fill="actual", stroke="ground").encode(**point),
        "above": _text("ink", align="center", weight=600, dy=-14).encode(**words, y=upwards),
        "below": _text("ink", align="center", weight=600, dy=26).encode(**words, y=upwards),
        "floor": _text("muted", align="left").encode(x=alt.value(0), y=_pixels("c3"), text="c4:N"),
        "note": _text("muted", align="center").encode(**words, y=_pixels("c3")),
        "year": _text("muted", align="center").encode(**words, y=_pixels("c3")),
    }


def _strip(across: list[Any], _down: list[Any]) -> dict[str, alt.Chart]:
    """Put dots on a scale of cents, as far from its middle line as leaves each one visible."""
    place: dict[str, Any] = {**_across(across), "y": _pixels()}
    line: dict[str, Any] = {**place, "x2": "c1:Q", "y2": "c3:Q"}
    floor: dict[str, Any] = {"x": alt.value(0), "x2": alt.value("width"), "y": _pixels()}
    layers = {
        "grid": _rule("grid", 1).encode(**line),
        "axis": _rule("axis", 1).encode(**floor),
        "median": _rule("ink", 2).encode(**line),
        "leader": _rule("this-site", 1.5).encode(**line),
        "other_sites": _dot("circle", _DOT, fill="other-sites", stroke="ground").encode(**place),
        "this_site": _dot("diamond", _LARGE_DOT, fill="this-site", stroke="ground").encode(**place),
    }
    for side, align in _SIDES.items():
        words: dict[str, Any] = {**place, "text": "c4:N"}
        layers[f"school_{side}"] = _text("this-site", align=align, weight=600).encode(**words)
        layers[f"middle_{side}"] = _text("ink", align=align).encode(**words)
        layers[f"tick_{side}"] = _text("muted", align=align).encode(**words)
    return layers


_KINDS: dict[str, Callable[[list[Any], list[Any]], dict[str, alt.Chart]]] = {
    "bars": _bars,
    "years": _years,
    "strip": _strip,
}
