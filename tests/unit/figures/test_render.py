from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace

import pytest
import vl_convert

from generator.figures import render
from generator.figures.draw import Scene, drawn
from generator.figures.drawing import Drawing, Mark
from generator.figures.render import Draughtsman, render_svgs
from generator.figures.specs import chart
from generator.figures.svg import finished, shapes_by_layer
from tests import thorough


def _alone(figure) -> str:
    """Return a figure as Altair builds it and the renderer draws it, alone and with measured text."""
    rendered = vl_convert.vegalite_to_svg(chart(figure.drawing).to_dict(validate=True))
    return finished(shapes_by_layer(rendered), figure.drawing, figure.finding)


def test_drawn_together_each_is_as_altair_alone_would_have_it(samples, svgs) -> None:
    """Neither the scene nor unmeasured text changes a byte of any figure."""
    tried = list(samples.items())[:: thorough.of(3, 1)]

    assert tried
    assert {name: svgs[name] for name, _ in tried} == {
        name: _alone(figure) for name, figure in tried
    }


def test_neighbours_and_their_order_change_nothing(samples, svgs) -> None:
    assert svgs == render_svgs(reversed(samples.values()))
    assert svgs["where"] == render_svgs([samples["where"]])["where"]


def test_another_sentence_or_readout_is_another_drawing(samples) -> None:
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

    assert 3 == len(set(render_svgs(changed).values()))


@pytest.mark.parametrize("batch", [1, 3])
def test_the_size_of_a_batch_changes_nothing(samples, svgs, monkeypatch, batch) -> None:
    monkeypatch.setattr(render, "_BATCH", batch)

    assert svgs == render_svgs(samples.values())


def test_two_figures_of_one_id_are_refused(samples) -> None:
    with pytest.raises(ValueError, match="two figures are called where"):
        render_svgs([samples["where"], samples["where"]])


def test_two_figures_of_one_id_are_refused_at_different_times_too(samples) -> None:
    with Draughtsman(1) as draughtsman:
        draughtsman.draw([samples["where"]])
        with pytest.raises(ValueError, match="two figures are called where"):
            draughtsman.draw([samples["where"]])


def test_worker_processes_draw_the_same(samples, svgs, monkeypatch) -> None:
    monkeypatch.setattr(render, "_WORTH_WORKERS", 1)
    with Draughtsman(2) as draughtsman:
        waiting = [draughtsman.draw([figure]) for figure in samples.values()]

        assert svgs == {name: svg for wait in waiting for name, svg in wait().items()}
        assert isinstance(draughtsman._pool, ProcessPoolExecutor)


def test_few_figures_start_no_process(samples) -> None:
    with Draughtsman(2) as draughtsman:
        draughtsman.draw(list(samples.values()))

        assert draughtsman._pool is None


def test_another_number_of_shapes_than_marks_is_refused(monkeypatch) -> None:
    drawing = Drawing("bars", 10, (0, 1), (Mark("actual", across_to=1, down_to=5),))
    empty = '<svg xmlns="http://www.w3.org/2000/svg"><g class="mark-rect role-mark actual_marks"/></svg>'
    monkeypatch.setattr(vl_convert, "vegalite_to_svg", lambda _: empty)

    with pytest.raises(ValueError, match="0 shapes were drawn for the 1 marks of actual"):
        drawn(Scene("{}", (drawing,), ("",)))


def test_a_layer_that_is_not_drawn_at_all_is_refused(monkeypatch) -> None:
    drawing = Drawing("bars", 10, (0, 1), (Mark("actual", across_to=1, down_to=5),))
    monkeypatch.setattr(
        vl_convert, "vegalite_to_svg", lambda _: '<svg xmlns="http://www.w3.org/2000/svg"/>'
    )

    with pytest.raises(ValueError, match="0 shapes were drawn for the 1 marks of actual"):
        drawn(Scene("{}", (drawing,), ("",)))
