"""Drawings kept between builds: never anything else than what would be drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.figures import render
from generator.figures.drawings import FILE, key_of, keys_of
from generator.figures.render import drawn_or_kept, render_svgs
from generator.kept import Kept


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
    first = drawn_or_kept(figures, keys_of(figures), tmp_path, 1)
    del counted[:]

    assert first == drawn_or_kept(figures, keys_of(figures), tmp_path, 1) == render_svgs(figures)
    assert counted == [2]


def test_a_figure_that_changes_is_drawn_again_and_no_other(figures, tmp_path, counted):
    drawn_or_kept(figures, keys_of(figures), tmp_path, 1)
    del counted[:]
    changed = [figures[0], replace(figures[1], finding="Another sentence.")]
    found = drawn_or_kept(changed, keys_of(changed), tmp_path, 1)

    assert counted == [1]
    assert "Another sentence." in found[figures[1].id]


def test_what_neither_this_build_nor_a_kept_page_uses_is_dropped(figures, tmp_path):
    drawn_or_kept(figures, keys_of(figures), tmp_path, 1)
    planned, where = key_of(figures[1]), key_of(figures[0])
    changed = [replace(figures[0], finding="Another sentence.")]
    drawn_or_kept(changed, keys_of(changed), tmp_path, 1, [planned])

    assert set(Kept(tmp_path / FILE).of([where, planned])) == {planned}
