"""What holds of every allocation, whatever its numbers."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.finance.allocation.fitting import Paid, fit_of, gives
from generator.finance.allocation.rounding import rounded_cents
from generator.finance.allocation.years import worked_out
from generator.schema.allocation_parts import Rounding
from tests.small_allocation import cents, document, ground

COUNTS = st.dictionaries(
    st.text("ABCDEFGH", min_size=1, max_size=3),
    st.fixed_dictionaries({"all": st.integers(1, 2500), "el": st.integers(0, 400)}),
    min_size=1,
    max_size=12,
)
ROUNDINGS = st.builds(
    lambda to, how: Rounding.model_validate({"to": to, "how": how}),
    st.sampled_from(["cent", "dollar", "ten_dollars"]),
    st.sampled_from(["nearest", "up", "down"]),
)
FORMULA = document(
    "base per_pupil\ncount: {group: all}\nrate: '5174.4996'\nrounding: dollar",
    "learners per_pupil\ncount: {group: el}\nweight: 0.21",
    "small small_school\nbelow: 300\nrate: '611.37'",
    "hold hold_harmless\nbasis: dollars\nshare: 97%",
    "cap gain_cap\nbasis: dollars\nshare: 4%\nof: [base, learners, small]",
    method="base: '5000.03'",
)
SCALED = document(
    "base per_pupil\ncount: {group: all}\nrate: '5174.4996'\nrounding: dollar",
    "shared pool\npool: '91234.57'\ncount: {group: all}",
    "fit scale\npool: '7654321.09'",
)


@given(COUNTS, st.integers(0, 10**9))
def test_the_parts_of_a_school_add_to_its_whole(counts, last):
    allocation = worked_out(
        FORMULA, ground(counts, last_year=dict.fromkeys(((s, "total") for s in counts), last))
    )

    for site_id in counts:
        parts = [amount.cents for amount in allocation.of_site(site_id)]
        assert allocation.total_cents(site_id) == sum(parts)


@given(COUNTS)
def test_scaling_and_sharing_conserve_the_pool_to_the_cent(counts):
    found = cents(SCALED, ground(counts))

    assert 91_234_57 == sum(one["shared"] for one in found.values())
    assert 7_654_321_09 == sum(sum(one.values()) for one in found.values())


@given(COUNTS, st.lists(st.integers(0, 10**9), min_size=12, max_size=12))
def test_hold_harmless_lowers_nobody_and_reaches_its_floor(counts, last):
    said = {(site, "total"): cents for site, cents in zip(sorted(counts), last, strict=False)}
    for one in cents(FORMULA, ground(counts, last_year=said)).items():
        site_id, amounts = one
        before = amounts["base"] + amounts["learners"] + amounts["small"]

        assert amounts["hold"] >= 0
        assert before + amounts["hold"] >= Fraction(97, 100) * said[site_id, "total"] - 1
        assert amounts["cap"] <= 0


@given(COUNTS, st.randoms())
def test_the_order_of_schools_does_not_matter(counts, random):
    sound = ground(counts)
    schools = list(sound.schools)
    random.shuffle(schools)

    for method in (FORMULA, SCALED):
        assert cents(method, sound) == cents(method, replace(sound, schools=tuple(schools)))


@given(
    st.lists(st.integers(1, 3000), min_size=1, max_size=30),
    st.integers(1, 10**9),
    ROUNDINGS,
)
def test_rates_that_fit_hold_the_one_the_dollars_were_made_with(counts, millicents, rounding):
    rate = Fraction(millicents, 1000)
    paid = [
        Paid(str(n), Fraction(count), rounded_cents(rate * count, rounding))
        for n, count in enumerate(counts)
    ]
    fit = fit_of([one for one in paid if one.cents > 0], rounding)

    if fit is not None:
        assert fit.fits_all
        assert all(gives(fit.shortest_rate(), one, rounding) for one in paid if one.cents > 0)
