"""Which figures each page has, in the order of the page. What lacks data is left out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.chosen.buying import filled_positions, people
from generator.figures.chosen.changes import figures_of_changes
from generator.figures.chosen.comparison import beside
from generator.figures.chosen.deciding import deciding
from generator.figures.chosen.full_costs import full_costs
from generator.figures.chosen.funding import funding
from generator.figures.chosen.method import figures_of_method
from generator.figures.chosen.money import figures_of_money
from generator.figures.chosen.origins import origins
from generator.figures.chosen.spending import outside_schools, places, planned, where
from generator.figures.chosen.subject import Chosen, district, school
from generator.figures.chosen.years import years
from generator.figures.facts import Facts
from generator.finance.district import Site
from generator.wording import Wording

__all__ = [
    "Chosen",
    "figures_of_central_services",
    "figures_of_changes",
    "figures_of_funded_school",
    "figures_of_home",
    "figures_of_method",
    "figures_of_money",
    "figures_of_school",
]


def figures_of_school(wording: Wording, facts: Facts, site: Site) -> Iterator[Chosen]:
    """Yield a school's figures."""
    subject = school(site)
    yield from funding(wording, facts, subject, site)
    yield from where(wording, facts, subject)
    yield from people(wording, facts, subject)
    yield from filled_positions(wording, facts, subject)
    yield from deciding(wording, facts, subject)
    yield from planned(wording, facts, subject)
    yield from beside(wording, facts, subject, site)
    yield from years(wording, facts, subject)
    yield from origins(wording, facts, subject)
    yield from full_costs(wording, facts, subject)


def figures_of_funded_school(wording: Wording, facts: Facts, site: Site) -> Iterator[Chosen]:
    """Yield the figures of a school that has an allocation and no line in a ledger."""
    yield from funding(wording, facts, school(site), site)


def figures_of_home(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    """Yield the home page's figures."""
    subject = district(facts)
    yield from places(wording, facts, subject)
    yield from where(wording, facts, subject)
    yield from planned(wording, facts, subject)
    yield from years(wording, facts, subject)


def figures_of_central_services(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    """Yield the figures of what is planned or spent outside schools."""
    yield from outside_schools(wording, facts)
