"""From the renderer's SVG to the one on a page: fluid, in the page's colours, and silent.

Across, every place becomes a share of the width and every size of text stays in pixels, so that one
drawing fills a phone and a desk without letters growing or shrinking. There are no ids to clash.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from defusedxml.ElementTree import fromstring

from generator.figures.drawing import Drawing, Mark, legible
from generator.figures.theme import FONT, ROLES, TEXT_SIZE, WIDTH

_NAMESPACE = "{http://www.w3.org/2000/svg}"
_NUMBER = r"(-?[\d.]+(?:e-?\d+)?)"
_BOX = re.compile(rf"M{_NUMBER},{_NUMBER}h{_NUMBER}v{_NUMBER}h-?{_NUMBER}Z")
_CIRCLE = re.compile(rf"M{_NUMBER},0A.*")
_PLACE = re.compile(rf"translate\({_NUMBER},{_NUMBER}\)")
_LOOKS = ("fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray")
_LETTERING = (*_LOOKS, "text-anchor", "font-weight")
_STAND_INS = {role.stand_in: role.variable for role in ROLES.values()}


def shapes_by_layer(rendered: str) -> dict[str, list[ET.Element]]:
    """Return the shapes that the renderer drew, at `WIDTH` pixels, by the layers' names in their order."""
    found = {}
    for group in fromstring(rendered).iter(f"{_NAMESPACE}g"):
        *_, last = group.get("class", "").split() or [""]
        if last.endswith("_marks"):
            found[last.removesuffix("_marks")] = list(group)
    return found


def finished(shapes: Mapping[str, Sequence[ET.Element]], drawing: Drawing, label: str) -> str:
    """Return the SVG that goes into a page.

    Args:
        shapes: What was drawn of each layer, one shape a mark.
        drawing: What was asked for: each mark gets its readout as `data-readout`.
        label: What is read out in place of the picture.

    Raises:
        ValueError: a shape is none that can be placed.
    """
    picture = ET.Element(
        "svg",
        {
            "xmlns": _NAMESPACE[1:-1],
            "class": f"daybook-chart daybook-chart--{drawing.kind}",
            "role": "img",
            "aria-label": legible(label),
            "width": "100%",
            "height": str(drawing.height),
            "overflow": "visible",
            "font-family": f"'{FONT}','Source Sans 3',system-ui,sans-serif",
            "font-size": str(TEXT_SIZE),
        },
    )
    # One image with one label: nothing inside is read out piece by piece.
    inside = ET.SubElement(picture, "g", {"aria-hidden": "true", "fill": "none"})
    for name, own in shapes.items():
        if own:
            inside.append(_group(name, own, list(drawing.layer(name))))
    return ET.tostring(picture, encoding="unicode")


def _group(name: str, shapes: Sequence[ET.Element], marks: Sequence[Mark]) -> ET.Element:
    """Return a layer: what its marks look like, once, and the marks."""
    lettering = shapes[0].tag == f"{_NAMESPACE}text"
    look = {}
    for key in _LETTERING if lettering else _LOOKS:
        value = shapes[0].get(key)
        if value is not None and (key, value) not in {
            ("text-anchor", "start"),
            ("font-weight", "400"),
        }:
            look[key] = _STAND_INS.get(value, value)
    group = ET.Element("g", {"class": f"daybook-layer daybook-layer--{name}", **look})
    for shape, mark in zip(shapes, marks, strict=True):
        drawn, outer = _shape(shape)
        if mark.readout:
            drawn.set("data-readout", legible(mark.readout))
        group.append(drawn if outer is None else outer)
    return group


def _shape(shape: ET.Element) -> tuple[ET.Element, ET.Element | None]:
    """Return one mark, and the element that puts it in its place where that is another."""
    across, down = _place(shape)
    path = shape.get("d", "")
    if shape.tag == f"{_NAMESPACE}text":
        text = ET.Element("text", {"x": _share(across), "y": _pixels(down)})
        text.text = shape.text
        return text, None
    if shape.tag == f"{_NAMESPACE}line":
        across_to, down_to = (float(shape.get(key, 0)) for key in ("x2", "y2"))
        ends = {
            "x1": _share(across),
            "y1": _pixels(down),
            "x2": _share(across + across_to),
            "y2": _pixels(down + down_to),
        }
        return ET.Element("line", ends), None
    if not shape.get("transform") and (box := _BOX.fullmatch(path)):
        left, top, wide, high, _ = map(float, box.groups())
        size = {"width": _share(wide), "height": _pixels(high)}
        return ET.Element("rect", {"x": _share(left), "y": _pixels(top), **size}), None
    if circle := _CIRCLE.fullmatch(path):
        radius = _pixels(float(circle[1]))
        return ET.Element("circle", {"cx": _share(across), "cy": _pixels(down), "r": radius}), None
    if shape.get("transform") and path:
        # A picture in the picture is the one way to move a path by a share of the width.
        outer = ET.Element("svg", {"x": _share(across), "y": _pixels(down), "overflow": "visible"})
        return ET.SubElement(outer, "path", {"d": path}), outer
    message = f"no way to place {ET.tostring(shape, encoding='unicode')}"
    raise ValueError(message)


def _place(shape: ET.Element) -> tuple[float, float]:
    match = _PLACE.fullmatch(shape.get("transform", ""))
    return (float(match[1]), float(match[2])) if match else (0.0, 0.0)


def _share(pixels: float) -> str:
    return f"{_pixels(pixels * 100 / WIDTH)}%"


def _pixels(number: float) -> str:
    """Return a number to the thousandth, without a trailing zero or a minus before nothing."""
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
