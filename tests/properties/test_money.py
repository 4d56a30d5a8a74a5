from hypothesis import given
from hypothesis import strategies as st

from generator.money import LARGEST_CENTS, decimal_text, parse_cents, split

CENTS = st.integers(-LARGEST_CENTS + 1, LARGEST_CENTS - 1)


@given(CENTS)
def test_an_amount_written_and_read_again_is_the_same(cents):
    assert cents == parse_cents(decimal_text(cents))


@given(CENTS, st.lists(st.integers(0, 10**6), min_size=1, max_size=40).filter(any))
def test_parts_of_a_split_add_to_the_whole_and_never_miss_their_share_by_a_cent(cents, weights):
    parts = split(cents, weights)

    assert cents == sum(parts)
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part * sum(weights) - cents * weight) < sum(weights)
