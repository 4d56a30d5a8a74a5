"""The self-assessment: answers stay on the device, come to a profile and next steps, and go into a file."""

from __future__ import annotations

import csv
import io

import pytest
from playwright.sync_api import expect

from generator.columns import RUBRIC_SCORES
from generator.schema.rubric import default_rubric

pytestmark = pytest.mark.browser

PAGE = "scorecard/self-assessment/"


def choose(page, indicator_id, level):
    page.locator(f"input[name='q-{indicator_id.lower()}'][value='{level}']").check()


def test_answers_come_to_a_profile_and_the_steps_that_help_most(website, opened):
    with opened(f"{website}{PAGE}") as page:
        for indicator_id, level in (
            ("SLA-1", 4),
            ("SLA-2", 2),
            ("MGT-1", 1),
            ("MGT-2", 2),
            ("TRN-1", 4),
        ):
            choose(page, indicator_id, level)
        profile = page.locator(".db-assessment__profile")
        steps = page.locator(".db-assessment__steps li")

        expect(page.locator(".db-assessment__count")).to_have_text("5 of 48 answered")
        expect(profile.locator("div").first).to_contain_text("3.0 of 4, 2 of 9 answered")
        expect(steps).to_have_count(3)
        # The lowest answer first; of two twos that of Management, which stands at 1.5.
        assert [text.split(":")[0] for text in steps.all_inner_texts()] == [
            "Clean chart of accounts",
            "Multi-year forecast",
            "Flexible share of site budgets",
        ]
        expect(steps.first).to_contain_text("from 1 to Developing. 95% to under 99%.")


def test_answers_are_there_again_until_they_are_deleted_and_go_nowhere(website, opened):
    with opened(f"{website}{PAGE}") as page:
        asked = []
        page.on("request", lambda request: asked.append((request.method, request.url)))
        choose(page, "TRN-9", 3)
        page.reload()
        box = page.locator("input[name='q-trn-9'][value='3']")
        expect(box).to_be_checked()
        page.get_by_role("button", name="Delete all answers").click()
        expect(box).not_to_be_checked()
        page.reload()
        expect(page.locator(".db-assessment__count")).to_have_text("0 of 48 answered")

        assert {method for method, _ in asked} == {"GET"}
        assert all(url.startswith((website, "blob:")) for _, url in asked)


def test_the_file_is_one_that_reviewers_fill_in(website, opened):
    with opened(f"{website}{PAGE}") as page:
        choose(page, "SLA-8", 3)
        with page.expect_download() as download:
            page.get_by_role("link", name="Download as rubric_scores.csv").click()
        text = download.value.path().read_text("utf-8")
    (row,) = csv.DictReader(io.StringIO(text))

    assert list(RUBRIC_SCORES.by_name) == list(row)
    assert ("SLA-8", "3") == (row["indicator_id"], row["level"])
    assert row["reviewer"]


def test_without_scripts_every_question_can_be_read_and_printed(website, opened):
    with opened(f"{website}{PAGE}", scripts=False) as page:
        questions = page.locator("fieldset")

        assert len(default_rubric().indicators) == questions.count()
        expect(questions.first).to_contain_text("Under 60% is budgeted at schools.")
        expect(page.locator(".db-assessment__result")).to_be_hidden()
