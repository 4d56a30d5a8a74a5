"""The scorecard's pages: what a reader finds on each, with our rubric and with another."""

from __future__ import annotations

import csv
import io
import re

import pytest

from tests.edition import text_of, website
from tests.unit.finance.rubric.three_schools import ACTUALS, BUDGET, COUNTS, SITES
from tests.written_district import built

SCORES = """
    fiscal_year,indicator_id,level,target,target_year,reviewer,role,reviewed_on,evidence,link,declined
    2025,SLA-8,2,4,2028,Board Office,Panel,2024-10-01,Minutes,,
    2026,SLA-8,3,4,2028,Board Office,Panel,2025-10-01,Minutes,https://example.org/minutes,
    2026,SLA-2,4,,,Board Office,Panel,2025-10-01,Survey,,
    2026,EQU-9,,,,,,,Policy 4,https://example.org/4,yes
    """
NOTES = """
    figure,indicator_id,text,signed_by,signed_on
    scorecard,SLA-2,The survey asked about all money.,Budget Office,2025-11-01
    """
OTHER_RUBRIC = """
    version: "7"
    levels: {1: Weak, 2: Fair, 3: Good}
    pathways:
      - id: SITES
        name: Money at schools
        purpose: Those who run a school decide on its money.
        indicators:
          - id: SITES-1
            name: Flexible money
            statement: Schools decide.
            levels: {1: Little., 2: Some., 3: Much.}
            evidence:
              kind: computed
              metric: site_flexible_share
              thresholds: {unit: share, better: higher, 2: 0.1, 3: 0.3}
          - id: SITES-2
            name: People are heard
            statement: Families have a say.
            levels: {1: No., 2: Once., 3: Always.}
            evidence: {kind: attested}
      - id: BOOKS
        name: Books
        purpose: Records are sound.
        indicators:
          - id: BOOKS-1
            name: Every school is shown
            statement: Each school has a budget.
            levels: {1: No., 2: Most., 3: All.}
            evidence:
              kind: computed
              metric: schools_with_budget_share
              thresholds: {unit: share, better: higher, 2: 0.5, 3: 1, level3_also: the year before}
    """


@pytest.fixture
def made(tmp_path):
    def made(**files):
        given = {"sites": SITES, "budget": BUDGET, "actuals": ACTUALS, "enrollment": COUNTS}
        return website(built(tmp_path, **given | files))

    return made


def section_of(page, id_):
    body = page.fragments["body"]
    return re.search(rf'<section id="{id_}".*?</section>', body, re.DOTALL)[0]


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_card_says_level_figure_next_step_and_proof(made):
    page = made().pages["scorecard/pathways/sla/"]
    card = words(section_of(page, "indicator-sla-2"))

    assert "3 Proficient 32%" in card
    assert "20% to under 40% is flexible." in card
    assert "To reach Exemplary: 40% or more is flexible." in card
    assert "The figure for 2025-26: 32%." in card
    assert "3, Proficient 20% or more 20% to under 40% is flexible." in card
    assert 'href="../../../data/#columns-control"' in section_of(page, "indicator-sla-2")


def test_what_the_reviewer_gave_stands_beside_what_the_figures_come_to(made):
    website = made(rubric_scores=SCORES, notes=NOTES)
    card = words(section_of(website.pages["scorecard/pathways/sla/"], "indicator-sla-2"))

    assert "Rated 4 by the reviewer; the figures point to 3." in card
    assert "The survey asked about all money." in card
    assert "1 Flexible share" not in text_of(website.pages[""])


def test_what_is_not_scored_says_one_of_three_reasons(made):
    pages = made(rubric_scores=SCORES, notes=NOTES).pages
    equity = pages["scorecard/pathways/equ/"]

    assert "Not possible here: only 3 can be compared, and 4 are needed." in words(
        section_of(pages["scorecard/pathways/sla/"], "indicator-sla-1")
    )
    assert "Not supplied: balances.csv of a closed year." in words(
        section_of(pages["scorecard/pathways/mgt/"], "indicator-mgt-9")
    )
    assert "Declined by board policy: Policy 4." in words(section_of(equity, "indicator-equ-9"))
    assert 'href="https://example.org/4"' in section_of(equity, "indicator-equ-9")


def test_a_reader_comes_from_the_home_page_in_three_steps_to_the_number_that_proves_a_level(made):
    pages = made().pages
    strip = section_of(pages[""], "scorecard")
    (pathway,) = re.findall(r'href="([^"]*pathways/sla[^"]*)"', strip)
    page = pages[pathway.removeprefix("./")]
    opened = re.search(r"<details.*?</details>", section_of(page, "indicator-sla-2"), re.DOTALL)[0]

    assert "Why this level" in opened
    assert "The figure for 2025-26: 32%." in words(opened)


def test_last_year_stands_beside_this_year(made):
    pages = made(rubric_scores=SCORES, notes=NOTES).pages
    scorecard, roadmap = text_of(pages["scorecard/"]), text_of(pages["scorecard/roadmap/"])

    assert "Shared decisions at the school , from 2 to 3" in scorecard
    assert "Last year" in scorecard
    assert (
        "Shared decisions at the school On track 1 2 3 4 2 in 2024-25; 3 now; aims for 4 by 2027-28"
        in roadmap
    )


def test_the_file_has_every_indicator_of_every_year(made):
    website = made(rubric_scores=SCORES, notes=NOTES)
    rows = list(csv.DictReader(io.StringIO(website.files["data/scorecard.csv"].decode())))
    by_id = {(row["fiscal_year"], row["indicator_id"]): row for row in rows}

    assert {"2025": 48, "2026": 48} == {
        year: sum(row["fiscal_year"] == year for row in rows) for year in ("2025", "2026")
    }
    assert ("3", "computed", "0.32", "share") == tuple(
        by_id["2026", "SLA-2"][name] for name in ("level", "basis", "value", "unit")
    )
    assert ("", "not_scored", "declined", "Policy 4") == tuple(
        by_id["2026", "EQU-9"][name] for name in ("level", "basis", "reason", "needs")
    )
    assert ("3", "4", "2028", "attested") == tuple(
        by_id["2026", "SLA-8"][name] for name in ("level", "target", "target_year", "basis")
    )


def test_changed_cuts_are_in_force_and_said_to_be_changed(made):
    pages = made(rubric_yml="cuts:\n  SLA-2: {2: 0.05, 3: 0.1, 4: 0.3}\n").pages
    card = words(section_of(pages["scorecard/pathways/sla/"], "indicator-sla-2"))

    assert "4 Exemplary" in card
    assert "The district changed these cuts." in card
    assert "4, Exemplary 30% or more" in card
    assert "The figure is 30% or more." in card
    assert "40% or more" not in card
    assert "The district changed the cuts of these indicators: SLA-2." in text_of(
        pages["scorecard/"]
    )


def test_changed_cuts_may_bring_words_of_their_own(made):
    rubric = """
        cuts:
          SLA-2: {2: 0.05, 3: 0.1, 4: 0.3}
        levels:
          SLA-2: {1: Bound., 2: A little free., 3: Free., 4: Very free.}
        """
    website = made(rubric_yml=rubric)
    card = words(section_of(website.pages["scorecard/pathways/sla/"], "indicator-sla-2"))

    assert "Very free." in card
    assert "4, Exemplary 30% or more Very free." in card
    assert "Very free." in website.pages["scorecard/self-assessment/"].fragments["body"]


def test_what_the_board_declines_shows_no_figure(made):
    scores = SCORES + "    2026,SLA-2,,,,,,,Policy 5,https://example.org/5,yes\n"
    scores = scores.replace("    2026,SLA-2,4,,,Board Office,Panel,2025-10-01,Survey,,\n", "")
    website = made(rubric_scores=scores)
    card = words(section_of(website.pages["scorecard/pathways/sla/"], "indicator-sla-2"))
    (row,) = [
        row
        for row in csv.DictReader(io.StringIO(website.files["data/scorecard.csv"].decode()))
        if (row["fiscal_year"], row["indicator_id"]) == ("2026", "SLA-2")
    ]

    assert "Declined by board policy: Policy 5." in card
    assert "32%" not in card
    assert ("", "not_scored", "", "declined") == tuple(
        row[name] for name in ("level", "basis", "value", "reason")
    )


def test_each_years_row_has_the_target_of_its_time(made):
    scores = SCORES.replace("2026,SLA-8,3,4,2028", "2026,SLA-8,3,3,2027")
    rows = csv.DictReader(
        io.StringIO(made(rubric_scores=scores, notes=NOTES).files["data/scorecard.csv"].decode())
    )
    targets = {
        row["fiscal_year"]: (row["target"], row["target_year"])
        for row in rows
        if row["indicator_id"] == "SLA-8"
    }

    assert {"2025": ("4", "2028"), "2026": ("3", "2027")} == targets


def test_what_holds_a_level_back_is_said(made):
    of_this_year = "".join(
        line for line in BUDGET.splitlines(keepends=True) if not line.strip().startswith("2025,")
    )
    website = made(rubric_yml=OTHER_RUBRIC, budget=of_this_year)
    card = words(section_of(website.pages["scorecard/pathways/books/"], "indicator-books-1"))

    assert "2 Fair 100%" in card
    assert "By the figure alone it would be level 3; that needs besides: the year before." in card
    assert "3, Good 100% or more; the year before" in card


def test_another_rubric_has_its_own_pathways_levels_and_indicators(made):
    website = made(rubric_yml=OTHER_RUBRIC)
    pages = website.pages
    card = words(section_of(pages["scorecard/pathways/sites/"], "indicator-sites-1"))

    assert "In 2025-26, 2 of 3 signs" in pages["scorecard/"].description
    assert "3 Good 32%" in card
    assert "Why this level: Flexible money" in card
    assert "The rubric is the district's own." in text_of(pages["scorecard/"])
    assert "scorecard/pathways/books/" in pages
    assert not any("/sla/" in path for path in pages)
    rows = website.files["data/scorecard.csv"].decode().splitlines()
    assert any("2026,SITES-2," in row and "not_supplied" in row for row in rows)


def test_every_indicator_is_asked_in_the_self_assessment(made):
    website = made()
    body = website.pages["scorecard/self-assessment/"].fragments["body"]

    assert 48 == body.count("<fieldset")
    assert 48 * 4 == body.count('type="radio"')


def test_where_nothing_is_scored_there_is_no_scorecard(made):
    unanswered = OTHER_RUBRIC[: OTHER_RUBRIC.index("      - id: BOOKS")].replace(
        "metric: site_flexible_share", "metric: reply_days"
    )
    website = made(rubric_yml=unanswered)

    assert not any(path.startswith("scorecard/") for path in website.pages)
    assert "data/scorecard.csv" not in website.files
    assert "How well the money is managed" not in text_of(website.pages[""])
