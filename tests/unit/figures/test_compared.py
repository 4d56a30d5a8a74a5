"""What is looked up of an ordered level is what counting over its schools gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.figures.compared import Compared, SchoolPoint
from generator.figures.median import median

AMOUNTS = st.lists(st.integers(-5, 5), min_size=2, max_size=12)


def _schools(amounts):
    return [SchoolPoint(f"s{n}", f"School {n % 3}", cents) for n, cents in enumerate(amounts)]


@given(AMOUNTS)
def test_schools_with_less_and_more_are_counted(amounts):
    compared = Compared.of(_schools(amounts))

    for number, cents in enumerate(amounts):
        standing = compared.standing(f"s{number}")
        assert cents == standing.this.value_cents
        assert sum(amount < cents for amount in amounts) == standing.less
        assert sum(amount > cents for amount in amounts) == standing.more
        assert median(amounts) == standing.middle_cents
        assert len(amounts) == standing.number == len(standing.listed)


def test_of_many_schools_the_nearest_the_middle_and_both_ends_are_listed():
    compared = Compared.of(_schools(range(101)))
    standing = compared.standing("s30")

    assert [0, *range(25, 36), 50, 100] == [one.value_cents for one in standing.listed]
    assert [2, 7, 12] == list(standing.bins_cents[:3])
    assert standing.is_many


@given(AMOUNTS, st.randoms())
def test_the_order_in_which_schools_are_given_changes_nothing(amounts, random):
    schools = _schools(amounts)
    shuffled = random.sample(schools, len(schools))
    compared = Compared.of(schools)

    assert compared == Compared.of(shuffled)
    assert sorted(amounts) == [school.value_cents for school in compared.schools]
    for school in schools:
        assert school == compared.schools[compared.place(school.site_id)]


def test_a_school_that_is_none_of_them_has_no_place():
    with pytest.raises(KeyError):
        Compared.of(_schools([1, 2])).standing("elsewhere")


@pytest.mark.parametrize("schools", [[], _schools([1]), [*_schools([1, 2]), *_schools([3])]])
def test_a_school_alone_or_twice_cannot_be_compared(schools):
    with pytest.raises(ValueError, match="nothing to stand beside, or a school is given twice"):
        Compared.of(schools)
