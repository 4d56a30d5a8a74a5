"""The audit finds what a year gives away, whatever withheld it: here hidden by hand, and badly."""

from __future__ import annotations

from dataclasses import replace

from generator.finance.allocation.audit import Withheld, told_too_closely
from generator.finance.allocation.public import public_year
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.allocation.verify import OtherYears, verify
from generator.finance.allocation.withholding import Hidden
from generator.finance.allocation.years import worked_out
from tests.small_allocation import YEAR, document, ground

LEARNERS = "learners per_pupil\ncount: {group: el}\nrate: '500'"
SPECIAL = "special per_pupil\ncount: {group: sped}\nrate: '100'"
BOTH = ("learners", "special")


def a_year(counts, *rules, more="", **others):
    """Return a year of some rules, checked."""
    return worked(document(*rules, more=more), ground(counts, **others))


def worked(found_document, found_ground):
    allocation = worked_out(found_document, found_ground)
    verification = verify(allocation, found_ground, OtherYears({}, {}))
    return CheckedAllocation(allocation, found_ground, verification)


def told(checked, merged, withheld=()):
    """Return the schools of which the audit finds a count, when so much is hidden."""
    public = public_year(checked, Hidden(merged, frozenset(withheld)))
    # A total of a rule that is hidden somewhere is not repeated; the audit would find what it tells.
    public = replace(public, totals=checked.verification.totals)
    found = told_too_closely({YEAR: public}, {YEAR: checked}, 10)
    return {one.site_id: one.rule_ids for one in found}


def counts_of(**el):
    return {site: {"all": 400, "el": count, "sped": 90} for site, count in el.items()}


def test_a_count_that_is_published_is_found():
    assert {"A": ()} == told(a_year(counts_of(A=5, B=50), LEARNERS, SPECIAL), {})


def test_a_line_tells_no_more_than_its_dollars_allow():
    checked = a_year(counts_of(A=5, B=50), LEARNERS, SPECIAL)

    assert {} == told(checked, {"A": BOTH})
    assert {"A": ("learners",)} == told(
        a_year({"A": {"all": 400, "el": 5, "sped": 60}}, LEARNERS, SPECIAL), {"A": BOTH}
    )


def test_what_another_published_rule_counts_is_no_cover():
    books = "books per_pupil\ncount: {group: sped}\nrate: '10'"
    checked = a_year(counts_of(A=5, B=50), LEARNERS, SPECIAL, books)

    assert {"A": ("learners",)} == told(checked, {"A": BOTH})
    assert {} == told(checked, {"A": (*BOTH, "books")})


def test_a_printed_total_less_the_other_schools_is_found():
    total = "control_totals:\n- {name: L, rule: learners, amount: '27500', document: B, page: '1'}"
    published = {("A", "learners"): (2500_00,), ("B", "learners"): (25000_00,)}
    checked = a_year(counts_of(A=5, B=50), LEARNERS, SPECIAL, more=total, published=published)

    assert {"A": ("learners",)} == told(checked, {"A": BOTH}, withheld=["A"])
    assert {} == told(checked, {"A": BOTH, "B": BOTH}, withheld=["A", "B"])


def test_a_pool_less_the_other_schools_is_found():
    pool = "shared pool\npool: '90000'\ncount: {group: el}"
    checked = a_year(counts_of(A=5, B=50, C=35), pool, SPECIAL)

    assert {"A": ("shared",)} == told(checked, {"A": ("shared", "special")}, withheld=["A"])
    several = dict.fromkeys("AB", ("shared", "special"))
    assert {} == told(checked, several, withheld=["A", "B"])


def test_what_a_published_rule_looks_at_is_found():
    hold = "hold hold_harmless\nbasis: dollars\nshare: 95%\nof: [learners]"
    checked = a_year(
        counts_of(A=5, B=50), LEARNERS, SPECIAL, hold, last_year={("A", "learners"): 9000_00}
    )

    assert {"A": ("learners",)} == told(checked, {"A": BOTH}, withheld=["A"])
    assert {} == told(checked, {"A": (*BOTH, "hold")}, withheld=["A"])


def test_what_scaling_says_of_all_schools_is_found():
    rules = (LEARNERS, SPECIAL, "fit scale\npool: '90000'\nof: [learners]")
    checked = a_year(counts_of(A=5, B=50), *rules)

    assert {"A": ("learners",)} == told(checked, {"A": (*BOTH, "fit")}, withheld=["A"])


def test_grades_that_are_all_of_a_group_tell_the_last_of_them():
    young = "young per_pupil\ncount: {group: el, grades: k-5}\nrate: '500'"
    older = "older per_pupil\ncount: {group: el, grades: 6-8}\nrate: '500'"
    checked = a_year(
        {"A": {"all": 400, "el": 45, "el/k-5": 40, "el/6-8": 5, "sped": 90}}, young, older, LEARNERS
    )

    assert {"A": ("older",)} == told(checked, {"A": ("older",)}, withheld=["A"])
    assert {} == told(checked, {"A": ("young", "older")}, withheld=["A"])


def test_last_years_amount_in_this_years_floor_is_found():
    hold = "hold hold_harmless\nbasis: dollars\nshare: 95%\nof: [learners]"
    both = ground(
        counts_of(A=40, B=50), last=counts_of(A=5, B=50), last_year={("A", "learners"): 2500_00}
    )
    before = worked(document(LEARNERS, SPECIAL), replace(both, fiscal_year=YEAR - 1))
    now = worked(document(LEARNERS, hold), both)
    public = {
        YEAR - 1: public_year(before, Hidden({"A": BOTH}, frozenset("A"))),
        YEAR: public_year(now, Hidden({}, frozenset())),
    }
    found = told_too_closely(public, {YEAR - 1: before, YEAR: now}, 10)

    assert [Withheld(YEAR - 1, "A", ("learners",))] == found


def test_a_stated_amount_covers_only_as_far_as_its_own_dollars():
    extra = "extra stated\nwhy_stated: Decided by hand."
    few, many = ({("A", "extra"): (cents,)} for cents in (1_000_00, 9_000_00))
    merged = {"A": ("learners", "extra")}

    assert {"A": ("learners",)} == told(
        a_year(counts_of(A=5), LEARNERS, extra, published=few), merged
    )
    assert {} == told(a_year(counts_of(A=5), LEARNERS, extra, published=many), merged)
