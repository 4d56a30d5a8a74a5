"""The sample district that the project ships."""

from __future__ import annotations

from pathlib import Path

LAKEVIEW = Path(__file__).parents[3] / "district_data" / "lakeview"
CALL = "daybook sample district_data/lakeview --sites 32"


def _files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_it_is_what_the_generator_writes_today(lakeview):
    expected, found = _files(lakeview.path), _files(LAKEVIEW)

    assert sorted(expected) == sorted(found)
    assert [name for name in expected if expected[name] != found[name]] == []


def test_it_has_24_schools_and_central_sites(lakeview):
    types = [row["site_type"] for row in lakeview.rows("sites")]

    assert types.count("school") == 24
    assert {"central", "program", "fund"} <= set(types)


def test_its_files_are_small_enough_for_a_repository():
    assert sum(len(content) for content in _files(LAKEVIEW).values()) < 4_000_000


def test_the_documentation_gives_the_call_that_made_it():
    page = (Path(__file__).parents[3] / "docs" / "samples.md").read_text(encoding="utf-8")

    assert CALL in page
