"""A school's change comes apart into parts that add to it, and each rule stands beside the typical school."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.finance.allocation.change import PARTS, allocation_change
from generator.finance.allocation.typical import TypicalAmount, beside_typical, typical_amounts
from tests.small_allocation import document, ground, public_year


def a_year(counts, *rules, **more):
    return public_year(document(*rules), ground(counts, **more))


def rules(base, learners, *more):
    return (
        f"base per_pupil\ncount: {{group: all}}\nrate: '{base}'\nrounding: dollar",
        f"learners per_pupil\ncount: {{group: el}}\nrate: '{learners}'",
        *more,
    )


ONCE = "laptops lump_sum\namount: '50'\none_time: yes"
HOLD = "hold hold_harmless\nbasis: dollars\nshare: 99%"


def test_a_change_comes_apart_into_enrollment_need_rates_rules_and_one_time_money():
    before = a_year({"A": {"all": 100, "el": 20}}, *rules("10", "5", ONCE))
    after = a_year({"A": {"all": 110, "el": 30}}, *rules("11", "5", "arts lump_sum\namount: '70'"))
    change = allocation_change(before, after, "A")

    assert change.parts == {
        "enrollment": 100_00,
        "need": 50_00,
        "rates": 110_00,
        "rules": 70_00,
        "one_time": -50_00,
        "other": 0,
    }
    assert {"enrollment": 100_00, "rates": 110_00} == change.by_rule["base"]


@given(
    *(st.integers(10, 900) for _ in range(2)),
    *(st.integers(0, 60) for _ in range(2)),
    *(st.decimals(1, 9000, places=4) for _ in range(2)),
    st.integers(0, 10**9),
)
def test_the_parts_add_to_the_change(first, then, few, more, old, new, last):
    said = {("A", "total"): last}
    schools = {site: {"all": 500, "el": 40 + n} for n, site in enumerate("BCDE")}
    before = a_year(schools | {"A": {"all": first, "el": few}}, *rules(old, "512.37", ONCE))
    after = a_year(
        schools | {"A": {"all": then, "el": more}}, *rules(new, "530.01", HOLD), last_year=said
    )
    change = allocation_change(before, after, "A")

    if change is not None:
        assert set(PARTS) == set(change.parts)
        assert change.change_cents == sum(change.parts.values())
        assert change.change_cents == sum(sum(one.values()) for one in change.by_rule.values())


def test_a_rule_that_is_withheld_in_one_year_is_named_in_neither():
    others = {site: {"all": 400, "el": 60, "sped": 50} for site in "BCD"}
    more = "special per_pupil\ncount: {group: sped}\nrate: '10'"
    years = [
        a_year(others | {"A": {"all": 400, "el": few, "sped": 30}}, *rules("10", "5", more))
        for few in (20, 6)
    ]
    change = allocation_change(*years, "A")

    assert "learners" not in change.by_rule
    assert "student-need" in change.by_rule


def test_each_rule_stands_beside_the_median_of_its_level():
    year = a_year(
        {
            site: {"all": count, "el": 20}
            for site, count in zip("ABCD", (100, 200, 301, 400), strict=True)
        },
        *rules("10", "5"),
    )
    typical = typical_amounts(year, dict.fromkeys("ABCD", "elementary"))
    base, learners = beside_typical(year, "A", "elementary", typical)

    assert (1000_00, TypicalAmount(Fraction(2505_00), 4)) == (base.cents, base.typical)
    assert 0 == learners.difference_cents


def test_schools_that_stand_beside_nobody_have_no_typical_school():
    year = a_year({"A": {"all": 100, "el": 20}, "B": {"all": 120, "el": 20}}, *rules("10", "5"))
    typical = typical_amounts(year, {"A": "", "B": "high"})

    assert () == beside_typical(year, "A", "", typical)
    assert {"high"} == {level for level, _ in typical}
