"""Pay of fewer than three people: in no published line, and by no sum of the district within a fifth."""

from __future__ import annotations

import csv
import random
from collections import Counter
from io import StringIO
from pathlib import Path

import pytest

from generator.pages.downloads import district_lines, site_lines
from generator.privacy import published
from generator.problems import Report
from generator.website import public_districts
from tests import thorough
from tests.independent.pay_attack import PAY, SEVERAL, Line, PayAttack, Place
from tests.small_district import a_district, a_line, a_site

TABLES = thorough.of(8, 1_000)

SAMPLES = Path("district_data")
CENTRAL = "900"


def cents_of(text):
    return int(text.replace(".", ""))


def published_lines(public):
    """Yield the operating lines of every school, and of all schools together, as their files have them."""
    schools = {site.site_id for site in public.sites.values() if site.is_school}
    files = [
        (site_id, found.content) for site_id, found in site_lines(public) if site_id in schools
    ]
    for site_id, content in [*files, ("", district_lines(public).content)]:
        for row in csv.DictReader(StringIO(content.decode())):
            if row["fund"] == "operating" and row.get("place") != "not_school":
                names = ("fiscal_year", "stage", "function", "object", "resource")
                yield Line(Place(site_id, *(row[name] for name in names)), cents_of(row["amount"]))


class Town:
    """A made-up district: what each school pays for each purpose, and how many positions that is."""

    def __init__(self, seed):
        chance = random.Random(seed)  # noqa: S311 - the same towns in every run
        self.lines, self.truth, self.fte = [], {}, Counter()
        kinds = [("1000", "0", 14), ("1000", "3", 3), ("2120", "0", 2), ("2220", "0", 1), ("2213", "3", 1),
                 ("2410", "0", 2.5), ("2610", "0", 2.5), ("2710", "0", 1.5)]  # fmt: skip
        kinds = kinds[: chance.randint(3, len(kinds))]
        for site in range(chance.randint(1, 9)):
            size = chance.choice((0.4, 1, 1, 1.6, 3))
            for function, resource, usual in kinds:
                for year in (2024, 2025):
                    fte = round(chance.uniform(0, 2) * usual * size * 2) / 2
                    if fte:
                        self._pay(chance, f"{site:03}", year, function, resource, fte)
        self._pay(chance, CENTRAL, 2025, "2510", "0", 3)

    def _pay(self, chance, site_id, year, function, resource, fte):
        salaries = int(fte * chance.uniform(40_000, 110_000) * 100)
        at = {"year": year, "stage": "adopted", "function": function, "resource": resource}
        self.lines += [
            a_line(site_id, salaries, object_="111", fte=fte, **at),
            a_line(site_id, salaries * 3 // 10, object_="220", **at),
            a_line(site_id, chance.randint(1, 90_000_00), object_="610", **at),
        ]
        group = function[:2] + "00" if function[0] != "1" else "1000"
        government = {"0": "state_local", "3": "federal"}[resource]
        if site_id != CENTRAL:
            for object_, cents in (("100", salaries), ("200", salaries * 3 // 10)):
                place = Place(site_id, str(year), "adopted", group, object_, government)
                self.truth[place] = self.truth.get(place, 0) + cents
                self.fte[place] += fte


@pytest.mark.parametrize("seed", range(TABLES))
def test_neither_a_line_nor_any_sum_tells_what_few_people_are_paid(seed):
    town = Town(seed)
    public = published(
        a_district(town.lines, sites=[a_site(CENTRAL, "Office", site_type="central")])
    )
    lines = list(published_lines(public))
    attack = PayAttack(lines)
    several = {line.place.site_id for line in lines if line.place.function == SEVERAL}

    for place, cents in town.truth.items():
        if town.fte[place] <= 2:
            assert place.site_id in several
            reach = attack.reach(place)
            alone = [p for p in town.truth if p[0] == place.site_id and p[1:3] == place[1:3]]
            if reach is not None and sum(p.object == place.object for p in alone) > 1:
                assert reach[0] <= cents * 0.8 + 100
                assert reach[1] >= cents * 1.2 - 100


@pytest.mark.parametrize("seed", range(TABLES))
def test_every_line_of_pay_is_of_three_people_or_all_that_the_school_pays(seed):
    town = Town(seed)
    public = published(
        a_district(town.lines, sites=[a_site(CENTRAL, "Office", site_type="central")])
    )
    lines = [
        line for line in published_lines(public) if line.place.site_id and line.place.object in PAY
    ]

    for line in lines:
        place = line.place
        if place.function != SEVERAL:
            assert town.truth[place] == line.cents
            assert town.fte[place] > 2
        else:
            shown = {
                (o.place.function, o.place.resource) for o in lines if o.place[:3] == place[:3]
            }
            fte = {
                p: town.fte[p]
                for p in town.truth
                if p[:3] == place[:3] and p.object == place.object
                and (p.function, p.resource) not in shown
            }  # fmt: skip
            assert sum(fte.values()) > 2
            assert sum(town.truth[p] for p in fte) == line.cents


@pytest.fixture(scope="module")
def lakeview():
    found = public_districts(SAMPLES, SAMPLES, Report())
    public = next(one for one in found if one.profile.district_id == "lakeview")
    lines = list(published_lines(public))
    with (SAMPLES / "lakeview" / "budget.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return lines, rows


def paid(rows):
    """Return salaries and positions by Place of the sample's own lines of salaries in operating funds."""
    federal = {"4010", "4035", "4203", "4310", "4315", "4550", "4990", "5310"}
    cents, fte = Counter(), Counter()
    for row in rows:
        if row["object"][0] == "1" and row["fund"] == "01":
            function = "1000" if row["function"][0] == "1" else row["function"][:2] + "00"
            government = "federal" if row["resource"] in federal else "state_local"
            place = Place(row["site_id"], row["fiscal_year"], row["stage"], function, "100", government)  # fmt: skip
            cents[place] += cents_of(row["amount"])
            fte[place] += float(row["fte"] or 0)
    return cents, fte


def test_no_line_of_lakeviews_schools_is_the_pay_of_fewer_than_three_people(lakeview):
    lines, rows = lakeview
    _, fte = paid(rows)
    shown = [
        one.place for one in lines if one.place.site_id and one.place.object == "100" and one.cents
    ]
    of_budgets = [one for one in shown if one.stage != "actual" and one.function != SEVERAL]

    assert len(of_budgets) > 500
    assert [] == [place for place in of_budgets if fte[place] <= 2]


def test_lakeviews_own_sums_do_not_tell_what_few_people_are_paid(lakeview):
    lines, rows = lakeview
    cents, fte = paid(rows)
    attack = PayAttack(lines)
    schools = {line.place.site_id for line in lines}
    newest = max(row["fiscal_year"] for row in rows)
    few = {
        place
        for place in cents
        if place.site_id in schools and place[1:3] == (newest, "amended") and cents[place] > 0
        and fte[place] <= 2
    }  # fmt: skip

    assert len(few) > 40
    for place in few:
        low, high = attack.reach(place)
        assert low <= cents[place] * 0.8
        assert high >= cents[place] * 1.2
