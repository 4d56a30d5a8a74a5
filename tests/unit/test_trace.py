"""Where a figure's numbers come from, found by its address as a browser shows it."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.problems import Report
from generator.trace import NotTraced, traced
from generator.website import public_districts, website_of
from tests.small_project import small_project


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return small_project(tmp_path_factory.mktemp("trace") / "project")


@pytest.fixture(scope="module")
def districts(project):
    return public_districts(project / "district_data", project, Report())


@pytest.mark.parametrize(
    "address",
    [
        "https://money.example.org/below/schools/007/#site-007-where",
        "schools/007/index.html#site-007-where",
        "/schools/007#site-007-where",
    ],
)
def test_a_figure_is_found_and_its_rows_are_those_of_its_file(districts, address):
    text = traced(address, districts)
    rows = website_of(districts).files["data/figures/site-007-where.csv"].decode().rstrip()

    assert text.startswith("/schools/007/#site-007-where: ")
    assert " of budget (fiscal year " in text
    assert text.endswith(rows)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://example.org/schools/007/#nothing", "figures of /schools/007/ are: site-007-"),
        ("https://example.org/schools/007/", "is no figure"),
        ("https://example.org/glossary/#fund", "figures of / are: "),
    ],
)
def test_another_address_is_refused_with_the_figures_there_are(districts, address, said):
    with pytest.raises(NotTraced) as refused:
        traced(address, districts)
    assert said in str(refused.value)


def test_the_command_prints_it_or_says_why_not(project, monkeypatch):
    monkeypatch.chdir(project)
    found = CliRunner().invoke(main, ["trace", "schools/007/#site-007-where"])
    missed = CliRunner().invoke(main, ["trace", "schools/007/#x"])

    assert 0 == found.exit_code
    assert "Its own rows, as in data/figures/site-007-where.csv:" in found.output
    assert 2 == missed.exit_code
    assert "is no figure" in missed.output
