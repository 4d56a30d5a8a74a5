"""Random methods with every kind of rule, as documents, and the ground each stands on."""

from __future__ import annotations

import copy
import json
import random
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.finance.allocation.ground import Given, Ground, School
from generator.finance.allocation.guarded import public_allocations
from generator.finance.allocation.model import PublishedAmount
from generator.finance.allocation.public import PublicAllocation
from generator.finance.allocation.rule_numbers import CENTS, CENTS_EACH, SHARE, Value
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.allocation.verify import OtherYears, verify
from generator.finance.allocation.years import worked_out
from generator.problems import Report
from generator.schema.allocation import type_allocation
from generator.schema.allocation_parts import Count
from generator.sources.documents import parse_document
from tests.small_allocation import YEAR

GROUPS = ("all", "el", "sped", "homeless")
LEVELS = ("elementary", "middle", "high")
_SAID = {"purpose": "Teaching.", "funding_source": "General fund"}


@dataclass
class RandomYear:
    """A document as plain data, and its ground."""

    document: dict
    ground: Ground

    def public(self, threshold: int = 0) -> PublicAllocation:
        """Return what the engine makes of it."""
        report = Report()
        document = parse_document(json.dumps(self.document), "2026.yml", report)
        assert document is not None, report.as_text()
        typed = type_allocation(document, report)
        assert typed is not None, report.as_text()
        allocation = worked_out(typed, self.ground)
        ground = replace(self.ground, rates=allocation.rates)
        checked = CheckedAllocation(
            allocation, ground, verify(allocation, ground, OtherYears({}, {}))
        )
        return public_allocations({YEAR: checked}, threshold)[YEAR]

    def with_number(self, value: Value, number: Fraction) -> RandomYear:
        """Return the year with another number in its document."""
        document = copy.deepcopy(self.document)
        (method,) = (
            one
            for one in document["methods"]
            if one["id"] == value.owner or any(r["id"] == value.owner for r in one["rules"])
        )
        if value.name == "job":
            part = next(one for one in method["jobs"] if one["id"] == value.about)
            part["compensation"] = written(value, number)
        else:
            part = next((one for one in method["rules"] if one["id"] == value.owner), method)
            if value.about.isdigit():
                several = next(key for key in ("steps", "by_size", "weights") if key in part)
                part = part[several][int(value.about) - 1]
            elif value.about:
                part = part["by_level"]
            part[value.about if value.about in LEVELS else value.name] = written(value, number)
        return replace(self, document=document)

    def with_count(self, site_id: str, count: Count, number: int) -> RandomYear:
        """Return the year with another number of students at a school."""
        year = YEAR - (count.year == "last")
        place = year, site_id, count.group[0], count.grades[0], count.measure, count.stage
        counts = {**self.ground.counts, place: Fraction(number)}
        return replace(self, ground=replace(self.ground, counts=counts))


def written(value: Value, number: Fraction) -> str:
    """Return a number as a document has it."""
    if value.unit in {CENTS, CENTS_EACH}:
        return dollars(number)
    if value.unit == SHARE:
        return f"{float(number * 100):g}%"
    return str(number)


def dollars(cents: Fraction | int) -> str:
    """Return exact cents as dollars with up to six decimals."""
    text = f"{int(Fraction(cents) * 10_000):09d}"
    return f"{int(text[:-6])}.{text[-6:]}".rstrip("0").rstrip(".")


def random_year(seed: int, *, has_pools: bool = True) -> RandomYear:
    """Return a year of one or two methods."""
    source = random.Random(seed)  # noqa: S311
    sites = [f"{number:02d}" for number in range(1, source.randint(4, 9))]
    schools = tuple(
        School(site, source.choice(LEVELS), "district", source.choice((True, False)))
        for site in sites
    )
    ground = Ground(YEAR, schools, _counts(source, sites))
    half = len(sites) // 2
    covers = (
        [{}] if source.random() < 0.7 else [{"sites": sites[:half]}, {"except_sites": sites[:half]}]
    )
    methods = [
        _method(source, number, who, sites, has_pools=has_pools)
        for number, who in enumerate(covers)
    ]
    document = {"methods": methods}
    return RandomYear(document, _with_given(source, ground, methods, sites))


def _counts(source, sites):
    found = {}
    for site in sites:
        for year, stage in ((YEAR, "projected"), (YEAR, "final"), (YEAR - 1, "projected")):
            whole = source.randint(40, 900)
            rest = whole
            for group in GROUPS:
                number = Fraction(whole if group == "all" else source.randint(0, rest))
                if group == "sped" and source.random() < 0.5:
                    number += Fraction(source.choice((0, 1, 2, 3)), 4)
                found[year, site, group, "all", "headcount", stage] = number
            young = source.randint(0, whole)
            found[year, site, "all", "k-3", "headcount", stage] = Fraction(young)
    return found


def _count(source):
    if source.random() < 0.2:
        return {"grades": "k-3"}
    return {"group": source.choice(GROUPS)}


def _money(source, low, high):
    cents = source.randint(low * 100, high * 100)
    return dollars(cents if source.random() < 0.6 else cents // 100 * 100)


def _rate(source, low, high):
    return dollars(Fraction(source.randint(low * 10_000, high * 10_000), 100))


def _rounding(source):
    if source.random() < 0.5:
        return {}
    to = source.choice(("cent", "dollar", "ten_dollars", "hundred_dollars"))
    how = source.choice(("nearest", "nearest_even", "up", "down"))
    return {"rounding": {"to": to, "how": how}}


def _weight(source):
    return source.choice(
        (f"0.{source.randint(1, 99):02d}", "1/3", "1", f"1.{source.randint(0, 9)}")
    )


_SIMPLE = (
    *("lump_sum", "per_pupil", "weighted_per_pupil", "small_school", "staffing", "positions"),
    *("grant", "adjustment", "concentration", "stated"),
)
_ON_OTHERS = ("hold_harmless", "gain_cap", "true_up")
_SHARING = ("pool", "scale")


def _method(source, number, covers, sites, *, has_pools):
    rules = []
    for place in range(source.randint(2, 7)):
        kinds = _SIMPLE
        if place:
            kinds += _ON_OTHERS + (_SHARING if has_pools else ())
        elif has_pools:
            kinds += ("pool",)
        kind = source.choice(kinds)
        rule = {"id": f"m{number}r{place}", "kind": kind, "name": f"Rule {place}", **_SAID}
        keys = _KEYS[kind](source, rules)
        if keys is None:
            continue
        rule |= keys
        # A sum of whole dollars, for what is shared has no smaller part than the unit.
        if kind not in {"grant", "adjustment", "stated"}:
            rule |= _rounding(source)
        if source.random() < 0.3 and kind != "scale":
            rule["eligible"] = source.choice(
                (
                    {"levels": list(source.sample(LEVELS, 2))},
                    {"title_i": "yes"},
                    {"except_sites": [sites[-1]]},
                )
            )
        rules.append(rule)
    return {
        "id": f"m{number}",
        "name": f"Method {number}",
        "covers": covers,
        "base": _rate(source, 3000, 9000),
        "jobs": [
            {"id": "teacher", "name": "Teachers", "compensation": _money(source, 80_000, 120_000)}
        ],
        "rules": rules or [_plain(number)],
    }


def _plain(number):
    return {
        "id": f"m{number}r9",
        "kind": "lump_sum",
        "name": "Every school",
        "amount": "1000",
        **_SAID,
    }


def _lump_sum(source, _rules):
    way = source.choice(("amount", "by_level", "by_size"))
    if way == "amount":
        return {"amount": _money(source, 1000, 90_000)}
    if way == "by_level":
        return {"by_level": {level: _money(source, 1000, 90_000) for level in LEVELS[:2]}}
    bands = [{"at_least": str(at), "amount": _money(source, 0, 9000)} for at in (0, 200, 500)]
    return {"by_size": bands, "count": _count(source)}


def _per_pupil(source, _rules):
    if source.random() < 0.5:
        return {"count": _count(source), "rate": _rate(source, 10, 9000)}
    return {"count": _count(source), "weight": _weight(source)}


def _weights(source):
    groups = source.sample(GROUPS, 2)
    return [{"count": {"group": group}, "weight": _weight(source)} for group in groups]


def _weighted(source, _rules):
    rate = {"rate": _rate(source, 10, 9000)} if source.random() < 0.5 else {}
    return {"weights": _weights(source), **rate}


def _small_school(source, _rules):
    found = {"below": str(source.randint(300, 600)), "count": _count(source)}
    if source.random() < 0.5:
        found["rate"] = _rate(source, 10, 900)
    else:
        found |= {
            "amount": _money(source, 1000, 90_000),
            "whole_up_to": str(source.randint(0, 200)),
        }
    return found | ({"most": _money(source, 1000, 50_000)} if source.random() < 0.4 else {})


def _staffing(source, _rules):
    found = {"count": _count(source), **_pay(source)}
    if source.random() < 0.7:
        found["students_per_position"] = source.choice(("21", "25", "24.5", "45"))
        found["position_rounding"] = {
            "to": source.choice(
                ("whole", "half", "quarter", "fifth", "tenth", "hundredth", "exact")
            ),
            "how": source.choice(("nearest", "nearest_even", "up", "down")),
        }
    else:
        bands = [(0, "1"), (300, "1.5"), (600, "2")]
        found["by_size"] = [{"at_least": str(at), "positions": one} for at, one in bands]
    if source.random() < 0.4:
        found["least"] = "2"
    if source.random() < 0.4:
        found["most"] = "12.5"
    return found


def _pay(source):
    if source.random() < 0.5:
        return {"job": "teacher"}
    return {"compensation": _money(source, 50_000, 99_000)}


def _positions(source, _rules):
    return _pay(source) | ({"positions": "1.5"} if source.random() < 0.5 else {})


def _grant(source, _rules):
    return {"amount": _money(source, 1000, 5000)} if source.random() < 0.5 else {}


def _pool(source, _rules):
    found = {"pool": _money(source, 10_000, 900_000)}
    if source.random() < 0.6:
        return found | {"count": _count(source)}
    return found | {"weights": _weights(source)}


def _concentration(source, _rules):
    steps = [
        {"above": "20%", "rate": _rate(source, 10, 500)},
        {"above": "45%", "rate": _rate(source, 500, 900)},
    ]
    return {
        "count": {"group": source.choice(GROUPS[1:])},
        "steps": steps[: source.randint(1, 2)],
        "pays": source.choice(("excess", "all")),
    }


def _of(source, rules):
    if source.random() < 0.5:
        return {}
    return {"of": [rule["id"] for rule in source.sample(rules, source.randint(1, len(rules)))]}


def _hold_harmless(source, rules):
    found = {"basis": source.choice(("dollars", "per_pupil")), **_of(source, rules)}
    if source.random() < 0.5:
        return found | {"share": f"{source.randint(80, 110)}%"}
    steps = [{"beyond": "2%", "covered": "50%"}, {"beyond": "5%", "covered": "100%"}]
    return found | {"steps": steps}


def _gain_cap(source, rules):
    share = f"{source.randint(1, 9)}%"
    return {"basis": source.choice(("dollars", "per_pupil")), "share": share, **_of(source, rules)}


def _true_up(source, rules):
    of = [rule["id"] for rule in rules if rule["kind"] in {"per_pupil", "staffing", "small_school"}]
    if not of:
        return None
    return {"of": of, "gains": source.choice(("yes", "no")), "losses": source.choice(("yes", "no"))}


def _scale(source, rules):
    return {"pool": _money(source, 100_000, 9_000_000), **_of(source, rules)}


def _nothing(_source, _rules):
    return {}


_KEYS = {
    "lump_sum": _lump_sum,
    "per_pupil": _per_pupil,
    "weighted_per_pupil": _weighted,
    "small_school": _small_school,
    "staffing": _staffing,
    "positions": _positions,
    "grant": _grant,
    "adjustment": _nothing,
    "pool": _pool,
    "concentration": _concentration,
    "hold_harmless": _hold_harmless,
    "gain_cap": _gain_cap,
    "true_up": _true_up,
    "scale": _scale,
    "stated": _nothing,
}


def _with_given(source, ground, methods, sites):
    """Return the ground with what single schools are given, had last year, and what was published."""
    given, published, last = {}, {}, {}
    for method in methods:
        for rule in method["rules"]:
            for site in sites:
                key = site, rule["id"]
                cents = source.randint(0, 300_000_000)
                if rule["kind"] in {"grant", "adjustment"} and source.random() < 0.5:
                    given[key] = Given(cents=cents // 100, reason="Board")
                if rule["kind"] == "positions" and source.random() < 0.7:
                    given[key] = Given(count=Fraction(source.randint(0, 12), 4))
                if rule["kind"] == "stated":
                    published[key] = PublishedAmount(cents // 50)
                if source.random() < 0.85:
                    last[key] = cents
    for site in sites:
        if source.random() < 0.9:
            last[site, "total"] = source.randint(0, 900_000_000)
    return replace(ground, given=given, published=published, last_year=last)
