"""Drawings kept between builds: never anything else than what would be drawn."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from generator.figures import render
from generator.figures.drawings import kept, key_of
from generator.figures.render import drawn_or_kept, render_svgs


@pytest.fixture
def figures(samples):
    return [samples["where"], samples["planned"]]


@pytest.fixture
def counted(monkeypatch):
    """Count what is drawn."""
    drawn: list[int] = []
    real = render.drawn
    monkeypatch.setattr(
        render, "drawn", lambda scene: drawn.append(len(scene.drawings)) or real(scene)
    )
    return drawn


def test_a_second_build_draws_nothing_and_comes_to_the_same(figures, tmp_path, counted):
    first = drawn_or_kept(figures, tmp_path, 1)
    del counted[:]

    assert first == drawn_or_kept(figures, tmp_path, 1) == render_svgs(figures)
    assert counted == [2]


def test_a_figure_that_changes_is_drawn_again_and_no_other(figures, tmp_path, counted):
    drawn_or_kept(figures, tmp_path, 1)
    del counted[:]
    changed = [figures[0], replace(figures[1], finding="Another sentence.")]
    found = drawn_or_kept(changed, tmp_path, 1)

    assert counted == [1]
    assert "Another sentence." in found[figures[1].id]


def test_what_a_build_has_no_use_for_is_dropped(figures, tmp_path):
    drawn_or_kept(figures, tmp_path, 1)
    changed = [figures[0], replace(figures[1], finding="Another sentence.")]
    drawn_or_kept(changed, tmp_path, 1)

    asked = [key_of(figure) for figure in (*figures, changed[1])]
    assert set(kept(tmp_path, asked)) == {key_of(figure) for figure in changed}


def _spoil(path):
    with sqlite3.connect(path) as store:
        store.execute("UPDATE drawing SET svg = substr(svg, 1, 40)")
    store.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"no database at all" * 400),
        lambda path: path.write_bytes(path.read_bytes()[:1000]),
        _spoil,
    ],
    ids=["another file", "half a file", "half a drawing"],
)
def test_a_damaged_file_is_as_good_as_none(figures, tmp_path, damage):
    expected = drawn_or_kept(figures, tmp_path, 1)
    (file,) = tmp_path.iterdir()
    damage(file)

    assert expected == drawn_or_kept(figures, tmp_path, 1)
    assert len(kept(tmp_path, map(key_of, figures))) == 2


def test_a_file_that_another_build_holds_is_not_waited_for_in_vain(figures, tmp_path, monkeypatch):
    monkeypatch.setattr("generator.figures.drawings._PATIENCE", 0.05)
    drawn_or_kept(figures[:1], tmp_path, 1)
    (file,) = tmp_path.iterdir()
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")

    assert set(drawn_or_kept(figures, tmp_path, 1)) == {figure.id for figure in figures}
    other.close()
