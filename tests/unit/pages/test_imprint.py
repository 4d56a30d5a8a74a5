"""What the frame of every page says."""

import shutil
from dataclasses import asdict

import pytest

from generator import tree
from generator.problems import Report
from generator.sample import write_sample
from generator.website import build_website


@pytest.fixture(scope="module")
def two_districts(tmp_path_factory):
    """Return the website of two small districts."""
    data = tmp_path_factory.mktemp("districts")
    for place, name in enumerate(("alder", "birch")):
        write_sample(data / name, sites=3, years=1, lines=30, seed=place)
    return build_website(data, data, Report()), data


def test_each_district_has_an_imprint_for_the_addresses_below_its_own(two_districts):
    website, _ = two_districts

    assert ["", "alder/", "birch/"] == [one.prefix for one in website.imprints]
    assert "Alder Unified" == website.imprints[1].name
    assert any("Alder Unified School District" in line for line in website.imprints[1].lines)


def test_one_district_has_the_whole_website(two_districts, tmp_path):
    _, data = two_districts
    shutil.copytree(data / "alder", tmp_path / "alder")
    website = build_website(tmp_path, tmp_path, Report())

    assert [""] == [one.prefix for one in website.imprints]


def test_an_invented_district_says_so_above_every_page_and_a_real_one_does_not(
    two_districts, tmp_path
):
    website, data = two_districts
    shutil.copytree(data / "alder", tmp_path / "alder")
    profile = tmp_path / "alder" / "district.yml"
    text = profile.read_text("utf-8").replace("invented: yes", "invented: no")
    profile.write_text(text, "utf-8")
    real = build_website(tmp_path, tmp_path, Report())

    assert "is invented" in website.imprints[1].notice
    assert "" == real.imprints[0].notice


def test_it_says_of_which_day_the_figures_are_and_whom_to_ask(two_districts):
    website, _ = two_districts
    imprint = website.imprints[1]

    assert imprint.as_of.startswith("Figures as of ")
    assert any(imprint.as_of in line for line in imprint.lines)
    assert any("budget@example.org" in line for line in imprint.lines)


def test_the_theme_gets_it_all_as_plain_values(two_districts):
    website, _ = two_districts
    frame = tree.frame_of(website)

    assert [{**asdict(one), "lines": list(one.lines)} for one in website.imprints] == frame[
        "imprints"
    ]
    assert "Menu" == frame["words"]["menu"]
