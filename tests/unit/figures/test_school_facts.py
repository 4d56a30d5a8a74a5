"""What one school's page may ask: the same answers as of the district's facts, and no others."""

import pytest

from generator.figures.chosen import figures_of_school
from generator.figures.chosen.school_facts import facts_of_schools
from generator.figures.facts import Facts
from generator.privacy import published
from generator.wording import Wording
from tests.small_district import a_district, a_line, a_site

SITES = ("101", "102", "103", "104")


@pytest.fixture(scope="module")
def whole():
    lines = [
        a_line(site, int(site) * 1000_00, year=year, stage=stage)
        for site in (*SITES, "900")
        for year in (2024, 2025)
        for stage in ("adopted", "amended", "actual")
    ]
    counts = [
        (year, site, stage, int(site))
        for site in SITES
        for year in (2024, 2025)
        for stage in ("projected", "final")
    ]
    return Facts(
        published(a_district(lines, sites=[a_site("900", site_type="central")], counts=counts))
    )


@pytest.fixture
def own(whole):
    return next(iter(facts_of_schools(whole, [whole.public.sites["101"]])))


def test_a_schools_figures_are_those_of_the_districts_facts(whole):
    schools = [whole.public.sites[site_id] for site_id in SITES]
    for facts in facts_of_schools(whole, schools):
        expected = list(figures_of_school(Wording(), whole, facts.site))
        assert len(expected) > 3
        assert list(figures_of_school(Wording(), facts, facts.site)) == expected


@pytest.mark.parametrize(
    "ask",
    [
        lambda facts: facts.amounts("102", 2025, "amended"),
        lambda facts: facts.amounts("", 2025, "amended"),
        lambda facts: facts.per_student("102", 2025, "amended"),
        lambda facts: facts.compared(facts.site, 2025, "amended"),
        lambda facts: facts.median_per_student_cents("elementary", 2025, "amended"),
        lambda facts: facts.places(2025, "amended"),
        lambda facts: facts.segment("fund", 2025, "amended"),
        lambda facts: facts.outside_schools(2025, "amended"),
        lambda facts: facts.standing(facts.public.sites["102"], 2025, "amended"),
        lambda facts: facts.public.ledger.cut("site_id"),
    ],
)
def test_what_is_not_its_own_is_refused(own, ask):
    with pytest.raises(LookupError):
        ask(own)


def test_equal_content_is_of_equal_numbers_only(whole, own):
    again = next(iter(facts_of_schools(whole, [own.site])))
    other = next(iter(facts_of_schools(whole, [whole.public.sites["102"]])))

    assert own.content == again.content
    assert own.content != other.content
