"""The glossary explains every term once, in order, and links into it lead to an anchor."""

import re
from collections import Counter

from generator.finance import accounts
from generator.pages.glossary import entries
from generator.pages.parts import TERM_OF_COLUMN, without_accents
from generator.vocabulary import PLACES, SCOPES, STAGES, anchor
from generator.vocabulary.glossary import GLOSSARY
from generator.wording import Wording
from tests.edition import text_of, website
from tests.small_district import a_district, a_line, a_site

ENTRIES = entries(Wording())
ANCHORS = {entry.anchor for entry in ENTRIES}


def test_every_stage_scope_place_function_and_object_is_explained():
    assert {anchor(key) for key in (*STAGES, *SCOPES, *PLACES)} <= ANCHORS
    assert {f"function-{code}" for code in accounts.functions()} <= ANCHORS
    assert {f"object-{code}" for code in accounts.objects()} <= ANCHORS


def test_a_term_has_one_anchor_one_label_and_a_definition_in_whole_sentences():
    assert 1 == max(Counter(entry.anchor for entry in ENTRIES).values())
    assert 1 == max(Counter(entry.label for entry in ENTRIES).values())
    for entry in ENTRIES:
        assert entry.definition.endswith("."), entry.label
        assert re.fullmatch(r"[a-z0-9-]+", entry.anchor)


def test_terms_stand_in_the_order_of_the_alphabet_whatever_their_accents():
    labels = [without_accents(entry.label).casefold() for entry in ENTRIES]

    assert sorted(labels) == labels


def test_columns_of_figures_lead_to_terms_that_are_there():
    assert set(TERM_OF_COLUMN.values()) <= ANCHORS


def test_a_term_has_its_unit_and_source_where_it_has_any():
    by_anchor = {entry.anchor: entry for entry in ENTRIES}

    assert "Counted in US dollars." in by_anchor["available"].notes
    assert any("Statement 54" in note for note in by_anchor["balance-assigned"].notes)
    assert "In the national chart: Instruction." in by_anchor["function-1000"].notes
    assert all(
        term.unit or term.source or not by_anchor[key].notes for key, term in GLOSSARY.items()
    )


def test_pages_lead_into_the_glossary_from_where_the_words_stand():
    lines = [a_line("101", 5_00), a_line("101", 1_00, stage="actual"),
             a_line("101", 2_00, fund="21", function="4700", object_="450")]  # fmt: skip
    pages = website(a_district(lines, sites=[a_site("101")])).pages
    anchors = set(re.findall(r'<h3 id="([^"]+)"', pages["glossary/"].markdown))
    led_to = {
        found
        for page in pages.values()
        for found in re.findall(
            r'href="[^"]*glossary/#([^"]+)"', page.markdown + "".join(page.fragments.values())
        )
    }

    assert {"operating", "capital", "amended", "actual", "checksum"} <= led_to <= anchors
    assert "All 2 totals" not in text_of(pages["glossary/"])


def test_the_words_of_the_glossary_are_one_block_of_markdown():
    markdown = website(a_district([a_line("101", 5_00)])).pages["glossary/"].markdown
    block = markdown[markdown.index('<div class="db-words">') :]

    assert "\n\n" not in block.rstrip("\n")
