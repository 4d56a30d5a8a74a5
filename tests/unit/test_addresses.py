import pytest

from generator.addresses import slug, slugs, url


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("0123", "0123"),
        ("Peña/12", "pena-12"),
        ("../../etc", "etc"),
        ("CON", "con-"),
        ("lpt1", "lpt1-"),
        ("..", "-"),
        ("a" * 300, "a" * 60),
        ("x\x00y", "x-y"),
    ],
)
def test_a_slug_holds_only_small_letters_digits_and_hyphens(code, expected):
    assert expected == slug(code)


def test_codes_that_share_an_address_are_refused():
    with pytest.raises(ValueError, match="share an address"):
        slugs(["a1", "A1"])


@pytest.mark.parametrize(
    ("from_page", "to", "expected"),
    [
        ("", "", "./"),
        ("", "schools/", "schools/"),
        ("schools/101/", "", "../../"),
        ("schools/101/", "schools/102/", "../102/"),
        ("schools/101/", "data/site_totals.csv", "../../data/site_totals.csv"),
        ("schools/101/", "schools/101/#data", "#data"),
        ("data/", "schools/#high", "../schools/#high"),
    ],
)
def test_links_are_relative_to_the_page_that_holds_them(from_page, to, expected):
    assert expected == url(from_page, to)
