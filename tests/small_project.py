"""A project of its own around a small invented district, for tests that run the real thing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from click.testing import CliRunner

from generator import cli
from generator.built_files import addresses
from generator.sample import write_sample

_OURS = Path(__file__).resolve().parents[1]
DISTRICT = "oakdale"


def small_project(folder: Path, sites: int = 6) -> Path:
    """Write mkdocs.yml, content/, theme/ and district_data/oakdale/ of a few sites and two years; return `folder`."""
    folder.mkdir(parents=True)
    shutil.copy(_OURS / "mkdocs.yml", folder)
    for name in ("content", "theme"):
        shutil.copytree(_OURS / name, folder / name)
    district = folder / "district_data" / DISTRICT
    write_sample(district, sites=sites, years=2, lines=40, seed=7)
    # Tests edit amounts, which the totals typed from the budget book would rightly refuse.
    (district / "control_totals.csv").unlink()
    return folder


def build(folder: Path) -> None:
    """Build the website of a project into its `site`."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(cli.main, ["build"], catch_exceptions=False)
    finally:
        os.chdir(before)
    assert result.exit_code == 0, result.output


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below `folder` by address."""
    return {address: (folder / address).read_bytes() for address in addresses(folder)}
