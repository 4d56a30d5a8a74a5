"""Habits of the house that no other tool holds."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
MODULES = sorted((PROJECT / "generator").rglob("*.py"))
SHIPPED = [
    path
    for folder in (
        "generator",
        "content",
        "theme",
        "docs",
        "tests",
        "bench",
        ".github",
        "district_data",
    )
    for path in sorted((PROJECT / folder).rglob("*"))
    if path.suffix in {".py", ".md", ".j2", ".yml", ".js", ".css", ".html"}
]
LONGEST_MODULE = 500


def named(path):
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_says_what_it_is_for_and_stays_short(path):
    text = path.read_text("utf-8")

    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= LONGEST_MODULE


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_command_line_prints_or_exits(path):
    calls = {
        node.func.id
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    assert path.name == "cli.py" or not calls & {"print", "exit", "input"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_name_of_a_module_says_something(path):
    assert path.stem not in {"util", "utils", "helper", "helpers", "common", "misc", "manager"}


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_timings_reads_a_clock(path):
    text = path.read_text("utf-8")
    clock = re.search(
        r"^\s*(?:import|from) (?:time|resource|timeit)\b|\.(?:now|today|utcnow)\(",
        text,
        re.MULTILINE,
    )

    assert path.name == "timings.py" or not clock


def test_nothing_in_the_project_names_a_package_registry():
    registry = re.compile(r"pypi\.org|files\.pythonhosted|registry\.npmjs|index.url|find.links")
    locks = sorted((PROJECT / "requirements").iterdir())
    found = [
        named(path)
        for path in [*SHIPPED, *locks]
        if path != Path(__file__) and registry.search(path.read_text("utf-8", "replace"))
    ]

    assert not found


def test_every_requirement_is_locked_by_its_hash():
    for lock in sorted((PROJECT / "requirements").glob("*.txt")):
        entries = re.split(r"\n(?=\S)", lock.read_text("utf-8"))
        pinned = [entry for entry in entries if re.match(r"[a-z0-9]", entry)]

        assert pinned
        assert all("==" in entry and "--hash=sha256:" in entry for entry in pinned)
