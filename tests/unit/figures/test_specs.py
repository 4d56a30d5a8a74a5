import json

import pytest

from generator.figures.specs import chart, layer_names, scene

_NEVER = {"href", "url", "signal", "expr", "usermeta", "tooltip", "transform", "params", "image"}
_NAMES = ["where", "planned-open", "years", "beside", "beside-few"]


def _alone(drawing) -> dict:
    return scene(drawing.kind, [drawing])


@pytest.mark.parametrize("name", _NAMES)
def test_a_scene_is_what_altair_builds_but_for_its_scales(samples, name) -> None:
    """Filling the template is a shortcut, not another chart: layers, looks and channels are the same."""
    drawing = samples[name].drawing
    built = chart(drawing).to_dict(validate=True)
    filled = _alone(drawing)
    domains = {str(list(drawing.across_domain)), str(list(drawing.down_domain)), "[0, 1]"}

    assert _without(built, "domain", domains) == _without(filled, "domain", domains)


def _without(spec, key, values):
    """Return a specification without its scales' domains, its rows and its height."""
    if isinstance(spec, dict):
        return {
            name: _without(value, key, values)
            for name, value in spec.items()
            if name not in {"datasets", "height"} and not (name == key and str(value) in values)
        }
    return [_without(one, key, values) for one in spec] if isinstance(spec, list) else spec


def test_filling_one_scene_leaves_the_next_alone(samples) -> None:
    first = json.dumps(_alone(samples["where"].drawing))
    scene("bars", [samples["planned"].drawing])

    assert first == json.dumps(_alone(samples["where"].drawing))


def test_each_drawing_stands_on_its_own_scales(samples) -> None:
    """The largest and the smallest amount of each reach the ends of a scale from 0 to 1."""
    drawings = [samples[name].drawing for name in ("where", "planned")]
    for drawing in drawings:
        rows = _alone(drawing)["datasets"]["actual"]
        ends = [row[field] for row in rows for field in ("c0", "c1")]

        assert 0 <= min(ends) < max(ends) <= 1

    both = scene("bars", drawings)["datasets"]["actual"]

    assert both == [row for drawing in drawings for row in _alone(drawing)["datasets"]["actual"]]


def _keys(node) -> set[str]:
    if isinstance(node, dict):
        return set(node) | {key for value in node.values() for key in _keys(value)}
    if isinstance(node, list):
        return {key for value in node for key in _keys(value)}
    return set()


@pytest.mark.parametrize("name", _NAMES)
def test_no_specification_can_hold_an_address_or_an_expression(samples, name) -> None:
    assert set() == _keys(_alone(samples[name].drawing)) & _NEVER


@pytest.mark.parametrize("name", _NAMES)
def test_field_names_are_ours_and_only_what_is_drawn_is_in_the_data(samples, name) -> None:
    drawing = samples[name].drawing
    rows = [row for rows in _alone(drawing)["datasets"].values() for row in rows]

    assert {("c0", "c1", "c2", "c3", "c4")} == {tuple(row) for row in rows}
    assert len(drawing.marks) == len(rows)


@pytest.mark.parametrize("kind", ["bars", "years", "strip"])
def test_layers_are_named_once(kind) -> None:
    assert len(layer_names(kind)) == len(set(layer_names(kind)))
