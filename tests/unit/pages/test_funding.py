"""How schools are funded: pages of a district whose files are written here."""

import pytest

from generator.privacy import published
from tests.edition import own_pages, text_of
from tests.written_district import built, checked

METHOD = """
    methods:
      - id: formula
        name: Student formula
        purpose: Money follows students.
        base: "10.00"
        rules:
          - id: base
            kind: per_pupil
            name: Every <student>
            purpose: Teaching.
            funding_source: General Fund
            count: {group: all}
            weight: 1
          - id: office
            kind: lump_sum
            name: An office
            purpose: Somebody at the desk.
            funding_source: State aid
            eligible: {sites: ["101"]}
            amount: "50"
            one_time: yes
    """
PUBLISHED = """
    site_id,rule_id,amount
    101,base,1100.00
    101,office,50.00
    101,total,1150.00
    102,base,2900.00
    102,total,2900.00
    """
ENROLLMENT = """
    fiscal_year,site_id,count,stage
    2025,101,100,final
    2025,101,100,projected
    2025,102,300,final
    2025,102,300,projected
    2026,101,110,projected
    2026,102,290,projected
    """
PAGE, TABLE = "how-schools-are-funded/", "how-schools-are-funded/every-school/"


@pytest.fixture
def pages(tmp_path):
    def pages(**files):
        return own_pages(published(built(tmp_path, **files)))

    return pages


def test_a_district_without_a_method_has_no_such_page(pages):
    assert not {PAGE, TABLE} & set(pages())


def test_the_page_answers_first_and_tells_each_rule(pages):
    page = pages(allocation__2026_yml=METHOD, allocation__2026=PUBLISHED)[PAGE]
    words = text_of(page)

    assert page.description.startswith(
        "In 2025-26, Alder Unified gives 2 schools $4,050 by 2 published rules."
    )
    assert "This is called a weighted student formula." in words
    assert "Every &lt;student&gt;" in page.fragments["body"]
    assert "$10.00 for each student" in words
    assert "$50.00 for each school Once, not every year Alder Elementary State aid $50.00" in words
    assert "Yes: at all 2 schools every rule that can be worked out gives the published" in words


def test_the_example_is_worked_out_and_leads_to_the_school(pages):
    page = pages(allocation__2026_yml=METHOD, allocation__2026=PUBLISHED)[PAGE]

    assert "110 students × $10.00" in text_of(page)
    assert 'href="../schools/101/"' in page.fragments["body"]


def test_what_the_rules_do_not_give_is_listed_with_its_likely_cause(tmp_path):
    differing = PUBLISHED.replace("2900.00", "2090.00")
    district, report = checked(tmp_path, allocation__2026_yml=METHOD, allocation__2026=differing)
    assert district, report.as_text()
    words = text_of(own_pages(published(district))[PAGE])

    assert "At 1 of 2 schools every rule that can be worked out gives the published amount" in words
    assert "Birch Elementary Every <student> $2,900.00 $2,090.00 two neighboring digits" in words


def test_without_published_amounts_it_says_that_nothing_is_compared(pages):
    words = text_of(pages(allocation__2026_yml=METHOD)[PAGE])

    assert "The district gives no published amounts to hold the rules against" in words


def test_rates_stand_side_by_side_over_the_years(pages):
    before = METHOD.replace('"10.00"', '"9.50"')
    files = {"allocation__2026_yml": METHOD, "allocation__2025_yml": before}
    page = pages(**files, enrollment=ENROLLMENT)[PAGE]

    assert "Every <student> $9.50 $10.00" in text_of(page)


def test_all_schools_by_all_rules_are_one_table(pages):
    words = text_of(pages(allocation__2026_yml=METHOD, allocation__2026=PUBLISHED)[TABLE])

    assert "Alder Elementary $1,150.00 $1,100.00 $50.00" in words
    assert "Birch Elementary $2,900.00 $2,900.00 $0.00" in words


def test_a_table_too_long_for_a_page_is_left_to_the_download(pages, monkeypatch):
    monkeypatch.setattr("generator.pages.funding.MOST_CELLS", 3)
    made = pages(allocation__2026_yml=METHOD)

    assert TABLE not in made
    assert "There are too many schools and rules for one page" in text_of(made[PAGE])
    assert "data/allocation.csv" in made[PAGE].fragments["body"]


def test_a_schools_page_works_its_allocation_out(pages):
    made = pages(allocation__2026_yml=METHOD, allocation__2026=PUBLISHED)
    words = text_of(made["schools/101/"])

    assert "How its money was worked out" in words
    assert "Every <student> 110 students × $10.00 $1,100.00 $1,100.00" in words
    assert (
        "The rules come to the amount that the district published, $1,150.00, to the cent." in words
    )
    assert "Rules that give this school nothing: An office." in text_of(made["schools/102/"])


def test_a_schools_page_says_what_was_published_in_place_of_the_rule(tmp_path):
    differing = PUBLISHED.replace("2900.00", "2090.00")
    district, _ = checked(tmp_path, allocation__2026_yml=METHOD, allocation__2026=differing)
    words = text_of(own_pages(published(district))["schools/102/"])

    assert "290 students × $10.00. That comes to $2,900.00; the district published another" in words
    assert "The rules come to $2,900.00; the district published $2,090.00." in words


def test_schools_that_no_method_covers_are_named_and_have_no_such_section(pages):
    other = METHOD.replace("base: ", 'covers: {sites: ["101"]}\n        base: ')
    made = pages(allocation__2026_yml=other)

    assert "These schools get their money in another way: Birch Elementary." in text_of(made[PAGE])
    assert "How its money was worked out" not in text_of(made["schools/102/"])


def test_a_change_from_last_year_comes_apart(pages):
    before = METHOD.replace('"10.00"', '"9.00"')
    files = {"allocation__2026_yml": METHOD, "allocation__2025_yml": before}
    words = text_of(pages(**files, enrollment=ENROLLMENT)["schools/101/"])

    assert "How many students there are $90.00 more" in words
    assert "What each student or position counts for $110.00 more" in words
    assert "The whole change $200.00 more" in words


CONTROL = """
    control_totals:
      - name: All schools
        amount: "{amount}"
        rounding: "{rounding}"
        beside: [{{name: Placeholder school, amount: "1000"}}]
        document: Budget book
        page: "41"
"""


@pytest.mark.parametrize(
    ("amount", "rounding", "said"),
    [
        (
            "5054",
            "4",
            (
                "Allocations: All schools, with Placeholder school and the rounding of print 2025-26 — "
                "Matches 41 $5,054.00 $5,054.00"
            ),
        ),
        (
            "5050",
            "0",
            "Allocations: All schools, with Placeholder school 2025-26 — Matches 41 $5,050.00",
        ),
    ],
)
def test_a_total_of_allocations_that_a_document_prints_is_held_against_them(
    pages, amount, rounding, said
):
    method = METHOD.rstrip() + CONTROL.format(amount=amount, rounding=rounding)
    found = pages(allocation__2026_yml=method, allocation__2026=PUBLISHED, enrollment=ENROLLMENT)

    assert said in text_of(found["totals/"])
    assert "1 total that the district printed matches its files" in text_of(found["totals/"])
