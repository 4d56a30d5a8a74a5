import json

import pytest

from generator.figures.specs import chart, layer_names, spec

_NEVER = {"href", "url", "signal", "expr", "usermeta", "tooltip", "transform", "params", "image"}
_NAMES = ["where", "planned-open", "years", "beside", "beside-few"]


@pytest.mark.parametrize("name", _NAMES)
def test_a_filled_specification_is_the_one_altair_builds(samples, name) -> None:
    """Filling the template is a shortcut, not another chart."""
    drawing = samples[name].drawing

    assert chart(drawing).to_dict(validate=True) == spec(drawing)


def test_filling_one_specification_leaves_the_next_alone(samples) -> None:
    first = json.dumps(spec(samples["where"].drawing))
    spec(samples["planned"].drawing)

    assert first == json.dumps(spec(samples["where"].drawing))


def _keys(node) -> set[str]:
    if isinstance(node, dict):
        return set(node) | {key for value in node.values() for key in _keys(value)}
    if isinstance(node, list):
        return {key for value in node for key in _keys(value)}
    return set()


@pytest.mark.parametrize("name", _NAMES)
def test_no_specification_can_hold_an_address_or_an_expression(samples, name) -> None:
    assert set() == _keys(spec(samples[name].drawing)) & _NEVER


@pytest.mark.parametrize("name", _NAMES)
def test_field_names_are_ours_and_only_what_is_drawn_is_in_the_data(samples, name) -> None:
    drawing = samples[name].drawing
    rows = [row for rows in spec(drawing)["datasets"].values() for row in rows]

    assert {("c0", "c1", "c2", "c3", "c4")} == {tuple(row) for row in rows}
    assert len(drawing.marks) == len(rows)


@pytest.mark.parametrize("kind", ["bars", "years", "strip"])
def test_layers_are_named_once(kind) -> None:
    assert len(layer_names(kind)) == len(set(layer_names(kind)))
