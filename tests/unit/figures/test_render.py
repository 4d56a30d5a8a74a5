from dataclasses import replace

import pytest
import vl_convert

from generator.figures import render
from generator.figures.draw import drawn
from generator.figures.drawing import Drawing, Mark
from generator.figures.render import render_svgs
from generator.figures.specs import spec
from generator.figures.svg import finished


@pytest.fixture
def counted(monkeypatch):
    """Return the list to which every chart that is really drawn is added."""
    orders = []

    def noted(batch):
        orders.extend(batch)
        return drawn(batch)

    monkeypatch.setattr(render, "drawn", noted)
    return orders


def test_drawings_are_kept_and_not_drawn_again(samples, tmp_path, counted) -> None:
    first = render_svgs(samples.values(), tmp_path / "new", 1)
    count = len(counted)
    again = render_svgs(samples.values(), tmp_path / "new", 1)

    assert first == again
    assert len(samples) == count == len(counted)


def test_what_comes_out_does_not_depend_on_the_cache(samples, svgs, tmp_path) -> None:
    assert svgs == render_svgs(samples.values(), tmp_path, 1)
    assert svgs == render_svgs(reversed(samples.values()), tmp_path, 1)


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"\xff\xfe", b"0" * 64 + b"\n<svg/>"])
def test_a_damaged_entry_is_drawn_again_and_mended(
    samples, svgs, tmp_path, counted, damage
) -> None:
    figure = samples["where"]
    render_svgs([figure], tmp_path, 1)
    (entry,) = tmp_path.rglob("*.txt")
    entry.write_bytes(damage)

    assert svgs["where"] == render_svgs([figure], tmp_path, 1)["where"]
    assert 2 == len(counted)
    assert entry.read_bytes().endswith(svgs["where"].encode())


def test_nothing_half_written_is_left_beside_the_entries(samples, tmp_path) -> None:
    render_svgs(samples.values(), tmp_path, 1)

    assert len(samples) == len([path for path in tmp_path.rglob("*") if path.is_file()])


def test_another_sentence_or_readout_is_another_drawing(samples, tmp_path, counted) -> None:
    """The sentence stands in the SVG though the specification does not hold it."""
    figure = samples["where"]
    marks = tuple(
        replace(mark, readout="Other" if mark.readout else "") for mark in figure.drawing.marks
    )
    changed = [
        figure,
        replace(figure, id="b", finding="Something else."),
        replace(figure, id="c", drawing=replace(figure.drawing, marks=marks)),
    ]
    svgs = render_svgs(changed, tmp_path, 1)

    assert 3 == len(set(svgs.values())) == len(counted)


def test_text_is_placed_alike_whether_the_renderer_measures_it_or_not(samples, svgs) -> None:
    for name, figure in samples.items():
        measured = vl_convert.vegalite_to_svg(spec(figure.drawing))

        assert svgs[name] == finished(measured, figure.drawing, figure.finding)


def test_equal_charts_are_drawn_once(samples, counted) -> None:
    figure = samples["where"]
    svgs = render_svgs([figure, replace(figure, id="twin")], None, 1)

    assert svgs["where"] == svgs["twin"]
    assert 1 == len(counted)


def test_two_figures_of_one_id_are_refused(samples) -> None:
    with pytest.raises(ValueError, match="two figures are called where"):
        render_svgs([samples["where"], samples["where"]], None, 1)


def test_worker_processes_draw_the_same(samples) -> None:
    """Above some two hundred charts, batches go to processes; their order and bytes stay."""
    figures = [
        replace(
            samples["where"],
            id=f"f{number}",
            drawing=Drawing(
                "bars",
                40,
                (0, 300),
                (Mark("actual", across_to=number, down_to=9, value=number, readout=f"{number}"),),
            ),
        )
        for number in range(1, 211)
    ]

    assert render_svgs(figures, None, 1) == render_svgs(figures, None, 2)
