"""The amounts are read back from the geometry of the SVG, not from its attributes for readers."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from defusedxml.ElementTree import fromstring

from generator.figures.drawing import Drawing
from generator.figures.figure import Figure
from generator.figures.specs import YEARS_BOTTOM, YEARS_TOP
from generator.figures.theme import WIDTH
from tests.unit.figures.money_samples import NAMES as MONEY

_SVG = "{http://www.w3.org/2000/svg}"
_ALL = (
    "where",
    "where-many",
    "planned",
    "planned-open",
    "years",
    "years-negative",
    "years-each",
    "beside",
    "beside-many",
    "beside-few",
    *MONEY,
    "people",
    "positions",
    "governments",
    "full-cost",
    "bridge",
)
_HALF_A_PIXEL = 0.5


def _cents_across(drawing: Drawing, share: str) -> float:
    low, high = drawing.across_domain
    return low + float(share.removesuffix("%")) / 100 * (high - low)


def _cents_down(drawing: Drawing, pixels: str) -> float:
    low, high = drawing.down_domain
    return low + (YEARS_BOTTOM - float(pixels)) / (YEARS_BOTTOM - YEARS_TOP) * (high - low)


def _cents_of_pixel(drawing: Drawing) -> float:
    if drawing.kind == "years":
        return (drawing.down_domain[1] - drawing.down_domain[0]) / (YEARS_BOTTOM - YEARS_TOP)
    return (drawing.across_domain[1] - drawing.across_domain[0]) / WIDTH


def _shapes(svg: str, layer: str) -> Iterator[ET.Element]:
    for group in fromstring(svg).iter(f"{_SVG}g"):
        if group.get("class") == f"daybook-layer daybook-layer--{layer}":
            yield from group


def _read(drawing: Drawing, shape: ET.Element, start: float) -> float:
    """Return the cents that a shape shows; a bar from where it starts to its other end."""
    tag = shape.tag.removeprefix(_SVG)
    if tag == "rect":
        left = _cents_across(drawing, shape.attrib["x"])
        wide = _cents_across(drawing, shape.attrib["width"]) - _cents_across(drawing, "0%")
        # One end is the start; a bar that lies to the left of it takes away.
        return wide if abs(left - start) <= abs(left + wide - start) else -wide
    if drawing.kind == "years":
        return _cents_down(drawing, shape.get("cy") or shape.attrib["y"])
    place = {"circle": "cx", "line": "x1", "svg": "x"}[tag]
    return _cents_across(drawing, shape.attrib[place])


@pytest.mark.parametrize("name", _ALL)
def test_every_amount_can_be_read_back_from_the_picture_to_half_a_pixel(
    samples: dict[str, Figure], svgs: dict[str, str], name: str
) -> None:
    """No bar, dot or line stands for another amount than the figure says."""
    figure, svg = samples[name], svgs[name]
    tolerance = _cents_of_pixel(figure.drawing) * _HALF_A_PIXEL
    read = 0
    for layer in dict.fromkeys(value.layer for value in figure.values_drawn):
        marks = [mark for mark in figure.drawing.layer(layer) if mark.value is not None]
        shapes = list(_shapes(svg, layer))

        assert len(marks) == len(shapes)

        for mark, shape in zip(marks, shapes, strict=True):
            found = _read(figure.drawing, shape, mark.across)

            assert found == pytest.approx(mark.value, abs=tolerance), mark

            read += 1

    assert len(figure.values_drawn) == read > 0


@pytest.mark.parametrize("name", ["where", "planned", "beside-few"])
def test_every_bar_starts_at_zero(
    samples: dict[str, Figure], svgs: dict[str, str], name: str
) -> None:
    """A bar's length is its amount: one end lies on the zero of the scale."""
    drawing = samples[name].drawing
    tolerance = _cents_of_pixel(drawing) * _HALF_A_PIXEL
    for layer in ("actual", "plan", "this_site", "other_sites"):
        for shape in _shapes(svgs[name], layer):
            left = _cents_across(drawing, shape.attrib["x"])
            wide = _cents_across(drawing, shape.attrib["width"]) - _cents_across(drawing, "0%")

            assert 0 == pytest.approx(min(abs(left), abs(left + wide)), abs=tolerance)


def test_an_amount_below_zero_is_drawn_to_the_left_of_zero(
    samples: dict[str, Figure], svgs: dict[str, str]
) -> None:
    """Credits point the other way."""
    drawing = samples["where"].drawing
    lefts = [_cents_across(drawing, s.attrib["x"]) for s in _shapes(svgs["where"], "actual")]

    assert -31_234_500 == pytest.approx(lefts[-1], abs=_cents_of_pixel(drawing))
    assert 0 == pytest.approx(lefts[0], abs=_cents_of_pixel(drawing))


def test_what_is_committed_starts_where_spending_ends(svgs: dict[str, str]) -> None:
    """The two together are what the plan can no longer be used for."""
    spent = next(_shapes(svgs["planned-open"], "actual"))
    committed = next(_shapes(svgs["planned-open"], "committed"))
    end = sum(float(spent.attrib[key].removesuffix("%")) for key in ("x", "width"))

    assert end == pytest.approx(float(committed.attrib["x"].removesuffix("%")), abs=0.01)


def test_the_line_breaks_at_incomplete_and_absent_years_and_between_stages(
    samples: dict[str, Figure], svgs: dict[str, str]
) -> None:
    """Only 2018-19 to 2019-20 and 2022-23 to 2023-24 may be joined, and the two budgets."""
    drawing = samples["years"].drawing

    def joined(layer: str) -> list[tuple[int, int]]:
        ends = [(line.attrib["x1"], line.attrib["x2"]) for line in _shapes(svgs["years"], layer)]
        return [
            (2019 + round(_cents_across(drawing, a)), 2019 + round(_cents_across(drawing, b)))
            for a, b in ends
        ]

    assert [(2019, 2020), (2023, 2024)] == joined("line_actual")
    assert [(2024, 2025)] == joined("line_plan")


def test_a_line_passes_through_the_points_it_joins(svgs: dict[str, str]) -> None:
    """The ends of each stretch are the dots' places."""
    dots = {(dot.attrib["cx"], dot.attrib["cy"]) for dot in _shapes(svgs["years"], "actual")}
    ends = {
        (line.attrib[f"x{end}"], line.attrib[f"y{end}"])
        for line in _shapes(svgs["years"], "line_actual")
        for end in "12"
    }

    assert ends
    assert ends <= dots


def test_no_dot_hides_another(svgs: dict[str, str]) -> None:
    """Every school can be counted at the width of a phone."""
    for name in ("beside", "beside-many"):
        dots = [
            (float(d.attrib["cx"].removesuffix("%")) / 100 * WIDTH, float(d.attrib["cy"]))
            for d in _shapes(svgs[name], "other_sites")
        ]
        nearest = min(
            (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 for a in dots for b in dots if a is not b
        )

        assert nearest >= 12**2


def test_all_text_fits_the_width_of_a_phone(svgs: dict[str, str]) -> None:
    """Text is measured as wide as our typeface sets it, and no label runs out of the picture."""
    from generator.figures.lettering import width  # noqa: PLC0415 - beside its only use

    for name, svg in svgs.items():
        for group in fromstring(svg).iter(f"{_SVG}g"):
            anchor = group.get("text-anchor", "start")
            for text in group.findall(f"{_SVG}text"):
                place = float(text.attrib["x"].removesuffix("%")) / 100 * WIDTH
                wide = width(text.text or "")
                left = place - wide * {"start": 0, "middle": 0.5, "end": 1}[anchor]

                assert left >= -4, (name, text.text)
                assert left + wide <= WIDTH + 4, (name, text.text)


def test_text_keeps_its_size_because_nothing_scales(svgs: dict[str, str]) -> None:
    """There is no viewBox: places are shares of the width, letters are pixels."""
    for svg in svgs.values():
        assert "viewBox" not in svg
        assert re.search(r'<svg [^>]*width="100%"[^>]*font-size="16"', svg)
