"""The rows behind a figure: a link beside it shows them, in the browser as `daybook trace` prints them."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from generator.district_pages import edition_to_draw
from generator.figures.published_rows import PublishedRows
from generator.pages.funding import ADDRESS as METHOD
from generator.problems import Report
from generator.website import public_districts
from tests import thorough

pytestmark = pytest.mark.browser

SCHOOL = "schools/007/"


@pytest.fixture(scope="module")
def files(project):
    """The district's published tables by address."""
    (public,) = public_districts(project / "district_data", project, Report())
    edition = edition_to_draw(public, "")
    return {one.path: one.content for one in edition.downloads}


def rows_meant(address, files):
    """Return what an address asks for, found by the generator."""
    asked = {
        column: tuple(texts[0].split(","))
        for column, texts in parse_qs(urlsplit(address).query).items()
    }
    (file,) = asked.pop("file")
    running = asked.pop("lines", ()) == ("running",)
    return list(PublishedRows(file, asked, running).of(files[f"data/{file}.csv"]))


def shown_rows(page):
    return page.locator(".db-rows tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )


@pytest.mark.parametrize("path", thorough.of([SCHOOL, METHOD], [SCHOOL, "money/", METHOD]))
def test_every_link_of_a_page_shows_the_rows_that_the_generator_finds(website, opened, files, path):
    with opened(f"{website}{path}") as page:
        addresses = page.locator(".daybook-figure__source a").evaluate_all(
            "links => [...new Set(links.map((one) => one.href))]"
        )
    assert addresses
    # Links to one file ask for other rows of it; a few of each file show that it is read as it should be.
    files_asked = Counter()
    for address in addresses:
        (file,) = parse_qs(urlsplit(address).query)["file"]
        files_asked[file] += 1
        if files_asked[file] > thorough.of(2, len(addresses)):
            continue
        with opened(address) as page:
            expect(page.locator(".db-rows__found")).to_be_visible()
            header, *rows = rows_meant(address, files)
            named, *shown = shown_rows(page)
            kept = [header.index(name) for name in named]

            assert [[row[place] for place in kept] for row in rows[:500]] == [
                [re.sub(r"(?<=\d),(?=\d{3})", "", cell) for cell in row] for row in shown
            ], address
            for place in set(range(len(header))) - set(kept):
                (text,) = {row[place] for row in rows}
                if text:
                    expect(page.locator(".db-rows__alike")).to_contain_text(
                        f"{header[place]} {text}"
                    )
            expect(page.locator(".db-rows__count")).to_have_text(f"{len(rows):,}")


def test_links_of_a_figure_to_one_file_say_which_years_they_are_of(website, opened):
    with opened(f"{website}changes/") as page:
        figure = page.locator(".daybook-figure").first
        figure.locator("summary").click()
        links = figure.locator(".daybook-figure__source a").all_inner_texts()

        assert len(links) > 1
        assert len(set(links)) == len(links)
        assert all(link.startswith("district_lines.csv, 20") for link in links)


def test_the_amounts_are_added_up_and_the_rows_downloaded_as_they_stand(website, opened, files):
    with opened(f"{website}{SCHOOL}") as page:
        page.locator(".daybook-figure__rows summary").first.click()
        address = page.locator("a[href*='file=sites/007']").first.get_attribute("href")
    with opened(f"{website}{SCHOOL}{address}") as page:
        header, *rows = rows_meant(address, files)
        amount = header.index("amount")
        cents = sum(int(row[amount].replace(".", "")) for row in rows)
        expect(page.locator(".db-rows__sum strong")).to_have_text(
            f"${cents // 100:,}.{cents % 100:02}"
        )
        with page.expect_download() as download:
            page.get_by_role("link", name="Download these rows (CSV)").click()
        text = download.value.path().read_text("utf-8")

        assert [header[1:], *(row[1:] for row in rows)] == list(csv.reader(io.StringIO(text)))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?file=nothing",
        "?file=../index",
        "?file=//example.org/x",
        "?file=https://example.org/x",
        "?file=site_totals&nothing=1",
        "?file=site_totals&stage=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    ],
)
def test_an_address_that_asks_for_nothing_shows_nothing(website, browser, query):
    context = browser.new_context()
    page = context.new_page()
    asked = []
    page.on("request", lambda one: asked.append(one.url))
    page.goto(f"{website}data/rows/{query}")
    page.wait_for_load_state("networkidle")

    expect(page.locator(".db-rows__found")).to_be_hidden()
    expect(page.locator(".db-rows__none")).to_be_visible(visible=bool(query))
    assert all(url.startswith(website) for url in asked)
    context.close()


def test_without_scripts_the_page_says_how_to_find_the_rows(website, opened):
    with opened(f"{website}data/rows/", scripts=False) as page:
        words = " ".join(page.locator("article").inner_text().split())

        assert "Without them, open the file that the figure names under Data" in words
