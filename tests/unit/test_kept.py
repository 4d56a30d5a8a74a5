"""What is kept between builds: the very same bytes or nothing."""

from __future__ import annotations

import sqlite3

import pytest

from generator.kept import Kept, fingerprint

BLOBS = {b"a": b"alder" * 100, b"b": b""}


@pytest.fixture
def file(tmp_path):
    return tmp_path / "below" / "kept.sqlite3"


def test_what_is_kept_comes_back_and_nothing_else(file):
    Kept(file).keep(BLOBS, BLOBS)

    assert Kept(file).of([b"a", b"b", b"c"]) == BLOBS


def test_what_a_build_has_no_use_for_is_dropped(file):
    Kept(file).keep(BLOBS, BLOBS)
    Kept(file).keep({b"c": b"cedar"}, [b"b", b"c"])

    assert Kept(file).of([b"a", b"b", b"c"]) == {b"b": b"", b"c": b"cedar"}


def test_without_a_file_nothing_is_kept():
    Kept(None).keep(BLOBS, BLOBS)

    assert Kept(None).of(BLOBS) == {}


def _spoil(path):
    with sqlite3.connect(path) as store:
        store.execute("UPDATE kept SET content = substr(content, 1, 6)")
    store.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"no database at all" * 400),
        lambda path: path.write_bytes(path.read_bytes()[:1000]),
        _spoil,
    ],
    ids=["another file", "half a file", "half a blob"],
)
def test_a_damaged_file_is_as_good_as_none(file, damage):
    Kept(file).keep(BLOBS, BLOBS)
    damage(file)

    assert Kept(file).of(BLOBS) == {}
    Kept(file).keep(BLOBS, BLOBS)
    assert Kept(file).of(BLOBS) == BLOBS


def test_a_file_that_another_build_holds_is_not_waited_for_in_vain(file, monkeypatch):
    monkeypatch.setattr("generator.kept._PATIENCE", 0.05)
    Kept(file).keep(BLOBS, BLOBS)
    other = sqlite3.connect(file)
    other.execute("BEGIN EXCLUSIVE")

    assert Kept(file).of(BLOBS) == {}
    Kept(file).keep({b"c": b"cedar"}, [b"c"])
    other.close()
    assert Kept(file).of([*BLOBS, b"c"]) == BLOBS


def test_the_code_and_its_libraries_are_one_hash():
    assert len(fingerprint()) == 64
    assert fingerprint() == fingerprint()


def test_what_is_kept_is_not_made_again(file):
    made = []

    def make(name):
        made.append(name)
        return name.encode()

    assert Kept(file).filled({"alder": b"1"}, make) == {"alder": b"alder"}
    assert Kept(file).filled({"alder": b"1", "birch": b"2"}, make) == {
        "alder": b"alder",
        "birch": b"birch",
    }
    assert made == ["alder", "birch"]
    assert Kept(None).filled({"alder": b"1"}, make) == {"alder": b"alder"}
