"""Each question is answered with its proof, or said to be open; nothing is left unsaid."""

import html
import re
from dataclasses import replace

import pytest

from generator.pages.asked import QUESTIONS, READERS
from tests.edition import edition_of, text_of, website
from tests.small_district import a_district, a_line, a_site

OPEN = [
    a_line("101", 1_000_000_00),
    a_line("101", 400_000_00, stage="actual"),
    a_line("900", 90_000_00, function="2510"),
]
SITES = [a_site("101"), a_site("900", "Office", site_type="central")]


def told(page):
    """Return the words under each question, by its anchor."""
    parts = re.split(r'<h3 id="([^"]+)">', page.markdown)[1:]
    return {
        anchor: html.unescape(re.sub(r"<[^>]+>", "", words.split("</section>")[0]))
        for anchor, words in zip(parts[::2], parts[1::2], strict=True)
    }


@pytest.fixture(scope="module")
def page():
    return website(a_district(OPEN, sites=SITES)).pages["questions/"]


def test_every_question_is_asked_once_with_words_below_it(page):
    asked = [key for several in QUESTIONS.values() for key in several]

    assert len(set(asked)) == len(asked)
    assert sorted(asked) == sorted(told(page))
    for anchor, words in told(page).items():
        assert len(words.strip().splitlines()) > 1, anchor


def test_readers_are_those_who_ask():
    assert list(READERS) == list(QUESTIONS)


@pytest.mark.parametrize(
    "question",
    [one for several in QUESTIONS.values() for one in several.values()],
    ids=[key for several in QUESTIONS.values() for key in several],
)
def test_a_question_that_may_stay_open_says_what_is_not_held(question):
    assert question.words.endswith(("?", "."))
    assert question.open_words.endswith(".") or question.answers


def test_a_figures_finding_is_the_answer_and_the_link_leads_to_it(page):
    site = website(a_district(OPEN, sites=SITES))
    finding = re.search(
        r'id="district-planned".*?finding">([^<]+)<', site.pages[""].fragments["body"], re.DOTALL
    )

    assert finding
    assert html.unescape(finding[1]) in told(page)["budget-spent"]
    assert 'href="../#district-planned"' in page.markdown


def test_what_the_district_does_not_give_is_said_and_not_answered(page):
    words = told(page)

    assert "holds no money in" in words["money-in"]
    assert "holds no fund balances" in words["reserves"]
    assert "holds no rules" in words["my-allocation"]
    assert words["reserves"].strip().endswith("This website holds no fund balances.")


def test_the_first_sentence_counts_both_kinds(page):
    open_ = page.markdown.split('id="open"')[1].count("<h3")
    answered = page.markdown.count("<h3") - open_

    assert (
        f"{answered} questions that people bring, each answered in a sentence." in page.description
    )
    assert f"{open_} more cannot be answered here" in page.description


def test_a_district_of_plans_alone_answers_less_and_builds():
    words = told(website(a_district([a_line("101", 5_00)])).pages["questions/"])

    assert "does not hold both the budget and the spending of this year" in words["budget-spent"]
    assert "1 school has a page" in words["my-school"]


def test_no_question_is_answered_by_a_page_that_is_not_there():
    edition = edition_of(a_district(OPEN, sites=SITES))
    no_office = replace(edition, offices=())
    central = QUESTIONS["public"]["central"].answers[0]

    assert central(edition) is not None
    assert central(no_office) is None


def test_names_that_a_district_gives_stand_as_text():
    hostile = a_district(OPEN, sites=SITES, district_name="A & <b>B</b> | District", short_name="")
    found = website(hostile).pages["questions/"]

    assert "<b>" not in found.markdown
    assert "A & <b>B</b> | District" in text_of(found) or "A & B | District" not in found.markdown
