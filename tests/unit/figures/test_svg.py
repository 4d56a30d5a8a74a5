import re
from decimal import Decimal

import pytest
from defusedxml.ElementTree import fromstring

from generator.figures.drawing import Drawing, Mark, legible
from generator.figures.svg import finished, shapes_by_layer
from generator.figures.theme import ROLES

_SVG = "{http://www.w3.org/2000/svg}"
_ALLOWED = {"svg", "g", "rect", "line", "circle", "path", "text"}


def test_hostile_names_stay_text(svgs) -> None:
    """A name can open no tag; what it says is still there to read."""
    for name in ("where", "planned"):
        root = fromstring(svgs[name])
        text = "".join(element.text or "" for element in root.iter(f"{_SVG}text"))

        assert _ALLOWED >= {element.tag.removeprefix(_SVG) for element in root.iter()}
        assert "alert(1)" in text
        assert "<script" not in svgs[name]


def test_nothing_that_runs_or_loads_is_in_any_figure(svgs) -> None:
    for svg in svgs.values():
        for element in fromstring(svg).iter():
            names = {
                key
                for key in element.attrib
                if key.startswith(("on", "{")) or key in {"href", "style"}
            }

            assert set() == names
        assert "url(" not in svg


def test_no_ids_so_none_can_clash(svgs) -> None:
    for svg in svgs.values():
        assert not re.search(r'\sid="', svg)


def test_every_colour_is_a_variable_with_a_fallback(svgs) -> None:
    for svg in svgs.values():
        colours = re.findall(r'(?:fill|stroke)="([^"]+)"', svg)

        assert {"none", "transparent"} | {role.variable for role in ROLES.values()} >= set(colours)
        assert "#0d00" not in svg


def test_it_is_one_image_that_reads_as_its_finding(svgs, samples) -> None:
    for name, svg in svgs.items():
        root = fromstring(svg)

        assert "img" == root.attrib["role"]
        assert legible(samples[name].finding) == root.attrib["aria-label"]
        assert ["true"] == [child.get("aria-hidden") for child in root]


def test_every_value_can_be_pointed_at_and_every_readout_has_its_amount(
    svgs, samples, wording
) -> None:
    """Bins say about; every other readout has the amount to the cent."""
    for name, svg in svgs.items():
        readouts = [
            element.attrib["data-readout"]
            for element in fromstring(svg).iter()
            if "data-readout" in element.attrib
        ]
        values = [value for value in samples[name].values_drawn if value.label != "5%"]

        assert len(samples[name].values_drawn) == len(readouts)
        for value in values:
            # What a step takes away is said in words; positions are no money.
            said = wording.dollars(abs(value.cents))
            if name == "positions":
                said = wording.number(Decimal(value.cents) / 100)

            assert any(said in readout for readout in readouts), value


def test_characters_no_xml_may_hold_are_left_out() -> None:
    assert "a b" == legible("a\x00\x1b\tb\ufffe")
    assert "e\u0301ñ学" == legible("e\u0301ñ学")


def test_a_shape_with_no_place_is_refused() -> None:
    drawing = Drawing("bars", 10, (0, 1), (Mark("actual", across_to=1, down_to=5),))
    odd = (
        '<svg xmlns="http://www.w3.org/2000/svg"><g class="mark-rect role-mark actual_marks">'
        '<path d="M0,0L3,3"/></g></svg>'
    )

    with pytest.raises(ValueError, match="no way to place"):
        finished(shapes_by_layer(odd), drawing, "")
