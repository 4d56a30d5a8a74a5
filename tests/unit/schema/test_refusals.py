"""Near matches: close, and first those that only lost their leading zeros."""

from generator.schema.refusals import did_you_mean, nearest


def test_a_code_that_lost_its_zeros_comes_first():
    assert "0101" == nearest("101", ["0101", "102", "1010"])[0]


def test_letters_are_compared_without_their_case():
    assert ["elementary"] == nearest("ELEMENTAIRE", ["elementary", "middle"])


def test_nothing_is_offered_where_nothing_is_close():
    assert "" == did_you_mean("S019", ["north", "west"])


def test_the_closest_are_offered():
    assert "did you mean 'S091'? Otherwise " == did_you_mean("S019", ["S091", "X"])
