"""Several districts in one website: from the front page to a school of any, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from generator.sample import write_sample
from tests.browser.axe import violations
from tests.browser.conftest import served
from tests.small_project import build, small_project

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def front(tmp_path_factory) -> Iterator[str]:
    """The address of a website of two districts."""
    project = small_project(tmp_path_factory.mktemp("districts") / "project")
    write_sample(project / "district_data" / "birchwood", sites=4, years=1, lines=40, seed=3)
    build(project)
    with served(project / "site") as address:
        yield address


def test_front_page_has_both_answers_and_breaks_no_rule(front, opened):
    with opened(front) as page:
        for name in ("Birchwood", "Oakdale"):
            expect(
                page.get_by_role("link", name=f"{name} Unified School District", exact=True)
            ).to_be_visible()
            expect(page.get_by_text(f"{name} Unified plans to spend")).to_be_visible()

        assert [] == violations(page)


def test_school_is_found_from_the_front_page_by_its_name_and_district(front, opened):
    with opened(front) as page:
        page.get_by_label("School name, code or level").press_sequentially("elementary birchwood")
        found = page.locator(".db-finder-results").get_by_role("link").first
        expect(found).to_contain_text("Birchwood")
        found.click()

        expect(page).to_have_url(re.compile(rf"{re.escape(front)}birchwood/schools/\w+/"))


def test_words_of_a_districts_page_are_explained_in_its_own_glossary(front, opened):
    with opened(f"{front}birchwood/central/") as page:
        page.locator("#whole").get_by_role("link", name="Amended").click()

        expect(page).to_have_url(f"{front}birchwood/glossary/#amended")


def test_front_page_reads_without_scripts(front, opened):
    with opened(front, scripts=False) as page:
        page.locator("#districts").get_by_role("link", name="See all").first.click()

        expect(page.get_by_role("heading", level=1)).to_contain_text("Schools")
