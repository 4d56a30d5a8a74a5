"""The recipes of CONTRIBUTING.md, followed to the letter in a copy of the project."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
COPIED = ("generator", "content", "theme", "mkdocs.yml", "pyproject.toml")
BLOCK = re.compile(r"^ *```(?P<language>\w+)\n(?P<body>.*?)^ *```$", re.MULTILINE | re.DOTALL)
PLACE = re.compile(
    r"(?:# |\{# )(?P<path>[\w./]+\.(?:py|j2))(?:, below: (?P<line>.*?))?(?: #\})?\n(?P<text>.*)",
    re.DOTALL,
)


def blocks(heading):
    """Return the language and the text of each block below a heading of CONTRIBUTING.md."""
    page = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (section,) = re.findall(rf"^## {heading}\n(.*?)(?=^## )", page, re.MULTILINE | re.DOTALL)
    return [
        (match["language"], textwrap.dedent(match["body"])) for match in BLOCK.finditer(section)
    ]


class Copy:
    """A copy of the project, changed as a recipe says."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            source = PROJECT / name
            if source.is_dir():
                shutil.copytree(source, folder / name)
            else:
                shutil.copyfile(source, folder / name)

    def follow(self, heading):
        """Do what the blocks of a recipe say; return what its commands printed."""
        said = []
        for language, body in blocks(heading):
            if language == "sh":
                said.append(self.run(*body.split()[1:]))
                continue
            place = PLACE.fullmatch(body)
            assert place, body
            path = self.folder / place["path"]
            if place["line"] is None:
                path.write_text(place["text"], encoding="utf-8")
            else:
                code = path.read_text(encoding="utf-8")
                line = f"{place['line']}\n"
                assert code.count(f"\n{line}") == 1, place["line"]
                path.write_text(code.replace(f"\n{line}", f"\n{line}{place['text']}"), "utf-8")
        return said

    def run(self, *arguments):
        """Run `daybook` of the copy in the copy."""
        result = subprocess.run(
            [sys.executable, "-c", "from generator.cli import main; main()", *arguments],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(self.folder)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stdout + result.stderr
        return result.stdout


@pytest.fixture
def copy(tmp_path):
    return Copy(tmp_path)


def test_a_district_is_added(copy):
    _, checked, built = copy.follow("Add a district")

    assert "0 errors" in checked
    assert "0 errors" in built
    assert "Maple Hill" in (copy.folder / "site" / "index.html").read_text(encoding="utf-8")


def test_a_check_is_added(copy):
    copy.run("sample", "district_data/maple-hill", "--sites", "2", "--years", "1", "--lines", "30")
    sites = copy.folder / "district_data" / "maple-hill" / "sites.csv"
    header, first, *rest = sites.read_text(encoding="utf-8").splitlines()
    cells = first.split(",")
    cells[1] = "ALDER ELEMENTARY"
    sites.write_text("\n".join([header, ",".join(cells), *rest, ""]), encoding="utf-8")
    copy.follow("Add a check")

    assert "'ALDER ELEMENTARY' is all capitals" in copy.run("check").replace('"', "'")
    assert "Write it as the school writes it." in copy.run("explain", "shouted-name")


def test_a_figure_and_a_page_are_added(copy):
    copy.run("sample", "district_data/maple-hill", "--sites", "12", "--years", "3", "--lines", "30")
    copy.follow("Add a figure")
    copy.follow("Add a page")
    copy.run("build")
    site = copy.folder / "site"
    central = (site / "central" / "index.html").read_text(encoding="utf-8")

    assert 'id="central-largest"' in central
    assert (site / "data" / "figures" / "central-largest.csv").is_file()
    assert "1 school has closed." in (site / "closings" / "index.html").read_text(encoding="utf-8")
    assert "Which schools have closed?" in (site / "index.html").read_text(encoding="utf-8")
