"""What may be published of a district, as a file: the same website comes of it, and nothing else can be in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.problems import Report
from generator.public_data import ENDING, NotPublicData, as_file, from_file, read_public_data
from generator.website import public_districts, website_of
from tests.small_project import DISTRICT, contents, small_project


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    return small_project(tmp_path_factory.mktemp("public") / "project")


@pytest.fixture(scope="module")
def public(project):
    (found,) = public_districts(project / "district_data", project, Report())
    return found


def test_a_district_comes_back_as_it_was(public):
    again = from_file(as_file(public))

    assert as_file(public) == as_file(again)
    assert website_of([public]) == website_of([again])


def test_a_public_repository_builds_the_same_website(project, monkeypatch):
    monkeypatch.chdir(project)
    for command in (
        ["build", "--quiet"],
        ["export", "--public-data", "--quiet", "public_data"],
        ["build", "--quiet", "--public-data", "public_data", "--out", "again"],
    ):
        assert 0 == CliRunner().invoke(main, command, catch_exceptions=False).exit_code

    assert [f"{DISTRICT}{ENDING}"] == [
        path.name for path in Path("public_data").iterdir() if path.suffix == ".json"
    ]
    assert contents(project / "site") == contents(project / "again")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("no JSON", "Expecting value"),
        ('{"format": 0, "district": 1}', "format is 0"),
        ('{"format": 1, "district": 1}', "holds a int"),
        ('{"format": 1, "district": {"map": []}}', "holds a dict"),
        ('{"format": 1, "district": {"cli.main": {}}}', "no value of a district"),
        ('{"format": 1, "district": {"publish.Path": {}}}', "no value of a district"),
        ('{"format": 1, "district": {"nowhere.Thing": {}}}', "nowhere"),
        ('{"format": 1, "district": {"privacy.PublicDistrict": {}}}', "profile"),
        ('{"format": 1, "district": {"Fraction": "1/0"}}', "Fraction(1, 0)"),
    ],
)
def test_another_file_is_refused(tmp_path, written, said):
    (tmp_path / f"x{ENDING}").write_text(written, encoding="utf-8")

    with pytest.raises(NotPublicData, match="was not written by") as refused:
        read_public_data(tmp_path)
    assert said in str(refused.value)


def test_a_folder_without_a_file_is_refused(tmp_path):
    ran = CliRunner().invoke(main, ["build", "--public-data", str(tmp_path)])

    assert 2 == ran.exit_code
    assert "holds no file that ends in .public.json" in ran.output


def test_every_value_says_what_it_is(public):
    whole = json.loads(as_file(public))

    assert ["format", "district"] == list(whole)
    assert ["privacy.PublicDistrict"] == list(whole["district"])
