"""Frames of an earlier build come back only where everything they were made from is the same."""

import pytest

from generator.kept import Kept
from generator.kept_frames import KeptFrames

PAGES: dict[str, tuple[object, ...]] = {
    "a/index.md": ("Alder", {}, "<p>A</p>"),
    "b/index.md": ("Birch", {}, "<p>B</p>"),
}


@pytest.fixture
def store(tmp_path):
    return Kept(tmp_path / "frames.sqlite3")


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "main.html"
    path.write_text("one", encoding="utf-8")
    return path


@pytest.fixture
def first(store, template):
    frames = KeptFrames(store, ["Lakeview"], [template])
    assert frames.find(PAGES) == {}
    for address in PAGES:
        frames.add(address, f"<html>{address}")
    frames.add("host.md", "<html>not one of ours")
    frames.close()
    return {address: f"<html>{address}" for address in PAGES}


def test_a_second_build_finds_them_all(first, store, template):
    assert KeptFrames(store, ["Lakeview"], [template]).find(PAGES) == first


def test_a_page_whose_content_changed_is_framed_again_and_no_other(first, store, template):
    changed = PAGES | {"a/index.md": ("Alder", {}, "<p>Another</p>")}
    found = KeptFrames(store, ["Lakeview"], [template]).find(changed)
    assert found == {"b/index.md": first["b/index.md"]}


@pytest.mark.usefixtures("first")
def test_what_all_frames_share_is_part_of_each(store, template):
    assert KeptFrames(store, ["Pine Hollow"], [template]).find(PAGES) == {}
    template.write_text("two", encoding="utf-8")
    assert KeptFrames(store, ["Lakeview"], [template]).find(PAGES) == {}
