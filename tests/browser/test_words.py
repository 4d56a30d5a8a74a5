"""From a word on a page to what it means, from a question to its proof, and from a total to the file behind it."""

from __future__ import annotations

import csv

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_a_word_in_a_table_leads_to_what_it_means(website, opened):
    with opened(f"{website}schools/007/") as page:
        page.locator("#whole").get_by_role("link", name="Amended").click()

        expect(page).to_have_url(f"{website}glossary/#amended")
        expect(page.locator("#amended")).to_be_in_viewport()
        expect(page.locator("#amended + p")).to_contain_text("with the changes approved since")


def test_search_leads_to_a_term(website, opened):
    with opened(website) as page:
        button = page.get_by_role("button", name="Search")
        if button.is_visible():
            button.click()
        page.get_by_role("textbox", name="Search").press_sequentially("encumbered")
        page.locator(".md-search-result__link", has_text="Committed (encumbered)").first.click()

        expect(page.locator("#committed")).to_be_in_viewport()


def test_a_question_leads_to_the_figure_that_proves_its_answer(website, opened):
    with opened(f"{website}questions/") as page:
        answer = page.locator("#budget-spent + p")
        finding = answer.inner_text().split(" See it")[0]
        answer.get_by_role("link").click()

        expect(page.locator("#district-planned")).to_be_in_viewport()
        expect(page.locator("#district-planned .daybook-figure__finding")).to_have_text(finding)


def test_every_answer_leads_to_a_place_that_is_there(website, opened):
    with opened(f"{website}questions/") as page:
        addresses = page.locator(".db-words p a").evaluate_all("all => all.map(one => one.href)")

        assert len(addresses) > 8
        for address in addresses:
            page.goto(address)
            part = address.partition("#")[2]
            if part:
                expect(page.locator(f"[id='{part}']")).to_be_in_viewport()


def test_the_steps_to_check_a_total_lead_to_the_amount_they_promise(website, opened, tmp_path):
    """Follow "Check it yourself" as a reader with a spreadsheet does."""
    with opened(f"{website}totals/") as page:
        steps = page.locator("#yourself li").all_inner_texts()
        with page.expect_download() as started:
            page.locator("#yourself a").click()
        started.value.save_as(tmp_path / "site_totals.csv")
    year, stage = steps[1].split("fiscal_year is ")[1].rstrip(".").split(" and whose stage is ")
    with (tmp_path / "site_totals.csv").open(encoding="utf-8", newline="") as file:
        cents = sum(
            int(row["amount"].replace(".", ""))
            for row in csv.DictReader(file)
            if (row["fiscal_year"], row["stage"]) == (year, stage)
        )

    assert f"They come to ${cents // 100:,}.{cents % 100:02d}." in steps[2]
