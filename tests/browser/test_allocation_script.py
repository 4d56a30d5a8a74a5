"""The script of the calculator comes to the cents of the generator, over a thousand random methods."""

from __future__ import annotations

import base64
import random
from fractions import Fraction
from pathlib import Path

import pytest

from generator.finance.allocation.compiled import compiled
from generator.finance.allocation.public import PART
from generator.finance.allocation.rule_numbers import CENTS, CENTS_EACH
from tests import thorough
from tests.random_methods import random_year

SCRIPT = Path(__file__).parents[2] / "theme/assets/allocation.js"
BATCH = thorough.of(40, 100)
BATCHES = thorough.of(2, 10)
WORK = """async ([script, cases]) => {
  const { workOut, parsed } = await import(script);
  const read = (texts) => Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, parsed(text)]));
  const text = (one) => (one === null || one === undefined ? null : String(one));
  return cases.map(([data, scenario]) => workOut(data, {
    values: read(scenario.values),
    counts: Object.fromEntries(Object.entries(scenario.counts).map(([site, counts]) => [site, read(counts)])),
  }).map((one) => ({ id: one.id, amounts: one.amounts.map(text), total: text(one.total) })));
}"""


@pytest.fixture(scope="module")
def work_out(browser):
    """Return what works cases out in Chromium: pairs of data and scenario."""
    page = browser.new_page()
    script = "data:text/javascript;base64," + base64.b64encode(SCRIPT.read_bytes()).decode()
    yield lambda cases: page.evaluate(WORK, [script, cases])
    page.close()


def text_of(cents):
    return None if cents is None else str(cents)


def amounts_of(public, site_id):
    """Return the cents of each rule of a school, in order."""
    rules = public.method_of[site_id].rules
    return [text_of(public.amounts[site_id, rule.id].cents) for rule in rules]


def a_scenario(source, year, compilation):
    """Change some numbers and counts; return the scenario and the year with the same changes."""
    values, counts = {}, {}
    offered = [one for one in compilation.values.values() if one.is_offered]
    for value in source.sample(offered, min(len(offered), source.randint(0, 3))):
        number = max(value.number, Fraction(1, 10)) * Fraction(source.randint(50, 150), 100)
        number = (
            Fraction(int(number)) if value.unit == CENTS else Fraction(round(number * 100), 100)
        )
        if value.name == "share" and number > 1:
            number = Fraction(1)
        if not number:
            continue
        values[value.id] = str(number)
        year = year.with_number(value, number)
    whole = [key for key, count in compilation.counts.items() if count.source == "enrollment"]
    for school in source.sample(compilation.schools, source.randint(0, 2)):
        keys = [key for key in whole if key in school["counts"]]
        for key in source.sample(keys, min(len(keys), 1)):
            number = source.randint(0, 900)
            counts.setdefault(school["id"], {})[key] = str(number)
            year = year.with_count(school["id"], compilation.counts[key], number)
    return {"values": values, "counts": counts}, year


@pytest.mark.parametrize("batch", range(BATCHES))
def test_the_script_and_the_generator_come_to_the_same_cents(work_out, batch):
    cases, expected = [], []
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        year = random_year(seed)
        public = year.public()
        compilation = compiled(public)
        scenario, changed = a_scenario(random.Random(seed), year, compilation)  # noqa: S311
        for one, wanted in (({"values": {}, "counts": {}}, public), (scenario, changed.public())):
            cases.append([compilation.as_json(), one])
            expected.append((seed, one, wanted))
    for (seed, scenario, public), found in zip(expected, work_out(cases), strict=True):
        for school in found:
            site_id = school["id"]
            assert amounts_of(public, site_id) == school["amounts"], (seed, site_id, scenario)
            assert text_of(public.total_cents(site_id)) == school["total"], (seed, site_id)


def test_the_random_methods_use_every_kind_of_rule_and_every_number_moves_something():
    years = [random_year(seed) for seed in range(BATCH)]
    kinds = {
        rule["kind"]
        for year in years
        for method in year.document["methods"]
        for rule in method["rules"]
    }

    assert 15 == len(kinds)
    units = {one.unit for year in years for one in compiled(year.public()).values.values()}
    assert {CENTS, CENTS_EACH, "weight", "share", "students", "positions"} == units


def test_with_withheld_counts_the_published_numbers_give_what_is_published(work_out):
    hidden = 0
    cases, expected = [], []
    for seed in range(BATCH):
        public = random_year(seed).public(threshold=60)
        hidden += len(public.merged)
        cases.append([compiled(public).as_json(), {"values": {}, "counts": {}}])
        expected.append(public)
    for public, found in zip(expected, work_out(cases), strict=True):
        for school in found:
            assert text_of(public.total_cents(school["id"])) == school["total"]
            assert amounts_of(public, school["id"]) == school["amounts"]

    assert hidden > BATCH // 2


def test_with_withheld_counts_other_numbers_give_the_generators_amounts_where_they_are_shown(
    work_out,
):
    cases, expected = [], []
    for seed in range(BATCH):
        year = random_year(seed, has_pools=False)
        public = year.public(threshold=60)
        compilation = compiled(public)
        scenario, changed = a_scenario(random.Random(seed), year, compilation)  # noqa: S311
        scenario["counts"] = {}
        again = year
        for id_, number in scenario["values"].items():
            again = again.with_number(compilation.values[id_], Fraction(number))
        cases.append([compilation.as_json(), scenario])
        expected.append((public, again.public()))
    compared = 0
    for (public, changed), found in zip(expected, work_out(cases), strict=True):
        for school in found:
            rules = public.method_of[school["id"]].rules
            # What looks at hidden rules keeps what those came to by the published numbers.
            if any(public.amounts[school["id"], rule.id].finding == PART for rule in rules) and any(
                rule.kind in {"hold_harmless", "gain_cap"} for rule in rules
            ):
                continue
            for rule, cents in zip(rules, school["amounts"], strict=True):
                if public.amounts[school["id"], rule.id].finding != PART:
                    assert text_of(changed.amounts[school["id"], rule.id].cents) == cents
                    compared += 1

    assert compared > BATCH


def test_a_pool_stays_whole_when_what_it_is_shared_by_changes(work_out):
    cases, expected = [], []
    for seed in range(BATCH):
        public = random_year(seed).public(threshold=60)
        compilation = compiled(public)
        value = next((v for v in compilation.values.values() if v.name == "pool"), None)
        pooled = [
            (number, place, rule)
            for number, method in enumerate(compilation.methods)
            for place, rule in enumerate(method["rules"])
            if rule["kind"] == "pool"
        ]
        if value is None or not pooled:
            continue
        number, place, _ = pooled[0]
        counts = {
            school["id"]: {key: "500"}
            for school in compilation.schools[:1]
            for key in list(school["counts"])[:1]
        }
        cases.append([compilation.as_json(), {"values": {}, "counts": counts}])
        expected.append((public, compilation, number, place))
    checked = 0
    for (public, compilation, number, place), found in zip(expected, work_out(cases), strict=True):
        before = after = 0
        for school, now in zip(compilation.schools, found, strict=True):
            entry = school["rules"][place] if school["method"] == number else 0
            if not isinstance(entry, dict) or "kept" in entry or now["amounts"][place] is None:
                continue
            rule_id = public.method_of[school["id"]].rules[place].id
            before += public.amounts[school["id"], rule_id].cents
            after += int(now["amounts"][place])
        checked += before > 0
        assert before == after or not after

    assert checked > BATCH // 20
