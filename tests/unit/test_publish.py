"""A website that fails a gate never replaces the last good one."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from generator.built_files import addresses
from generator.problems import DataProblems, Report, WebsiteProblems
from generator.publish import publish
from generator.staging import MANIFEST
from generator.website import Website
from tests.tiny_website import tiny_website


def _engine(website: Website, stage: Path) -> frozenset[str]:
    """Write every page and file, plainly."""
    found = {f"{path}index.html": b"<p>Page</p>" for path in website.pages} | dict(website.files)
    for address, data in found.items():
        (stage / address).parent.mkdir(parents=True, exist_ok=True)
        (stage / address).write_bytes(data)
    return frozenset(found)


@pytest.fixture
def out(tmp_path):
    publish(tiny_website, _engine, tmp_path / "site")
    return tmp_path / "site"


def _refused(out, spoil, engine=_engine) -> list[str]:
    """Publish once more with a folder that `spoil` has touched; return the findings."""
    before = {address: (out / address).read_bytes() for address in addresses(out)}

    def spoiling(website, stage):
        written = engine(website, stage)
        spoil(stage)
        return written

    with pytest.raises(WebsiteProblems) as refused:
        publish(tiny_website, spoiling, out)

    assert before == {address: (out / address).read_bytes() for address in addresses(out)}
    return refused.value.findings


def test_website_is_published_with_its_manifest(out):
    assert [
        "data/site_totals.csv",
        MANIFEST,
        "index.html",
        "schools/101/index.html",
        "schools/index.html",
    ] == addresses(out)


def test_stray_file_is_refused(out):
    assert ["notes.txt: nothing was to be written here"] == _refused(
        out, lambda stage: (stage / "notes.txt").touch()
    )


def test_missing_page_is_refused(out):
    assert ["schools/101/index.html: was not written"] == _refused(
        out, lambda stage: (stage / "schools" / "101" / "index.html").unlink()
    )


def test_link_is_refused_and_not_followed(out):
    def link(stage):
        (stage / "schools" / "index.html").unlink()
        (stage / "schools" / "index.html").symlink_to(stage / "index.html")

    assert ["schools/index.html: is a link or special file"] == _refused(out, link)


def test_download_that_the_engine_changed_is_refused(out):
    assert ["data/site_totals.csv: is not what the website holds there"] == _refused(
        out, lambda stage: (stage / "data" / "site_totals.csv").write_bytes(b"0")
    )


def test_broken_link_is_refused(out):
    assert ["index.html: 'gone/' in <a>: there is no such file in the website"] == _refused(
        out,
        lambda stage: (stage / "index.html").write_text('<a href="gone/">', encoding="utf-8"),
    )


def test_problems_in_the_data_leave_the_last_website(out):
    before = addresses(out)

    def build():
        raise DataProblems(Report())

    with pytest.raises(DataProblems):
        publish(build, _engine, out)

    assert before == addresses(out)
    assert ["site"] == [path.name for path in out.parent.iterdir() if path.is_dir()]


def test_core_does_not_run_when_the_folder_is_refused(tmp_path):
    (tmp_path / "mine").touch()

    def build():
        pytest.fail("the core ran")

    with pytest.raises(Exception, match="not made by Daybook"):
        publish(build, _engine, tmp_path)


def _heavier(stage):
    """Write a page that hardly compresses."""
    page = stage / "schools" / "101" / "index.html"
    page.write_text(" ".join(sha256(f"{n}".encode()).hexdigest() for n in range(8_000)))


def test_page_that_a_phone_would_wait_for_is_refused(out):
    (finding,) = _refused(out, _heavier)
    assert finding.startswith("schools/101/index.html: ")
    assert "bytes compressed, more than the 200,000" in finding


def test_page_that_is_long_and_light_is_published(out):
    def long(website, stage):
        written = _engine(website, stage)
        (stage / "schools" / "101" / "index.html").write_text("<p>Page</p>" * 100_000)
        return written

    publish(tiny_website, long, out)
    assert (out / "schools" / "101" / "index.html").stat().st_size > 1_000_000
