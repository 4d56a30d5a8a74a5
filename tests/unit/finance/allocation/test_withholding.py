"""No dollars divided by a rate give a small count."""

from __future__ import annotations

import pytest

from generator.finance.allocation.guarded import public_allocations
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.allocation.verify import OtherYears, verify
from generator.finance.allocation.years import worked_out
from generator.schema.allocation_agree import STUDENT_NEED
from tests.small_allocation import YEAR, document, ground, public_year

RULES = (
    "base per_pupil\ncount: {group: all}\nrate: '5000'",
    "learners per_pupil\ncount: {group: el}\nrate: '500'",
    "special per_pupil\ncount: {group: sped}\nrate: '100'",
    "homeless per_pupil\ncount: {group: homeless}\nrate: '300'",
)
COUNTS = {
    "A": {"all": 400, "el": 7, "sped": 60, "homeless": 20},
    "B": {"all": 300, "el": 50, "sped": 40, "homeless": 15},
    "C": {"all": 350, "el": 80, "sped": 45, "homeless": 30},
    "D": {"all": 350, "el": 90, "sped": 55, "homeless": 40},
}


def a_public(counts, *rules):
    return public_year(document(*(rules or RULES)), ground(counts))


def test_a_rule_whose_count_is_small_stands_together_with_another():
    public = a_public(COUNTS)
    together = public.merged["A"]

    assert "learners" in together
    assert len(together) > 1
    assert "base" not in together
    for rule_id in together:
        cell = public.amounts["A", rule_id]
        assert (None, None, None, ()) == (cell.computed_cents, cell.count, cell.rate, cell.steps)
        assert "part_of_student_need" == cell.finding


def test_the_line_and_the_other_rules_add_to_the_total():
    public = a_public(COUNTS)

    assert 400 * 5000_00 + 7 * 500_00 + 60 * 100_00 + 20 * 300_00 == public.total_cents("A")
    assert STUDENT_NEED == public.of_site("A")[-1].rule_id


def test_every_hidden_rule_is_hidden_at_a_second_school():
    public = a_public(COUNTS)
    hidden = [rule_id for rules in public.merged.values() for rule_id in rules]

    assert all(hidden.count(rule_id) > 1 for rule_id in hidden)


def test_so_many_rules_join_that_the_small_count_could_be_several_numbers():
    public = a_public(
        {
            site: {"all": 400, "el": 7 if site == "A" else 60 + place, "sped": 70 + place}
            for place, site in enumerate("ABCD")
        },
        RULES[0],
        "learners per_pupil\ncount: {group: el}\nrate: '500'",
        "special per_pupil\ncount: {group: sped}\nrate: '100'",
    )
    line = public.amounts["A", STUDENT_NEED].computed_cents // 100_00
    open_numbers = {n for n in range(1, 10) if 0 <= line - 5 * n <= 400}

    assert len(open_numbers) >= 3


def test_a_printed_total_of_a_rule_that_is_hidden_somewhere_is_not_repeated():
    # At A alone are homeless students: the total would tell how many, and with the line the other two.
    counts = {
        "A": {"all": 201, "homeless": 110, "foster": 16, "sped": 7},
        "B": {"all": 227, "homeless": 0, "foster": 12, "sped": 98},
    }
    rules = [
        f"{group} per_pupil\ncount: {{group: {group}}}\nrate: '{rate}'"
        for group, rate in (("homeless", 200), ("foster", 1491), ("sped", 412))
    ]
    totals = "".join(
        f"  - {{name: {rule}, rule: {rule}, amount: '1', document: Book, page: '1'}}\n"
        for rule in ("homeless", "sped")
    )
    public = public_year(document(*rules, more=f"control_totals:\n{totals}"), ground(counts))
    hidden = {rule for rules in public.merged.values() for rule in rules}

    assert "sped" in hidden
    assert not hidden & {total.rule_id for total in public.totals}


def test_where_nothing_can_join_neither_the_line_nor_the_total_is_published():
    public = a_public({"A": {"all": 400, "el": 7}, "B": {"all": 300, "el": 70}}, *RULES[:2])
    line = public.amounts["A", STUDENT_NEED]

    assert (None, None, "withheld") == (line.computed_cents, line.published_cents, line.finding)
    assert public.total_cents("A") is None


@pytest.mark.parametrize("count", [None, 3, 395])
def test_marks_small_counts_and_small_rests_are_all_withheld(count):
    public = a_public(COUNTS | {"A": COUNTS["A"] | {"el": count}})

    assert "learners" in public.merged["A"]


@pytest.mark.parametrize("count", [0, 10, 390, 400])
def test_counts_that_tell_of_nobody_are_published(count):
    assert {} == a_public(COUNTS | {"A": COUNTS["A"] | {"el": count}}).merged


def test_rates_that_fit_are_worked_out_without_what_is_withheld():
    rules = (*RULES[:3], "few per_pupil\ncount: {group: few}\nrate: '70'")
    counts = {site: groups | {"few": 3 if site == "A" else 0} for site, groups in COUNTS.items()}
    found = ground(counts, published={("A", "few"): (210_00,)})
    allocation = worked_out(document(*rules), found)
    verification = verify(allocation, found, OtherYears({}, {}))
    public = public_allocations({YEAR: CheckedAllocation(allocation, found, verification)}, 10)[
        YEAR
    ]

    assert verification.rules["few"].fit is not None
    assert public.rules["few"].fit is None


def test_a_rule_that_looks_at_some_of_the_hidden_rules_is_hidden_too():
    hold = "hold hold_harmless\nbasis: dollars\nshare: 100%\nof: [{of}]"
    last = {
        (site, rule): 3_000_000_00
        for site in COUNTS
        for rule in ("base", "learners", "special", "homeless")
    }

    def merged(of):
        year = public_year(document(*RULES, hold.format(of=of)), ground(COUNTS, last_year=last))
        return year.merged["A"]

    assert "hold" in merged("base, learners")
    assert "hold" not in merged("base, learners, special, homeless")


def test_a_school_is_never_the_only_one_whose_total_is_withheld():
    # At A a small group has nothing to stand together with; elsewhere it has.
    rules = (
        "base per_pupil\ncount: {group: all}\nrate: '5000'",
        "learners per_pupil\ncount: {group: el}\nrate: '500'",
        "special per_pupil\ncount: {group: sped}\nrate: '300'\neligible: {except_sites: [A]}",
        "homeless per_pupil\ncount: {group: homeless}\nrate: '100'\neligible: {except_sites: [A]}",
    )
    public = a_public(COUNTS, *rules)
    unknown = [site for site in public.method_of if public.total_cents(site) is None]

    assert "A" in unknown
    assert len(unknown) == 2
    assert all(public.amounts[site, "learners"].cents is None for site in unknown)
    assert not set(unknown) & set(public.site_totals)
