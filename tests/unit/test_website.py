import csv
import io
import json
import re
import shutil
from decimal import Decimal
from html import unescape

import pytest
from openpyxl import Workbook

from generator import district_pages
from generator.figures.reconciliation import Reconciliation
from generator.privacy import published
from generator.problems import DataProblems, Report, WebsiteProblems
from generator.sample import write_sample
from generator.website import build_website, check, website_of
from tests.small_district import a_district, a_line


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """A folder with one sample district of six sites."""
    folder = tmp_path_factory.mktemp("data")
    write_sample(folder / "small", sites=9, years=2, lines=60, seed=5)
    return folder


@pytest.fixture(scope="module")
def website(data):
    return build_website(data, data, Report())


def everything(website):
    pages = {path: (page.title, page.markdown, dict(page.fragments)) for path, page in website.pages.items()}  # fmt: skip
    return pages, dict(website.files), website.navigation, website.epoch


def test_the_same_files_give_the_same_bytes(data, website):
    assert everything(website) == everything(build_website(data, data, Report()))


def test_a_district_kept_in_workbooks_gives_the_same_bytes(data, website, tmp_path):
    """Text cells in a workbook, as a spreadsheet keeps codes and amounts of an imported CSV."""
    shutil.copytree(data, tmp_path / "data")
    for path in sorted((tmp_path / "data").rglob("*.csv")):
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Sheet1")
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                sheet.append(row)
        book.save(path.with_suffix(".xlsx"))
        path.unlink()

    assert everything(website) == everything(build_website(tmp_path / "data", tmp_path, Report()))


def test_nothing_published_tells_where_it_was_built(data, website):
    published = str(everything(website))

    assert str(data) not in published
    assert str(data.parent) not in published


def test_two_districts_have_addresses_of_their_own_below_a_page_that_lists_them(data, tmp_path):
    shutil.copytree(data / "small", tmp_path / "small")
    write_sample(tmp_path / "tiny", sites=3, years=1, lines=30, seed=2)

    website = build_website(tmp_path, tmp_path, Report())

    assert {"", "small/", "small/schools/", "tiny/", "tiny/data/"} <= set(website.pages)
    assert {"small/data/site_totals.csv", "tiny/data/site_totals.csv"} <= set(website.files)
    assert "data/site_totals.csv" not in website.files
    assert 'href="tiny/"' in website.pages[""].fragments["body"]
    index = json.loads(website.files["data/schools.json"])
    schools = [dict(zip(index["columns"], values, strict=True)) for values in index["schools"]]
    assert {school["url"] for school in schools} == {
        address for address in website.pages if "/schools/" in address and address.count("/") == 3
    }
    assert {school["name"].rpartition(", ")[2] for school in schools} == {
        "Small Unified",
        "Tiny Unified",
    }
    assert {school["level"] for school in schools} <= set(index["levels"])


def test_titles_are_unique_and_every_page_says_that_the_district_is_invented(website):
    titles = [page.title for page in website.pages.values()]

    assert len(titles) == len(set(titles))
    for page in website.pages.values():
        assert "is invented" in page.fragments["body"]


def test_every_school_is_linked_from_the_index_and_the_finder(website):
    schools = {path for path in website.pages if re.fullmatch(r"schools/[^/]+/", path)}
    index = website.pages["schools/"].fragments["body"]

    assert schools
    assert {f'href="{path.removeprefix("schools/")}"' in index for path in schools} == {True}
    assert {path in website.files["data/schools.json"].decode() for path in schools} == {True}


def test_figures_of_a_page_agree_with_the_downloads(website):
    """The first numbers of each school's page, read back from its HTML."""
    rows = list(csv.DictReader(io.StringIO(website.files["data/all_schools.csv"].decode())))
    newest = {}
    for row in rows:
        newest.setdefault((row["site_id"], row["fiscal_year"]), {})[row["stage"]] = row
    compared = 0
    for (site_id, year), stages in newest.items():
        body = website.pages[f"schools/{site_id}/"].fragments["body"]
        label = f"Planned for {int(year) - 1}-{int(year) % 100:02d}"
        found = re.search(rf'<dt>{label}</dt><dd><span class="db-number">([^<]*)', body)
        if found and "amended" in stages:
            printed = Decimal(unescape(found[1]).replace("$", "").replace(",", ""))

            assert abs(printed - Decimal(stages["amended"]["operating_amount"])) <= Decimal("0.5")
            compared += 1
    assert compared >= 3


def test_what_is_wrong_stops_the_build_and_all_of_it_is_said(data, tmp_path):
    shutil.copytree(data / "small", tmp_path / "small")
    budget = tmp_path / "small" / "budget.csv"
    lines = budget.read_text("utf-8").splitlines()
    lines[2] = lines[2].replace(lines[2].split(",")[3], "S999", 1)
    *others, _, fte = lines[5].split(",")
    lines[5] = ",".join([*others, "1.2.3", fte])
    budget.write_text("\n".join(lines) + "\n", "utf-8")

    with pytest.raises(DataProblems) as found:
        build_website(tmp_path, tmp_path, Report())

    places = {(problem.id, problem.location.row) for problem in found.value.report}
    assert {("unknown-site", 3), ("bad-amount", 6)} <= places


def test_a_district_that_is_not_there_is_named(data):
    report = Report()
    check(data, data, report, ["smal"])

    assert ["unknown-district"] == [problem.id for problem in report]


def test_a_district_of_one_school_has_no_page_of_central_services_and_no_link_to_one(tmp_path):
    write_sample(tmp_path / "single", sites=1, years=1, lines=30, seed=3)
    website = build_website(tmp_path, tmp_path, Report())

    assert "central/" not in website.pages
    assert "central/" not in website.pages[""].fragments["body"]


def test_total_of_our_own_that_does_not_come_out_again_stops_the_build(monkeypatch):
    real = district_pages.reconcile

    def spoiled(*given):
        found = real(*given)
        tie = next(one for one in found.ties if one.group == "schools")
        wrong = tie._replace(parts_cents=(tie.parts_cents or 0) + 1)
        return Reconciliation((*(one for one in found.ties if one != tie), wrong), found.wholes)

    monkeypatch.setattr(district_pages, "reconcile", spoiled)
    with pytest.raises(
        WebsiteProblems,
        match=r"schools:.* and worked out again it is 100\.01: a fault of this program",
    ):
        website_of([published(a_district([a_line("101", 100_00)]))])
