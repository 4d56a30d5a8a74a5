"""What differs from the published amounts is found, with the cause where the numbers show it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.finance.allocation import causes
from generator.finance.allocation.verify import OtherYears, verify
from generator.finance.allocation.years import worked_out
from tests.small_allocation import document, ground

RULE = "base per_pupil\ncount: {group: all}\nrate: '%s'\nrounding: dollar"
NO_YEARS = OtherYears({}, {})
COUNTS = {"A": 137, "B": 251, "C": 400, "D": 333}


def a_verification(rate, dollars, years=NO_YEARS, *, printed=None, **more):
    """Verify one rule of a rate against dollars by site."""
    published = {
        (site_id, "base"): (
            amount * 100,
            None,
            Fraction(printed[site_id]) * 100 if printed else None,
        )
        for site_id, amount in dollars.items()
    }
    found = ground(COUNTS, published=published, **more)
    return verify(worked_out(document(RULE % rate), found), found, years)


def dollars_of(rate, counts=COUNTS):
    return {site_id: round(Fraction(rate) * count) for site_id, count in counts.items()}


def test_amounts_that_agree_match_and_every_school_is_reproduced():
    found = a_verification("51.75", dollars_of("51.75"))

    assert {"matches"} == {one.finding for one in found.findings.values()}
    assert ("A", "B", "C", "D") == found.reproduced_sites
    assert (4, 4) == (found.rules["base"].compared_count, found.rules["base"].matching_count)


@pytest.mark.parametrize(
    ("rate", "real", "years", "cause"),
    [
        ("52", "51.7496", NO_YEARS, causes.ROUNDED_IN_PRINT),
        (
            "40",
            "51.7496",
            OtherYears({"base": frozenset({Fraction(4000)})}, {}),
            causes.LAST_YEARS_RATE,
        ),
        ("15", "51.01", NO_YEARS, causes.TRANSPOSED),
        ("70", "51.75", NO_YEARS, causes.ANOTHER_RATE),
    ],
)
def test_a_rate_that_gives_none_of_the_dollars_has_a_cause(rate, real, years, cause):
    found = a_verification(rate, dollars_of(real), years)

    assert cause == found.rules["base"].cause
    assert {cause} == {one.cause for one in found.differing}
    assert found.rules["base"].fit.fits_all


def test_a_statement_that_prints_another_rate_than_the_others_is_named():
    printed = {"A": 57, "B": 75, "C": 75, "D": 75}
    found = a_verification("74.99", dollars_of("74.99"), printed=printed)
    causes_by_rate = {int(one.rate / 100): one.cause for one in found.rules["base"].printed}

    assert {57: causes.TRANSPOSED, 75: causes.ROUNDED_IN_PRINT} == causes_by_rate


@pytest.mark.parametrize(
    ("amount", "cause"),
    [
        (0, causes.MISSING_RULE),
        (137 * 50 + 9, causes.UNKNOWN),
        (8650, causes.TRANSPOSED),
        (130 * 50, causes.ANOTHER_COUNT),
        (6851, causes.ROUNDING),
    ],
)
def test_one_amount_that_differs_has_its_own_cause(amount, cause):
    found = a_verification("50", dollars_of(50) | {"A": amount}, final={"A": 130})

    assert [("A", cause)] == [(one.site_id, one.cause) for one in found.differing]


def test_a_schools_total_that_lacks_one_rule_is_named():
    found = ground({"A": 10}, published={("A", "total"): (500_00,)})
    allocation = worked_out(document(RULE % "50", "more lump_sum\namount: '70'"), found)
    (total,) = verify(allocation, found, NO_YEARS).site_totals.values()

    assert ("differs", 70_00, causes.MISSING_RULE) == (
        total.finding,
        total.difference_cents,
        total.cause,
    )


def test_a_printed_total_ties_with_what_stands_beside_it_and_the_stated_rounding():
    totals = """
    control_totals:
      - name: All schools
        amount: "1204"
        beside: [{name: Placeholder, amount: "1000"}]
        rounding: "%s"
        document: Budget book
    """
    found = ground({"A": 2, "B": 2}, published={(s, "total"): (100_00,) for s in "AB"})
    for rounding, ties in (("4", True), ("3.99", False)):
        allocation = worked_out(document(RULE % "50", more=totals % rounding), found)
        (total,) = verify(allocation, found, NO_YEARS).totals

        assert (4_00, ties) == (total.difference_cents, total.ties)
