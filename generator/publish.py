"""Publishing: build aside with an engine, check what was built, then swap it into place.

A website that fails a gate never replaces the last good one.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path
from stat import S_ISREG

from generator.built_files import addresses, content_of
from generator.links import check_website
from generator.problems import WebsiteProblems
from generator.staging import MANIFEST, replacing
from generator.stopwatch import Stopwatch, untimed
from generator.website import Website

MOST_PAGE_BYTES = 200_000
"""What a page may weigh as it travels, without its style sheets and letters."""

Engine = Callable[[Website, Path], AbstractSet[str]]
"""Builds a website into an empty folder and returns every address it meant to write."""


def publish(
    build: Callable[[], Website],
    engine: Engine,
    out: Path,
    stopwatch: Stopwatch = untimed,
    cache: Path | None = None,
) -> Website:
    """Build a website and put it in the place of `out`, whole or not at all.

    Args:
        build: Runs the core; called once `out` is known to be ours, and held against other builds.
        engine: Turns the website into HTML.
        out: Folder to publish into: absent, empty, or published before.
        stopwatch: Told of the engine, the gates and the swap; the core takes its own.
        cache: Folder for what the gates have read in pages that do not change; None to keep nothing.

    Raises:
        WebsiteProblems: a gate refused what was built; `out` is as it was.
        staging.BuildRunning: another build holds `out`.
        staging.FolderRefused: `out` cannot be replaced, or is not Daybook's.
        problems.DataProblems: from `build`.
    """
    with replacing(out, stopwatch) as stage:
        website = build()
        with stopwatch("engine"):
            written = engine(website, stage)
        with stopwatch("gate"):
            findings = [
                *_wrong_files(website, written, stage),
                *_heavy_pages(website, stage),
                *check_website(stage, cache),
            ]
        if findings:
            raise WebsiteProblems(findings)
    return website


def _wrong_files(website: Website, written: AbstractSet[str], stage: Path) -> list[str]:
    """Return what is in the built folder and should not be, and the other way round."""
    pages = {f"{path}index.html" for path in website.pages}
    expected = {*pages, *website.files, *written, MANIFEST}
    found = set(addresses(stage))
    findings = [f"{address}: nothing was to be written here" for address in found - expected]
    findings += [f"{address}: was not written" for address in expected - found - {MANIFEST}]
    findings += [
        f"{address}: is a link or special file"
        for address in found
        if not S_ISREG(os.lstat(f"{stage}/{address}").st_mode)
    ]
    findings += [
        f"{address}: is not what the website holds there"
        for address, data in website.files.items()
        if address in found and content_of(stage, address) != data
    ]
    return sorted(findings)


def _heavy_pages(website: Website, stage: Path) -> list[str]:
    """Return the pages that a phone would have to wait for."""
    findings = []
    for path in sorted(website.pages):
        address = f"{path}index.html"
        # One that is light as it is need not be compressed to see that it is.
        file = Path(f"{stage}/{address}")
        if not file.is_file() or file.stat().st_size <= MOST_PAGE_BYTES:
            continue
        weight = len(gzip.compress(file.read_bytes(), mtime=0))
        if weight > MOST_PAGE_BYTES:
            findings.append(
                f"{address}: {weight:,} bytes compressed, more than the {MOST_PAGE_BYTES:,} that a page may have"
            )
    return findings
